using static TorchSharp.torch;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>Images side by side in one picture, row by row from the top left.</summary>
    /// <param name="images">Shape (N, height * width), image after image, each row by row from its top. NaN takes a colour of its own.</param>
    /// <param name="height">Pixels from an image's top to its bottom.</param>
    /// <param name="width">Pixels from its left to its right.</param>
    /// <param name="title">What is shown; it stands above the images.</param>
    /// <param name="altText">What there is to see, in a sentence, for readers who do not see it.</param>
    /// <param name="options">Columns, colours, range of values, captions; the defaults of <see cref="ImageGridOptions"/> unless told.</param>
    /// <exception cref="ArgumentException">The values do not fill whole images, or a text or an option is missing its due.</exception>
    public static ImageGrid Images(float[] images, int height, int width, string title, string altText, ImageGridOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        Guard.AtLeast(height, 1);
        Guard.AtLeast(width, 1);
        options ??= new ImageGridOptions();
        var size = height * width;
        if (images.Length == 0 || images.Length % size != 0)
            throw new ArgumentException(
                $"images has {images.Length} values, which is no number of whole images of {height} x {width}; give N * {size} values, N at least 1.");
        if (string.IsNullOrWhiteSpace(title))
            throw new ArgumentException("title is empty; say what the images are.");
        if (string.IsNullOrWhiteSpace(altText))
            throw new ArgumentException("altText is empty; say in a sentence what the images show.");
        var count = images.Length / size;
        options.Check(count);

        var layout = new ImageGridLayout(count, height, width, title, options);
        var canvas = new Canvas(layout.PictureWidth, layout.PictureHeight);
        var colors = new ColorTable(options.Colors, options.Range);
        layout.DrawTexts(canvas, count);
        for (var n = 0; n < count; n++)
            layout.DrawImage(canvas, n, images.AsSpan(n * size, size), width, colors);
        return new ImageGrid(canvas.ToPng(), altText);
    }

    /// <summary>Images of a tensor side by side in one picture, row by row from the top left.</summary>
    /// <param name="images">Shape (N, H, W) or (N, 1, H, W), of any type of real number.</param>
    /// <param name="title">What is shown; it stands above the images.</param>
    /// <param name="altText">What there is to see, in a sentence, for readers who do not see it.</param>
    /// <param name="options">Columns, colours, range of values, captions; the defaults of <see cref="ImageGridOptions"/> unless told.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or a text or an option is missing its due.</exception>
    public static ImageGrid Images(Tensor images, string title, string altText, ImageGridOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        var shape = images.shape;
        if (shape.Length is not (3 or 4) || (shape.Length == 4 && shape[1] != 1))
            throw new ArgumentException(
                $"images must be (N, H, W) or (N, 1, H, W) but is ({string.Join(", ", shape)}); use reshape, such as x.reshape(-1, 28, 28).");
        using var scope = NewDisposeScope();
        var values = images.detach().cpu().to_type(ScalarType.Float32).contiguous().data<float>().ToArray();
        return Images(values, (int)shape[^2], (int)shape[^1], title, altText, options);
    }
}
