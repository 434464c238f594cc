using System.Text;

namespace GenNotebooks.Data;

/// <summary>Reads an alignment in the Stockholm format of Pfam and HMMER: a line of each sequence in one block or several, annotations after "#=".</summary>
public static class Stockholm
{
    private const string Header = "# STOCKHOLM 1.";
    private const string End = "//";

    /// <summary>The alignment of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="DataFileException">It is not an alignment; the message tells the line and what to do.</exception>
    public static SequenceAlignment Read(string path) => Parse(TextFile.Read(path), path);

    /// <summary>The alignment of a text.</summary>
    /// <param name="text">The content of a file.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="DataFileException">It is not an alignment; the message tells the line and what to do.</exception>
    public static SequenceAlignment Parse(string text, string file = "the text")
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = [.. text.Split('\n').Select(line => line.Trim())];
        if (!lines[0].StartsWith(Header, StringComparison.Ordinal))
            throw new DataFileException(file, 1, "a Stockholm file begins with '# STOCKHOLM 1.0'. Add that line, or read the file as FASTA if its names stand after '>'.");
        var (rows, annotations, name) = (new Rows(), new Rows(), "");
        var end = Array.IndexOf(lines, End);
        if (end < 0)
            throw new DataFileException(file, lines.Length, "the alignment does not end with '//'; the file may be cut off. Copy it again, or add that line.");
        for (var i = 1; i < end; i++)
        {
            var parts = lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts is ["#=GF", "ID", var id, ..])
                name = id;
            else if (parts is ["#=GC", var what, var marks])
                annotations.Add(what, marks, i + 1);
            else if (lines[i].Length > 0 && !lines[i].StartsWith('#'))
                rows.Add(parts.Length == 2 ? parts[0] : throw NotARow(file, i + 1, parts.Length), parts[1], i + 1);
        }

        if (Array.FindIndex(lines, end + 1, line => line.Length > 0) is >= 0 and var more)
            throw new DataFileException(file, more + 1, "there is more after the alignment's '//'. Keep one alignment in a file.");
        return rows.Checked(file) is { } whole ? new SequenceAlignment(name, whole.Names, whole.Rows, annotations.ToDictionary()) : throw Empty(file, end + 1);
    }

    private static DataFileException NotARow(string file, int line, int parts) => new(
        file, line, $"a row is a name, spaces, and letters or gaps without spaces, but the line has {parts} {(parts == 1 ? "part" : "parts")}. Put '_' for spaces in the name and '.' for gaps.");

    private static DataFileException Empty(string file, int line) => new(file, line, "the alignment has no rows. Each is a name, spaces, and letters or gaps.");

    /// <summary>Rows that are put together block by block.</summary>
    private sealed class Rows
    {
        private readonly Dictionary<string, (StringBuilder Letters, int Line)> _rows = [];
        private readonly List<string> _names = [];

        public void Add(string name, string letters, int line)
        {
            if (!_rows.TryGetValue(name, out var row))
            {
                row.Letters = new StringBuilder();
                _names.Add(name);
            }

            row.Letters.Append(letters);
            _rows[name] = (row.Letters, line);
        }

        public Dictionary<string, string> ToDictionary() => _rows.ToDictionary(pair => pair.Key, pair => pair.Value.Letters.ToString());

        public (IReadOnlyList<string> Names, IReadOnlyList<string> Rows)? Checked(string file)
        {
            foreach (var name in _names)
            {
                var (letters, line) = _rows[name];
                SequenceLetters.Check(letters.ToString(), allowGaps: true, file, line);
                var first = _rows[_names[0]].Letters.Length;
                if (letters.Length != first)
                    throw new DataFileException(
                        file, line, $"the row {name} has {letters.Length} columns, but {_names[0]} has {first}. Fill rows up with '.', and give each block a line of every sequence.");
            }

            return _names.Count == 0 ? null : (_names, [.. _names.Select(name => _rows[name].Letters.ToString())]);
        }
    }
}
