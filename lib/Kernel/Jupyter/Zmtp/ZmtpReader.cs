using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace GenNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>Reads frames from a stream, however they are cut into packets.</summary>
/// <param name="pipe">The bytes.</param>
/// <param name="limits">What a peer may send.</param>
/// <param name="claim">Asked before memory is taken for a body; false where all of it is in use.</param>
internal sealed class ZmtpReader(PipeReader pipe, ZmtpLimits limits, Func<long, bool> claim)
{
    // A length is only a claim: memory is taken as bytes arrive.
    private const int Step = 64 << 10;

    /// <summary>Reads exactly <paramref name="count"/> bytes; null where the stream ends before.</summary>
    public async ValueTask<byte[]?> ReadAsync(int count, CancellationToken cancellation)
    {
        var read = await pipe.ReadAtLeastAsync(count, cancellation).ConfigureAwait(false);
        if (read.Buffer.Length < count)
            return null;
        var bytes = read.Buffer.Slice(0, count).ToArray();
        pipe.AdvanceTo(read.Buffer.GetPosition(count));
        return bytes;
    }

    /// <summary>Reads the next frame; null at the end of the stream.</summary>
    /// <param name="messageSoFar">Bytes of the message that the frame goes on with.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ZmtpException">The frame is malformed or too long.</exception>
    public async ValueTask<ZmtpFrame?> ReadFrameAsync(long messageSoFar, CancellationToken cancellation)
    {
        if (await ReadAsync(1, cancellation).ConfigureAwait(false) is not [var first])
            return null;
        var flags = ZmtpFrame.ReadFlags(first);
        if (await ReadAsync(flags.Long ? 8 : 1, cancellation).ConfigureAwait(false) is not { } size)
            return null;
        var length = flags.Long ? BinaryPrimitives.ReadUInt64BigEndian(size) : size[0];
        var most = flags.Command ? limits.CommandBytes : limits.MessageBytes - messageSoFar;
        if (length > (ulong)Math.Max(0, most))
            throw new ZmtpException($"a frame of {length} bytes, more than the {most} that are taken");
        return await ReadBodyAsync((int)length, cancellation).ConfigureAwait(false) is { } body
            ? new ZmtpFrame(body, flags.More, flags.Command)
            : null;
    }

    private async ValueTask<byte[]?> ReadBodyAsync(int length, CancellationToken cancellation)
    {
        var body = new byte[Math.Min(length, Step)];
        if (!claim(body.Length))
            throw new ZmtpException("too many unfinished messages");
        for (var at = 0; at < length;)
        {
            var read = await pipe.ReadAsync(cancellation).ConfigureAwait(false);
            if (read.Buffer.IsEmpty && read.IsCompleted)
                return null;
            var part = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, length - at));
            if (at + part.Length > body.Length)
                body = Grow(body, (int)Math.Max(at + part.Length, Math.Min(length, body.Length * 2L)));
            part.CopyTo(body.AsSpan(at));
            at += (int)part.Length;
            pipe.AdvanceTo(part.End);
        }

        return body;
    }

    private byte[] Grow(byte[] body, int length)
    {
        if (!claim(length - body.Length))
            throw new ZmtpException("too many unfinished messages");
        Array.Resize(ref body, length);
        return body;
    }
}
