using GenNotebooks.Charts;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Several charts in rows and columns, filled row by row; the charts given stay as they are.</summary>
    /// <param name="SubPlotTitles">One for each cell; without them the cells keep the titles of their charts.</param>
    /// <param name="SubPlotTitleOffset">How far a title stands above its plot, in heights of the plot.</param>
    /// <param name="SubPlots">The axes of each cell, row by row.</param>
    /// <param name="XGap">Between columns, as a part of a cell's width.</param>
    /// <param name="YGap">Between rows, as a part of a cell's height.</param>
    /// <exception cref="ArgumentException">There are more charts than cells, or none.</exception>
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts,
        int nRows,
        int nCols,
        Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default,
        Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default,
        Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default,
        Optional<double> YGap = default,
        Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default,
        Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        var coupled = StyleParam.LayoutGridPattern.Coupled.Equals(Pattern.Or(StyleParam.LayoutGridPattern.Independent));
        var grid = new LayoutGrid(nRows, nCols, coupled, SubPlots.Or([]));
        grid.Set("roworder", RowOrder);
        grid.Set("xgap", XGap);
        grid.Set("ygap", YGap);
        grid.Set("domain", Domain);
        grid.Set("xside", XSide);
        grid.Set("yside", YSide);
        grid.Set("xaxes", XAxes);
        grid.Set("yaxes", YAxes);

        var titles = new SubPlotTitles([.. SubPlotTitles.Or([])], SubPlotTitleFont, SubPlotTitleOffset.Or(0.03));
        return GridBuilder.Build([.. gCharts], grid, titles);
    }

    /// <summary>Several charts below each other.</summary>
    /// <inheritdoc cref="Grid"/>
    public static GenericChart SingleStack(
        IEnumerable<GenericChart> gCharts,
        Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default,
        Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default,
        Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default,
        Optional<double> YGap = default,
        Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default,
        Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        GenericChart[] charts = [.. gCharts];
        return Grid(
            charts, charts.Length, 1, SubPlotTitles, SubPlotTitleFont, SubPlotTitleOffset, SubPlots, XAxes, YAxes,
            RowOrder, Pattern, XGap, YGap, Domain, XSide, YSide);
    }
}
