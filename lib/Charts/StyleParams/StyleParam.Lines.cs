using GenNotebooks.Charts;

namespace Plotly.NET;

// Choices for lines and hatching: what a caller writes, and what plotly.js calls it.
public static partial class StyleParam
{
    /// <summary>How a line is dashed.</summary>
    public sealed class DrawingStyle : StyleValue
    {
        private DrawingStyle(string json) : base(json)
        {
        }

        public static DrawingStyle Solid { get; } = new("solid");
        public static DrawingStyle Dash { get; } = new("dash");
        public static DrawingStyle Dot { get; } = new("dot");
        public static DrawingStyle DashDot { get; } = new("dashdot");
        public static DrawingStyle LongDash { get; } = new("longdash");
        public static DrawingStyle LongDashDot { get; } = new("longdashdot");

        /// <summary>Dashes of a length in pixels.</summary>
        public static DrawingStyle NewUser(int item) => new(item + "px");
    }

    /// <summary>How a line runs from point to point.</summary>
    public sealed class Shape : StyleValue
    {
        private Shape(string json) : base(json)
        {
        }

        public static Shape Linear { get; } = new("linear");
        public static Shape Spline { get; } = new("spline");
        public static Shape Hv { get; } = new("hv");
        public static Shape Vh { get; } = new("vh");
        public static Shape Hvh { get; } = new("hvh");
        public static Shape Vhv { get; } = new("vhv");
    }

    /// <summary>The hatching of an area.</summary>
    public sealed class PatternShape : StyleValue
    {
        private PatternShape(string json) : base(json)
        {
        }

        public static PatternShape None { get; } = new("");
        public static PatternShape DiagonalDescending { get; } = new("/");
        public static PatternShape DiagonalAscending { get; } = new("\\");
        public static PatternShape DiagonalChecked { get; } = new("x");
        public static PatternShape HorizontalLines { get; } = new("-");
        public static PatternShape VerticalLines { get; } = new("|");
        public static PatternShape Checked { get; } = new("+");
        public static PatternShape Dots { get; } = new(".");
    }

    /// <summary>What the size of a marker is proportional to.</summary>
    public sealed class MarkerSizeMode : StyleValue
    {
        private MarkerSizeMode(string json) : base(json)
        {
        }

        public static MarkerSizeMode Diameter { get; } = new("diameter");
        public static MarkerSizeMode Area { get; } = new("area");
    }
}
