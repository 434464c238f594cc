using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

/// <summary>One set of data in a figure and how it is drawn.</summary>
public sealed class Trace : DynamicObj.DynamicObj
{
    /// <param name="type">What plotly.js calls the kind of chart.</param>
    internal Trace(string type) => Set("type", type);

    internal void Describe(Optional<string> name, Optional<bool> showLegend, Optional<double> opacity)
    {
        Set("name", name);
        Set("showlegend", showLegend);
        Set("opacity", opacity);
    }

    /// <summary>A part such as the marker: the caller's own one as a copy, to which the single styles are then added.</summary>
    internal TPart Part<TPart>(string name, Optional<TPart> given)
        where TPart : DynamicObj.DynamicObj, new()
    {
        if (given.TryGet(out var part))
            Set(name, part.Copy());
        return Child<TPart>(name);
    }

    /// <summary>Takes a part away again that no style was set for.</summary>
    internal void DropIfEmpty(string name)
    {
        if (this[name] is DynamicObj.DynamicObj { Properties.Count: 0 })
            Properties.Remove(name);
    }

    /// <summary>The marker of traces that draw points.</summary>
    /// <typeparam name="TSymbol">The symbols of two or of three dimensions.</typeparam>
    internal void SetPoints<TSymbol>(
        Optional<Marker> marker, Optional<Color> color, Optional<StyleParam.Colorscale> colorScale, Optional<Line> outline,
        Optional<TSymbol> symbol, Optional<IEnumerable<TSymbol>> multiSymbol, Optional<IEnumerable<double>> multiOpacity)
    {
        var points = Part("marker", marker);
        points.Set("color", color);
        points.Set("colorscale", colorScale);
        points.Set("line", outline);
        points.Set("symbol", symbol, multiSymbol);
        points.Set("opacity", multiOpacity);
        DropIfEmpty("marker");
    }

    /// <summary>The line of traces that draw one.</summary>
    internal void SetLine(
        Optional<Line> line, Optional<Color> color, Optional<StyleParam.Colorscale> colorScale,
        Optional<double> width, Optional<StyleParam.DrawingStyle> dash)
    {
        var drawn = Part("line", line);
        drawn.Set("color", color);
        drawn.Set("colorscale", colorScale);
        drawn.Set("width", width);
        drawn.Set("dash", dash);
        DropIfEmpty("line");
    }

    /// <summary>How a trace turns numbers into colours.</summary>
    internal void SetColorScale(
        Optional<ColorBar> colorBar, Optional<StyleParam.Colorscale> colorScale, Optional<bool> showScale, Optional<bool> reverseScale)
    {
        Set("colorbar", colorBar);
        Set("colorscale", colorScale);
        Set("showscale", showScale);
        Set("reversescale", reverseScale);
    }
}
