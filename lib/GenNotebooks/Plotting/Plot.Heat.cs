using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;
using Styles = Plotly.NET.CSharp.GenericChartExtensions;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>A table as a picture: a field for each row and column, dark where the number is small and yellow where it is large.</summary>
    /// <param name="title">What is shown, with what the colour stands for.</param>
    /// <param name="x">What the columns are.</param>
    /// <param name="y">What the rows are.</param>
    /// <param name="altText">What there is to see, in a sentence.</param>
    /// <param name="values">Shape (rows, columns); NaN leaves a field empty.</param>
    /// <param name="rows">The names of the rows, from the top, each once.</param>
    /// <param name="columns">The names of the columns, each once.</param>
    /// <param name="unit">What the bar beside the table calls the colours, with their unit.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static Figure Heat(
        string title, string x, string y, string altText, double[,] values, string[] rows, string[] columns, string unit = "", int width = Width, int height = 640)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        Guard.Shape(values, (rows.Length, columns.Length));
        var largest = values.Cast<double>().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();
        var grid = Enumerable.Range(0, rows.Length)
            .Select(row => Enumerable.Range(0, columns.Length).Select(column => Rounded(values[row, column], largest)).ToArray()).ToArray();
        var chart = Chart.Heatmap<double, string, string, string>(
            grid, X: columns, Y: rows, ColorScale: StyleParam.Colorscale.Viridis,
            ColorBar: ColorBar.init<string, double>(Title: Title.init(Text: unit), Thickness: 14), XGap: 1, YGap: 1, ReverseYAxis: true);
        chart = Styles.WithXAxisStyle<double, double, string>(chart, TitleText: x);
        chart = Styles.WithYAxisStyle<double, double, string>(chart, TitleText: y);
        return new Figure(Frame(chart.WithTitle(title), width, height, legendHeight: 1, top: 80)) { AltText = altText, Title = title };
    }
}
