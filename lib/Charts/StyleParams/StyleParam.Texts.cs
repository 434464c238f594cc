using GenNotebooks.Charts;

namespace Plotly.NET;

// Choices for annotations, shapes and the legend: what a caller writes, and what plotly.js calls it.
public static partial class StyleParam
{
    /// <summary>The typeface of a text.</summary>
    public sealed class FontFamily : StyleValue
    {
        private FontFamily(string json) : base(json)
        {
        }

        public static FontFamily Arial { get; } = new("Arial");
        public static FontFamily Balto { get; } = new("Balto");
        public static FontFamily Courier_New { get; } = new("Courier New");
        public static FontFamily Consolas { get; } = new("Consolas");
        public static FontFamily Droid_Sans { get; } = new("Droid Sans");
        public static FontFamily Droid_Serif { get; } = new("Droid Serif");
        public static FontFamily Droid_Sans_Mono { get; } = new("Droid Sans Mono");
        public static FontFamily Gravitas_One { get; } = new("Gravitas One");
        public static FontFamily Old_Standard_TT { get; } = new("Old Standard TT");
        public static FontFamily Open_Sans { get; } = new("Open Sans");
        public static FontFamily Overpass { get; } = new("Overpass");
        public static FontFamily PT_Sans_Narrow { get; } = new("PT Sans Narrow");
        public static FontFamily Raleway { get; } = new("Raleway");
        public static FontFamily Times_New_Roman { get; } = new("Times New Roman");

        public static FontFamily NewCustom(string item) => new(item);
    }

    /// <summary>How the lines of an annotation are aligned.</summary>
    public sealed class AnnotationAlignment : StyleValue
    {
        private AnnotationAlignment(string json) : base(json)
        {
        }

        public static AnnotationAlignment Left { get; } = new("left");
        public static AnnotationAlignment Center { get; } = new("center");
        public static AnnotationAlignment Right { get; } = new("right");
    }

    /// <summary>The head of an annotation's arrow.</summary>
    public sealed class ArrowHead : StyleValue
    {
        private ArrowHead(int json) : base(json)
        {
        }

        public static ArrowHead TriangleShort { get; } = new(1);
        public static ArrowHead TriangleTall { get; } = new(2);
        public static ArrowHead Barbed { get; } = new(3);
        public static ArrowHead SimpleShort { get; } = new(4);
        public static ArrowHead SimpleTall { get; } = new(5);
        public static ArrowHead Cirle { get; } = new(6);
        public static ArrowHead Square { get; } = new(7);
        public static ArrowHead LineOnly { get; } = new(8);
    }

    /// <summary>The end of an annotation's arrow that has a head.</summary>
    public sealed class ArrowSide : StyleValue
    {
        private ArrowSide(string json) : base(json)
        {
        }

        public static ArrowSide Start { get; } = new("start");
        public static ArrowSide End { get; } = new("end");
        public static ArrowSide StartEnd { get; } = new("start+end");
        public static ArrowSide None { get; } = new("none");
    }

    /// <summary>What a shape is.</summary>
    public sealed class ShapeType : StyleValue
    {
        private ShapeType(string json) : base(json)
        {
        }

        public static ShapeType Circle { get; } = new("circle");
        public static ShapeType Rectangle { get; } = new("rect");
        public static ShapeType SvgPath { get; } = new("path");
        public static ShapeType Line { get; } = new("line");
    }

    /// <summary>In which order a legend lists the traces.</summary>
    public sealed class TraceOrder : StyleValue
    {
        private TraceOrder(string json) : base(json)
        {
        }

        public static TraceOrder Normal { get; } = new("normal");
        public static TraceOrder Reversed { get; } = new("reversed");
        public static TraceOrder Grouped { get; } = new("grouped");
        public static TraceOrder ReversedGrouped { get; } = new("reversed+grouped");
    }

    /// <summary>Whether the symbols of a legend keep one size.</summary>
    public sealed class TraceItemSizing : StyleValue
    {
        private TraceItemSizing(string json) : base(json)
        {
        }

        public static TraceItemSizing Trace { get; } = new("trace");
        public static TraceItemSizing Constant { get; } = new("constant");
    }

    /// <summary>What a click on an entry of a legend does.</summary>
    public sealed class TraceItemClickOptions : StyleValue
    {
        private TraceItemClickOptions(object json) : base(json)
        {
        }

        public static TraceItemClickOptions Toggle { get; } = new("toggle");
        public static TraceItemClickOptions ToggleOthers { get; } = new("toggleothers");
        public static TraceItemClickOptions False { get; } = new(false);
    }

    /// <summary>What a click on a group of a legend does.</summary>
    public sealed class TraceGroupClickOptions : StyleValue
    {
        private TraceGroupClickOptions(string json) : base(json)
        {
        }

        public static TraceGroupClickOptions ToggleItem { get; } = new("toggleitem");
        public static TraceGroupClickOptions ToggleGroup { get; } = new("togglegroup");
    }
}
