using Plotly.NET;

namespace GenNotebooks.Charts;

/// <summary>The cells of a grid: which axes each has, and where it lies.</summary>
internal sealed class LayoutGrid : DynamicObj.DynamicObj
{
    private readonly int rows;
    private readonly int columns;
    private readonly bool coupled;
    private readonly Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][] subPlots;

    /// <param name="coupled">True where the cells of a column share their x axis, the cells of a row their y axis.</param>
    /// <param name="subPlots">The axes of each cell, row by row, or empty.</param>
    public LayoutGrid(int rows, int columns, bool coupled, Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][] subPlots)
    {
        this.rows = rows;
        this.columns = columns;
        this.coupled = coupled;
        this.subPlots = subPlots;
        Set("rows", rows);
        Set("columns", columns);
        Set("pattern", coupled ? StyleParam.LayoutGridPattern.Coupled : StyleParam.LayoutGridPattern.Independent);
        if (subPlots.Length > 0)
            Set("subplots", subPlots.Select(row => row.Select(cell => $"{cell.Item1}{cell.Item2}")));
    }

    /// <summary>How many cells there are.</summary>
    public int Count => rows * columns;

    /// <summary>Row and column of a cell; both count from 0.</summary>
    public (int Row, int Column) Place(int cell) => (cell / columns, cell % columns);

    /// <summary>The x and the y axis of a cell, as "x2" and "y2".</summary>
    public (string X, string Y) Axes(int cell)
    {
        var (row, column) = Place(cell);
        if (subPlots.Length > 0)
            return (subPlots[row][column].Item1.ToString(), subPlots[row][column].Item2.ToString());
        if (this["xaxes"] is object[] x && this["yaxes"] is object[] y)
            return (x[column].ToString()!, y[row].ToString()!);
        return coupled ? (AxisId("x", column + 1), AxisId("y", row + 1)) : (AxisId("x", cell + 1), AxisId("y", cell + 1));
    }

    /// <summary>The middle of a cell's upper border, in fractions of the plot; plotly.js places cells by the same rule.</summary>
    public (double X, double Y) Top(int cell)
    {
        var (row, column) = Place(cell);
        var fromBottom = StyleParam.LayoutGridRowOrder.BottomToTop.Equals(this["roworder"]) ? row : rows - 1 - row;
        var (left, right) = Span(column, columns, this["xgap"] as double? ?? (coupled ? 0.1 : 0.2));
        var (_, top) = Span(fromBottom, rows, this["ygap"] as double? ?? (coupled ? 0.1 : 0.3));
        return ((left + right) / 2, top);
    }

    /// <summary>What plotly.js calls the axis of a letter and a number that counts from 1.</summary>
    public static string AxisId(string letter, int number) => number < 2 ? letter : $"{letter}{number}";

    private static (double Start, double End) Span(int index, int count, double gap)
    {
        var step = 1 / (count - gap);
        return (index * step, (index * step) + (step * (1 - gap)));
    }
}
