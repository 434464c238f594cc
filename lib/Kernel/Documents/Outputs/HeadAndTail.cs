using System.Globalization;
using System.Text;

namespace GenNotebooks.Kernel.Documents;

/// <summary>The first and the last bytes of a text of any length, with a count of what was between; each byte costs the same.</summary>
internal sealed class HeadAndTail
{
    private readonly byte[] head;
    private readonly byte[] tail;
    private byte[] piece = new byte[256];
    private int headLength;
    private int tailStart;
    private int tailLength;
    private bool headClosed;
    private long lostBytes;
    private long lostLines;

    internal HeadAndTail(int headBytes, int tailBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(headBytes, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(tailBytes, 4);
        head = new byte[headBytes];
        tail = new byte[tailBytes];
    }

    private HeadAndTail(HeadAndTail other)
    {
        head = [.. other.head];
        tail = [.. other.tail];
        (headLength, tailStart, tailLength) = (other.headLength, other.tailStart, other.tailLength);
        (headClosed, lostBytes, lostLines) = (other.headClosed, other.lostBytes, other.lostLines);
    }

    /// <summary>Appends a line or a part of one; the last character must not be the first half of a surrogate pair.</summary>
    internal void Append(ReadOnlySpan<char> text, bool newLine)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        if (piece.Length < most)
            piece = new byte[most];
        var length = Encoding.UTF8.GetBytes(text, piece);
        if (newLine)
            piece[length++] = (byte)'\n';
        Append(piece.AsSpan(0, length));
    }

    /// <summary>The text, with a line in place of what was not kept.</summary>
    /// <param name="pending">More text to show at the end without appending it.</param>
    internal string Render(ReadOnlySpan<char> pending)
    {
        if (pending.IsEmpty)
            return Render();
        var copy = new HeadAndTail(this);
        copy.Append(pending, newLine: false);
        return copy.Render();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (!headClosed)
        {
            var fits = bytes.Length <= head.Length - headLength ? bytes.Length : WholeCharacters(bytes, head.Length - headLength);
            bytes[..fits].CopyTo(head.AsSpan(headLength));
            headLength += fits;
            bytes = bytes[fits..];
            headClosed = !bytes.IsEmpty;
        }

        var overflow = tailLength + bytes.Length - tail.Length;
        if (overflow > 0)
            bytes = bytes[Lose(overflow)..];
        var end = (tailStart + tailLength) % tail.Length;
        var first = Math.Min(bytes.Length, tail.Length - end);
        bytes[..first].CopyTo(tail.AsSpan(end));
        bytes[first..].CopyTo(tail);
        tailLength += bytes.Length;
    }

    /// <summary>
    /// Forgets the oldest bytes of the tail; returns how many of the new bytes must go too. These hold no line break: a new piece is
    /// at most one line, whose break is its last byte.
    /// </summary>
    private int Lose(int count)
    {
        lostBytes += count;
        var old = Math.Min(count, tailLength);
        var first = Math.Min(old, tail.Length - tailStart);
        lostLines += tail.AsSpan(tailStart, first).Count((byte)'\n') + tail.AsSpan(0, old - first).Count((byte)'\n');
        tailStart = (tailStart + old) % tail.Length;
        tailLength -= old;
        return count - old;
    }

    private string Render()
    {
        var last = new byte[tailLength];
        var first = Math.Min(tailLength, tail.Length - tailStart);
        tail.AsSpan(tailStart, first).CopyTo(last);
        tail.AsSpan(0, tailLength - first).CopyTo(last.AsSpan(first));
        var start = head.AsSpan(0, headLength);
        return lostBytes == 0
            ? Encoding.UTF8.GetString(start) + Encoding.UTF8.GetString(last)
            : RenderWithGap(start, last);
    }

    /// <summary>Cuts both pieces at line ends where that costs no more than half of them, and says what is missing.</summary>
    private string RenderWithGap(ReadOnlySpan<byte> start, ReadOnlySpan<byte> end)
    {
        var cut = start.LastIndexOf((byte)'\n') + 1;
        var keep = cut >= start.Length / 2 ? cut : start.Length;
        var skip = end.IndexOf((byte)'\n') + 1;
        if (skip == 0 || skip > end.Length / 2)
            skip = PartialCharacter(end);
        var bytes = lostBytes + (start.Length - keep) + skip;
        var lines = lostLines + start[keep..].Count((byte)'\n') + end[..skip].Count((byte)'\n');
        var separator = keep > 0 && start[keep - 1] != (byte)'\n' ? "\n" : "";
        var notice = string.Create(CultureInfo.InvariantCulture, $"[… {lines:N0} lines ({bytes:N0} bytes) are not kept …]\n");
        return Encoding.UTF8.GetString(start[..keep]) + separator + notice + Encoding.UTF8.GetString(end[skip..]);
    }

    /// <summary>The length of the longest beginning, of at most so many bytes, that cuts no character.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> bytes, int most)
    {
        while (most > 0 && IsContinuation(bytes[most]))
            most--;
        return most;
    }

    private static int PartialCharacter(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (length < bytes.Length && IsContinuation(bytes[length]))
            length++;
        return length;
    }

    private static bool IsContinuation(byte b) => (b & 0xc0) == 0x80;
}
