namespace GenNotebooks.Data;

/// <summary>A table of numbers: named columns of equal length, each with its unit. A notebook shows its first rows.</summary>
[TypeFormatterSource(typeof(MarkdownOutputSource), PreferredMimeTypes = [MimeTypes.Markdown, MimeTypes.Text])]
public sealed class Table : INotebookOutput
{
    private const int RowsShown = 5;
    private readonly Dictionary<string, Column> _byName;

    /// <summary>Makes a table of columns.</summary>
    /// <param name="name">What the table is called in messages, such as <c>faithful</c>.</param>
    /// <param name="columns">At least one column; equal lengths, different names.</param>
    /// <exception cref="ArgumentException">No column, a name that occurs twice, or columns of different lengths.</exception>
    public Table(string name, IReadOnlyList<Column> columns)
    {
        if (columns.Count == 0)
            throw new ArgumentException($"Table {name} has no columns; a table needs at least one.");
        _byName = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (column.Count != columns[0].Count)
                throw new ArgumentException(
                    $"Column {column.Name} of table {name} has {column.Count} rows but column {columns[0].Name} has {columns[0].Count}; " +
                    "give every column a value a row, double.NaN where one is missing.");
            if (!_byName.TryAdd(column.Name, column))
                throw new ArgumentException($"Table {name} has two columns named {column.Name}; rename one.");
        }

        Name = name;
        Columns = [.. columns];
    }

    /// <summary>What the table is called in messages.</summary>
    public string Name { get; }

    /// <summary>The columns, from left to right.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The number of rows, N.</summary>
    public int RowCount => Columns[0].Count;

    /// <summary>Where the numbers come from; null where nothing is known.</summary>
    public TableOrigin? Origin { get; init; }

    /// <summary>The column of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the columns there are.</exception>
    public Column this[string column] =>
        _byName.TryGetValue(column, out var found)
            ? found
            : throw new KeyNotFoundException(
                $"Table {Name} has no column '{column}'; its columns are {string.Join(", ", Columns.Select(c => c.Name))}.");

    /// <summary>Copies columns into a matrix, a sample a row.</summary>
    /// <param name="columns">The columns wanted, in this order; all of them when none is named.</param>
    /// <returns>Shape (N, D), D the number of columns wanted.</returns>
    /// <exception cref="KeyNotFoundException">A column is not there.</exception>
    public double[,] ToMatrix(params string[] columns)
    {
        var chosen = columns.Length == 0 ? Columns : [.. columns.Select(name => this[name])];
        var matrix = new double[RowCount, chosen.Count]; // (N, D)
        for (var d = 0; d < chosen.Count; d++)
            for (var n = 0; n < RowCount; n++)
                matrix[n, d] = chosen[d].Values[n];
        return matrix;
    }

    /// <summary>The size and the column labels in a line.</summary>
    public override string ToString() => $"{Name}: {RowCount} rows of {string.Join(", ", Columns.Select(c => c.Label))}";

    string INotebookOutput.Write(string mimeType)
    {
        INotebookOutput first = MarkdownTable.Of(
            Enumerable.Range(0, Math.Min(RowCount, RowsShown)),
            [.. Columns.Select<Column, (string, Func<int, FormattableString>)>(column => (column.Label, row => $"{column.Values[row]}"))]);
        var rest = RowCount > RowsShown ? $", of which the first {RowsShown} are shown" : "";
        return $"{Origin?.Title ?? Name}: {RowCount} rows{rest}.\n\n{first.Write(mimeType)}";
    }
}
