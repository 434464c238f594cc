using System.Buffers.Binary;
using System.Text;

namespace GenNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>The commands of ZMTP: a name of one byte's length, then data.</summary>
internal static class ZmtpCommand
{
    private const int TimeToLiveLength = 2;

    /// <summary>Takes a command apart.</summary>
    /// <exception cref="ZmtpException">It has no name.</exception>
    public static (string Name, byte[] Data) Parse(byte[] body)
    {
        if (body.Length == 0 || body[0] == 0 || body.Length < 1 + body[0])
            throw new ZmtpException("a command without a name");
        return (Encoding.Latin1.GetString(body, 1, body[0]), body[(1 + body[0])..]);
    }

    /// <summary>READY: what kind of socket we are.</summary>
    public static byte[] Ready(string socketType)
    {
        using var body = new MemoryStream();
        WriteName(body, "READY");
        WriteProperty(body, "Socket-Type", Encoding.Latin1.GetBytes(socketType));
        WriteProperty(body, "Identity", []);
        return body.ToArray();
    }

    /// <summary>ERROR: why the handshake fails.</summary>
    public static byte[] Error(string reason)
    {
        using var body = new MemoryStream();
        WriteName(body, "ERROR");
        WriteName(body, reason);
        return body.ToArray();
    }

    /// <summary>PONG: a PING's context sent back, without its time to live.</summary>
    public static byte[] Pong(byte[] ping)
    {
        using var body = new MemoryStream();
        WriteName(body, "PONG");
        body.Write(ping.AsSpan(Math.Min(TimeToLiveLength, ping.Length)));
        return body.ToArray();
    }

    /// <summary>The properties of READY, their names in lower case: the specification ignores case.</summary>
    /// <exception cref="ZmtpException">They are cut short.</exception>
    public static Dictionary<string, byte[]> Properties(ReadOnlySpan<byte> data)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (data.Length > 0)
        {
            var nameLength = data[0];
            if (data.Length < 1 + nameLength + 4)
                throw new ZmtpException("READY with a property cut short");
            var name = Encoding.Latin1.GetString(data.Slice(1, nameLength)).ToLowerInvariant();
            data = data[(1 + nameLength)..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(data);
            data = data[4..];
            if (length > data.Length)
                throw new ZmtpException("READY with a value cut short");
            found[name] = data[..(int)length].ToArray();
            data = data[(int)length..];
        }

        return found;
    }

    private static void WriteName(MemoryStream body, string name)
    {
        body.WriteByte((byte)name.Length);
        body.Write(Encoding.Latin1.GetBytes(name));
    }

    private static void WriteProperty(MemoryStream body, string name, byte[] value)
    {
        WriteName(body, name);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        body.Write(length);
        body.Write(value);
    }
}
