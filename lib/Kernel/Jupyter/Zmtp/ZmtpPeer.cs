using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace GenNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>One connection: greeting, handshake, then messages both ways.</summary>
internal sealed class ZmtpPeer : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly ZmtpServer _server;
    private readonly ZmtpReader _reader;
    private readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _subscribing = new();
    private readonly List<byte[]> _subscriptions = [];
    private long _waiting;
    private long _sent;
    private long _claimed;

    /// <param name="socket">The connection; the peer closes it.</param>
    /// <param name="server">Whose peer it is.</param>
    /// <param name="number">Counts the peers of the server.</param>
    public ZmtpPeer(Socket socket, ZmtpServer server, int number)
    {
        Number = number;
        _socket = socket;
        _server = server;
        _stream = new NetworkStream(socket);
        _reader = new ZmtpReader(PipeReader.Create(_stream), server.Limits, Claim);
    }

    public int Number { get; }

    /// <summary>Names the peer to a ROUTER: what it gave itself, or one made up here.</summary>
    public byte[] Identity { get; private set; } = [];

    /// <summary>Whether the handshake is done and the connection stands.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Bytes that wait to be sent.</summary>
    public long WaitingBytes => Interlocked.Read(ref _waiting);

    /// <summary>Bytes sent so far.</summary>
    public long SentBytes => Interlocked.Read(ref _sent);

    /// <summary>Shakes hands and passes messages on until the connection ends.</summary>
    /// <exception cref="ZmtpException">The peer breaks the protocol.</exception>
    public async Task RunAsync()
    {
        await ShakeHandsAsync().ConfigureAwait(false);
        IsOpen = true;
        _ = SendWaitingAsync();
        var message = new List<byte[]>();
        long length = 0;
        while (await _reader.ReadFrameAsync(length, _closing.Token).ConfigureAwait(false) is { } frame)
        {
            if (frame.IsCommand)
            {
                Obey(frame.Body);
                Release(frame.Body.Length);
                continue;
            }

            message.Add(frame.Body);
            length += frame.Body.Length;
            if (message.Count > _server.Limits.MessageFrames)
                throw new ZmtpException($"a message of more than {_server.Limits.MessageFrames} frames");
            if (frame.More)
                continue;
            Take(message);
            Release(length);
            message = [];
            length = 0;
        }
    }

    /// <summary>Puts a message in line. A peer that lets too much wait is cut off.</summary>
    public void Send(byte[] encoded)
    {
        if (Interlocked.Add(ref _waiting, encoded.Length) > _server.Limits.WaitingBytes)
            Dispose();
        else
            _outgoing.Writer.TryWrite(encoded);
    }

    /// <summary>Whether the peer subscribed to a topic that <paramref name="topic"/> begins with.</summary>
    public bool Wants(byte[] topic)
    {
        lock (_subscribing)
            return _subscriptions.Exists(s => topic.AsSpan().StartsWith(s));
    }

    public void Dispose()
    {
        IsOpen = false;
        _outgoing.Writer.TryComplete();
        _closing.Cancel();
        _socket.Dispose();
    }

    /// <summary>Gives back what an unfinished message took; once nothing is read any more.</summary>
    public void ReleaseUnfinished() => Release(Interlocked.Read(ref _claimed));

    private async Task ShakeHandsAsync()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        timeout.CancelAfter(_server.Limits.Handshake);
        await _stream.WriteAsync(ZmtpGreeting.Create(), timeout.Token).ConfigureAwait(false);
        // In two parts: a browser, say, sends fewer bytes than a greeting has, and would keep us waiting.
        ZmtpGreeting.CheckSignature(await ReadGreetingAsync(ZmtpGreeting.SignatureLength).ConfigureAwait(false));
        ZmtpGreeting.CheckRest(await ReadGreetingAsync(ZmtpGreeting.Length - ZmtpGreeting.SignatureLength).ConfigureAwait(false));

        await _stream.WriteAsync(ZmtpFrame.EncodeCommand(ZmtpCommand.Ready(_server.SocketType)), timeout.Token).ConfigureAwait(false);
        if (await _reader.ReadFrameAsync(0, timeout.Token).ConfigureAwait(false) is not { IsCommand: true } frame)
            throw new ZmtpException("no READY after the greeting");
        var (name, data) = ZmtpCommand.Parse(frame.Body);
        Release(frame.Body.Length);
        if (name != "READY")
            throw new ZmtpException($"{name} in place of READY");
        var properties = ZmtpCommand.Properties(data);
        var type = properties.TryGetValue("socket-type", out var given) ? Encoding.Latin1.GetString(given) : "";
        if (!_server.Accepts(type))
        {
            await _stream.WriteAsync(ZmtpFrame.EncodeCommand(ZmtpCommand.Error("Invalid socket type")), timeout.Token).ConfigureAwait(false);
            throw new ZmtpException($"a socket of type '{type}' at a {_server.SocketType}");
        }

        Identity = properties.TryGetValue("identity", out var identity) && identity.Length is > 0 and <= 255 ? identity : _server.NewIdentity();

        async Task<byte[]> ReadGreetingAsync(int count) =>
            await _reader.ReadAsync(count, timeout.Token).ConfigureAwait(false) ?? throw new ZmtpException("a greeting cut short");
    }

    private void Obey(byte[] command)
    {
        var (name, data) = ZmtpCommand.Parse(command);
        switch (name)
        {
            case "PING":
                Send(ZmtpFrame.EncodeCommand(ZmtpCommand.Pong(data)));
                break;
            case "SUBSCRIBE":
                Subscribe(data, true);
                break;
            case "CANCEL":
                Subscribe(data, false);
                break;
            case "ERROR":
                throw new ZmtpException("the peer reports an error");
        }
    }

    private void Take(List<byte[]> message)
    {
        if (_server.SocketType != "PUB")
            _server.Receive(this, message);
        // Peers of version 3.0 subscribe by a message: 1 or 0, then the topic.
        else if (message is [[0 or 1, ..] subscription])
            Subscribe(subscription[1..], subscription[0] == 1);
    }

    private void Subscribe(byte[] topic, bool wanted)
    {
        lock (_subscribing)
        {
            if (!wanted)
            {
                var at = _subscriptions.FindIndex(s => s.AsSpan().SequenceEqual(topic));
                if (at >= 0)
                    _subscriptions.RemoveAt(at);
            }
            else if (_subscriptions.Count < _server.Limits.Subscriptions)
            {
                _subscriptions.Add(topic);
            }
        }
    }

    private async Task SendWaitingAsync()
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
            {
                for (var at = 0; at < message.Length;)
                {
                    var count = await _socket.SendAsync(message.AsMemory(at), _closing.Token).ConfigureAwait(false);
                    at += count;
                    Interlocked.Add(ref _sent, count);
                    Interlocked.Add(ref _waiting, -count);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            Dispose(); // The loop that reads notices it as well.
        }
    }

    private bool Claim(long bytes)
    {
        if (!_server.ClaimUnfinished(bytes))
            return false;
        Interlocked.Add(ref _claimed, bytes);
        return true;
    }

    private void Release(long bytes)
    {
        Interlocked.Add(ref _claimed, -bytes);
        _server.ClaimUnfinished(-bytes);
    }
}
