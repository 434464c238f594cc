using GenNotebooks.Charts;

namespace Plotly.NET;

// Choices for scatter, bar and image traces: what a caller writes, and what plotly.js calls it.
public static partial class StyleParam
{
    /// <summary>What a scatter trace draws.</summary>
    public sealed class Mode : StyleValue
    {
        private Mode(string json) : base(json)
        {
        }

        public static Mode None { get; } = new("none");
        public static Mode Lines { get; } = new("lines");
        public static Mode Lines_Markers { get; } = new("lines+markers");
        public static Mode Lines_Text { get; } = new("lines+text");
        public static Mode Lines_Markers_Text { get; } = new("lines+markers+text");
        public static Mode Markers { get; } = new("markers");
        public static Mode Markers_Text { get; } = new("markers+text");
        public static Mode Text { get; } = new("text");
    }

    /// <summary>Along which axis bars, boxes, colour bars and legends lie.</summary>
    public sealed class Orientation : StyleValue
    {
        private Orientation(string json) : base(json)
        {
        }

        public static Orientation Horizontal { get; } = new("h");
        public static Orientation Vertical { get; } = new("v");
    }

    /// <summary>Which area next to a line is filled.</summary>
    public sealed class Fill : StyleValue
    {
        private Fill(string json) : base(json)
        {
        }

        public static Fill None { get; } = new("none");
        public static Fill ToZero_y { get; } = new("tozeroy");
        public static Fill ToZero_x { get; } = new("tozerox");
        public static Fill ToNext_y { get; } = new("tonexty");
        public static Fill ToNext_x { get; } = new("tonextx");
        public static Fill ToSelf { get; } = new("toself");
        public static Fill ToNext { get; } = new("tonext");
    }

    /// <summary>How a stack of traces is normalized.</summary>
    public sealed class GroupNorm : StyleValue
    {
        private GroupNorm(string json) : base(json)
        {
        }

        public static GroupNorm None { get; } = new("");
        public static GroupNorm Fraction { get; } = new("fraction");
        public static GroupNorm Percent { get; } = new("percent");
    }

    /// <summary>Where the text of a datum stands.</summary>
    public sealed class TextPosition : StyleValue
    {
        private TextPosition(string json) : base(json)
        {
        }

        public static TextPosition TopLeft { get; } = new("top left");
        public static TextPosition TopCenter { get; } = new("top center");
        public static TextPosition TopRight { get; } = new("top right");
        public static TextPosition MiddleLeft { get; } = new("middle left");
        public static TextPosition MiddleCenter { get; } = new("middle center");
        public static TextPosition MiddleRight { get; } = new("middle right");
        public static TextPosition BottomLeft { get; } = new("bottom left");
        public static TextPosition BottomCenter { get; } = new("bottom center");
        public static TextPosition BottomRight { get; } = new("bottom right");
        public static TextPosition Auto { get; } = new("auto");
        public static TextPosition Inside { get; } = new("inside");
        public static TextPosition Outside { get; } = new("outside");
        public static TextPosition None { get; } = new("none");
    }

    /// <summary>Whether a trace is drawn.</summary>
    public sealed class Visible : StyleValue
    {
        private Visible(object json) : base(json)
        {
        }

        public static Visible True { get; } = new(true);
        public static Visible False { get; } = new(false);
        public static Visible LegendOnly { get; } = new("legendonly");
    }

    /// <summary>How the length of error bars is found.</summary>
    public sealed class ErrorType : StyleValue
    {
        private ErrorType(string json) : base(json)
        {
        }

        public static ErrorType Percent { get; } = new("percent");
        public static ErrorType Constant { get; } = new("constant");
        public static ErrorType Sqrt { get; } = new("sqrt");
        public static ErrorType Data { get; } = new("data");
    }

    /// <summary>What the numbers of an image's pixels mean.</summary>
    public sealed class ColorModel : StyleValue
    {
        private ColorModel(string json) : base(json)
        {
        }

        public static ColorModel RGB { get; } = new("rgb");
        public static ColorModel RGBA { get; } = new("rgba");
        public static ColorModel RGBA256 { get; } = new("rgba256");
        public static ColorModel HSL { get; } = new("hsl");
        public static ColorModel HSLA { get; } = new("hsla");
    }

    /// <summary>The least or greatest pixel of an image.</summary>
    public sealed class ColorComponentBound : StyleValue
    {
        private ColorComponentBound(int[] json) : base(json)
        {
        }

        public static ColorComponentBound NewRGB(int r, int g, int b) => new([r, g, b]);
        public static ColorComponentBound NewRGBA(int r, int g, int b, int a) => new([r, g, b, a]);
        public static ColorComponentBound NewRGBA256(int item1, int item2, int item3, int item4) => new([item1, item2, item3, item4]);
        public static ColorComponentBound NewHSL(int h, int s, int l) => new([h, s, l]);
        public static ColorComponentBound NewHSLA(int h, int s, int l, int a) => new([h, s, l, a]);
    }
}
