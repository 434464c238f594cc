using Plotly.NET;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    private const double HeadShare = 0.3;
    private const double HeadWidth = 0.5;   // half of the head's width over its length

    /// <summary>A field of arrows in the plane, such as the gradient of a density: from each point an arrow, its head drawn by two strokes.</summary>
    /// <param name="x">Where the arrows start, shape (N, 2).</param>
    /// <param name="vectors">How far they reach, in the units of the axes, shape (N, 2).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    /// <param name="width">The lines' width in pixels; 1.6 unless told.</param>
    public static GenericChart Arrows(double[,] x, double[,] vectors, string name, int category = 0, double width = 1.6)
    {
        Guard.Shape(x, (-1, 2));
        Guard.Shape(vectors, (x.GetLength(0), 2));
        Guard.Positive(width);
        var spread = Spread([.. x.Cast<double>()]);
        var (across, up) = (new List<double>(), new List<double>());
        void To(double horizontal, double vertical)
        {
            across.Add(Rounded(horizontal, spread));
            up.Add(Rounded(vertical, spread));
        }

        for (var n = 0; n < x.GetLength(0); n++)
        {
            var (dx, dy) = (vectors[n, 0], vectors[n, 1]);
            var (endX, endY) = (x[n, 0] + dx, x[n, 1] + dy);
            To(x[n, 0], x[n, 1]);
            To(endX, endY);
            To(endX - (HeadShare * (dx - (HeadWidth * dy))), endY - (HeadShare * (dy + (HeadWidth * dx))));
            To(endX, endY);
            To(endX - (HeadShare * (dx + (HeadWidth * dy))), endY - (HeadShare * (dy - (HeadWidth * dx))));
            // A gap, or an arrow would be tied to the next one.
            across.Add(double.NaN);
            up.Add(double.NaN);
        }

        return Thin([.. across], [.. up], name, category, width, 1, markers: false);
    }
}
