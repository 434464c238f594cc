using System.Globalization;
using MathNet.Numerics.Statistics;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>A forecast as a fan: bands that hold stated shares of the probability, the widest palest, one inside the other.</summary>
    /// <param name="time">Shape (T).</param>
    /// <param name="bands">For each band its share, such as 0.9, and its lower and upper ends, each of shape (T).</param>
    /// <param name="name">The legend's text in front of the share; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    public static GenericChart Fan(
        double[] time, IReadOnlyList<(double Share, double[] Low, double[] High)> bands, string name, int category = 0)
    {
        if (bands.Count == 0)
            throw new ArgumentException("bands is empty; a fan needs at least one.");
        if (bands.Any(band => !(band.Share > 0 && band.Share < 1)))
            throw new ArgumentException(FormattableString.Invariant($"The share of a band must be above 0 and below 1 but is {bands.First(band => !(band.Share > 0 && band.Share < 1)).Share}."));
        return Chart.Combine(bands.OrderByDescending(band => band.Share).Select((band, i) => Band(
            time, band.Low, band.High, name.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{name} {100 * band.Share:0.#} %"), category, 0.16 + (0.14 * i))).ToArray());
    }

    /// <summary>A forecast as a fan, of the intervals that a model gives: <c>Plot.Fan(time, forecast.Interval, [0.5, 0.9], "forecast")</c>.</summary>
    /// <param name="time">Shape (T).</param>
    /// <param name="interval">For a share its lower and upper ends, each of shape (T).</param>
    /// <param name="shares">Above 0 and below 1, such as 0.5 and 0.9.</param>
    /// <param name="name">The legend's text in front of the share; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    public static GenericChart Fan(
        double[] time, Func<double, (double[] Low, double[] High)> interval, IReadOnlyList<double> shares, string name, int category = 0)
    {
        ArgumentNullException.ThrowIfNull(interval);
        ArgumentNullException.ThrowIfNull(shares);
        return Fan(time, [.. shares.Select(share => (share, interval(share).Low, interval(share).High))], name, category);
    }

    /// <summary>A forecast as a fan, of paths that were drawn: at each time the middle shares of their values.</summary>
    /// <param name="time">Shape (T).</param>
    /// <param name="paths">N of them, at least 1, each of shape (T).</param>
    /// <param name="shares">Above 0 and below 1, such as 0.5 and 0.9.</param>
    /// <param name="name">The legend's text in front of the share; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    public static GenericChart Fan(double[] time, double[][] paths, IReadOnlyList<double> shares, string name, int category = 0)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(paths);
        Guard.AtLeast(paths.Length, 1, "The number of paths");
        foreach (var path in paths)
            Guard.Shape(path, time.Length);
        double[] Quantiles(double p) => [.. time.Select((_, t) => paths.Select(path => path[t]).Quantile(p))];
        return Fan(time, share => (Quantiles((1 - share) / 2), Quantiles((1 + share) / 2)), shares, name, category);
    }

    /// <summary>The area between two lines.</summary>
    /// <param name="time">Shape (T).</param>
    /// <param name="low">The lower line, shape (T).</param>
    /// <param name="high">The upper line, shape (T).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    /// <param name="strength">How strong the colour is, from 0 to 1.</param>
    public static GenericChart Band(double[] time, double[] low, double[] high, string name, int category = 0, double strength = 0.2)
    {
        Guard.Shape(low, time.Length);
        Guard.Shape(high, time.Length);
        var spread = Spread([.. low, .. high]);
        double[] outline = [.. high, .. low.Reverse()];
        return Chart.Scatter<double, double, string>(
            time.Concat(time.Reverse()).ToArray(), outline.Select(value => Rounded(value, spread)).ToArray(), StyleParam.Mode.Lines, Name: name,
            ShowLegend: name.Length > 0, Fill: StyleParam.Fill.ToSelf, FillColor: Translucent(Palette.Category(category), strength), LineWidth: 0);
    }

    private static Color Translucent(string hex, double strength)
    {
        int Part(int from) => int.Parse(hex.AsSpan(from, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return Color.fromARGB((int)Math.Round(255 * Math.Clamp(strength, 0, 1)), Part(1), Part(3), Part(5));
    }
}
