namespace GenNotebooks.Data;

/// <summary>A data file that cannot be read: where, why, and what to do about it.</summary>
public sealed class DataFileException : FormatException
{
    internal DataFileException(string file, string problem, Exception? inner = null) : base($"{file}: {problem}", inner) => File = file;

    internal DataFileException(string file, int line, string problem, Exception? inner = null) : base($"{file}, line {line}: {problem}", inner)
    {
        File = file;
        Line = line;
    }

    /// <summary>The file, as it was named to the reader.</summary>
    public string File { get; }

    /// <summary>The line of a text file, counted from 1; null for a file that has no lines.</summary>
    public int? Line { get; }
}
