namespace GenNotebooks.Kernel.Documents;

/// <summary>
/// A stream's text as a terminal would show it: after a carriage return new text overwrites the line, a backspace steps back,
/// so a progress line that was written a million times is one line. Text may arrive in pieces of any size.
/// </summary>
/// <remarks>
/// A line that holds ANSI escapes is replaced as a whole, for its characters are not its columns. Only the last
/// 16,384 characters of an unfinished line can still be overwritten.
/// </remarks>
internal sealed class TerminalText(int headBytes, int tailBytes)
{
    private const int MaxLine = 16 * 1024;
    private const char Escape = '\u001b';

    private readonly HeadAndTail kept = new(headBytes, tailBytes);
    private char[] line = new char[256];
    private int length;
    private int cursor;

    internal void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var control = text.IndexOfAny('\n', '\r', '\b');
            if (control < 0)
            {
                Write(text);
                return;
            }

            if (text[control] == '\n' && length == 0 && control <= MaxLine)
            {
                kept.Append(text[..control], newLine: true);
            }
            else
            {
                Write(text[..control]);
                Control(text[control]);
            }

            text = text[(control + 1)..];
        }
    }

    internal string Render() => kept.Render(line.AsSpan(0, length));

    private void Control(char control)
    {
        if (control == '\n')
        {
            kept.Append(line.AsSpan(0, length), newLine: true);
            length = cursor = 0;
        }
        else if (control == '\r')
        {
            cursor = 0;
        }
        else if (cursor > 0)
        {
            cursor--;
        }
    }

    private void Write(ReadOnlySpan<char> run)
    {
        if (run.IsEmpty)
            return;
        if (cursor == 0 && line.AsSpan(0, length).Contains(Escape))
            length = 0;
        var over = Math.Min(run.Length, length - cursor);
        Overwrite(run[..over]);
        for (run = run[over..]; !run.IsEmpty;)
        {
            var part = run[..Math.Min(run.Length, MaxLine)];
            AppendToLine(part);
            run = run[part.Length..];
        }
    }

    private void Overwrite(ReadOnlySpan<char> run)
    {
        foreach (var c in run)
        {
            // Half of a pair would not be text any more, and a wide character loses both its columns on a terminal too.
            if (char.IsHighSurrogate(line[cursor]) && cursor + 1 < length)
                line[cursor + 1] = ' ';
            else if (char.IsLowSurrogate(line[cursor]) && cursor > 0 && char.IsHighSurrogate(line[cursor - 1]))
                line[cursor - 1] = ' ';
            line[cursor++] = c;
        }
    }

    private void AppendToLine(ReadOnlySpan<char> part)
    {
        if (length + part.Length > MaxLine)
            FlushLine();
        if (line.Length < length + part.Length)
            Array.Resize(ref line, Math.Max(2 * line.Length, length + part.Length));
        part.CopyTo(line.AsSpan(length));
        length += part.Length;
        cursor = length;
    }

    /// <summary>Gives up what can no longer be overwritten, but never half of a surrogate pair.</summary>
    private void FlushLine()
    {
        var keepsLast = length > 0 && char.IsHighSurrogate(line[length - 1]);
        kept.Append(line.AsSpan(0, keepsLast ? length - 1 : length), newLine: false);
        line[0] = keepsLast ? line[length - 1] : line[0];
        length = cursor = keepsLast ? 1 : 0;
    }
}
