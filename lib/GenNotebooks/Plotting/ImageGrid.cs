namespace GenNotebooks.Plotting;

/// <summary>
/// Images side by side in one picture, their pixels enlarged to sharp squares; see
/// <see cref="Plot.Images(float[], int, int, string, string, ImageGridOptions)"/>. As the last expression of a cell it shows itself.
/// The paper is white, so that it reads on light and dark pages alike.
/// </summary>
[TypeFormatterSource(typeof(PictureOutputSource), PreferredMimeTypes = [MimeTypes.Png, MimeTypes.Text])]
public sealed class ImageGrid : INotebookOutput
{
    private readonly byte[] _png;

    internal ImageGrid(byte[] png, string altText) => (_png, AltText) = (png, altText);

    /// <summary>What a reader who does not see the images should know: what they show, and what there is to see in them.</summary>
    public string AltText { get; }

    /// <summary>The picture as a PNG file.</summary>
    public byte[] ToPng() => [.. _png];

    /// <summary>The text for readers who do not see the images.</summary>
    public override string ToString() => AltText;

    string INotebookOutput.Write(string mimeType) => mimeType == MimeTypes.Png ? Convert.ToBase64String(_png) : AltText;
}
