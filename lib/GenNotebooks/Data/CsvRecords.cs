using System.Text;

namespace GenNotebooks.Data;

/// <summary>Splits text into records of fields as RFC 4180 describes them: quotes may hold separators, line ends and doubled quotes.</summary>
internal sealed class CsvRecords(string text, string file, char separator)
{
    private readonly StringBuilder _field = new();
    private int _at;
    private int _line = 1;

    /// <summary>The records, each with the line on which it starts; blank lines at the end are none.</summary>
    public IEnumerable<(int Line, List<string> Fields)> All()
    {
        while (!text.AsSpan(_at).IsWhiteSpace())
        {
            var start = _line;
            yield return (start, Next());
        }
    }

    private List<string> Next()
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(_at < text.Length && text[_at] == '"' ? Quoted(fields.Count + 1) : Plain());
            if (_at < text.Length && text[_at] == separator)
            {
                _at++;
                continue;
            }

            EndOfLine();
            return fields;
        }
    }

    private string Plain()
    {
        var start = _at;
        while (_at < text.Length && text[_at] != separator && text[_at] is not ('\r' or '\n'))
            _at++;
        return text[start.._at].Trim(' ');
    }

    private string Quoted(int column)
    {
        var opened = _line;
        _field.Clear();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '\n')
                _line++;
            if (text[_at] != '"')
                _field.Append(text[_at]);
            else if (_at + 1 < text.Length && text[_at + 1] == '"')
                _field.Append(text[_at++]);
            else
                return Closed(column);
        }

        throw new CsvException(file, opened, column, "the quote opened here is never closed. Close it with \", or write \"\" for a quote inside a field.");
    }

    private string Closed(int column)
    {
        _at++;
        if (_at < text.Length && text[_at] != separator && text[_at] is not ('\r' or '\n'))
            throw new CsvException(
                file, _line, column, $"'{text[_at]}' follows a closing quote. End the field there, or write \"\" for a quote inside a field.");
        return _field.ToString();
    }

    private void EndOfLine()
    {
        if (_at < text.Length && text[_at] == '\r')
            _at++;
        if (_at < text.Length && text[_at] == '\n')
            _at++;
        _line++;
    }
}
