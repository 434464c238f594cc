namespace GenNotebooks.Kernel.Documents;

/// <summary>How a notebook's file compares with what was last read from it or saved to it.</summary>
public enum DiskState
{
    /// <summary>The notebook was never read from a file or saved to one.</summary>
    NoFile,

    /// <summary>The file holds the same bytes.</summary>
    Unchanged,

    /// <summary>Someone else has written the file.</summary>
    Changed,

    /// <summary>The file is gone.</summary>
    Missing,
}
