using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GenNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>A listening socket of one of the kinds that a kernel has: ROUTER, PUB or REP.</summary>
internal sealed class ZmtpServer : IDisposable
{
    private static readonly Dictionary<string, string[]> Partners = new()
    {
        ["ROUTER"] = ["DEALER", "REQ", "ROUTER"],
        ["PUB"] = ["SUB", "XSUB"],
        ["REP"] = ["REQ", "DEALER"],
    };

    private readonly Socket _listener;
    private readonly ConcurrentDictionary<ZmtpPeer, bool> _peers = new();
    private readonly Action<ZmtpPeer, IReadOnlyList<byte[]>> _receive;
    private readonly Action<string> _log;
    private readonly string? _file;
    private long _unfinished;
    private int _identities;
    private int _connections;

    /// <param name="socketType"><c>ROUTER</c>, <c>PUB</c> or <c>REP</c>.</param>
    /// <param name="endpoint">Where to listen: a loopback address or a file.</param>
    /// <param name="receive">Told each message, in order for each peer.</param>
    /// <param name="log">Told why a peer was cut off.</param>
    /// <param name="limits">What peers may ask.</param>
    public ZmtpServer(string socketType, EndPoint endpoint, Action<ZmtpPeer, IReadOnlyList<byte[]>> receive, Action<string> log, ZmtpLimits? limits = null)
    {
        SocketType = socketType;
        Limits = limits ?? new ZmtpLimits();
        _receive = receive;
        _log = log;
        _listener = endpoint is UnixDomainSocketEndPoint file ? ListenOnFile(file, out _file) : Listen(endpoint);
        _ = AcceptAsync();
    }

    public string SocketType { get; }

    public ZmtpLimits Limits { get; }

    /// <summary>Where it listens; with the port that the system chose where 0 was asked for.</summary>
    public EndPoint Endpoint => _listener.LocalEndPoint!;

    /// <summary>The peers whose handshake is done.</summary>
    public IEnumerable<ZmtpPeer> Peers => _peers.Keys.Where(p => p.IsOpen);

    /// <summary>The newest peer of an identity; null where there is none.</summary>
    public ZmtpPeer? PeerOf(byte[] identity) => Peers.Where(p => p.Identity.AsSpan().SequenceEqual(identity)).MaxBy(p => p.Number);

    /// <summary>Sends to every peer that subscribed to the first frame.</summary>
    public void Publish(IReadOnlyList<byte[]> frames)
    {
        byte[]? encoded = null;
        foreach (var peer in Peers.Where(p => p.Wants(frames[0])))
            peer.Send(encoded ??= ZmtpFrame.Encode(frames));
    }

    public bool Accepts(string socketType) => Partners[SocketType].Contains(socketType);

    /// <summary>An identity for a peer that gives none; like libzmq's it begins with a zero, which no peer may choose.</summary>
    public byte[] NewIdentity()
    {
        var identity = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(identity.AsSpan(1), Interlocked.Increment(ref _identities));
        return identity;
    }

    public void Receive(ZmtpPeer peer, IReadOnlyList<byte[]> message) => _receive(peer, message);

    /// <summary>Takes memory for unfinished messages, or with a negative number gives it back.</summary>
    public bool ClaimUnfinished(long bytes)
    {
        if (Interlocked.Add(ref _unfinished, bytes) <= Limits.UnfinishedBytes || bytes <= 0)
            return true;
        Interlocked.Add(ref _unfinished, -bytes);
        return false;
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var peer in _peers.Keys)
            peer.Dispose();
        if (_file is not null)
            File.Delete(_file);
    }

    private static Socket Listen(EndPoint endpoint)
    {
        var listener = new Socket(endpoint.AddressFamily, System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        // A restarted kernel takes its ports over while old connections linger. On Windows this would let others share them.
        if (!OperatingSystem.IsWindows())
            listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(endpoint);
        listener.Listen(128);
        return listener;
    }

    private static Socket ListenOnFile(UnixDomainSocketEndPoint endpoint, out string file)
    {
        file = endpoint.ToString();
        // Left by a kernel that was ended; a living one would hold its own files.
        File.Delete(file);
        var listener = new Socket(AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(endpoint);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        listener.Listen(128);
        return listener;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var socket = await _listener.AcceptAsync().ConfigureAwait(false);
                if (_peers.Count >= Limits.Peers || !IsLocal(socket))
                    socket.Dispose();
                else
                    _ = ServeAsync(socket);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                if (e.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted or SocketError.NotSocket)
                    return;
                // Out of file handles, say: others may be freed in a moment.
                await Task.Delay(TimeSpan.FromMilliseconds(100)).ConfigureAwait(false);
            }
        }
    }

    private static bool IsLocal(Socket socket) =>
        socket.RemoteEndPoint is not IPEndPoint remote || IPAddress.IsLoopback(remote.Address);

    private async Task ServeAsync(Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix)
            socket.NoDelay = true;
        using var peer = new ZmtpPeer(socket, this, Interlocked.Increment(ref _connections));
        _peers[peer] = true;
        try
        {
            await peer.RunAsync().ConfigureAwait(false);
        }
        catch (ZmtpException e)
        {
            _log($"{SocketType}: a peer was cut off: {e.Message}.");
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection ended, or the handshake took too long.
        }
        finally
        {
            _peers.TryRemove(peer, out _);
            peer.ReleaseUnfinished();
        }
    }
}
