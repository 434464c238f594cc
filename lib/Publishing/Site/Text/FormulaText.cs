using System.Text;

namespace GenNotebooks.Publishing.Site;

/// <summary>
/// Finds the formulas in Markdown before anything else reads it, so that an underscore in one is never taken for emphasis nor a
/// line that begins with a minus for a list. The rules are VS Code's: no blank after the opening dollar, none before the closing
/// one, no digit behind it, no empty line inside; code is left alone.
/// </summary>
internal static class FormulaText
{
    /// <summary>The Markdown with marks in place of its formulas.</summary>
    public static string WithMarks(string markdown, FormulaBook book)
    {
        var text = markdown.ReplaceLineEndings("\n").Replace(FormulaBook.Open, '\uFFFD').Replace(FormulaBook.Close, '\uFFFD');
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = CodeAt(text, at);
            if (length > 0)
                result.Append(text, at, length);
            else if (FormulaAt(text, at) is var (formula, taken))
            {
                result.Append(book.Mark(formula));
                length = taken;
            }
            else
            {
                // A backslash takes the next character's meaning away, a dollar's too.
                length = text[at] == '\\' && at + 1 < text.Length ? 2 : 1;
                result.Append(text, at, length);
            }

            at += length;
        }

        return result.ToString();
    }

    /// <summary>The length of the code that begins here: a fenced block or a span between backticks; 0 where none does.</summary>
    private static int CodeAt(string text, int at)
    {
        if (text[at] is not ('`' or '~') || (at > 0 && text[at - 1] == text[at]))
            return 0;
        var run = RunLength(text, at);
        if (run >= 3 && text.AsSpan(LineStart(text, at), at - LineStart(text, at)).Trim(" >").IsEmpty)
            return FenceEnd(text, at, run) - at;
        if (text[at] == '~')
            return 0;
        for (var i = at + run; i < text.Length; i++)
        {
            if (text[i] != '`')
                continue;
            var closing = RunLength(text, i);
            if (closing == run)
                return i + closing - at;
            i += closing - 1;
        }

        return run;
    }

    private static int FenceEnd(string text, int at, int run)
    {
        for (var line = NextLine(text, at); line < text.Length; line = NextLine(text, line))
        {
            var first = line;
            while (first < text.Length && text[first] is ' ' or '>')
                first++;
            if (first < text.Length && text[first] == text[at] && RunLength(text, first) >= run)
                return NextLine(text, line);
        }

        return text.Length;
    }

    private static (Formula Formula, int Taken)? FormulaAt(string text, int at)
    {
        if (text[at] != '$')
            return null;
        var dollars = RunLength(text, at);
        if (dollars > 2 || at + dollars >= text.Length || (dollars == 1 && char.IsWhiteSpace(text[at + 1])))
            return null;
        for (var i = at + dollars; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '\n' && IsBlankLine(text, i + 1))
                return null;
            else if (text[i] == '$' && Closes(text, i, dollars))
            {
                var tex = text[(at + dollars)..i];
                return string.IsNullOrWhiteSpace(tex) ? null : (new Formula(tex, dollars == 2), i + dollars - at);
            }
        }

        return null;
    }

    private static bool Closes(string text, int at, int dollars) => dollars == 2
        ? at + 1 < text.Length && text[at + 1] == '$'
        : !char.IsWhiteSpace(text[at - 1]) && !(at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    private static bool IsBlankLine(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at >= text.Length || text[at] == '\n';
    }

    private static int RunLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == text[at])
            end++;
        return end - at;
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static int NextLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;
}
