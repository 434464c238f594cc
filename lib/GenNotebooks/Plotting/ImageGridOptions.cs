namespace GenNotebooks.Plotting;

/// <summary>How images are laid out and coloured by <see cref="Plot.Images(float[], int, int, string, string, ImageGridOptions)"/>.</summary>
public sealed record ImageGridOptions
{
    /// <summary>Images in a row; 10, or all if there are fewer, unless told.</summary>
    public int Columns { get; init; } = 10;

    /// <summary>How values become colours; <see cref="ImageColors.Grey"/> unless told.</summary>
    public ImageColors Colors { get; init; } = ImageColors.Grey;

    /// <summary>The values that get the first and the last colour; 0 and 1 unless told. Values outside take the nearer one's colour.</summary>
    public (double Low, double High) Range { get; init; } = (0, 1);

    /// <summary>A few words below each image, one for each; none unless told.</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>Words to the left of each row, one for each; none unless told.</summary>
    public IReadOnlyList<string> RowLabels { get; init; } = [];

    /// <summary>Words above each column, one for each; none unless told.</summary>
    public IReadOnlyList<string> ColumnLabels { get; init; } = [];

    /// <summary>Screen pixels along the side of an image's pixel; unless told, as many as fit a width of 720, at most 12.</summary>
    public int? Scale { get; init; }

    internal void Check(int images)
    {
        Guard.AtLeast(Columns, 1, nameof(Columns));
        if (Scale is { } scale)
            Guard.AtLeast(scale, 1, nameof(Scale));
        if (!Enum.IsDefined(Colors))
            throw new ArgumentException($"Colors is {Colors}, which is none of {string.Join(", ", Enum.GetNames<ImageColors>())}.");
        if (!double.IsFinite(Range.Low) || !(Range.Low < Range.High) || !double.IsFinite(Range.High))
            throw new ArgumentException(FormattableString.Invariant(
                $"Range is ({Range.Low}, {Range.High}), but its ends must be finite and the first the smaller; give (0, 1) for images of light."));
        var columns = Math.Min(Columns, images);
        CheckCount(nameof(Captions), Captions, images, "images");
        CheckCount(nameof(RowLabels), RowLabels, (images + columns - 1) / columns, "rows");
        CheckCount(nameof(ColumnLabels), ColumnLabels, columns, "columns");
    }

    private static void CheckCount(string name, IReadOnlyList<string> texts, int count, string place)
    {
        if (texts.Count != 0 && texts.Count != count)
            throw new ArgumentException($"{name} has {texts.Count} texts but there are {count} {place}; give as many texts, or none.");
    }
}
