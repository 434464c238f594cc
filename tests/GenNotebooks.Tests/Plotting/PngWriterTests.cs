using GenNotebooks.Plotting;

namespace GenNotebooks.Tests.Plotting;

public class PngWriterTests
{
    [Fact]
    public void Shades_of_grey_come_back_pixel_by_pixel()
    {
        byte[] pixels = [0, 1, 2, 0, 1, 2, 255, 128, 7];
        var png = new PngReader(PngWriter.Grey(pixels, 3));
        Assert.Equal((3, 3, 0), (png.Width, png.Height, png.ColorType));
        Assert.Equal(pixels.SelectMany(grey => new[] { grey, grey, grey }), png.Rgb);
        Assert.Equal(["IHDR", "IDAT", "IEND"], png.ChunkTypes);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(256, 3)]
    [InlineData(257, 2)]
    public void Colours_come_back_whether_they_fit_a_palette_or_not(int colors, int colorType)
    {
        // A row for each colour, and each row twice, so that both filters are used.
        byte[] pixels = [.. Enumerable.Range(0, 2 * colors).SelectMany(i => new byte[] { (byte)(i / 2), (byte)(100 + (i / 512)), 7, 1, 2, (byte)(i / 4) }.Take(3))];
        var png = new PngReader(PngWriter.Rgb(pixels, 1));
        Assert.Equal((1, 2 * colors, colorType), (png.Width, png.Height, png.ColorType));
        Assert.Equal(pixels, png.Rgb);
    }

    [Fact]
    public void Colours_that_are_all_grey_are_stored_as_grey()
    {
        var png = new PngReader(PngWriter.Rgb([9, 9, 9, 200, 200, 200], 2));
        Assert.Equal(0, png.ColorType);
        Assert.Equal([9, 9, 9, 200, 200, 200], png.Rgb);
    }

    [Fact]
    public void The_end_is_the_one_that_the_specification_shows() =>
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], PngWriter.Grey([0], 1)[^12..]);

    [Fact]
    public void Pixels_must_fill_whole_rows()
    {
        Assert.Equal(
            "pixels has 5 bytes, which is no number of whole rows of 2 pixels of 1; give width * height * 1 bytes.",
            Assert.Throws<ArgumentException>(() => PngWriter.Grey(new byte[5], 2)).Message);
        Assert.Equal(
            "pixels has 0 bytes, which is no number of whole rows of 2 pixels of 3; give width * height * 3 bytes.",
            Assert.Throws<ArgumentException>(() => PngWriter.Rgb([], 2)).Message);
        Assert.Equal("width must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => PngWriter.Grey([1], 0)).Message);
    }
}
