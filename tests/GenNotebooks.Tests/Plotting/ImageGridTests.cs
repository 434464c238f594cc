using GenNotebooks.Plotting;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Plotting;

public class ImageGridTests
{
    private static readonly (byte, byte, byte) White = (255, 255, 255);

    /// <summary>Five images of 2 x 3 whose 30 values are all different.</summary>
    private static readonly float[] Values = [.. Enumerable.Range(0, 30).Select(i => i * 8 / 255f)];

    [Theory]
    [InlineData(2, 4)]
    [InlineData(3, null)]
    [InlineData(10, 1)]
    public void Every_pixel_of_every_image_is_a_sharp_square_in_its_place(int columns, int? scale)
    {
        var options = new ImageGridOptions { Columns = columns, Scale = scale };
        var png = Png(Values, 2, 3, options);
        var layout = new ImageGridLayout(5, 2, 3, "Numbers", options);
        Assert.Equal((layout.PictureWidth, layout.PictureHeight), (png.Width, png.Height));
        Assert.Equal(scale ?? 12, layout.Scale);
        for (var i = 0; i < Values.Length; i++)
        {
            var (x, y) = layout.Corner(i / 6);
            var (left, top) = (x + (i % 3 * layout.Scale), y + (i / 3 % 2 * layout.Scale));
            for (var at = 0; at < layout.Scale * layout.Scale; at++)
                Assert.Equal((8 * i, 8 * i, 8 * i), png[left + (at % layout.Scale), top + (at / layout.Scale)]);
        }

        // Images stand in rows, apart, on white.
        var perRow = Math.Min(columns, 5);
        Assert.Equal(layout.Corner(0).Y, layout.Corner(perRow - 1).Y);
        Assert.True(layout.Corner(1).X >= layout.Corner(0).X + (3 * layout.Scale) + 3);
        Assert.Equal(White, png[layout.Corner(0).X + (3 * layout.Scale) + 2, layout.Corner(0).Y]);
    }

    [Fact]
    public void Colours_follow_the_map_and_the_range_and_what_is_missing_stands_out()
    {
        float[] values = [-1, 0, 1, 2, 3, float.NaN];
        (byte, byte, byte)[] Colors(ImageColors colors)
        {
            var options = new ImageGridOptions { Colors = colors, Range = (0, 2), Scale = 1 };
            var png = Png(values, 1, 6, options);
            var (x, y) = new ImageGridLayout(1, 1, 6, "Numbers", options).Corner(0);
            return [.. Enumerable.Range(0, 6).Select(i => png[x + i, y])];
        }

        var orange = ((byte)0xD5, (byte)0x5E, (byte)0x00);
        Assert.Equal([(0, 0, 0), (0, 0, 0), (128, 128, 128), White, White, orange], Colors(ImageColors.Grey));
        Assert.Equal([White, White, (127, 127, 127), (0, 0, 0), (0, 0, 0), orange], Colors(ImageColors.Ink));
        var viridis = Colors(ImageColors.Viridis);
        Assert.Equal([(0x44, 0x01, 0x54), (0x44, 0x01, 0x54)], viridis[..2]);
        Assert.Equal([(0xFD, 0xE7, 0x25), (0xFD, 0xE7, 0x25), (128, 128, 128)], viridis[3..]);
        var diverging = Colors(ImageColors.Diverging);
        Assert.Equal([(0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00)], [diverging[0], diverging[3]]);
        Assert.Equal((255, 254, 254), diverging[2]); // white but for a rounding: the middle lies between two of 256 steps
    }

    [Fact]
    public void A_tensor_gives_the_same_picture_as_its_numbers()
    {
        var expected = Plot.Images(Values, 2, 3, "Numbers", "Five images.").ToPng();
        using var scope = NewDisposeScope();
        Assert.Equal(expected, Plot.Images(tensor(Values).reshape(5, 2, 3), "Numbers", "Five images.").ToPng());
        Assert.Equal(expected, Plot.Images(tensor(Values).to_type(ScalarType.Float64).reshape(5, 1, 2, 3), "Numbers", "Five images.").ToPng());
        // A view whose numbers lie in another order in memory.
        Assert.Equal(
            Plot.Images([1, 3, 2, 4], 2, 2, "Numbers", "One image.").ToPng(),
            Plot.Images(tensor(new float[] { 1, 2, 3, 4 }).reshape(1, 2, 2).transpose(1, 2), "Numbers", "One image.").ToPng());
        Assert.Equal(
            "images must be (N, H, W) or (N, 1, H, W) but is (5, 6); use reshape, such as x.reshape(-1, 28, 28).",
            Assert.Throws<ArgumentException>(() => Plot.Images(tensor(Values).reshape(5, 6), "Numbers", "Five images.")).Message);
    }

