namespace GenNotebooks.Kernel.Documents;

/// <summary>What an output of a code cell is.</summary>
public enum OutputKind
{
    /// <summary>Text written to standard output or standard error.</summary>
    Stream,

    /// <summary>Something displayed, in one or more MIME types.</summary>
    DisplayData,

    /// <summary>The value of the cell's last expression, in one or more MIME types.</summary>
    ExecuteResult,

    /// <summary>The exception that ended the cell.</summary>
    Error,

    /// <summary>A type that the notebook format does not know; kept as it is.</summary>
    Other,
}
