using Plotly.NET;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;
using LineStyle = Plotly.NET.Line;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    private static readonly StyleParam.MarkerSymbol[] Symbols =
    [
        StyleParam.MarkerSymbol.Circle, StyleParam.MarkerSymbol.Square, StyleParam.MarkerSymbol.Diamond, StyleParam.MarkerSymbol.TriangleUp,
        StyleParam.MarkerSymbol.Cross, StyleParam.MarkerSymbol.X, StyleParam.MarkerSymbol.TriangleDown, StyleParam.MarkerSymbol.Star,
    ];

    /// <summary>Samples as points of one colour.</summary>
    /// <param name="x">Shape (N, 2): horizontal, vertical.</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="color">A CSS colour; a calm grey unless told.</param>
    public static GenericChart Points(double[,] x, string name, string color = "#6B7A90")
    {
        Guard.Shape(x, (-1, 2));
        return Chart.Point<double, double, string>(
            Column(x, 0), Column(x, 1), Name: name, ShowLegend: name.Length > 0, Opacity: 0.7,
            Marker: Marker.init(Color: Color.fromString(color), Size: 7, Outline: WhiteOutline(0.5)));
    }

    /// <summary>Samples in the colour and with the symbol of their group, such as a class.</summary>
    /// <param name="x">Shape (N, 2): horizontal, vertical.</param>
    /// <param name="groups">The group of each sample, counted from 0, shape (N).</param>
    public static GenericChart Points(double[,] x, int[] groups)
    {
        Guard.Shape(x, (-1, 2));
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Length != x.GetLength(0))
            throw new ArgumentException($"groups must be ({x.GetLength(0)}) but is ({groups.Length}).");
        var shares = new double[groups.Length, groups.DefaultIfEmpty(0).Max() + 1];
        for (var n = 0; n < groups.Length; n++)
            shares[n, groups[n]] = 1;
        return Points(x, shares, hover: false);
    }

    /// <summary>
    /// Samples coloured by their responsibilities: each takes the colours of the components in the shares in which they
    /// account for it, and the symbol of the one that accounts for most.
    /// </summary>
    /// <param name="x">Shape (N, 2): horizontal, vertical.</param>
    /// <param name="responsibilities">p(component | sample), shape (N, K).</param>
    /// <param name="hover">Whether pointing at a sample tells its shares; switch it off in the many frames of an animation.</param>
    public static GenericChart Points(double[,] x, double[,] responsibilities, bool hover = true)
    {
        Guard.Shape(x, (-1, 2));
        Guard.Shape(responsibilities, (x.GetLength(0), -1));
        var shares = Enumerable.Range(0, x.GetLength(0)).Select(n => Row(responsibilities, n)).ToArray();
        var marker = Marker.init(
            Color: Color.fromColors(shares.Select(share => Color.fromString(Palette.Blend(share))).ToArray()),
            MultiSymbol: shares.Select(share => Symbols[Array.IndexOf(share, share.Max()) % Symbols.Length]).ToArray(),
            Size: 8, Outline: WhiteOutline(0.5));
        return Chart.Point<double, double, string>(
            Column(x, 0), Column(x, 1), Marker: marker, ShowLegend: false, Opacity: 0.55,
            MultiText: hover ? shares.Select(share => "p(component | sample): " + string.Join(", ", share.Select(Percent))).ToArray() : []);
    }

    /// <summary>Keeps marks apart that lie on one another.</summary>
    private static LineStyle WhiteOutline(double width) => LineStyle.init(Color: Color.fromString("white"), Width: width);

    private static double[] Row(double[,] matrix, int row) =>
        [.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column])];

    private static string Percent(double share) => FormattableString.Invariant($"{100 * share:F0} %");
}
