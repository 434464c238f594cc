using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>A spectrum: how the variance of a series is shared out among frequencies. The area below it is half the variance.</summary>
    /// <param name="frequencies">From 0 to 1/2 cycles a step, shape (F).</param>
    /// <param name="densities">Shape (F).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    /// <param name="filled">Whether the area below is filled, as for a periodogram behind a model's line.</param>
    public static GenericChart Spectrum(double[] frequencies, double[] densities, string name, int category = 0, bool filled = false)
    {
        Guard.Shape(densities, frequencies.Length);
        var spread = Spread(densities);
        return Chart.Scatter<double, double, string>(
            frequencies.Select(f => Rounded(f, 0.5)).ToArray(), densities.Select(density => Rounded(density, spread)).ToArray(), StyleParam.Mode.Lines,
            Name: name, ShowLegend: name.Length > 0, LineColor: Color.fromString(Palette.Category(category)), LineWidth: filled ? 0.8 : 2.5,
            Fill: filled ? StyleParam.Fill.ToZero_y : StyleParam.Fill.None, FillColor: Translucent(Palette.Category(category), 0.2));
    }
}
