namespace GenNotebooks.Plotting;

/// <summary>Pixels to draw on, white at first.</summary>
internal sealed class Canvas
{
    private const int Channels = 3;
    private readonly byte[] _rgb;

    public Canvas(int width, int height)
    {
        (Width, Height) = (width, height);
        _rgb = new byte[Channels * width * height];
        Array.Fill(_rgb, (byte)255);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Fills a rectangle that lies inside the canvas.</summary>
    public void Fill(int x, int y, int width, int height, (byte R, byte G, byte B) color)
    {
        for (var row = y; row < y + height; row++)
            for (var at = Channels * ((row * Width) + x); at < Channels * ((row * Width) + x + width); at += Channels)
                (_rgb[at], _rgb[at + 1], _rgb[at + 2]) = color;
    }

    /// <summary>Writes a line of text, its left upper corner at (x, y), each pixel of the font <paramref name="scale"/> wide.</summary>
    public void Text(int x, int y, string text, int scale, (byte R, byte G, byte B) color)
    {
        foreach (var (column, row) in BitmapFont.Pixels(text))
            Fill(x + (column * scale), y + (row * scale), scale, scale, color);
    }

    /// <summary>The picture as a PNG file.</summary>
    public byte[] ToPng() => PngWriter.Rgb(_rgb, Width);
}
