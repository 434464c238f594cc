namespace GenNotebooks.Data.Digits;

/// <summary>
/// Handwritten-style digits, drawn by strokes of a pen whose way, width, slant and so on are known. There are as many as one
/// likes, and the same seed gives the same ones on every platform.
/// </summary>
public static class StrokeDigits
{
    private const int PieceLength = 64;

    private static readonly string[] Names = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    /// <summary>Makes digits with factors drawn at random.</summary>
    /// <param name="count">The number of digits, N, at least 1.</param>
    /// <param name="seed">Digit number i depends on the seed, the options and i alone, so a longer set begins with the shorter one.</param>
    /// <param name="options">Sizes and bounds of the factors; the defaults of <see cref="DigitOptions"/> unless told.</param>
    /// <exception cref="ArgumentException">An option lies outside its bounds.</exception>
    public static DigitSet Make(int count, int seed, DigitOptions? options = null)
    {
        options ??= new DigitOptions();
        Guard.AtLeast(count, 1);
        options.Check();
        var pixels = options.ImageSize * options.ImageSize;
        var (images, labels, factors) = (new byte[count * pixels], new byte[count], new DigitFactors[count]);
        Parallel.For(
            0, (count + PieceLength - 1) / PieceLength, new ParallelOptions { MaxDegreeOfParallelism = options.Threads },
            () => new DigitPainter(options.ImageSize),
            (piece, _, painter) =>
            {
                for (var i = piece * PieceLength; i < Math.Min(count, (piece + 1) * PieceLength); i++)
                {
                    factors[i] = FactorSampler.Sample(i, seed, options);
                    labels[i] = (byte)factors[i].Label;
                    painter.Paint(factors[i], images.AsSpan(i * pixels, pixels));
                }

                return painter;
            },
            _ => { });
        return new DigitSet(new LabelledImages(images, labels, options.ImageSize, options.ImageSize, Names), factors);
    }

    /// <summary>Draws one digit from its factors.</summary>
    /// <param name="factors">How it looks.</param>
    /// <param name="size">The side of the image in pixels, 28 unless told, or 16 or 8.</param>
    /// <returns>Numbers from 0, paper, to 1, ink, shape (size, size) row by row.</returns>
    /// <exception cref="ArgumentException">A factor lies outside its bounds.</exception>
    public static float[] Draw(DigitFactors factors, int size = DigitPainter.Full)
    {
        ArgumentNullException.ThrowIfNull(factors);
        factors.Check();
        CheckSize(size);
        var image = new byte[size * size];
        new DigitPainter(size).Paint(factors, image);
        return Array.ConvertAll(image, grey => grey / 255f);
    }

    /// <summary>The ways in which a digit is written, in the order that <see cref="DigitFactors.Allograph"/> counts them.</summary>
    /// <param name="label">The digit, 0 to 9.</param>
    /// <exception cref="ArgumentException">There is no such digit.</exception>
    public static IReadOnlyList<string> Allographs(int label)
    {
        CheckLabel(label);
        return [.. DigitDrawings.All[label].Select(allograph => allograph.Name)];
    }

    internal static void CheckLabel(int label)
    {
        if (label is < 0 or > 9)
            throw new ArgumentException($"label is {label}, but digits are 0 to 9.");
    }

    internal static void CheckSize(int size)
    {
        if (size is not (DigitPainter.Full or DigitPainter.Medium or DigitPainter.Small))
            throw new ArgumentException($"size is {size}, but digits are drawn in {DigitPainter.Full} x {DigitPainter.Full}, {DigitPainter.Medium} x {DigitPainter.Medium} or {DigitPainter.Small} x {DigitPainter.Small} pixels.");
    }
}
