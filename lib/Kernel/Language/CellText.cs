using GenNotebooks.Kernel.Session;

namespace GenNotebooks.Kernel.Language;

/// <summary>A cell while it is written: its C#, with blanks in place of directives and magics so that no place moves.</summary>
internal sealed class CellText
{
    public CellText(string source)
    {
        Source = source;
        Parts = CellParser.Parse(source);
        var lines = LineStarts(source);
        var code = source.ToCharArray();
        foreach (var part in Parts.Where(p => p.Kind != CellPartKind.Code))
        {
            for (var i = lines[part.FirstLine]; i < (part.EndLine < lines.Count ? lines[part.EndLine] : code.Length); i++)
                code[i] = code[i] is '\r' or '\n' ? code[i] : ' ';
        }

        Code = new string(code);
        Lines = lines;
    }

    /// <summary>The cell as it was written.</summary>
    public string Source { get; }

    /// <summary>The C# alone, as long as the source.</summary>
    public string Code { get; }

    public IReadOnlyList<CellPart> Parts { get; }

    /// <summary>Where each line starts.</summary>
    public IReadOnlyList<int> Lines { get; }

    /// <summary>The number of the line of a place, counted from 0.</summary>
    public int LineOf(int position)
    {
        var line = 0;
        while (line + 1 < Lines.Count && Lines[line + 1] <= position)
            line++;
        return line;
    }

    /// <summary>The directive or magic, with the text it takes, of a place; null in C#.</summary>
    public CellPart? DirectiveAt(int position)
    {
        var line = LineOf(position);
        return Parts.FirstOrDefault(p => p.Kind != CellPartKind.Code && p.FirstLine <= line && line < p.EndLine);
    }

    /// <summary>Lines end where <see cref="string.ReplaceLineEndings()"/> ends them, as the parser of cells does.</summary>
    private static List<int> LineStarts(string text)
    {
        List<int> starts = [0];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            if (text[i] is '\r' or '\n' or '\f' or '\u0085' or '\u2028' or '\u2029')
                starts.Add(i + 1);
        }

        return starts;
    }
}
