using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenNotebooks.Kernel.Tests.Jupyter;

/// <summary>The other side of a ZMTP connection, byte for byte, written from the specification and not from our code.</summary>
public sealed class RawPeer : IDisposable
{
    // Long, for machines on which much else runs.
    private const int Patience = 120_000;

    private readonly Socket _socket;

    private RawPeer(Socket socket) => _socket = socket;

    public static RawPeer Connect(EndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, endpoint.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp) { ReceiveTimeout = Patience, SendTimeout = Patience };
        if (endpoint.AddressFamily != AddressFamily.Unix)
            socket.NoDelay = true;
        socket.Connect(endpoint);
        return new RawPeer(socket);
    }

    /// <summary>Connects and shakes hands.</summary>
    public static RawPeer Connect(EndPoint endpoint, string socketType, byte[]? identity = null, byte minor = 1)
    {
        var peer = Connect(endpoint);
        peer.Send(Greeting(minor));
        Assert.Equal(64, peer.Receive(64).Length);
        peer.Send(Command("READY", [.. Property("Socket-Type", Encoding.ASCII.GetBytes(socketType)), .. Property("Identity", identity ?? [])]));
        var (flags, body) = peer.ReceiveFrame();
        Assert.Equal(4, flags);
        Assert.Equal("\u0005READY", Encoding.ASCII.GetString(body, 0, 6));
        return peer;
    }

    public static byte[] Greeting(byte minor = 1, byte major = 3, string mechanism = "NULL", byte padding = 0)
    {
        var bytes = new byte[64];
        bytes[0] = 0xFF;
        bytes[8] = padding;
        bytes[9] = 0x7F;
        bytes[10] = major;
        bytes[11] = minor;
        Encoding.ASCII.GetBytes(mechanism).CopyTo(bytes, 12);
        return bytes;
    }

    public static byte[] Property(string name, byte[] value)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        return [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. length, .. value];
    }

    public static byte[] Command(string name, byte[] data) => Frame(4, [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data]);

    public static byte[] Frame(byte flags, byte[] body)
    {
        if (body.Length < 256)
            return [flags, (byte)body.Length, .. body];
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, body.Length);
        return [(byte)(flags | 2), .. length, .. body];
    }

    public static byte[] Message(params byte[][] frames) => [.. frames.SelectMany((f, i) => Frame(i < frames.Length - 1 ? (byte)1 : (byte)0, f))];

    public void Send(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
            at += _socket.Send(bytes, at, bytes.Length - at, SocketFlags.None);
    }

    public byte[] Receive(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            var got = _socket.Receive(bytes, at, count - at, SocketFlags.None);
            if (got == 0)
                return bytes[..at];
            at += got;
        }

        return bytes;
    }

    public (byte Flags, byte[] Body) ReceiveFrame()
    {
        if (Receive(1) is not [var flags])
            throw new EndOfStreamException("The connection was closed.");
        var length = (flags & 2) != 0 ? BinaryPrimitives.ReadInt64BigEndian(Receive(8)) : Receive(1)[0];
        return (flags, Receive((int)length));
    }

    public List<byte[]> ReceiveMessage()
    {
        var frames = new List<byte[]>();
        while (true)
        {
            var (flags, body) = ReceiveFrame();
            frames.Add(body);
            if ((flags & 1) == 0)
                return frames;
        }
    }

    /// <summary>Whether the other side has closed the connection, or does so shortly.</summary>
    public bool IsClosed()
    {
        try
        {
            var rest = new byte[4096];
            while (_socket.Receive(rest) > 0)
            {
            }

            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted;
        }
    }

    public void Dispose() => _socket.Dispose();
}
