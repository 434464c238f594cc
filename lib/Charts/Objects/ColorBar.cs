using Plotly.NET.CSharp;

namespace Plotly.NET;

/// <summary>The bar beside a chart that shows which number has which colour.</summary>
public sealed class ColorBar : DynamicObj.DynamicObj
{
    /// <typeparam name="TTickText">The type of the tick texts.</typeparam>
    /// <typeparam name="TTickVals">The type of the tick values.</typeparam>
    public static ColorBar init<TTickText, TTickVals>(
        Optional<Color> BGColor = default,
        Optional<Color> BorderColor = default,
        Optional<double> BorderWidth = default,
        Optional<IConvertible> DTick = default,
        Optional<StyleParam.ExponentFormat> ExponentFormat = default,
        Optional<double> Len = default,
        Optional<StyleParam.UnitMode> LenMode = default,
        Optional<int> NTicks = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default,
        Optional<bool> ShowTickLabels = default,
        Optional<double> Thickness = default,
        Optional<StyleParam.UnitMode> ThicknessMode = default,
        Optional<IConvertible> Tick0 = default,
        Optional<int> TickAngle = default,
        Optional<Color> TickColor = default,
        Optional<Font> TickFont = default,
        Optional<string> TickFormat = default,
        Optional<StyleParam.TickMode> TickMode = default,
        Optional<string> TickPrefix = default,
        Optional<StyleParam.TickOptions> Ticks = default,
        Optional<string> TickSuffix = default,
        Optional<IEnumerable<TTickText>> TickText = default,
        Optional<IEnumerable<TTickVals>> TickVals = default,
        Optional<Title> Title = default,
        Optional<double> X = default,
        Optional<StyleParam.HorizontalAlign> XAnchor = default,
        Optional<double> XPad = default,
        Optional<double> Y = default,
        Optional<StyleParam.VerticalAlign> YAnchor = default,
        Optional<double> YPad = default)
        where TTickText : IConvertible
        where TTickVals : IConvertible
    {
        var bar = new ColorBar();
        bar.SetBox(BGColor, BorderColor, BorderWidth, OutlineColor, OutlineWidth, Orientation);
        bar.Set("len", Len);
        bar.Set("lenmode", LenMode);
        bar.Set("thickness", Thickness);
        bar.Set("thicknessmode", ThicknessMode);
        bar.Set("tickmode", TickMode);
        bar.Set("nticks", NTicks);
        bar.Set("tick0", Tick0);
        bar.Set("dtick", DTick);
        bar.Set("tickvals", TickVals);
        bar.Set("ticktext", TickText);
        bar.Set("ticks", Ticks);
        bar.SetTickLabels(ExponentFormat, ShowTickLabels, TickAngle, TickColor, TickFont, TickFormat, TickPrefix, TickSuffix);
        bar.Set("title", Title);
        bar.Set("x", X);
        bar.Set("xanchor", XAnchor);
        bar.Set("xpad", XPad);
        bar.Set("y", Y);
        bar.Set("yanchor", YAnchor);
        bar.Set("ypad", YPad);
        return bar;
    }

    private void SetBox(
        Optional<Color> bgColor, Optional<Color> borderColor, Optional<double> borderWidth, Optional<Color> outlineColor,
        Optional<double> outlineWidth, Optional<StyleParam.Orientation> orientation)
    {
        Set("bgcolor", bgColor);
        Set("bordercolor", borderColor);
        Set("borderwidth", borderWidth);
        Set("outlinecolor", outlineColor);
        Set("outlinewidth", outlineWidth);
        Set("orientation", orientation);
    }

    private void SetTickLabels(
        Optional<StyleParam.ExponentFormat> exponentFormat, Optional<bool> show, Optional<int> angle, Optional<Color> color,
        Optional<Font> font, Optional<string> format, Optional<string> prefix, Optional<string> suffix)
    {
        Set("exponentformat", exponentFormat);
        Set("showticklabels", show);
        Set("tickangle", angle);
        Set("tickcolor", color);
        Set("tickfont", font);
        Set("tickformat", format);
        Set("tickprefix", prefix);
        Set("ticksuffix", suffix);
    }
}
