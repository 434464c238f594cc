using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class GenericChartExtensions
{
    /// <param name="MinMax">On a logarithmic axis the exponents of ten.</param>
    /// <param name="Id">Which axis, or the scene of a chart in three dimensions; the first x axis if left out.</param>
    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart,
        Optional<string> TitleText = default,
        Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default,
        Optional<Title> Title = default,
        Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default,
        Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default,
        Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default,
        Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default,
        Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default,
        Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default,
        Optional<bool> ShowBackground = default,
        Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible
        => gChart.WithXAxis(
            AxisStyle(
                TitleText, TitleFont, TitleStandoff, Title, Color, AxisType, MinMax, Mirror, ShowSpikes, SpikeColor, SpikeThickness,
                ShowLine, LineColor, ShowGrid, GridColor, ZeroLine, ZeroLineColor, Anchor, Side, Overlaying, Domain, Position,
                CategoryOrder, CategoryArray, RangeSlider, RangeSelector, BackgroundColor, ShowBackground),
            Id);

    /// <param name="MinMax">On a logarithmic axis the exponents of ten.</param>
    /// <param name="Id">Which axis, or the scene of a chart in three dimensions; the first y axis if left out.</param>
    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart,
        Optional<string> TitleText = default,
        Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default,
        Optional<Title> Title = default,
        Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default,
        Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default,
        Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default,
        Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default,
        Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default,
        Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default,
        Optional<bool> ShowBackground = default,
        Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible
        => gChart.WithYAxis(
            AxisStyle(
                TitleText, TitleFont, TitleStandoff, Title, Color, AxisType, MinMax, Mirror, ShowSpikes, SpikeColor, SpikeThickness,
                ShowLine, LineColor, ShowGrid, GridColor, ZeroLine, ZeroLineColor, Anchor, Side, Overlaying, Domain, Position,
                CategoryOrder, CategoryArray, RangeSlider, RangeSelector, BackgroundColor, ShowBackground),
            Id);

    private static LinearAxis AxisStyle<TMin, TMax, TCategory>(
        Optional<string> titleText, Optional<Font> titleFont, Optional<int> titleStandoff, Optional<Title> title,
        Optional<Color> color, Optional<StyleParam.AxisType> axisType, Optional<Tuple<TMin, TMax>> minMax,
        Optional<StyleParam.Mirror> mirror, Optional<bool> showSpikes, Optional<Color> spikeColor, Optional<int> spikeThickness,
        Optional<bool> showLine, Optional<Color> lineColor, Optional<bool> showGrid, Optional<Color> gridColor,
        Optional<bool> zeroLine, Optional<Color> zeroLineColor, Optional<StyleParam.LinearAxisId> anchor,
        Optional<StyleParam.Side> side, Optional<StyleParam.LinearAxisId> overlaying, Optional<Tuple<double, double>> domain,
        Optional<double> position, Optional<StyleParam.CategoryOrder> categoryOrder, Optional<IEnumerable<TCategory>> categoryArray,
        Optional<RangeSlider> rangeSlider, Optional<RangeSelector> rangeSelector, Optional<Color> backgroundColor,
        Optional<bool> showBackground)
        where TMin : IConvertible
        where TMax : IConvertible
        where TCategory : IConvertible
    {
        var axis = LinearAxis.init<int, int, int, int, int, int, TCategory, int>(
            Color: color, AxisType: axisType, Mirror: mirror, ShowSpikes: showSpikes, SpikeColor: spikeColor,
            SpikeThickness: spikeThickness, ShowLine: showLine, LineColor: lineColor, ShowGrid: showGrid, GridColor: gridColor,
            ZeroLine: zeroLine, ZeroLineColor: zeroLineColor, Anchor: anchor, Side: side, Overlaying: overlaying, Position: position,
            CategoryOrder: categoryOrder, CategoryArray: categoryArray, RangeSlider: rangeSlider, RangeSelector: rangeSelector,
            BackgroundColor: backgroundColor, ShowBackground: showBackground);
        if (minMax.TryGet(out var range))
            axis.Set("range", StyleParam.Range.NewMinMax(range.Item1, range.Item2));
        if (domain.TryGet(out var part))
            axis.Set("domain", StyleParam.Range.NewMinMax(part.Item1, part.Item2));
        if (title.TryGet(out var given))
            axis.Set("title", given.Copy());
        if (titleText.IsGiven || titleFont.IsGiven || titleStandoff.IsGiven)
            axis.Child<Title>("title").Merge(NET.Title.init(Text: titleText, Font: titleFont, Standoff: titleStandoff));
        return axis;
    }
}
