using Plotly.NET.CSharp;

namespace Plotly.NET.LayoutObjects;

/// <summary>A text in the plot, with or without an arrow.</summary>
public sealed class Annotation : DynamicObj.DynamicObj
{
    /// <param name="XRef">What X counts: "x" data, "x domain" a fraction of the axis, "paper" a fraction of the plot.</param>
    /// <param name="YRef">What Y counts, as <paramref name="XRef"/>.</param>
    public static Annotation init<TX, TY, TAX, TAXRef, TAY, TAYRef, TXClick, TXRef, TYClick, TYRef>(
        Optional<TX> X = default,
        Optional<TY> Y = default,
        Optional<StyleParam.AnnotationAlignment> Align = default,
        Optional<Color> ArrowColor = default,
        Optional<StyleParam.ArrowHead> ArrowHead = default,
        Optional<StyleParam.ArrowSide> ArrowSide = default,
        Optional<double> ArrowSize = default,
        Optional<TAX> AX = default,
        Optional<TAXRef> AXRef = default,
        Optional<TAY> AY = default,
        Optional<TAYRef> AYRef = default,
        Optional<Color> BGColor = default,
        Optional<Color> BorderColor = default,
        Optional<int> BorderPad = default,
        Optional<int> BorderWidth = default,
        Optional<Font> Font = default,
        Optional<string> HoverText = default,
        Optional<string> Name = default,
        Optional<double> Opacity = default,
        Optional<bool> ShowArrow = default,
        Optional<string> Text = default,
        Optional<double> TextAngle = default,
        Optional<bool> Visible = default,
        Optional<StyleParam.XAnchorPosition> XAnchor = default,
        Optional<TXClick> XClick = default,
        Optional<TXRef> XRef = default,
        Optional<int> XShift = default,
        Optional<StyleParam.YAnchorPosition> YAnchor = default,
        Optional<TYClick> YClick = default,
        Optional<TYRef> YRef = default,
        Optional<int> YShift = default)
        where TX : IConvertible
        where TY : IConvertible
        where TAX : IConvertible
        where TAXRef : IConvertible
        where TAY : IConvertible
        where TAYRef : IConvertible
        where TXClick : IConvertible
        where TXRef : IConvertible
        where TYClick : IConvertible
        where TYRef : IConvertible
    {
        var annotation = new Annotation();
        annotation.Set("text", Text);
        annotation.SetPlace("x", X, XRef, XClick, XShift);
        annotation.Set("xanchor", XAnchor);
        annotation.SetPlace("y", Y, YRef, YClick, YShift);
        annotation.Set("yanchor", YAnchor);
        annotation.SetBox(Align, BGColor, BorderColor, BorderPad, BorderWidth, Font, Opacity, TextAngle);
        annotation.Set("showarrow", ShowArrow);
        annotation.Set("arrowcolor", ArrowColor);
        annotation.Set("arrowhead", ArrowHead);
        annotation.Set("arrowside", ArrowSide);
        annotation.Set("arrowsize", ArrowSize);
        annotation.Set("ax", AX);
        annotation.Set("axref", AXRef);
        annotation.Set("ay", AY);
        annotation.Set("ayref", AYRef);
        annotation.Set("hovertext", HoverText);
        annotation.Set("name", Name);
        annotation.Set("visible", Visible);
        return annotation;
    }

    private void SetPlace<TAt, TRef, TClick>(string axis, Optional<TAt> at, Optional<TRef> reference, Optional<TClick> click, Optional<int> shift)
    {
        Set(axis, at);
        Set(axis + "ref", reference);
        Set(axis + "click", click);
        Set(axis + "shift", shift);
    }

    private void SetBox(
        Optional<StyleParam.AnnotationAlignment> align, Optional<Color> bgColor, Optional<Color> borderColor, Optional<int> borderPad,
        Optional<int> borderWidth, Optional<Font> font, Optional<double> opacity, Optional<double> textAngle)
    {
        Set("align", align);
        Set("bgcolor", bgColor);
        Set("bordercolor", borderColor);
        Set("borderpad", borderPad);
        Set("borderwidth", borderWidth);
        Set("font", font);
        Set("opacity", opacity);
        Set("textangle", textAngle);
    }
}
