using Plotly.NET.CSharp;

namespace Plotly.NET.LayoutObjects;

/// <summary>An x, y or z axis.</summary>
public sealed class LinearAxis : DynamicObj.DynamicObj
{
    /// <param name="Range">On a logarithmic axis the exponents of ten.</param>
    public static LinearAxis init<TMaxAllowed, TMinAllowed, TTick0, TDTick, TTickVals, TTickText, TCategoryArray, TUIRevision>(
        Optional<bool> Visible = default,
        Optional<Color> Color = default,
        Optional<Title> Title = default,
        Optional<StyleParam.AxisType> AxisType = default,
        Optional<StyleParam.AutoRange> AutoRange = default,
        Optional<StyleParam.RangeMode> RangeMode = default,
        Optional<StyleParam.Range> Range = default,
        Optional<bool> FixedRange = default,
        Optional<StyleParam.ScaleAnchor> ScaleAnchor = default,
        Optional<double> ScaleRatio = default,
        Optional<StyleParam.AxisConstraint> Constrain = default,
        Optional<StyleParam.AxisConstraintDirection> ConstrainToward = default,
        Optional<StyleParam.LinearAxisId> Matches = default,
        Optional<TMaxAllowed> MaxAllowed = default,
        Optional<TMinAllowed> MinAllowed = default,
        Optional<StyleParam.TickMode> TickMode = default,
        Optional<int> NTicks = default,
        Optional<TTick0> Tick0 = default,
        Optional<TDTick> DTick = default,
        Optional<IEnumerable<TTickVals>> TickVals = default,
        Optional<IEnumerable<TTickText>> TickText = default,
        Optional<StyleParam.TickOptions> Ticks = default,
        Optional<StyleParam.TickLabelPosition> TickLabelPosition = default,
        Optional<int> TickLabelStep = default,
        Optional<StyleParam.Mirror> Mirror = default,
        Optional<int> TickLen = default,
        Optional<int> TickWidth = default,
        Optional<Color> TickColor = default,
        Optional<bool> ShowTickLabels = default,
        Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default,
        Optional<StyleParam.DrawingStyle> SpikeDash = default,
        Optional<Font> TickFont = default,
        Optional<int> TickAngle = default,
        Optional<StyleParam.ShowTickOption> ShowTickPrefix = default,
        Optional<string> TickPrefix = default,
        Optional<StyleParam.ShowTickOption> ShowTickSuffix = default,
        Optional<string> TickSuffix = default,
        Optional<StyleParam.ShowExponent> ShowExponent = default,
        Optional<StyleParam.ExponentFormat> ExponentFormat = default,
        Optional<double> MinExponent = default,
        Optional<bool> SeparateThousands = default,
        Optional<string> TickFormat = default,
        Optional<string> HoverFormat = default,
        Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default,
        Optional<double> LineWidth = default,
        Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default,
        Optional<StyleParam.DrawingStyle> GridDash = default,
        Optional<double> GridWidth = default,
        Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default,
        Optional<double> ZeroLineWidth = default,
        Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default,
        Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<StyleParam.Layer> Layer = default,
        Optional<StyleParam.Range> Domain = default,
        Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<TCategoryArray>> CategoryArray = default,
        Optional<TUIRevision> UIRevision = default,
        Optional<RangeSlider> RangeSlider = default,
        Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default,
        Optional<bool> ShowBackground = default)
        where TMaxAllowed : IConvertible
        where TMinAllowed : IConvertible
        where TTick0 : IConvertible
        where TDTick : IConvertible
        where TTickVals : IConvertible
        where TTickText : IConvertible
        where TCategoryArray : IConvertible
        where TUIRevision : IConvertible
    {
        var axis = new LinearAxis();
        axis.SetPlace(
            Visible, Title, AxisType, Anchor, Side, Overlaying, Layer, Domain, Position, CategoryOrder, CategoryArray,
            UIRevision, RangeSlider, RangeSelector);
        axis.SetRange(
            AutoRange, RangeMode, Range, FixedRange, ScaleAnchor, ScaleRatio, Constrain, ConstrainToward, Matches,
            MaxAllowed, MinAllowed);
        axis.SetTicks(TickMode, NTicks, Tick0, DTick, TickVals, TickText, Ticks, TickLen, TickWidth, TickColor);
        axis.SetLabels(
            TickLabelPosition, TickLabelStep, ShowTickLabels, TickFont, TickAngle, ShowTickPrefix, TickPrefix,
            ShowTickSuffix, TickSuffix, ShowExponent, ExponentFormat, MinExponent, SeparateThousands, TickFormat,
            HoverFormat);
        axis.SetLines(
            Color, Mirror, ShowLine, LineColor, LineWidth, ShowGrid, GridColor, GridDash, GridWidth, ZeroLine, ZeroLineColor,
            ZeroLineWidth);
        axis.SetSpikes(ShowSpikes, SpikeColor, SpikeThickness, SpikeDash, BackgroundColor, ShowBackground);
        return axis;
    }

    /// <summary>Where the axis stands and what it is called.</summary>
    private void SetPlace<TCategoryArray, TUIRevision>(
        Optional<bool> visible, Optional<Title> title, Optional<StyleParam.AxisType> axisType,
        Optional<StyleParam.LinearAxisId> anchor, Optional<StyleParam.Side> side, Optional<StyleParam.LinearAxisId> overlaying,
        Optional<StyleParam.Layer> layer, Optional<StyleParam.Range> domain, Optional<double> position,
        Optional<StyleParam.CategoryOrder> categoryOrder, Optional<IEnumerable<TCategoryArray>> categoryArray,
        Optional<TUIRevision> uiRevision, Optional<RangeSlider> rangeSlider, Optional<RangeSelector> rangeSelector)
    {
        Set("visible", visible);
        Set("title", title);
        Set("type", axisType);
        Set("anchor", anchor);
        Set("side", side);
        Set("overlaying", overlaying);
        Set("layer", layer);
        Set("domain", domain);
        Set("position", position);
        Set("categoryorder", categoryOrder);
        Set("categoryarray", categoryArray);
        Set("uirevision", uiRevision);
        Set("rangeslider", rangeSlider);
        Set("rangeselector", rangeSelector);
    }

