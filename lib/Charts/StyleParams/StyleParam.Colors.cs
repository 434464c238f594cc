using GenNotebooks.Charts;

namespace Plotly.NET;

// Choices for colour scales and contours: what a caller writes, and what plotly.js calls it.
public static partial class StyleParam
{
    /// <summary>How numbers become colours.</summary>
    public sealed class Colorscale : StyleValue
    {
        private Colorscale(object json) : base(json)
        {
        }

        public static Colorscale RdBu { get; } = new("RdBu");
        public static Colorscale Earth { get; } = new("Earth");
        public static Colorscale Blackbody { get; } = new("Blackbody");
        public static Colorscale YIOrRd { get; } = new("YlOrRd");
        public static Colorscale YIGnBu { get; } = new("YlGnBu");
        public static Colorscale Bluered { get; } = new("Bluered");
        public static Colorscale Portland { get; } = new("Portland");
        public static Colorscale Electric { get; } = new("Electric");
        public static Colorscale Jet { get; } = new("Jet");
        public static Colorscale Hot { get; } = new("Hot");
        public static Colorscale Greys { get; } = new("Greys");
        public static Colorscale Greens { get; } = new("Greens");
        public static Colorscale Picnic { get; } = new("Picnic");
        public static Colorscale Rainbow { get; } = new("Rainbow");
        public static Colorscale Viridis { get; } = new("Viridis");
        public static Colorscale Cividis { get; } = new("Cividis");
    }

    /// <summary>How the bricks of a heat map are smoothed.</summary>
    public sealed class SmoothAlg : StyleValue
    {
        private SmoothAlg(object json) : base(json)
        {
        }

        public static SmoothAlg False { get; } = new(false);
        public static SmoothAlg Best { get; } = new("best");
        public static SmoothAlg Fast { get; } = new("fast");
    }

    /// <summary>What of a contour chart is coloured.</summary>
    public sealed class ContourColoring : StyleValue
    {
        private ContourColoring(string json) : base(json)
        {
        }

        public static ContourColoring Fill { get; } = new("fill");
        public static ContourColoring Heatmap { get; } = new("heatmap");
        public static ContourColoring Lines { get; } = new("lines");
        public static ContourColoring NoColoring { get; } = new("none");
    }

    /// <summary>Whether a contour chart shows levels or one constraint.</summary>
    public sealed class ContourType : StyleValue
    {
        private ContourType(string json) : base(json)
        {
        }

        public static ContourType Levels { get; } = new("levels");
        public static ContourType Constraint { get; } = new("constraint");
    }

    /// <summary>What a constraint compares with.</summary>
    public sealed class ConstraintOperation : StyleValue
    {
        private ConstraintOperation(string json) : base(json)
        {
        }

        public static ConstraintOperation Equal { get; } = new("=");
        public static ConstraintOperation LesserThan { get; } = new("<");
        public static ConstraintOperation LesserThanOrEqual { get; } = new("<=");
        public static ConstraintOperation GreaterThan { get; } = new(">");
        public static ConstraintOperation GreaterThanOrEqual { get; } = new(">=");
        public static ConstraintOperation InsideInclusiveInterval { get; } = new("[]");
        public static ConstraintOperation InsideLeftInclusiveInterval { get; } = new("[)");
        public static ConstraintOperation InsideRightInclusiveInterval { get; } = new("(]");
        public static ConstraintOperation InsideExclusiveInterval { get; } = new("()");
        public static ConstraintOperation OutsideInclusiveInterval { get; } = new("][");
        public static ConstraintOperation OutsideLeftInclusiveInterval { get; } = new(")(");
        public static ConstraintOperation OutsideRightInclusiveInterval { get; } = new("](");
        public static ConstraintOperation OutsideExclusiveInterval { get; } = new(")[");
    }
}
