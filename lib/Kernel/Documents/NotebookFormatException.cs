namespace GenNotebooks.Kernel.Documents;

/// <summary>A file that is no notebook this course can read. The message names the file, what is wrong, where, and what to do.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>Makes the exception for a file and, when its JSON is broken, the place.</summary>
    /// <param name="file">Path or name of the notebook.</param>
    /// <param name="problem">A sentence without its full stop.</param>
    /// <param name="remedy">What the reader can do: a full sentence.</param>
    /// <param name="line">Line of the mistake, from 1, or null.</param>
    /// <param name="column">Character in that line, from 1, or null.</param>
    public NotebookFormatException(string file, string problem, string remedy, int? line = null, int? column = null)
        : base($"{file}{(line is null ? "" : $", line {line}, column {column}")}: {problem}. {remedy}")
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>Path or name of the notebook.</summary>
    public string File { get; }

    /// <summary>Line of the mistake in the JSON text, from 1; null where the JSON itself is sound.</summary>
    public int? Line { get; }

    /// <summary>Character in <see cref="Line"/>, from 1; null where the JSON itself is sound.</summary>
    public int? Column { get; }
}
