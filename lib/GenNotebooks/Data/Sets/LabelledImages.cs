using TorchSharp;

namespace GenNotebooks.Data;

/// <summary>Grey-level images of one size, each with its class. N images, H rows, W columns.</summary>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class LabelledImages
{
    /// <summary>Makes a set of images.</summary>
    /// <param name="pixels">Grey levels, 0 black to 255 white, shape (N, H, W).</param>
    /// <param name="labels">The classes, shape (N), each below the number of <paramref name="labelNames"/>.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="labelNames">What the classes are called.</param>
    /// <exception cref="ArgumentException">Sizes that do not fit, or a label without a name.</exception>
    public LabelledImages(byte[] pixels, byte[] labels, int height, int width, IReadOnlyList<string> labelNames)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(labelNames);
        Guard.AtLeast(height, 1);
        Guard.AtLeast(width, 1);
        if (pixels.LongLength != (long)labels.Length * height * width)
            throw new ArgumentException(
                $"pixels has {pixels.Length} values, but {labels.Length} labels need {labels.Length} images of {height} x {width} = {(long)labels.Length * height * width}.");
        if (Array.FindIndex(labels, label => label >= labelNames.Count) is >= 0 and var odd)
            throw new ArgumentException($"labels[{odd}] is {labels[odd]}, but labelNames has names for 0 to {labelNames.Count - 1}.");
        (Pixels, Labels, Height, Width, LabelNames) = (pixels, labels, height, width, labelNames);
    }

    /// <summary>The number of images, N.</summary>
    public int Count => Labels.Length;

    /// <summary>The number of rows of an image, H.</summary>
    public int Height { get; }

    /// <summary>The number of columns of an image, W.</summary>
    public int Width { get; }

    /// <summary>Grey levels, 0 black to 255 white, shape (N, H, W).</summary>
    public byte[] Pixels { get; }

    /// <summary>The classes, shape (N).</summary>
    public byte[] Labels { get; }

    /// <summary>What the classes are called, by their number.</summary>
    public IReadOnlyList<string> LabelNames { get; }

    /// <summary>One image as numbers from 0 to 1, shape (H, W) row by row.</summary>
    /// <param name="index">Which image, from 0 to <see cref="Count"/> - 1.</param>
    public float[] Image(int index)
    {
        if (index < 0 || index >= Count)
            throw new ArgumentException($"index is {index}, but there are {Count} images, counted from 0.");
        return Scaled(Pixels.AsSpan(index * Height * Width, Height * Width));
    }

    /// <summary>All images as numbers from 0 to 1, shape (N, H, W).</summary>
    public float[] ToFloats() => Scaled(Pixels);

    /// <summary>All images as numbers from 0 to 1, shape (N, 1, H, W) as convolutions want it.</summary>
    public torch.Tensor ToTensor() => torch.tensor(ToFloats(), new long[] { Count, 1, Height, Width });

    /// <summary>The classes as whole numbers, shape (N), as a cross-entropy loss wants them.</summary>
    public torch.Tensor LabelTensor() => torch.tensor(Array.ConvertAll(Labels, label => (long)label), new long[] { Count });

    /// <summary>The first images.</summary>
    /// <param name="count">How many, at most <see cref="Count"/>.</param>
    public LabelledImages Take(int count)
    {
        if (count < 0 || count > Count)
            throw new ArgumentException($"count is {count}, but there are {Count} images.");
        return Select(Enumerable.Range(0, count));
    }

    /// <summary>The images of one class, in their order.</summary>
    /// <param name="label">The class.</param>
    public LabelledImages OfClass(int label) => Select(Enumerable.Range(0, Count).Where(n => Labels[n] == label));

    /// <summary>Some of the images, in the order given.</summary>
    /// <param name="indices">Which, each from 0 to <see cref="Count"/> - 1.</param>
    public LabelledImages Select(IEnumerable<int> indices)
    {
        int[] chosen = [.. indices];
        var size = Height * Width;
        var pixels = new byte[chosen.Length * size];
        for (var n = 0; n < chosen.Length; n++)
            Pixels.AsSpan(chosen[n] * size, size).CopyTo(pixels.AsSpan(n * size));
        return new LabelledImages(pixels, [.. chosen.Select(n => Labels[n])], Height, Width, LabelNames);
    }

    /// <summary>Such as "60000 images of 28 x 28".</summary>
    public override string ToString() => $"{Count} images of {Height} x {Width}";

    private static float[] Scaled(ReadOnlySpan<byte> pixels)
    {
        var scaled = new float[pixels.Length];
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = pixels[i] / 255f;
        return scaled;
    }
}
