namespace GenNotebooks.Kernel.Hosting;

/// <summary>More came than was allowed.</summary>
internal sealed class OutputLimitException : Exception;

/// <summary>A stream that is read up to a limit.</summary>
/// <param name="inner">Where the bytes come from.</param>
/// <param name="limit">How many may be read before <see cref="OutputLimitException"/>.</param>
internal sealed class LimitedStream(Stream inner, long limit) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Counted(int count) => (_read += count) <= limit ? count : throw new OutputLimitException();
}