    /// <summary>From where to where the axis reaches.</summary>
    private void SetRange<TMaxAllowed, TMinAllowed>(
        Optional<StyleParam.AutoRange> autoRange, Optional<StyleParam.RangeMode> rangeMode, Optional<StyleParam.Range> range,
        Optional<bool> fixedRange, Optional<StyleParam.ScaleAnchor> scaleAnchor, Optional<double> scaleRatio,
        Optional<StyleParam.AxisConstraint> constrain, Optional<StyleParam.AxisConstraintDirection> constrainToward,
        Optional<StyleParam.LinearAxisId> matches, Optional<TMaxAllowed> maxAllowed, Optional<TMinAllowed> minAllowed)
    {
        Set("autorange", autoRange);
        Set("rangemode", rangeMode);
        Set("range", range);
        Set("fixedrange", fixedRange);
        Set("scaleanchor", scaleAnchor);
        Set("scaleratio", scaleRatio);
        Set("constrain", constrain);
        Set("constraintoward", constrainToward);
        Set("matches", matches);
        Set("maxallowed", maxAllowed);
        Set("minallowed", minAllowed);
    }

    /// <summary>Where its ticks are.</summary>
    private void SetTicks<TTick0, TDTick, TTickVals, TTickText>(
        Optional<StyleParam.TickMode> tickMode, Optional<int> nTicks, Optional<TTick0> tick0, Optional<TDTick> dTick,
        Optional<IEnumerable<TTickVals>> tickVals, Optional<IEnumerable<TTickText>> tickText,
        Optional<StyleParam.TickOptions> ticks, Optional<int> tickLen, Optional<int> tickWidth, Optional<Color> tickColor)
    {
        Set("tickmode", tickMode);
        Set("nticks", nTicks);
        Set("tick0", tick0);
        Set("dtick", dTick);
        Set("tickvals", tickVals);
        Set("ticktext", tickText);
        Set("ticks", ticks);
        Set("ticklen", tickLen);
        Set("tickwidth", tickWidth);
        Set("tickcolor", tickColor);
    }

    /// <summary>How its ticks are written.</summary>
    private void SetLabels(
        Optional<StyleParam.TickLabelPosition> tickLabelPosition, Optional<int> tickLabelStep, Optional<bool> showTickLabels,
        Optional<Font> tickFont, Optional<int> tickAngle, Optional<StyleParam.ShowTickOption> showTickPrefix,
        Optional<string> tickPrefix, Optional<StyleParam.ShowTickOption> showTickSuffix, Optional<string> tickSuffix,
        Optional<StyleParam.ShowExponent> showExponent, Optional<StyleParam.ExponentFormat> exponentFormat,
        Optional<double> minExponent, Optional<bool> separateThousands, Optional<string> tickFormat,
        Optional<string> hoverFormat)
    {
        Set("ticklabelposition", tickLabelPosition);
        Set("ticklabelstep", tickLabelStep);
        Set("showticklabels", showTickLabels);
        Set("tickfont", tickFont);
        Set("tickangle", tickAngle);
        Set("showtickprefix", showTickPrefix);
        Set("tickprefix", tickPrefix);
        Set("showticksuffix", showTickSuffix);
        Set("ticksuffix", tickSuffix);
        Set("showexponent", showExponent);
        Set("exponentformat", exponentFormat);
        Set("minexponent", minExponent);
        Set("separatethousands", separateThousands);
        Set("tickformat", tickFormat);
        Set("hoverformat", hoverFormat);
    }

    /// <summary>Its line, grid and zero line.</summary>
    private void SetLines(
        Optional<Color> color, Optional<StyleParam.Mirror> mirror, Optional<bool> showLine, Optional<Color> lineColor,
        Optional<double> lineWidth, Optional<bool> showGrid, Optional<Color> gridColor,
        Optional<StyleParam.DrawingStyle> gridDash, Optional<double> gridWidth, Optional<bool> zeroLine,
        Optional<Color> zeroLineColor, Optional<double> zeroLineWidth)
    {
        Set("color", color);
        Set("mirror", mirror);
        Set("showline", showLine);
        Set("linecolor", lineColor);
        Set("linewidth", lineWidth);
        Set("showgrid", showGrid);
        Set("gridcolor", gridColor);
        Set("griddash", gridDash);
        Set("gridwidth", gridWidth);
        Set("zeroline", zeroLine);
        Set("zerolinecolor", zeroLineColor);
        Set("zerolinewidth", zeroLineWidth);
    }

    /// <summary>What shows on hovering, and the wall behind an axis in three dimensions.</summary>
    private void SetSpikes(
        Optional<bool> showSpikes, Optional<Color> spikeColor, Optional<int> spikeThickness,
        Optional<StyleParam.DrawingStyle> spikeDash, Optional<Color> backgroundColor, Optional<bool> showBackground)
    {
        Set("showspikes", showSpikes);
        Set("spikecolor", spikeColor);
        Set("spikethickness", spikeThickness);
        Set("spikedash", spikeDash);
        Set("backgroundcolor", backgroundColor);
        Set("showbackground", showBackground);
    }
}
