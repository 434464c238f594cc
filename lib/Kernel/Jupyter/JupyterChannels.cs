using System.Text.Json.Nodes;
using System.Threading.Channels;
using GenNotebooks.Kernel.Jupyter.Zmtp;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>The five sockets of a kernel. What comes in is checked and lined up; what goes out is signed.</summary>
internal sealed class JupyterChannels : IDisposable
{
    // More than a reader of outputs can look at; a reader that stands still for so long is given up.
    private const long SlowReaderBytes = 16L << 20;
    private static readonly TimeSpan SlowReaderPatience = TimeSpan.FromSeconds(10);

    private readonly MessageCodec _codec;
    private readonly Action<string> _log;
    private readonly ZmtpServer _iopub;
    private readonly ZmtpServer _stdin;
    private readonly Dictionary<string, ZmtpServer> _servers = [];
    private readonly Lock _publishing = new();

    /// <summary>Opens the sockets.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">One of them is taken.</exception>
    public JupyterChannels(ConnectionFile connection, Action<string> log)
    {
        _codec = new MessageCodec(connection.Key);
        _log = log;
        Open(connection, "hb", "REP", (peer, frames) => peer.Send(ZmtpFrame.Encode(frames)));
        _iopub = Open(connection, "iopub", "PUB", (_, _) => { });
        Open(connection, "control", "ROUTER", (peer, frames) => Line(Control, "control", peer, frames));
        _stdin = Open(connection, "stdin", "ROUTER", (peer, frames) => Line(Input, "stdin", peer, frames));
        Open(connection, "shell", "ROUTER", (peer, frames) => Line(Shell, "shell", peer, frames));
    }

    /// <summary>Requests on shell, in the order in which they came.</summary>
    public Channel<JupyterMessage> Shell { get; } = Channel.CreateUnbounded<JupyterMessage>();

    /// <summary>Requests on control.</summary>
    public Channel<JupyterMessage> Control { get; } = Channel.CreateUnbounded<JupyterMessage>();

    /// <summary>Answers to requests for input.</summary>
    public Channel<JupyterMessage> Input { get; } = Channel.CreateUnbounded<JupyterMessage>();

    /// <summary>Answers a request, by the connection it came by.</summary>
    public void Reply(JupyterMessage request, JsonObject content, string? type = null) =>
        request.Peer.Send(ZmtpFrame.Encode(_codec.Encode(request.Envelope, type ?? request.ReplyType, request.Header, content)));

    /// <summary>Tells all front ends something, e.g. an output.</summary>
    /// <param name="parent">The request that it belongs to; null for none.</param>
    /// <param name="type">E.g. <c>stream</c>.</param>
    /// <param name="content">Its content.</param>
    /// <param name="metadata">The message's metadata; null for none.</param>
    public void Publish(JupyterMessage? parent, string type, JsonObject content, JsonObject? metadata = null)
    {
        lock (_publishing)
            _iopub.Publish(_codec.Encode([System.Text.Encoding.UTF8.GetBytes(type)], type, parent?.Header, content, metadata));
    }

    /// <summary>Tells all front ends whether the kernel is at work.</summary>
    public void PublishState(JupyterMessage? parent, string state) => Publish(parent, "status", new JsonObject { ["execution_state"] = state });

    /// <summary>Asks the front end that sent <paramref name="request"/> for a line of text.</summary>
    /// <returns>False where it has no stdin channel.</returns>
    public bool AskForInput(JupyterMessage request, string prompt, bool password)
    {
        if (_stdin.PeerOf(request.Peer.Identity) is not { } peer)
            return false;
        // Front ends write the answer right behind the question.
        if (prompt.Length > 0 && !char.IsWhiteSpace(prompt[^1]))
            prompt += " ";
        var content = new JsonObject { ["prompt"] = prompt, ["password"] = password };
        peer.Send(ZmtpFrame.Encode(_codec.Encode([], "input_request", request.Header, content)));
        return true;
    }

    /// <summary>
    /// Waits while a front end has much to read still, so that a cell prints no faster than it is read. A front end that
    /// reads nothing at all for a while is cut off; it may connect again.
    /// </summary>
    public void WaitForReaders()
    {
        foreach (var peer in _iopub.Peers.Where(p => p.WaitingBytes > SlowReaderBytes))
        {
            var (sent, watch) = (peer.SentBytes, System.Diagnostics.Stopwatch.StartNew());
            while (peer.IsOpen && peer.WaitingBytes > SlowReaderBytes / 2)
            {
                Thread.Sleep(5);
                if (peer.SentBytes != sent)
                    (sent, watch) = (peer.SentBytes, System.Diagnostics.Stopwatch.StartNew());
                else if (watch.Elapsed > SlowReaderPatience)
                    peer.Dispose();
            }
        }
    }

    /// <summary>Waits until what was sent has left, at most <paramref name="time"/>.</summary>
    public async Task DrainAsync(TimeSpan time)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (watch.Elapsed < time && _servers.Values.Any(s => s.Peers.Any(p => p.WaitingBytes > 0)))
            await Task.Delay(5).ConfigureAwait(false);
    }

    /// <summary>Where a channel listens; with the port that the system chose where 0 was asked for.</summary>
    public System.Net.EndPoint EndpointOf(string channel) => _servers[channel].Endpoint;

    public void Dispose()
    {
        foreach (var server in _servers.Values)
            server.Dispose();
    }

    private ZmtpServer Open(ConnectionFile connection, string channel, string type, Action<ZmtpPeer, IReadOnlyList<byte[]>> receive)
    {
        var server = new ZmtpServer(type, connection.Endpoint(channel), receive, reason => _log($"{channel} {reason}"));
        _servers[channel] = server;
        return server;
    }

    private void Line(Channel<JupyterMessage> line, string channel, ZmtpPeer peer, IReadOnlyList<byte[]> frames)
    {
        if (_codec.Decode(peer, frames, out var reason) is { } message)
            line.Writer.TryWrite(message);
        else
            _log($"{channel}: a message was dropped: {reason}.");
    }
}
