namespace GenNotebooks.Data.Digits;

/// <summary>
/// What digits are made, and between what bounds their factors lie. The defaults are about as varied as MNIST, and a little
/// less central.
/// </summary>
public sealed record DigitOptions
{
    /// <summary>The side of the images in pixels: 28, as MNIST, unless told, or 16 or 8.</summary>
    public int ImageSize { get; init; } = DigitPainter.Full;

    /// <summary>
    /// The digits that occur, all ten unless told. They come shuffled, in rounds in which each entry has its turn once, so all
    /// are equally frequent; an entry given twice makes its digit twice as frequent.
    /// </summary>
    public IReadOnlyList<int> Labels { get; init; } = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

    /// <summary>See <see cref="DigitFactors.Form"/>; -0.3 to 1.3 unless told.</summary>
    public FactorRange Form { get; init; } = (-0.3, 1.3);

    /// <summary>See <see cref="DigitFactors.Slant"/>; -0.3 to 0.65 unless told.</summary>
    public FactorRange Slant { get; init; } = (-0.3, 0.65);

    /// <summary>See <see cref="DigitFactors.Rotation"/>; -14 to 14 degrees unless told.</summary>
    public FactorRange Rotation { get; init; } = (-14, 14);

    /// <summary>See <see cref="DigitFactors.Thickness"/>; 1.1 to 4.2 pixels unless told.</summary>
    public FactorRange Thickness { get; init; } = (1.1, 4.2);

    /// <summary>See <see cref="DigitFactors.Size"/>; 0.9 to 1.05 unless told.</summary>
    public FactorRange Size { get; init; } = (0.9, 1.05);

    /// <summary>See <see cref="DigitFactors.Width"/>; 0.65 to 1.35 unless told.</summary>
    public FactorRange Width { get; init; } = (0.65, 1.35);

    /// <summary>See <see cref="DigitFactors.X"/>; -1.5 to 1.5 pixels unless told.</summary>
    public FactorRange X { get; init; } = (-1.5, 1.5);

    /// <summary>See <see cref="DigitFactors.Y"/>; -1.5 to 1.5 pixels unless told.</summary>
    public FactorRange Y { get; init; } = (-1.5, 1.5);

    /// <summary>See <see cref="DigitFactors.Wobble"/>; 0.6 to 1.5 unless told.</summary>
    public FactorRange Wobble { get; init; } = (0.6, 1.5);

    /// <summary>The most threads; those of the machine unless told. The images do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal void Check()
    {
        StrokeDigits.CheckSize(ImageSize);
        Guard.AtLeast(Threads, 1, nameof(Threads));
        if (Labels.Count == 0)
            throw new ArgumentException("Labels is empty; name at least one digit.");
        foreach (var label in Labels)
            StrokeDigits.CheckLabel(label);
        FactorBounds.Form.Check(nameof(Form), Form);
        FactorBounds.Slant.Check(nameof(Slant), Slant);
        FactorBounds.Rotation.Check(nameof(Rotation), Rotation);
        FactorBounds.Thickness.Check(nameof(Thickness), Thickness);
        FactorBounds.Size.Check(nameof(Size), Size);
        FactorBounds.Width.Check(nameof(Width), Width);
        FactorBounds.Position.Check(nameof(X), X);
        FactorBounds.Position.Check(nameof(Y), Y);
        FactorBounds.Wobble.Check(nameof(Wobble), Wobble);
    }
}
