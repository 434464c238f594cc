using GenNotebooks.Data.Digits;

namespace GenNotebooks.Tests.Data.Digits;

/// <summary>Each factor does to the image what its name says, and is found again by measuring the image.</summary>
public class DigitFactorTests
{
    private static readonly DigitFactors One = new() { Label = 1 };

    public static TheoryData<int, int> AllWays() =>
        [.. Enumerable.Range(0, 10).SelectMany(label => Enumerable.Range(0, StrokeDigits.Allographs(label).Count).Select(a => (label, a)))];

    [Theory]
    [MemberData(nameof(AllWays))]
    public void Slant_is_found_again_in_the_moments_of_the_image(int label, int allograph)
    {
        var upright = new DigitFactors { Label = label, Allograph = allograph, Wobble = 1, Hand = 3, Thickness = 2 };
        var slants = new[] { -0.4, -0.2, 0, 0.2, 0.4, 0.6 }.Select(slant => Measure(upright with { Slant = slant }).Slant).ToArray();
        // Moving each row of a digit by s times its height adds s to the slant of its ink. The pen's tip stays a circle, and
        // horizontal parts of a shape are no thicker for it, so the sum is not exact.
        for (var i = 1; i < slants.Length; i++)
            Assert.Equal(0.2, slants[i] - slants[i - 1], 0.06);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(4)]
    public void A_straight_stroke_has_the_area_of_its_length_and_width(double thickness)
    {
        // The middle line of the stroke, rounded ends; the plain 1 of form 0 is straight, and its larger side is 20.
        var area = (thickness * (20 - thickness)) + (Math.PI * thickness * thickness / 4);
        Assert.Equal(area, Measure(One with { Form = 0, Thickness = thickness }).Mass, 0.03 * area);
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public void A_thicker_pen_leaves_more_ink(int label, int allograph)
    {
        var masses = new[] { 1.0, 2, 3, 4, 5 }
            .Select(thickness => Measure(new DigitFactors { Label = label, Allograph = allograph, Thickness = thickness }).Mass).ToArray();
        for (var i = 1; i < masses.Length; i++)
            Assert.True(masses[i] > masses[i - 1] + 10, $"{masses[i - 1]} {masses[i]}");
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public void Position_is_the_centre_of_mass(int label, int allograph)
    {
        var still = new DigitFactors { Label = label, Allograph = allograph, Size = 0.8, Wobble = 1, Hand = 4 };
        var (centre, moved) = (Measure(still), Measure(still with { X = 1.5, Y = -2 }));
        // Where strokes cross, the ink is laid once but the pen has gone twice, which the pen's centre of mass counts.
        Assert.Equal((14.0, 14.0), (centre.CentreX, centre.CentreY), Near(0.7));
        Assert.Equal((1.5, -2.0), (moved.CentreX - centre.CentreX, moved.CentreY - centre.CentreY), Near(0.1));
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public void Size_is_the_larger_side(int label, int allograph)
    {
        foreach (var size in new[] { 0.6, 0.9, 1.2 })
        {
            var measure = Measure(new DigitFactors { Label = label, Allograph = allograph, Size = size, Slant = 0.2, Wobble = 1, Hand = 5 });
            // A pixel that the edge touches counts, on both sides; the pen may be a tenth wider or narrower at the ends.
            Assert.InRange(Math.Max(measure.Width, measure.Height), (20 * size) - 0.5, (20 * size) + 2.5);
        }
    }

    [Fact]
    public void Rotation_turns_clockwise()
    {
        Assert.Equal(Math.Tan(Math.PI / 9), Measure(One with { Form = 0, Rotation = 20, Thickness = 1 }).Slant, 0.02);
        var lying = Measure(One with { Form = 0, Rotation = 90 });
        Assert.True(lying.Width >= 20 && lying.Height <= 5, $"{lying.Width} {lying.Height}");
        // A turn by 180 degrees, seen upside down and mirrored, about MNIST's middle, pixel 14.
        var (there, back) = (StrokeDigits.Draw(new() { Label = 8 }), StrokeDigits.Draw(new() { Label = 8, Rotation = 180 }));
        for (var i = 0; i < 27 * 27; i++)
        {
            var (x, y) = (1 + (i % 27), 1 + (i / 27));
            Assert.Equal(there[(28 * y) + x], back[(28 * (28 - y)) + 28 - x], 0.01);
        }
    }

    [Fact]
    public void Width_widens_what_is_across()
    {
        var zero = new DigitFactors { Label = 0, Size = 0.8 };
        var widths = new[] { 0.6, 0.8, 1.0, 1.2 }.Select(width => Measure(zero with { Width = width })).ToArray();
        Assert.All(widths, measure => Assert.InRange(measure.Height, 16, 18));
        for (var i = 1; i < widths.Length; i++)
            Assert.InRange(widths[i].Width - widths[i - 1].Width, 1, 4);
    }

    [Fact]
    public void A_hand_strays_in_its_own_way_and_only_if_the_wobble_lets_it()
    {
        var calm = new DigitFactors { Label = 3 };
        Assert.Equal(StrokeDigits.Draw(calm), StrokeDigits.Draw(calm with { Hand = 1 }));
        var (first, second) = (calm with { Hand = 1, Wobble = 1 }, calm with { Hand = 2, Wobble = 1 });
        Assert.Equal(StrokeDigits.Draw(first), StrokeDigits.Draw(first));
        Assert.True(Difference(first, second) > 20);
        Assert.True(Difference(calm, first with { Wobble = 0.2 }) < Difference(calm, first));
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public void Between_the_two_forms_the_digit_changes_steadily(int label, int allograph)
    {
        var factors = new DigitFactors { Label = label, Allograph = allograph };
        var whole = Difference(factors with { Form = 0 }, factors with { Form = 1 });
        Assert.True(whole > 5, $"{whole}");
        for (var step = 0; step < 20; step++)
            Assert.InRange(Difference(factors with { Form = step / 20.0 }, factors with { Form = (step + 1) / 20.0 }), 0, 20);
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public void Small_images_show_the_same_digit(int label, int allograph)
    {
        var factors = new DigitFactors { Label = label, Allograph = allograph, Slant = 0.2 };
        var (full, small) = (Measure(factors), new InkMeasures(StrokeDigits.Draw(factors, 8)));
        // A digit is 20 of 28 pixels large, or 7.4 of 8; its ink shrinks with the square.
        Assert.Equal(full.Mass * 7.4 * 7.4 / 400, small.Mass, 0.06 * small.Mass);
        Assert.Equal(full.Slant, small.Slant, 0.12);
        Assert.All(StrokeDigits.Draw(factors, 8), grey => Assert.Equal(Math.Round(grey * 15), grey * 15, 1e-4));
    }

    [Fact]
    public void Even_at_the_bounds_ink_stays_between_paper_and_black_and_inside_the_image()
    {
        var ends = new DigitOptions
        {
            Form = (-1, 2), Slant = (-2, 2), Rotation = (-180, 180), Thickness = (0.5, 8), Size = (0.5, 1.3), Width = (0.25, 4), X = (-14, 14), Y = (-14, 14), Wobble = (0, 3),
        };
        var digits = StrokeDigits.Make(3000, 12, ends);
        for (var i = 0; i < digits.Count; i++)
        {
            var measure = new InkMeasures(digits.Images.Image(i));
            Assert.InRange(measure.Mass, 5, 700);
            // The larger side is all there, however far the digit was to be moved.
            Assert.InRange(Math.Max(measure.Width, measure.Height), Math.Min(28, (20 * digits.Factors[i].Size) - 3), 28);
        }
    }

    private static InkMeasures Measure(DigitFactors factors) => new(StrokeDigits.Draw(factors));

    private static double Difference(DigitFactors a, DigitFactors b) =>
        StrokeDigits.Draw(a).Zip(StrokeDigits.Draw(b), (x, y) => Math.Abs((double)x - y)).Sum();

    private static Func<(double, double), (double, double), bool> Near(double atol) =>
        (a, b) => Math.Abs(a.Item1 - b.Item1) <= atol && Math.Abs(a.Item2 - b.Item2) <= atol;
}
