using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Charts.Tests;

/// <summary>The line of text that stands for a chart.</summary>
public class SummaryTests
{
    [Fact]
    public void A_line_names_kind_title_data_and_axes()
    {
        static GenericChart Line(string name) => Chart.Line<int, int, string>([1, 2], [3, 4], Name: name);
        Assert.Equal(
            "Line chart \"Loss\"; 2 traces (train, test); x: step; y: loss (log).",
            Chart.Combine([Line("train"), Line("test")]).WithTitle("Loss")
                .WithXAxisStyle<int, int, string>(TitleText: "step")
                .WithYAxisStyle<int, int, string>(TitleText: "loss", AxisType: StyleParam.AxisType.Log).ToString());
        Assert.Equal("Line chart; 7 traces (1, 2, 3, 4, 5, ...).", Chart.Combine(Enumerable.Range(1, 7).Select(i => Line($"{i}"))).ToString());
    }

    [Fact]
    public void Each_kind_has_its_word_and_its_size()
    {
        double[][] grid = [[1, 2, 3], [4, 5, 6]];
        Assert.Equal("Heat map chart; 2 x 3 values.", Chart.Heatmap<double, int, int, string>(grid).ToString());
        Assert.Equal("Surface chart; 2 x 3 values.", Chart.Surface<double, int, int, string>(grid).ToString());
        Assert.Equal("Area chart; 1 value.", Chart.Area<int, int, string>([1], [2]).ToString());
        Assert.Equal("Histogram chart; 2 values.", Chart.Histogram<int, int, string>(X: new[] { 1, 2 }).ToString());
        Assert.Equal("3D scatter chart; 1 value.", Chart.Point3D<int, int, int, string>([1], [2], [3]).ToString());
        Assert.Equal("Bar chart; 1 value.", Chart.Bar<int, string, string>([1], Keys: new[] { "a" }).ToString());
        Assert.Equal("Image chart.", Chart.Image<int>(Source: "data:,").ToString());
    }

    [Fact]
    public void Different_kinds_are_listed() =>
        Assert.Equal(
            "Histogram and line chart \"a b\"; 2 traces.",
            Chart.Combine([Chart.Histogram<int, int, string>(X: new[] { 1 }), Chart.Line<int, int, string>([1], [2])]).WithTitle("a\nb").ToString());
}
