namespace GenNotebooks.Data.Digits;

/// <summary>
/// All that decides how a digit looks. The same factors always give the same image, see <see cref="StrokeDigits.Draw"/>;
/// <c>factors with { Slant = 0.4 }</c> is the same digit by the same hand, leaning more.
/// </summary>
public sealed record DigitFactors
{
    /// <summary>The digit, 0 to 9.</summary>
    public required int Label { get; init; }

    /// <summary>Which of the ways to write the digit, counted from 0; <see cref="StrokeDigits.Allographs"/> names them.</summary>
    public int Allograph { get; init; }

    /// <summary>
    /// Between the two forms in which each way of writing is drawn: 0 the one, 1 the other; 0.5, half way, unless told. From -1
    /// to 2.
    /// </summary>
    public double Form { get; init; } = 0.5;

    /// <summary>
    /// How far the top leans to the right, as a share of the height: the tangent of the angle. 0, upright, unless told. From -2
    /// to 2.
    /// </summary>
    public double Slant { get; init; }

    /// <summary>The turn, in degrees, clockwise if positive; 0 unless told. From -180 to 180.</summary>
    public double Rotation { get; init; }

    /// <summary>The width of the strokes in pixels of a 28 x 28 image; 3 unless told. From 0.5 to 8.</summary>
    public double Thickness { get; init; } = 3;

    /// <summary>
    /// The larger of the digit's height and width, as a share of MNIST's 20 pixels of 28; 1 unless told. From 0.5 to 1.3.
    /// </summary>
    public double Size { get; init; } = 1;

    /// <summary>How much wider the digit is than it was drawn; 1 unless told. From 0.25 to 4.</summary>
    public double Width { get; init; } = 1;

    /// <summary>
    /// How far the centre of mass lies to the right of the image's middle, in pixels of a 28 x 28 image; 0 unless told. From
    /// -14 to 14, but no farther than the ink stays inside.
    /// </summary>
    public double X { get; init; }

    /// <summary>
    /// How far the centre of mass lies below the image's middle, in pixels of a 28 x 28 image; 0 unless told. From -14 to 14,
    /// but no farther than the ink stays inside.
    /// </summary>
    public double Y { get; init; }

    /// <summary>How far the hand strays from the drawing: 0 not at all, which is the default, 1 as hands do. From 0 to 3.</summary>
    public double Wobble { get; init; }

    /// <summary>Which hand: the same number strays in the same way.</summary>
    public int Hand { get; init; }

    internal void Check()
    {
        StrokeDigits.CheckLabel(Label);
        var allographs = StrokeDigits.Allographs(Label);
        if (Allograph < 0 || Allograph >= allographs.Count)
            throw new ArgumentException(
                $"Allograph is {Allograph}, but the digit {Label} is written in {allographs.Count} ways: 0 to {allographs.Count - 1}, {string.Join(", ", allographs)}.");
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
