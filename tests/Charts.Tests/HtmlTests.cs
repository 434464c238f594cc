using System.Text.RegularExpressions;
using GenNotebooks.Tests.Support;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Charts.Tests;

/// <summary>Charts as HTML.</summary>
public partial class HtmlTests
{
    private static GenericChart Point(string title) => Chart.Point<int, int, string>([1], [2]).WithSize(700, 300).WithTitle(title);

    [Fact]
    public void Html_is_small_and_asks_nobody_for_anything()
    {
        var html = GenericChart.toChartHTML(Point("a"));
        Assert.True(html.Length < 6000, $"{html.Length} characters");
        Assert.DoesNotMatch(Address(), html);
        Assert.Contains("style=\"width:700px;height:300px;", html, StringComparison.Ordinal);
        Assert.Contains("var address = \"\";", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_may_name_the_address_of_plotly()
    {
        AppContext.SetData("GenNotebooks.Charts.PlotlyAddress", "/static/plotly.min.js?a=\"b\"</script>");
        try
        {
            Assert.Contains(
                "var address = \"/static/plotly.min.js?a=\\u0022b\\u0022\\u003C/script\\u003E\";",
                GenericChart.toChartHTML(Point("a")), StringComparison.Ordinal);
        }
        finally
        {
            AppContext.SetData("GenNotebooks.Charts.PlotlyAddress", null);
        }
    }

    [Fact]
    public void A_title_cannot_end_the_script()
    {
        var html = GenericChart.toEmbeddedHTML(Point("</script><b>&"));
        Assert.Single(ScriptEnd().Matches(html));
        Assert.Contains("<title>Scatter chart &quot;&lt;/script&gt;&lt;b&gt;&amp;&quot;; 1 value.</title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_chart_shown_twice_has_two_places()
    {
        var chart = Point("a");
        Assert.NotEqual(Id().Match(GenericChart.toChartHTML(chart)).Value, Id().Match(GenericChart.toChartHTML(chart)).Value);
    }

    [Fact]
    public void A_page_is_saved_under_an_html_name()
    {
        using var folder = new TemporaryFolder();
        Plotly.NET.CSharp.GenericChartExtensions.SaveHtml(Point("a"), folder["chart"]);
        Plotly.NET.GenericChartExtensions.SaveHtml(Point("b"), folder["other.html"]);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(folder["chart.html"]), StringComparison.Ordinal);
        Assert.True(File.Exists(folder["other.html"]));
    }

    [GeneratedRegex("https?://|//cdn")]
    private static partial Regex Address();

    [GeneratedRegex("</script>")]
    private static partial Regex ScriptEnd();

    [GeneratedRegex("id=\"chart-[0-9a-f]+-[0-9]+\"")]
    private static partial Regex Id();
}
