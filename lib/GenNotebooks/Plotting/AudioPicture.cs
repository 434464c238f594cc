using System.Globalization;

namespace GenNotebooks.Plotting;

/// <summary>Draws a sound: its waveform above, its spectrogram below, both over the same seconds.</summary>
internal static class AudioPicture
{
    /// <summary>Pixels from left to right.</summary>
    public const int Width = 720;

    private const int Left = 62;
    private const int Right = 84;
    private const int WaveHeight = 96;
    private const int SpectrogramHeight = 200;
    private const int PlotWidth = Width - Left - Right;
    private const int Gap = 8;
    private const int HeadingGap = 5;
    private const int Tick = 5;
    private const int TextScale = 2;

    // The amplitude axis goes at least so far: what is fainter, such as silence, is drawn as a flat line.
    private const double Faintest = 0.01;
    private const int LineHeight = (BitmapFont.Height + 2) * TextScale;
    private const int CapHeight = 7 * TextScale;

    private static readonly (byte R, byte G, byte B) Ink = (0x22, 0x2B, 0x38);
    private static readonly (byte R, byte G, byte B) Frame = (0xB8, 0xBF, 0xCA);
    private static readonly (byte R, byte G, byte B) Wave = (0x00, 0x72, 0xB2);

    /// <summary>The picture as a PNG file.</summary>
    /// <param name="sound">One channel, at least one sample.</param>
    /// <param name="title">The words above.</param>
    public static byte[] Draw(Sound sound, string title)
    {
        const int room = (Width - (2 * Gap)) / TextScale;
        var lines = BitmapFont.Wrap(title, room).ConvertAll(line => Shortened(line, room));
        var waveTop = Gap + ((lines.Count + 1) * LineHeight) + Gap + HeadingGap;
        var spectrogramTop = waveTop + WaveHeight + Gap + LineHeight + HeadingGap;
        var canvas = new Canvas(Width, spectrogramTop + SpectrogramHeight + Tick + (2 * LineHeight) + Gap);
        for (var i = 0; i < lines.Count; i++)
            canvas.Text(Gap, Gap + (i * LineHeight), lines[i], TextScale, Ink);
        DrawWave(canvas, sound, waveTop);
        DrawSpectrogram(canvas, sound, spectrogramTop);
        DrawTime(canvas, sound.Seconds, spectrogramTop + SpectrogramHeight);
        return canvas.ToPng();
    }

    private static void DrawWave(Canvas canvas, Sound sound, int top)
    {
        canvas.Text(Left, top - LineHeight - HeadingGap + 2, "amplitude", TextScale, Ink);
        canvas.Fill(Left - 1, top - 1, PlotWidth + 2, WaveHeight + 2, Frame);
        canvas.Fill(Left, top, PlotWidth, WaveHeight, (255, 255, 255));
        var limit = AxisTicks.RoundUp(Math.Max(sound.Samples.Max(Math.Abs), Faintest));
        int Row(double value) => top + (int)Math.Round((1 - (value / limit)) / 2 * (WaveHeight - 1));
        foreach (var value in new[] { -limit, 0, limit })
        {
            canvas.Fill(Left - Tick, Row(value), Tick, 1, Frame);
            TextLeftOf(canvas, Left - Tick - 3, Row(value), AxisTicks.Text(value, limit));
        }

        canvas.Fill(Left, Row(0), PlotWidth, 1, Frame);
        for (var x = 0; x < PlotWidth; x++)
        {
            var (low, high) = Extremes(sound.Samples, (double)x / PlotWidth, (x + 1.0) / PlotWidth);
            canvas.Fill(Left + x, Row(high), 1, Row(low) - Row(high) + 1, Wave);
        }
    }

    /// <summary>The smallest and the largest value of the line through the samples, between two shares of its length.</summary>
    private static (double Low, double High) Extremes(float[] samples, double from, double to)
    {
        var last = samples.Length - 1;
        double At(double place) => samples[(int)place] + ((place - (int)place) * (samples[Math.Min((int)place + 1, last)] - samples[(int)place]));
        var (first, second) = (At(from * last), At(to * last));
        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        for (var t = (int)Math.Ceiling(from * last); t <= to * last; t++)
            (low, high) = (Math.Min(low, samples[t]), Math.Max(high, samples[t]));
        return (low, high);
    }

    private static void DrawSpectrogram(Canvas canvas, Sound sound, int top)
    {
        canvas.Text(Left, top - LineHeight - HeadingGap + 2, "frequency (kHz), colour: level below the loudest (dB)", TextScale, Ink);
        canvas.Fill(Left - 1, top - 1, PlotWidth + 2, SpectrogramHeight + 2, Frame);
        var levels = new SpectrogramLevels(new Spectrogram(sound).Columns(PlotWidth), SpectrogramHeight);
        for (var x = 0; x < PlotWidth; x++)
            for (var y = 0; y < SpectrogramHeight; y++)
                canvas.Fill(Left + x, top + SpectrogramHeight - 1 - y, 1, 1, SpectrogramLevels.Color(levels[x, y]));

        var highest = sound.SampleRate / 2000.0;
        foreach (var value in AxisTicks.Between(0, highest, 6))
        {
            var row = top + (int)Math.Round((1 - (value / highest)) * (SpectrogramHeight - 1));
            canvas.Fill(Left - Tick, row, Tick, 1, Frame);
            TextLeftOf(canvas, Left - Tick - 3, row, AxisTicks.Text(value, highest));
        }

        DrawColors(canvas, top);
    }

    /// <summary>The bar beside the spectrogram that says what its colours stand for.</summary>
    private static void DrawColors(Canvas canvas, int top)
    {
        const int left = Left + PlotWidth + 12;
        const int width = 12;
        canvas.Fill(left - 1, top - 1, width + 2, SpectrogramHeight + 2, Frame);
        for (var y = 0; y < SpectrogramHeight; y++)
            canvas.Fill(left, top + y, width, 1, SpectrogramLevels.Color(SpectrogramLevels.Lowest * y / (SpectrogramHeight - 1.0)));
        foreach (var level in new[] { 0, -20, -40, -60, -80 })
        {
            var row = top + (int)Math.Round(level / SpectrogramLevels.Lowest * (SpectrogramHeight - 1));
            canvas.Fill(left + width, row, Tick, 1, Frame);
            canvas.Text(left + width + Tick + 3, Centred(row), level.ToString(CultureInfo.InvariantCulture), TextScale, Ink);
        }
    }

    private static void DrawTime(Canvas canvas, double seconds, int bottom)
    {
        foreach (var value in AxisTicks.Between(0, seconds, 8))
        {
            var x = Left + (int)Math.Round(value / seconds * (PlotWidth - 1));
            canvas.Fill(x, bottom, 1, Tick, Frame);
            var text = AxisTicks.Text(value, seconds);
            canvas.Text(x - (BitmapFont.Width(text) * TextScale / 2), bottom + Tick + 3, text, TextScale, Ink);
        }

        const string name = "time (s)";
        canvas.Text(Left + ((PlotWidth - (BitmapFont.Width(name) * TextScale)) / 2), bottom + Tick + LineHeight, name, TextScale, Ink);
    }

    /// <summary>A word too long for the picture loses its end.</summary>
    private static string Shortened(string line, int room)
    {
        while (BitmapFont.Width(line) > room)
            line = line[..^1];
        return line;
    }

    private static void TextLeftOf(Canvas canvas, int right, int row, string text) =>
        canvas.Text(Math.Max(0, right - (BitmapFont.Width(text) * TextScale)), Centred(row), text, TextScale, Ink);

    private static int Centred(int row) => row - (CapHeight / 2);
}
