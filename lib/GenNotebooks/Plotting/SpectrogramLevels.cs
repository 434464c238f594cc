namespace GenNotebooks.Plotting;

/// <summary>A spectrogram in rows and columns of a picture, in decibels below its strongest point.</summary>
internal sealed class SpectrogramLevels
{
    /// <summary>Whatever is weaker is drawn as this, in dB.</summary>
    public const double Lowest = -80;

    // Half a decibel a step: finer than an eye sees, and few enough colours for a small file.
    private const double Step = 0.5;

    private static readonly (byte R, byte G, byte B)[] Colors =
        [.. Enumerable.Range(0, (int)(-Lowest / Step) + 1).Select(i => Parse(Palette.Viridis(1 - (i * Step / -Lowest))))];

    private readonly double[][] _power;
    private readonly double _strongest;
    private readonly int _rows;

    /// <summary>Prepares a picture.</summary>
    /// <param name="power">Power by column and frequency, shape (columns, frequencies).</param>
    /// <param name="rows">The height of the picture; its lowest row is the lowest frequency.</param>
    public SpectrogramLevels(double[][] power, int rows) => (_power, _strongest, _rows) = (power, power.Max(column => column.Max()), rows);

    /// <summary>The level at a point of the picture, in dB, between <see cref="Lowest"/> and 0.</summary>
    public double this[int column, int row] =>
        _strongest > 0 ? Math.Clamp(10 * Math.Log10(Power(_power[column], row) / _strongest), Lowest, 0) : Lowest;

    /// <summary>The colour of a level: yellow at 0 dB, through green and blue to violet.</summary>
    public static (byte R, byte G, byte B) Color(double level) => Colors[(int)Math.Round(level / -Step)];

    /// <summary>The largest power among the frequencies of a row, so that a narrow line is not lost; between two frequencies, both in part.</summary>
    private double Power(double[] power, int row)
    {
        var (from, to) = ((double)row / _rows * (power.Length - 1), (row + 1.0) / _rows * (power.Length - 1));
        if (to - from < 1)
        {
            var middle = (from + to) / 2;
            var below = (int)middle;
            return power[below] + ((middle - below) * (power[below + 1] - power[below]));
        }

        return power.AsSpan((int)Math.Ceiling(from), (int)to - (int)Math.Ceiling(from) + 1).ToArray().Max();
    }

    private static (byte R, byte G, byte B) Parse(string hex)
    {
        var bytes = Convert.FromHexString(hex.AsSpan(1));
        return (bytes[0], bytes[1], bytes[2]);
    }
}
