using GenNotebooks.Plotting;

namespace GenNotebooks.Tests.Plotting;

public class PaletteTests
{
    [Fact]
    public void Categories_are_told_apart_and_begin_again_after_eight()
    {
        Assert.Equal("#0072B2", Palette.Category(0));
        Assert.Equal(8, Enumerable.Range(0, 8).Select(Palette.Category).Distinct().Count());
        Assert.Equal(Palette.Category(3), Palette.Category(11));
        Assert.Equal("index must be at least 0 but is -1.", Assert.Throws<ArgumentException>(() => Palette.Category(-1)).Message);
    }

    [Fact]
    public void Viridis_runs_from_dark_to_light()
    {
        Assert.Equal("#440154", Palette.Viridis(0));
        Assert.Equal("#21918C", Palette.Viridis(0.5));
        Assert.Equal("#FDE725", Palette.Viridis(1));
        Assert.Equal(("#440154", "#FDE725"), (Palette.Viridis(-2), Palette.Viridis(7)));
        var lightness = Enumerable.Range(0, 101).Select(i => Lightness(Palette.Viridis(i / 100.0))).ToArray();
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second > pair.First - 1));
        Assert.True(lightness[^1] - lightness[0] > 150);
    }

    [Fact]
    public void A_blend_mixes_colours_by_their_shares()
    {
        Assert.Equal(Palette.Category(1), Palette.Blend([0, 1]));
        Assert.Equal("#6A6859", Palette.Blend([0.5, 0.5])); // halfway between #0072B2 and #D55E00, rounded to even
        Assert.Equal(Palette.Blend([0.5, 0.5]), Palette.Blend([3, 3]));
        Assert.Equal("shares must be 0 or more and not all 0 but are (0, 0).", Assert.Throws<ArgumentException>(() => Palette.Blend([0, 0])).Message);
        Assert.Equal("shares must be 0 or more and not all 0 but are (2, -1).", Assert.Throws<ArgumentException>(() => Palette.Blend([2, -1])).Message);
    }

    private static double Lightness(string hex) =>
        (0.2126 * Convert.ToInt32(hex[1..3], 16)) + (0.7152 * Convert.ToInt32(hex[3..5], 16)) + (0.0722 * Convert.ToInt32(hex[5..7], 16));
}
