using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Charts.Tests;

/// <summary>Colours and what is wrong with them.</summary>
public class ColorTests
{
    private static string Json(Color color) =>
        FigureAssert.Figure(Chart.Point<int, int, string>([1], [2], MarkerColor: color))["data"]![0]!["marker"]!["color"]!.ToJsonString();

    [Fact]
    public void Colours_are_texts_or_numbers_or_lists_of_texts()
    {
        Assert.Equal("\"rgba(1, 2, 3, 0.502)\"", Json(Color.fromARGB(128, 1, 2, 3)));
        Assert.Equal("\"rgba(1, 2, 255, 1)\"", Json(Color.fromRGB(1, 2, 255)));
        Assert.Equal("\"rgba(31, 119, 180, 1)\"", Json(Color.fromHex("#1f77b4")));
        Assert.Equal("\"rgba(31, 119, 180, 1)\"", Json(Color.fromHex("0x1F77B4")));
        Assert.Equal("\"steelblue\"", Json(Color.fromString("steelblue")));
        Assert.Equal("[\"red\",\"rgba(0, 0, 0, 1)\"]", Json(Color.fromColors([Color.fromString("red"), Color.fromRGB(0, 0, 0)])));
        Assert.Equal("[0.5,null]", Json(Color.fromColorScaleValues([0.5, double.NaN])));
    }

    [Fact]
    public void A_component_outside_0_to_255_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Color.fromRGB(0, 256, 0));
        Assert.Equal("g is 256 but a component of a colour is 0 to 255. (Parameter 'g')", error.Message);
    }

    [Theory]
    [InlineData("#12345")]
    [InlineData("+12345")]
    [InlineData("blue")]
    public void A_text_that_is_no_hexadecimal_colour_is_refused(string text)
    {
        var error = Assert.Throws<ArgumentException>(() => Color.fromHex(text));
        Assert.Equal($"s is \"{text}\" but a colour is six hexadecimal digits, as in \"#1f77b4\". (Parameter 's')", error.Message);
    }

    [Fact]
    public void Equal_colours_are_equal()
    {
        Assert.Equal(Color.fromHex("#000001"), Color.fromRGB(0, 0, 1));
        Assert.NotEqual(Color.fromString("red"), Color.fromString("blue"));
        Assert.Equal(StyleParam.LinearAxisId.NewX(1), StyleParam.LinearAxisId.NewX(0));
        Assert.NotEqual<object>(StyleParam.BoxMode.Group, StyleParam.ViolinMode.Group);
    }

    [Fact]
    public void A_choice_prints_as_plotly_calls_it()
    {
        Assert.Equal("lines+markers", StyleParam.Mode.Lines_Markers.ToString());
        Assert.Equal("true", StyleParam.Mirror.True.ToString());
        Assert.Equal("y3", StyleParam.LinearAxisId.NewY(3).ToString());
        Assert.Equal("17", StyleParam.MarkerSymbol.Star.ToString());
    }
}
