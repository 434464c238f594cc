using Plotly.NET;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    private const int EllipsePoints = 60;

    /// <summary>Gaussians as ellipses: the points one and two standard deviations from the mean, a cross in the middle.</summary>
    /// <param name="gaussians">For each its mean, shape (2), and its covariance, shape (2, 2).</param>
    /// <param name="deviations">The sizes in standard deviations; 1 and 2 unless told.</param>
    /// <param name="color">A CSS colour for all; the colour of its category for each unless told.</param>
    /// <param name="name">The legend's text in front of the number of the Gaussian, counted from 1; empty for no legend.</param>
    public static GenericChart Ellipses(
        IEnumerable<(double[] Mean, double[,] Covariance)> gaussians, double[]? deviations = null, string? color = null, string name = "component")
    {
        var layers = gaussians.Select((gaussian, k) => Ellipse(
            gaussian.Mean, gaussian.Covariance, deviations ?? [1, 2], color ?? Palette.Category(k), name.Length == 0 ? "" : $"{name} {k + 1}")).ToArray();
        return layers.Length > 0
            ? Chart.Combine(layers)
            : throw new ArgumentException("gaussians is empty; give at least one.");
    }

    /// <summary>All ellipses of a Gaussian as one line, interrupted between them, and its cross.</summary>
    private static GenericChart Ellipse(double[] mean, double[,] covariance, double[] deviations, string color, string name)
    {
        Guard.Shape(mean, 2);
        Guard.Shape(covariance, (2, 2));
        var (width, height) = (Math.Sqrt(covariance[0, 0]), Math.Sqrt(covariance[1, 1]));
        var (x, y) = (new List<double>(), new List<double>());
        void Add(double dx, double dy)
        {
            x.Add(Rounded(mean[0] + dx, width));
            y.Add(Rounded(mean[1] + dy, height));
        }

        void Interrupt()
        {
            x.Add(double.NaN);
            y.Add(double.NaN);
        }

        // The Cholesky factor maps the circle of radius r onto the points r standard deviations from the mean.
        var across = covariance[1, 0] / width;
        var rest = Math.Sqrt(covariance[1, 1] - (across * across));
        foreach (var radius in deviations)
        {
            for (var i = 0; i <= EllipsePoints; i++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * i / EllipsePoints);
                Add(radius * width * cos, radius * ((across * cos) + (rest * sin)));
            }

            Interrupt();
        }

        var ellipse = Chart.Scatter<double, double, string>(
            x, y, StyleParam.Mode.Lines, Name: name, ShowLegend: name.Length > 0, LineColor: Color.fromString(color), LineWidth: 3);
        return Chart.Combine([ellipse, Cross(Rounded(mean[0], width), Rounded(mean[1], height), color)]);
    }

    /// <summary>A cross of fixed size: it reads as a centre however small the ellipse is, and among points of any shape.</summary>
    private static GenericChart Cross(double x, double y, string color) => Chart.Point<double, double, string>(
        [x], [y], ShowLegend: false,
        Marker: Marker.init(Color: Color.fromString(color), Size: 14, Symbol: StyleParam.MarkerSymbol.Cross, Outline: WhiteOutline(1.5)));

    /// <summary>A number to a thousandth of a scale: no eye sees more, and the figure stays small.</summary>
    private static double Rounded(double value, double scale)
    {
        var digits = Math.Max(0, 3 - Math.Floor(Math.Log10(scale)));
        return digits <= 15 ? Math.Round(value, (int)digits) : value;
    }
}
