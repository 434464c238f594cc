namespace GenNotebooks.Plotting;

/// <summary>A line or an arrow in the drawing of a network.</summary>
/// <param name="From">The name of the node above.</param>
/// <param name="To">The name of the node below.</param>
public sealed record NetworkEdge(string From, string To)
{
    /// <summary>A few words beside the line; empty for none.</summary>
    public string Label { get; init; } = "";

    /// <summary>Which of the palette's colours; a calm grey unless told.</summary>
    public int? Category { get; init; }
}
