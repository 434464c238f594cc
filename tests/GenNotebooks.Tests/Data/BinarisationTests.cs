using GenNotebooks.Data;

namespace GenNotebooks.Tests.Data;

public class BinarisationTests
{
    [Fact]
    public void A_pixel_is_ink_as_often_as_its_grey_level_says()
    {
        float[] images = [.. Enumerable.Range(0, 50_000).Select(i => (i % 5) / 4f)];
        var drawn = Binarisation.Sample(images, 1);
        Assert.All(drawn, value => Assert.True(value is 0 or 1));
        for (var level = 0; level < 5; level++)
        {
            // 10,000 throws: a standard deviation of at most 0.005; none for levels 0 and 1.
            var share = drawn.Where((_, i) => i % 5 == level).Average();
            Assert.Equal(level / 4.0, share, level is 0 or 4 ? 0 : 0.025);
        }
    }

    [Fact]
    public void A_seed_is_one_draw_and_another_seed_another()
    {
        var grey = Enumerable.Repeat(0.5f, 64).ToArray();
        Assert.Equal(Binarisation.Sample(grey, 7), Binarisation.Sample(grey, 7));
        Assert.NotEqual(Binarisation.Sample(grey, 7), Binarisation.Sample(grey, 8));
        // Recorded, so that a fixed binarisation stays fixed on every platform and in every version.
        Assert.Equal("0011110111001000110110010010101100111100110111110010100000100101", string.Concat(Binarisation.Sample(grey, 7).Select(value => $"{value}")));
    }

    [Fact]
    public void A_threshold_cuts_above_itself()
    {
        Assert.Equal([0, 0, 1, 1], Binarisation.Threshold([0, 0.5f, 0.51f, 1]));
        Assert.Equal([0, 1, 1, 1], Binarisation.Threshold([0, 0.5f, 0.51f, 1], 0.2));
    }

    [Fact]
    public void Bytes_that_were_not_divided_are_refused()
    {
        const string message = "images[1] is 255, but grey levels lie between 0 and 1; divide bytes by 255.";
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Binarisation.Sample([0, 255], 1)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Binarisation.Threshold([0, 255])).Message);
        Assert.Throws<ArgumentException>(() => Binarisation.Sample([float.NaN], 1));
    }
}
