namespace GenNotebooks.Plotting;

/// <summary>The colours of values: 256 steps from the low end of a range to the high one, and a colour apart for NaN.</summary>
internal sealed class ColorTable
{
    private const int Steps = 256;
    private readonly double _low;
    private readonly double _high;
    private readonly (byte R, byte G, byte B)[] _colors;
    private readonly (byte R, byte G, byte B) _missing;

    public ColorTable(ImageColors colors, (double Low, double High) range)
    {
        (_low, _high) = range;
        _colors = [.. Enumerable.Range(0, Steps).Select(step => Color(colors, step))];
        // Orange stands out from greys; the coloured maps hold no grey.
        _missing = colors is ImageColors.Grey or ImageColors.Ink ? Parse(Palette.Category(1)) : ((byte)0x80, (byte)0x80, (byte)0x80);
    }

    /// <summary>The colour of a value; values outside the range take the colour of its nearer end.</summary>
    public (byte R, byte G, byte B) this[float value] =>
        float.IsNaN(value) ? _missing : _colors[(int)Math.Round(Math.Clamp((value - _low) / (_high - _low), 0, 1) * (Steps - 1))];

    private static (byte R, byte G, byte B) Color(ImageColors colors, int step) => colors switch
    {
        ImageColors.Grey => ((byte)step, (byte)step, (byte)step),
        ImageColors.Ink => ((byte)(Steps - 1 - step), (byte)(Steps - 1 - step), (byte)(Steps - 1 - step)),
        ImageColors.Viridis => Parse(Palette.Viridis(step / (Steps - 1.0))),
        _ => Diverging((2.0 * step / (Steps - 1)) - 1),
    };

    /// <summary>From the palette's blue at -1 through white to its orange at 1.</summary>
    private static (byte R, byte G, byte B) Diverging(double share)
    {
        var end = Parse(Palette.Category(share < 0 ? 0 : 1));
        byte Mix(byte channel) => (byte)Math.Round(255 + ((channel - 255) * Math.Abs(share)));
        return (Mix(end.R), Mix(end.G), Mix(end.B));
    }

    private static (byte R, byte G, byte B) Parse(string hex)
    {
        var bytes = Convert.FromHexString(hex.AsSpan(1));
        return (bytes[0], bytes[1], bytes[2]);
    }
}