    [Fact]
    public void Texts_stand_where_they_belong_and_widen_the_picture_if_need_be()
    {
        string[] captions = ["a", "bb", "a rather long caption", "d", "e"];
        var options = new ImageGridOptions { Columns = 3, Captions = captions, RowLabels = ["top", "low"], ColumnLabels = ["1", "2", "3"], Scale = 5 };
        var plain = new ImageGridLayout(5, 2, 3, "Numbers", options with { Captions = [], RowLabels = [], ColumnLabels = [] });
        var layout = new ImageGridLayout(5, 2, 3, "Numbers", options);
        var png = Png(Values, 2, 3, options);
        Assert.True(layout.Corner(1).X - layout.Corner(0).X >= BitmapFont.Width(captions[2]));
        Assert.True(layout.Corner(0).X > plain.Corner(0).X && layout.Corner(0).Y > plain.Corner(0).Y);
        // Below the third image stands its caption, in small letters, with its middle below that of the image.
        var (x, y) = layout.Corner(2);
        var left = x + ((15 - BitmapFont.Width(captions[2])) / 2);
        var inked = Enumerable.Range(0, BitmapFont.Width(captions[2])).SelectMany(i => Enumerable.Range(0, BitmapFont.Height).Select(j => (X: i, Y: j)))
            .Where(p => png[left + p.X, y + 10 + 4 + p.Y] != White);
        Assert.Equal(BitmapFont.Pixels(captions[2]).Order(), inked.Order());
    }

    [Fact]
    public void A_long_title_breaks_and_a_picture_is_no_wider_than_a_page()
    {
        var one = new ImageGridLayout(1, 8, 8, "Short", new ImageGridOptions());
        var two = new ImageGridLayout(1, 8, 8, "A title of many words that is longer than the picture", new ImageGridOptions());
        Assert.True(two.Corner(0).Y > one.Corner(0).Y);
        foreach (var columns in new[] { 1, 2, 7, 10, 20 })
            Assert.InRange(new ImageGridLayout(100, 28, 28, "Digits", new ImageGridOptions { Columns = columns }).PictureWidth, 300, 720);
    }

    [Fact]
    public void It_shows_itself_as_a_picture_and_as_text()
    {
        var grid = Plot.Images(Values, 2, 3, "Numbers", "Five images.");
        Assert.Equal(["image/png", "text/plain"], Shown.MimeTypes(grid));
        Assert.Equal(grid.ToPng(), Convert.FromBase64String(Shown.As(grid, "image/png")));
        Assert.Equal("Five images.", Shown.As(grid, "text/plain"));
        Assert.Equal("Five images.", grid.AltText);
    }

    [Fact]
    public void Impossible_requests_are_refused()
    {
        static string Message(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
        ImageGrid Make(ImageGridOptions options) => Plot.Images(Values, 2, 3, "Numbers", "Five images.", options);
        Assert.Equal(
            "images has 29 values, which is no number of whole images of 2 x 3; give N * 6 values, N at least 1.",
            Message(() => Plot.Images(Values[1..], 2, 3, "Numbers", "Five images.")));
        Assert.Equal("height must be at least 1 but is 0.", Message(() => Plot.Images(Values, 0, 3, "Numbers", "Five images.")));
        Assert.Equal("title is empty; say what the images are.", Message(() => Plot.Images(Values, 2, 3, " ", "Five images.")));
        Assert.Equal("altText is empty; say in a sentence what the images show.", Message(() => Plot.Images(Values, 2, 3, "Numbers", "")));
        Assert.Equal("Columns must be at least 1 but is 0.", Message(() => Make(new() { Columns = 0 })));
        Assert.Equal("Scale must be at least 1 but is 0.", Message(() => Make(new() { Scale = 0 })));
        Assert.Equal("Captions has 2 texts but there are 5 images; give as many texts, or none.", Message(() => Make(new() { Captions = ["a", "b"] })));
        Assert.Equal("RowLabels has 1 texts but there are 2 rows; give as many texts, or none.", Message(() => Make(new() { Columns = 3, RowLabels = ["a"] })));
        Assert.Equal("ColumnLabels has 1 texts but there are 3 columns; give as many texts, or none.", Message(() => Make(new() { Columns = 3, ColumnLabels = ["a"] })));
        Assert.Equal(
            "Range is (1, 1), but its ends must be finite and the first the smaller; give (0, 1) for images of light.",
            Message(() => Make(new() { Range = (1, 1) })));
        Assert.Equal("Colors is 9, which is none of Grey, Ink, Viridis, Diverging.", Message(() => Make(new() { Colors = (ImageColors)9 })));
    }

    private static PngReader Png(float[] values, int height, int width, ImageGridOptions options) =>
        new(Plot.Images(values, height, width, "Numbers", "Images of numbers.", options).ToPng());
}
