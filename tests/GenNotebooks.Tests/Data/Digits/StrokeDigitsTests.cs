using System.Security.Cryptography;
using GenNotebooks.Data.Digits;

namespace GenNotebooks.Tests.Data.Digits;

public class StrokeDigitsTests
{
    /// <summary>
    /// These are the digits that the course's numbers were made with. They must be the same on every platform; who changes the
    /// drawings or the sampling on purpose records new ones, and then every number that an episode states has to be looked at.
    /// </summary>
    [Theory]
    [InlineData(28, "BF586129E4184D46")]
    [InlineData(16, "7DDD1E0C9DFE581B")]
    [InlineData(8, "7CA5CE897945D16F")]
    public void The_same_seed_gives_the_same_images_everywhere(int size, string hash)
    {
        var digits = StrokeDigits.Make(500, 181, new DigitOptions { ImageSize = size });
        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData([.. digits.Images.Pixels, .. digits.Images.Labels]))[..16]);
        Assert.NotEqual(digits.Images.Pixels, StrokeDigits.Make(500, 182, new DigitOptions { ImageSize = size }).Images.Pixels);
    }

    [Fact]
    public void A_digit_depends_neither_on_how_many_are_made_nor_on_the_threads()
    {
        var many = StrokeDigits.Make(333, 5, new DigitOptions { Threads = 3 });
        var few = StrokeDigits.Make(70, 5, new DigitOptions { Threads = 1 });
        Assert.Equal(few.Images.Pixels, many.Images.Pixels[..few.Images.Pixels.Length]);
        Assert.Equal(few.Images.Labels, many.Images.Labels[..70]);
        Assert.Equal(few.Factors, many.Factors.Take(70));
    }

    [Theory]
    [InlineData(28)]
    [InlineData(16)]
    [InlineData(8)]
    public void The_factors_of_a_digit_draw_it_again(int size)
    {
        var digits = StrokeDigits.Make(200, 6, new DigitOptions { ImageSize = size });
        for (var i = 0; i < digits.Count; i++)
            Assert.Equal(digits.Images.Image(i), StrokeDigits.Draw(digits.Factors[i], size));
    }

    [Fact]
    public void Every_round_of_ten_holds_each_digit_once_in_an_order_of_its_own()
    {
        var labels = StrokeDigits.Make(1000, 7).Images.Labels;
        Assert.All(labels.Chunk(10), round => Assert.Equal("0123456789", string.Concat(round.Order())));
        Assert.True(labels.Chunk(10).Select(round => string.Join("", round)).Distinct().Count() > 95);
        // No place of the round prefers a digit: 100 throws with chance 1/10, 6 standard deviations allowed.
        for (var place = 0; place < 10; place++)
            Assert.All(labels.Chunk(10).Select(round => round[place]).CountBy(label => label), count => Assert.InRange(count.Value, 0, 28));
    }

    [Fact]
    public void Labels_come_as_often_as_they_are_named()
    {
        var labels = StrokeDigits.Make(300, 8, new DigitOptions { Labels = [3, 8, 8] }).Images.Labels;
        Assert.Equal([(3, 100), (8, 200)], labels.CountBy(label => label).Select(pair => ((int)pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void Factors_fill_the_ranges_they_are_given_and_every_way_of_writing_occurs()
    {
        var options = new DigitOptions { Slant = (0.1, 0.3), Thickness = 2, X = (-3, -1) };
        var factors = StrokeDigits.Make(2000, 9, options).Factors;
        Assert.All(factors, f => Assert.Equal(2, f.Thickness));
        Assert.All(factors, f => Assert.InRange(f.Slant, 0.1, 0.3));
        Assert.Equal((0.1, 0.3), (factors.Min(f => f.Slant), factors.Max(f => f.Slant)), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 0.001);
        // The mean of 2000 uniform numbers has a standard deviation of 0.0577 / 44.7 = 0.0013 here.
        Assert.Equal(0.2, factors.Average(f => f.Slant), 0.006);
        Assert.Equal(-2, factors.Average(f => f.X), 0.06);
        for (var label = 0; label < 10; label++)
            Assert.Equal(
                Enumerable.Range(0, StrokeDigits.Allographs(label).Count),
                factors.Where(f => f.Label == label).Select(f => f.Allograph).Distinct().Order());
    }

    [Fact]
    public void As_a_whole_they_are_as_dark_and_as_central_as_MNIST()
    {
        var digits = StrokeDigits.Make(600, 10);
        var measures = Enumerable.Range(0, digits.Count).Select(i => new InkMeasures(digits.Images.Image(i))).ToArray();
        // MNIST's 60,000 training images: mean grey level 0.1307, centre of mass at row and column 14.0, larger side 20 pixels.
        Assert.Equal(0.1307, digits.Images.ToFloats().Average(), 0.015);
        // Positions are uniform within 1.5 pixels: the mean of 600 has a standard deviation of 0.04; crossing strokes add a little.
        Assert.Equal(14.0, measures.Average(m => m.CentreX), 0.25);
        Assert.Equal(14.0, measures.Average(m => m.CentreY), 0.25);
        Assert.Equal(20.0, measures.Average(m => Math.Max(m.Width, m.Height)), 0.7);
    }

    [Fact]
    public void Sixteen_pixels_are_eight_seen_more_sharply()
    {
        var (sharp, small) = (StrokeDigits.Make(50, 12, new DigitOptions { ImageSize = 16 }).Images, StrokeDigits.Make(50, 12, new DigitOptions { ImageSize = 8 }).Images);
        for (var i = 0; i < 50; i++)
        {
            var (fine, coarse) = (sharp.Image(i), small.Image(i));
            for (var p = 0; p < 64; p++)
            {
                var (row, column) = (p / 8 * 2, p % 8 * 2);
                var mean = (fine[(16 * row) + column] + fine[(16 * row) + column + 1] + fine[(16 * (row + 1)) + column] + fine[(16 * (row + 1)) + column + 1]) / 4;
                // Both are rounded to fifteenths, so each is off by up to a thirtieth.
                Assert.Equal(mean, coarse[p], 1 / 15f + 1e-5f);
            }
        }
    }

    [Fact]
    public void A_set_is_images_with_labels_as_any_other()
    {
        var digits = StrokeDigits.Make(12, 11, new DigitOptions { ImageSize = 8 });
        Assert.Equal((12, 8, 8), (digits.Images.Count, digits.Images.Height, digits.Images.Width));
        Assert.Equal(digits.Factors.Select(f => (byte)f.Label), digits.Images.Labels);
        Assert.Equal("0123456789", string.Concat(digits.Images.LabelNames));
        Assert.Equal((12, "12 images of 8 x 8"), (digits.Count, digits.ToString()));
    }

    [Fact]
    public void Impossible_requests_are_refused()
    {
        static string Message(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
        Assert.Equal("count must be at least 1 but is 0.", Message(() => StrokeDigits.Make(0, 1)));
        Assert.Equal("Labels is empty; name at least one digit.", Message(() => StrokeDigits.Make(1, 1, new() { Labels = [] })));
        Assert.Equal("label is 10, but digits are 0 to 9.", Message(() => StrokeDigits.Make(1, 1, new() { Labels = [10] })));
        Assert.Equal("Threads must be at least 1 but is 0.", Message(() => StrokeDigits.Make(1, 1, new() { Threads = 0 })));
        Assert.Equal("size is 14, but digits are drawn in 28 x 28, 16 x 16 or 8 x 8 pixels.", Message(() => StrokeDigits.Make(1, 1, new() { ImageSize = 14 })));
        Assert.Equal("size is 14, but digits are drawn in 28 x 28, 16 x 16 or 8 x 8 pixels.", Message(() => StrokeDigits.Draw(new() { Label = 1 }, 14)));
        Assert.Equal(
            "Slant is (0.5, 0.1), but its ends must lie between -2 and 2, the smaller first.",
            Message(() => StrokeDigits.Make(1, 1, new() { Slant = (0.5, 0.1) })));
        Assert.Equal("Thickness must be between 0.5 and 8 but is 0.", Message(() => StrokeDigits.Draw(new() { Label = 1, Thickness = 0 })));
        Assert.Equal("Width must be between 0.25 and 4 but is NaN.", Message(() => StrokeDigits.Draw(new() { Label = 1, Width = double.NaN })));
        Assert.Equal("label is -1, but digits are 0 to 9.", Message(() => StrokeDigits.Allographs(-1)));
        Assert.Equal(
            "Allograph is 3, but the digit 1 is written in 3 ways: 0 to 2, plain, flag, flag and base.",
            Message(() => StrokeDigits.Draw(new() { Label = 1, Allograph = 3 })));
    }
}
