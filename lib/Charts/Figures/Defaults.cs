namespace Plotly.NET;

/// <summary>What a chart starts with unless it is made with <c>UseDefaults: false</c>.</summary>
public static class Defaults
{
    /// <summary>The width of a chart, in pixels.</summary>
    public static int DefaultWidth { get; set; } = 600;

    /// <summary>The height of a chart, in pixels.</summary>
    public static int DefaultHeight { get; set; } = 600;

    /// <summary>How a chart looks that sets no style: <see cref="ChartTemplates.Course"/> at first.</summary>
    public static Template DefaultTemplate { get; set; } = ChartTemplates.Course;
}
