namespace GenNotebooks.Kernel.Documents;

/// <summary>What a cell is.</summary>
public enum CellKind
{
    /// <summary>Code that a kernel runs.</summary>
    Code,

    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Text that is left as it is.</summary>
    Raw,
}
