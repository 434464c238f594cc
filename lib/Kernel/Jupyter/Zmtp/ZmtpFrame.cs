using System.Buffers.Binary;

namespace GenNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>One frame as it came: part of a message, or a command.</summary>
internal readonly record struct ZmtpFrame(byte[] Body, bool More, bool IsCommand)
{
    private const byte MoreFlag = 1;
    private const byte LongFlag = 2;
    private const byte CommandFlag = 4;
    private const int LongestShort = 255;

    /// <summary>Reads a frame's first byte.</summary>
    /// <exception cref="ZmtpException">Bits are set that mean nothing.</exception>
    public static (bool More, bool Long, bool Command) ReadFlags(byte flags)
    {
        if ((flags & ~(MoreFlag | LongFlag | CommandFlag)) != 0 || (flags & (MoreFlag | CommandFlag)) == (MoreFlag | CommandFlag))
            throw new ZmtpException($"a frame with the flags 0x{flags:X2}");
        return ((flags & MoreFlag) != 0, (flags & LongFlag) != 0, (flags & CommandFlag) != 0);
    }

    /// <summary>A message of several frames, as bytes to send.</summary>
    public static byte[] Encode(IReadOnlyList<byte[]> frames)
    {
        var bytes = new byte[frames.Sum(f => f.Length + (f.Length > LongestShort ? 9 : 2))];
        var at = 0;
        for (var i = 0; i < frames.Count; i++)
            at += Write(bytes.AsSpan(at), frames[i], i < frames.Count - 1 ? MoreFlag : (byte)0);
        return bytes;
    }

    /// <summary>A command, as bytes to send.</summary>
    public static byte[] EncodeCommand(byte[] body)
    {
        var bytes = new byte[body.Length + (body.Length > LongestShort ? 9 : 2)];
        Write(bytes, body, CommandFlag);
        return bytes;
    }

    private static int Write(Span<byte> target, ReadOnlySpan<byte> body, byte flags)
    {
        var head = 2;
        if (body.Length > LongestShort)
        {
            target[0] = (byte)(flags | LongFlag);
            BinaryPrimitives.WriteInt64BigEndian(target[1..], body.Length);
            head = 9;
        }
        else
        {
            target[0] = flags;
            target[1] = (byte)body.Length;
        }

        body.CopyTo(target[head..]);
        return head + body.Length;
    }
}
