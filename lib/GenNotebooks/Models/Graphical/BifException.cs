namespace GenNotebooks.Models.Graphical;

/// <summary>A network in the format BIF that cannot be read: where, why, and what to do about it.</summary>
public sealed class BifException : FormatException
{
    internal BifException(string file, int line, string problem, Exception? inner = null)
        : base($"{file}, line {line}: {problem}", inner) => (File, Line) = (file, line);

    /// <summary>The file, as it was named to the reader.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }
}
