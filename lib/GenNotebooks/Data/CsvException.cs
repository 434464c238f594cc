namespace GenNotebooks.Data;

/// <summary>A file of comma-separated values that cannot be read: where, why, and what to do about it.</summary>
public sealed class CsvException : FormatException
{
    internal CsvException(string file, int line, int? column, string problem)
        : base(column is { } number ? $"{file}, line {line}, column {number}: {problem}" : $"{file}, line {line}: {problem}")
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file, as it was named to the reader.</summary>
    public string File { get; }

    /// <summary>The line of the file, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column of the table, counted from 1; null where the whole line is at fault.</summary>
    public int? Column { get; }
}
