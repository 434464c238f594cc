using System.Text.Json.Nodes;
using GenNotebooks.Plotting;
using Plotly.NET;

namespace GenNotebooks.Tests.Plotting;

public class AnimationTests
{
    private static readonly double[,] X = { { 1, 10 }, { 2, 20 }, { 3, 15 } };

    private static readonly (string Label, Figure Figure)[] Frames = [.. Enumerable.Range(0, 4).Select(i => ($"{i}", Frame(i)))];

    [Fact]
    public void Data_with_any_frame_put_on_top_is_that_frames_figure()
    {
        var json = JsonNode.Parse(Plot.Animate(Frames, "step ", "Moves.").ToJson())!;
        for (var i = 0; i < Frames.Length; i++)
        {
            var data = json["data"]!.DeepClone().AsArray();
            var frame = json["frames"]![i]!;
            Assert.Equal(Frames[i].Label, (string?)frame["name"]);
            foreach (var (trace, change) in frame["traces"]!.AsArray().Zip(frame["data"]!.AsArray()))
                Merge(data[(int)trace!]!.AsObject(), change!.AsObject());
            var whole = JsonNode.Parse(GenericChart.toFigureJson(Frames[i].Figure.Chart))!["data"];
            Assert.True(JsonNode.DeepEquals(whole, data), $"Frame {i} is not its figure.");
        }
    }

    [Fact]
    public void Frames_hold_nothing_that_stays_the_same()
    {
        var frame = JsonNode.Parse(Plot.Animate(Frames, "step ", "Moves.").ToJson())!["frames"]![1]!;
        Assert.Equal([1, 2, 3], frame["traces"]!.AsArray().Select(trace => (int)trace!)); // the points of trace 0 never move
        Assert.Equal(["marker"], frame["data"]![0]!.AsObject().Select(property => property.Key));
        Assert.Equal(["color", "symbol"], frame["data"]![0]!["marker"]!.AsObject().Select(property => property.Key).Order());
        Assert.Equal(["x", "y"], frame["data"]![1]!.AsObject().Select(property => property.Key).Order());
        Assert.Equal(["x"], frame["data"]![2]!.AsObject().Select(property => property.Key)); // the cross
    }

    [Fact]
    public void A_frame_may_be_named_that_stands_for_all()
    {
        Assert.Equal("2", (string?)JsonNode.Parse(Plot.Animate(Frames, "step ", "Moves.", still: "2").ToJson())!["layout"]!["meta"]!["still"]);
        Assert.Null(JsonNode.Parse(Plot.Animate(Frames, "step ", "Moves.").ToJson())!["layout"]!["meta"]);
        Assert.Equal("still is '9', but no frame is labelled so.", Assert.Throws<ArgumentException>(() => Plot.Animate(Frames, "step ", "Moves.", still: "9")).Message);
    }

    [Fact]
    public void The_slider_and_the_buttons_name_the_frames()
    {
        var layout = JsonNode.Parse(Plot.Animate(Frames, "EM step ", "Moves.", milliseconds: 500).ToJson())!["layout"]!;
        var slider = layout["sliders"]![0]!;
        Assert.Equal("EM step ", (string?)slider["currentvalue"]!["prefix"]);
        Assert.Equal(["0", "1", "2", "3"], slider["steps"]!.AsArray().Select(step => (string?)step!["args"]![0]![0]));
        var play = layout["updatemenus"]![0]!["buttons"]![0]!;
        Assert.Null(play["args"]![0]);
        Assert.Equal(500, (int)play["args"]![1]!["frame"]!["duration"]!);
        Assert.False((bool)play["args"]![1]!["frame"]!["redraw"]!);
        Assert.Equal(560, (int)layout["height"]!);
    }

    [Fact]
    public void Traces_that_plotly_cannot_move_are_redrawn()
    {
        var bars = Enumerable.Range(1, 2).Select(i => ($"{i}", Plot.Figure("t", "x", "y", "a", [Plot.Histogram([0, 1, i], "h")])));
        var play = JsonNode.Parse(Plot.Animate(bars, "", "Bars.").ToJson())!["layout"]!["updatemenus"]![0]!["buttons"]![0]!;
        Assert.True((bool)play["args"]![1]!["frame"]!["redraw"]!);
    }

    [Fact]
    public void It_shows_itself_as_plotly_html_and_text()
    {
        var animation = Plot.Animate(Frames, "step ", "It <moves>.");
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], Shown.MimeTypes(animation));
        Assert.Equal(4, JsonNode.Parse(Shown.As(animation, "application/vnd.plotly.v1+json"))!["frames"]!.AsArray().Count);
        Assert.Equal("It <moves>.", Shown.As(animation, "text/plain"));
        var html = Shown.As(animation, "text/html");
        Assert.StartsWith("<div role=\"img\" aria-label=\"It &lt;moves&gt;.\"><div id=\"animation-", html);
        Assert.Contains("plotly.newPlot(div, figure)", html);
    }

    [Fact]
    public void No_title_can_end_the_script_of_its_html()
    {
        var frames = Enumerable.Range(0, 2).Select(i => ($"{i}", Plot.Figure("</script><b>", "x", "y", "a", [Plot.Line([0, 1], [i, 1], "")])));
        var html = Shown.As(Plot.Animate(frames, "</script>", "Moves."), "text/html");
        Assert.Equal(1, html.Split("</script>").Length - 1);
    }

    [Fact]
    public void Frames_that_do_not_fit_together_are_refused()
    {
        void Refused(string message, params (string, Figure)[] frames) =>
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => Plot.Animate(frames, "", "a")).Message);
        var other = Plot.Figure("t", "x", "y", "a", [Plot.Points(X, "data"), Plot.Histogram([1, 2], "h")]);
        Refused("frames has 1 figures; an animation needs at least two.", Frames[0]);
        Refused("frames has 2 figures labelled '0'; give each a label of its own.", Frames[0], Frames[1], ("0", Frames[2].Figure));
        Refused(
            "Frame 'odd' has the layers scatter, bar but frame '0' has scatter, scatter, scatter, scatter; give every frame the same layers in the same order.",
            Frames[0], ("odd", other));
        Assert.Equal(
            "AltText is empty; say in a sentence what the animation shows.",
            Assert.Throws<ArgumentException>(() => Plot.Animate(Frames, "", "")).Message);
    }

    private static Figure Frame(int i) => Plot.Figure(
        "t", "x", "y", "a",
        [
            Plot.Points(X, "data"),
            Plot.Points(X, new[,] { { 1, i }, { i, 1.0 }, { 0, 1 } }, hover: false),
            Plot.Ellipses([([i, 15], new double[,] { { 1, 0 }, { 0, 1 + i } })]),
        ]);

    private static void Merge(JsonObject target, JsonObject change)
    {
        foreach (var (name, value) in change)
            if (target[name] is JsonObject inner && value is JsonObject part)
                Merge(inner, part);
            else
                target[name] = value?.DeepClone();
    }
}
