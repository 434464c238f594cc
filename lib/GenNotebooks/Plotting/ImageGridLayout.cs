namespace GenNotebooks.Plotting;

/// <summary>Where things stand in an image grid, all in pixels of the screen, and the drawing of it.</summary>
internal sealed class ImageGridLayout
{
    private const int WidestPicture = 720;
    private const int LargestScale = 12;
    private const int Margin = 10;
    private const int Gutter = 6;
    private const int TextGap = 4;
    private const int TitleScale = 2;
    private const int LineHeight = BitmapFont.Height + 1;

    private static readonly (byte R, byte G, byte B) TextColor = (0x22, 0x2B, 0x38);
    private static readonly (byte R, byte G, byte B) FrameColor = (0xB8, 0xBF, 0xCA);

    private readonly ImageGridOptions _options;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int _scale;
    private readonly int _textScale;
    private readonly (int Width, int Height) _image;
    private readonly (int Width, int Height) _cell;
    private readonly (int X, int Y) _first;
    private readonly List<string> _title;

    public ImageGridLayout(int count, int height, int width, string title, ImageGridOptions options)
    {
        _options = options;
        _columns = Math.Min(options.Columns, count);
        _rows = (count + _columns - 1) / _columns;
        _textScale = 2;
        _scale = options.Scale ?? LargestFit(width);
        // Words that do not fit an image's width are written small; if that does not help, they move the images apart.
        if (WidestBelowOrAbove() > width * _scale)
        {
            _textScale = 1;
            _scale = options.Scale ?? LargestFit(width);
        }

        _image = (width * _scale, height * _scale);
        var captionHeight = options.Captions.Count > 0 ? TextGap + (LineHeight * _textScale) : 0;
        _cell = (Math.Max(_image.Width, WidestBelowOrAbove()) + Gutter, _image.Height + captionHeight + Gutter);
        var left = Margin + RowLabelWidth();
        PictureWidth = left + (_columns * _cell.Width) - Gutter + Margin;
        _title = BitmapFont.Wrap(title, (PictureWidth - (2 * Margin)) / TitleScale);
        PictureWidth = Math.Max(PictureWidth, (2 * Margin) + (TitleScale * _title.Max(BitmapFont.Width)));
        var titleHeight = (_title.Count * LineHeight * TitleScale) + TextGap;
        var columnLabelHeight = options.ColumnLabels.Count > 0 ? (LineHeight * _textScale) + TextGap : 0;
        _first = (left, Margin + titleHeight + columnLabelHeight);
        PictureHeight = _first.Y + (_rows * _cell.Height) - Gutter + Margin;
    }

    public int PictureWidth { get; }

    public int PictureHeight { get; }

    /// <summary>Screen pixels along the side of an image's pixel.</summary>
    public int Scale => _scale;

    /// <summary>The left upper corner of an image.</summary>
    public (int X, int Y) Corner(int image) =>
        (_first.X + (image % _columns * _cell.Width) + ((_cell.Width - Gutter - _image.Width) / 2), _first.Y + (image / _columns * _cell.Height));

    /// <summary>Writes the title, the labels and the captions.</summary>
    public void DrawTexts(Canvas canvas, int count)
    {
        for (var line = 0; line < _title.Count; line++)
            canvas.Text(Margin, Margin + (line * LineHeight * TitleScale), _title[line], TitleScale, TextColor);
        for (var column = 0; column < _options.ColumnLabels.Count; column++)
            DrawCentred(canvas, _options.ColumnLabels[column], column, _first.Y - TextGap - (BitmapFont.Height * _textScale));
        for (var image = 0; image < _options.Captions.Count && image < count; image++)
            DrawCentred(canvas, _options.Captions[image], image, Corner(image).Y + _image.Height + TextGap);
        for (var row = 0; row < _options.RowLabels.Count; row++)
        {
            var text = _options.RowLabels[row];
            var x = _first.X - (2 * TextGap) - (BitmapFont.Width(text) * _textScale);
            canvas.Text(x, Corner(row * _columns).Y + ((_image.Height - (7 * _textScale)) / 2), text, _textScale, TextColor);
        }
    }

    /// <summary>Draws an image in its place, with a thin frame around it.</summary>
    public void DrawImage(Canvas canvas, int image, ReadOnlySpan<float> values, int width, ColorTable colors)
    {
        var (x, y) = Corner(image);
        canvas.Fill(x - 1, y - 1, _image.Width + 2, _image.Height + 2, FrameColor);
        for (var i = 0; i < values.Length; i++)
            canvas.Fill(x + (i % width * _scale), y + (i / width * _scale), _scale, _scale, colors[values[i]]);
    }

    private int LargestFit(int width)
    {
        var room = WidestPicture - (2 * Margin) - RowLabelWidth() - (_columns * Gutter);
        return Math.Clamp(room / (_columns * width), 1, LargestScale);
    }

    private int RowLabelWidth() => _options.RowLabels.Count == 0 ? 0 : (_textScale * _options.RowLabels.Max(BitmapFont.Width)) + (2 * TextGap);

    private int WidestBelowOrAbove() =>
        _textScale * _options.Captions.Concat(_options.ColumnLabels).Select(BitmapFont.Width).DefaultIfEmpty(0).Max();

    private void DrawCentred(Canvas canvas, string text, int image, int y)
    {
        var x = Corner(image).X + ((_image.Width - (BitmapFont.Width(text) * _textScale)) / 2);
        canvas.Text(x, y, text, _textScale, TextColor);
    }
}
