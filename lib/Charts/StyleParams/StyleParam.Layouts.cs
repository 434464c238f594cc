using GenNotebooks.Charts;

namespace Plotly.NET;

// Choices for the layout: what a caller writes, and what plotly.js calls it.
public static partial class StyleParam
{
    /// <summary>Whether something lies above or below the traces.</summary>
    public sealed class Layer : StyleValue
    {
        private Layer(string json) : base(json)
        {
        }

        public static Layer Below { get; } = new("below");
        public static Layer Above { get; } = new("above");
        public static Layer AboveTraces { get; } = new("above traces");
        public static Layer BelowTraces { get; } = new("below traces");
    }

    /// <summary>Which part of a box its x position names.</summary>
    public sealed class XAnchorPosition : StyleValue
    {
        private XAnchorPosition(string json) : base(json)
        {
        }

        public static XAnchorPosition Auto { get; } = new("auto");
        public static XAnchorPosition Left { get; } = new("left");
        public static XAnchorPosition Center { get; } = new("center");
        public static XAnchorPosition Right { get; } = new("right");
    }

    /// <summary>Which part of a box its y position names.</summary>
    public sealed class YAnchorPosition : StyleValue
    {
        private YAnchorPosition(string json) : base(json)
        {
        }

        public static YAnchorPosition Auto { get; } = new("auto");
        public static YAnchorPosition Top { get; } = new("top");
        public static YAnchorPosition Middle { get; } = new("middle");
        public static YAnchorPosition Bottom { get; } = new("bottom");
    }

    /// <summary>Horizontal alignment.</summary>
    public sealed class HorizontalAlign : StyleValue
    {
        private HorizontalAlign(string json) : base(json)
        {
        }

        public static HorizontalAlign Left { get; } = new("left");
        public static HorizontalAlign Center { get; } = new("center");
        public static HorizontalAlign Right { get; } = new("right");
    }

    /// <summary>Vertical alignment.</summary>
    public sealed class VerticalAlign : StyleValue
    {
        private VerticalAlign(string json) : base(json)
        {
        }

        public static VerticalAlign Top { get; } = new("top");
        public static VerticalAlign Middle { get; } = new("middle");
        public static VerticalAlign Bottom { get; } = new("bottom");
    }

    /// <summary>The unit of a length.</summary>
    public sealed class UnitMode : StyleValue
    {
        private UnitMode(string json) : base(json)
        {
        }

        public static UnitMode Fraction { get; } = new("fraction");
        public static UnitMode Pixels { get; } = new("pixels");
    }

    /// <summary>What hovering shows.</summary>
    public sealed class HoverMode : StyleValue
    {
        private HoverMode(object json) : base(json)
        {
        }

        public static HoverMode Closest { get; } = new("closest");
        public static HoverMode X { get; } = new("x");
        public static HoverMode Y { get; } = new("y");
        public static HoverMode False { get; } = new(false);
    }

    /// <summary>What dragging does.</summary>
    public sealed class DragMode : StyleValue
    {
        private DragMode(object json) : base(json)
        {
        }

        public static DragMode Zoom { get; } = new("zoom");
        public static DragMode Pan { get; } = new("pan");
        public static DragMode Select { get; } = new("select");
        public static DragMode Lasso { get; } = new("lasso");
        public static DragMode Orbit { get; } = new("orbit");
        public static DragMode TurnTable { get; } = new("turntable");
        public static DragMode False { get; } = new(false);
    }

    /// <summary>How bars at the same place share it.</summary>
    public sealed class BarMode : StyleValue
    {
        private BarMode(string json) : base(json)
        {
        }

        public static BarMode Stack { get; } = new("stack");
        public static BarMode Group { get; } = new("group");
        public static BarMode Overlay { get; } = new("overlay");
        public static BarMode Relative { get; } = new("relative");
    }

    /// <summary>How bars at the same place are normalized.</summary>
    public sealed class BarNorm : StyleValue
    {
        private BarNorm(string json) : base(json)
        {
        }

        public static BarNorm NoNorm { get; } = new("");
        public static BarNorm Fraction { get; } = new("fraction");
        public static BarNorm Percent { get; } = new("percent");
    }

    /// <summary>How boxes at the same place share it.</summary>
    public sealed class BoxMode : StyleValue
    {
        private BoxMode(string json) : base(json)
        {
        }

        public static BoxMode Group { get; } = new("group");
        public static BoxMode Overlay { get; } = new("overlay");
    }

    /// <summary>How violins at the same place share it.</summary>
    public sealed class ViolinMode : StyleValue
    {
        private ViolinMode(string json) : base(json)
        {
        }

        public static ViolinMode Group { get; } = new("group");
        public static ViolinMode Overlay { get; } = new("overlay");
    }

    /// <summary>Whether the first row of a grid is the top one.</summary>
    public sealed class LayoutGridRowOrder : StyleValue
    {
        private LayoutGridRowOrder(string json) : base(json)
        {
        }

        public static LayoutGridRowOrder TopToBottom { get; } = new("top to bottom");
        public static LayoutGridRowOrder BottomToTop { get; } = new("bottom to top");
    }

    /// <summary>Whether the cells of a grid share axes.</summary>
    public sealed class LayoutGridPattern : StyleValue
    {
        private LayoutGridPattern(string json) : base(json)
        {
        }

        public static LayoutGridPattern Independent { get; } = new("independent");
        public static LayoutGridPattern Coupled { get; } = new("coupled");
    }

    /// <summary>Where the x axes of a grid stand.</summary>
    public sealed class LayoutGridXSide : StyleValue
    {
        private LayoutGridXSide(string json) : base(json)
        {
        }

        public static LayoutGridXSide Bottom { get; } = new("bottom");
        public static LayoutGridXSide BottomPlot { get; } = new("bottom plot");
        public static LayoutGridXSide Top { get; } = new("top");
        public static LayoutGridXSide TopPlot { get; } = new("top plot");
    }

    /// <summary>Where the y axes of a grid stand.</summary>
    public sealed class LayoutGridYSide : StyleValue
    {
        private LayoutGridYSide(string json) : base(json)
        {
        }

        public static LayoutGridYSide Left { get; } = new("left");
        public static LayoutGridYSide LeftPlot { get; } = new("left plot");
        public static LayoutGridYSide Right { get; } = new("right");
        public static LayoutGridYSide RightPlot { get; } = new("right plot");
    }
}
