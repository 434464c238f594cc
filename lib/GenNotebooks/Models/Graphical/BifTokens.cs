namespace GenNotebooks.Models.Graphical;

/// <summary>Splits a BIF text into words and marks. Blanks, commas, upright bars and comments only separate.</summary>
internal sealed class BifTokens
{
    private const string Marks = "{}()[];";

    private readonly string _file;
    private readonly List<(string Text, int Line)> _tokens = [];
    private readonly int _lastLine;
    private int _next;

    public BifTokens(string text, string file)
    {
        _file = file;
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var (start, startLine) = (at, line);
            if (text[at] == '\n')
                line++;
            if (char.IsWhiteSpace(text[at]) || text[at] is ',' or '|')
            {
                at++;
            }
            else if (string.CompareOrdinal(text, at, "//", 0, 2) == 0)
            {
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            }
            else if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0)
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end >= 0 ? end + 2 : throw new BifException(file, startLine, "the comment opened here is never closed. Close it with */.");
                line += text.AsSpan(start..at).Count('\n');
            }
            else if (text[at] == '"')
            {
                var end = text.IndexOf('"', at + 1);
                if (end < 0 || text.AsSpan(at..end).Contains('\n'))
                    throw new BifException(file, startLine, "the quote opened here is not closed on its line. Close it with \".");
                _tokens.Add((text[(at + 1)..end], line));
                at = end + 1;
            }
            else if (Marks.Contains(text[at], StringComparison.Ordinal))
            {
                _tokens.Add((text[at..++at], line));
            }
            else
            {
                while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (',' or '|' or '"') && !Marks.Contains(text[at], StringComparison.Ordinal))
                    at++;
                _tokens.Add((text[start..at], line));
            }
        }

        _lastLine = line;
    }

    /// <summary>The line of the token that was taken last.</summary>
    public int Line => _next == 0 ? 1 : _tokens[_next - 1].Line;

    public bool AtEnd => _next == _tokens.Count;

    /// <summary>Whether the next token is a given one; it is not taken.</summary>
    public bool IsNext(string text) => !AtEnd && _tokens[_next].Text == text;

    /// <summary>Takes the next token.</summary>
    /// <param name="wanted">What is expected, in words.</param>
    public string Take(string wanted) => AtEnd
        ? throw new BifException(_file, _lastLine, $"the text ends where {wanted} is expected. Was the file cut short?")
        : _tokens[_next++].Text;

    /// <summary>Takes a word; a mark is an error.</summary>
    public string Word(string wanted)
    {
        var word = Take(wanted);
        return word.Length == 1 && Marks.Contains(word, StringComparison.Ordinal) ? throw Error($"'{word}' stands where {wanted} is expected.") : word;
    }

    /// <summary>Takes a given token.</summary>
    public void Expect(string text)
    {
        var found = Take($"'{text}'");
        if (found != text)
            throw Error($"'{found}' stands where '{text}' is expected.");
    }

    /// <summary>Takes all words up to a mark, and the mark.</summary>
    public List<string> WordsUntil(string mark, string wanted)
    {
        var words = new List<string>();
        while (!IsNext(mark))
            words.Add(Word($"{wanted} or '{mark}'"));
        Expect(mark);
        return words;
    }

    /// <summary>An error at the token that was taken last.</summary>
    public BifException Error(string problem) => new(_file, Line, problem);
}
