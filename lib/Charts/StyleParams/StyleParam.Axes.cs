using GenNotebooks.Charts;

namespace Plotly.NET;

// Choices for axes: what a caller writes, and what plotly.js calls it.
public static partial class StyleParam
{
    /// <summary>How an axis turns values into positions.</summary>
    public sealed class AxisType : StyleValue
    {
        private AxisType(string json) : base(json)
        {
        }

        public static AxisType Auto { get; } = new("-");
        public static AxisType Linear { get; } = new("linear");
        public static AxisType Log { get; } = new("log");
        public static AxisType Date { get; } = new("date");
        public static AxisType Category { get; } = new("category");
        public static AxisType MultiCategory { get; } = new("multicategory");
    }

    /// <summary>Whether plotly.js finds the range of an axis.</summary>
    public sealed class AutoRange : StyleValue
    {
        private AutoRange(object json) : base(json)
        {
        }

        public static AutoRange True { get; } = new(true);
        public static AutoRange False { get; } = new(false);
        public static AutoRange Reversed { get; } = new("reversed");
    }

    /// <summary>Whether zero is part of the range of an axis.</summary>
    public sealed class RangeMode : StyleValue
    {
        private RangeMode(string json) : base(json)
        {
        }

        public static RangeMode Normal { get; } = new("normal");
        public static RangeMode ToZero { get; } = new("tozero");
        public static RangeMode NonNegative { get; } = new("nonnegative");
    }

    /// <summary>From where to where an axis or a violin reaches.</summary>
    public sealed class Range : StyleValue
    {
        private Range(object[] json) : base(json)
        {
        }

        /// <summary>From a least to a greatest value; on a logarithmic axis, their exponents of ten.</summary>
        public static Range NewMinMax(IConvertible item1, IConvertible item2) => new([item1, item2]);
        public static Range NewValues(IConvertible[] item) => new([.. item]);

        /// <summary>From a least to a greatest value; on a logarithmic axis, their exponents of ten.</summary>
        public static Range ofMinMax<TMin, TMax>(TMin min, TMax max)
            where TMin : IConvertible
            where TMax : IConvertible
            => new([min, max]);
    }

    /// <summary>Whether an axis is drawn on the other side as well.</summary>
    public sealed class Mirror : StyleValue
    {
        private Mirror(object json) : base(json)
        {
        }

        public static Mirror True { get; } = new(true);
        public static Mirror Ticks { get; } = new("ticks");
        public static Mirror False { get; } = new(false);
        public static Mirror All { get; } = new("all");
        public static Mirror AllTicks { get; } = new("allticks");
    }

    /// <summary>On which side of the plot something stands.</summary>
    public sealed class Side : StyleValue
    {
        private Side(string json) : base(json)
        {
        }

        public static Side Top { get; } = new("top");
        public static Side Bottom { get; } = new("bottom");
        public static Side Left { get; } = new("left");
        public static Side Right { get; } = new("right");
    }

    /// <summary>How the categories of an axis are sorted.</summary>
    public sealed class CategoryOrder : StyleValue
    {
        private CategoryOrder(string json) : base(json)
        {
        }

        public static CategoryOrder Trace { get; } = new("trace");
        public static CategoryOrder CategoryAscending { get; } = new("category ascending");
        public static CategoryOrder CategoryDescending { get; } = new("category descending");
        public static CategoryOrder Array { get; } = new("array");
        public static CategoryOrder TotalAscending { get; } = new("total ascending");
        public static CategoryOrder TotalDescending { get; } = new("total descending");
        public static CategoryOrder MinAscending { get; } = new("min ascending");
        public static CategoryOrder MinDescending { get; } = new("min descending");
        public static CategoryOrder MaxAscending { get; } = new("max ascending");
        public static CategoryOrder MaxDescending { get; } = new("max descending");
        public static CategoryOrder SumAscending { get; } = new("sum ascending");
        public static CategoryOrder SumDescending { get; } = new("sum descending");
        public static CategoryOrder MeanAscending { get; } = new("mean ascending");
        public static CategoryOrder MeanDescending { get; } = new("mean descending");
        public static CategoryOrder MedianAscending { get; } = new("median ascending");
        public static CategoryOrder MedianDescending { get; } = new("median descending");
    }

    /// <summary>One of the x or y axes of a chart.</summary>
    public sealed class LinearAxisId : StyleValue
    {
        private LinearAxisId(string json) : base(json)
        {
        }

        public static LinearAxisId NewX(int item) => new(item < 2 ? "x" : $"x{item}");
        public static LinearAxisId NewY(int item) => new(item < 2 ? "y" : $"y{item}");
    }

    /// <summary>A part of the layout that styles can be set for.</summary>
    public sealed class SubPlotId : StyleValue
    {
        private SubPlotId(string json) : base(json)
        {
        }

        public static SubPlotId ZAxis { get; } = new("zaxis");

        public static SubPlotId NewXAxis(int item) => Numbered("xaxis", item);
        public static SubPlotId NewYAxis(int item) => Numbered("yaxis", item);
        public static SubPlotId NewColorAxis(int item) => Numbered("coloraxis", item);
        public static SubPlotId NewScene(int item) => Numbered("scene", item);

        private static SubPlotId Numbered(string name, int number) => new(number < 2 ? name : $"{name}{number}");
    }

    /// <summary>The axis whose scale, pixels per unit, another shares.</summary>
    public sealed class ScaleAnchor : StyleValue
    {
        private ScaleAnchor(object json) : base(json)
        {
        }

        public static ScaleAnchor False { get; } = new(false);

        public static ScaleAnchor NewX(int item) => new(LinearAxisId.NewX(item).Json);
        public static ScaleAnchor NewY(int item) => new(LinearAxisId.NewY(item).Json);
    }

    /// <summary>What gives way when an axis must keep its scale.</summary>
    public sealed class AxisConstraint : StyleValue
    {
        private AxisConstraint(string json) : base(json)
        {
        }

        public static AxisConstraint Range { get; } = new("range");
        public static AxisConstraint Domain { get; } = new("domain");
    }

    /// <summary>Where an axis that must keep its scale stays.</summary>
    public sealed class AxisConstraintDirection : StyleValue
    {
        private AxisConstraintDirection(string json) : base(json)
        {
        }

        public static AxisConstraintDirection Left { get; } = new("left");
        public static AxisConstraintDirection Center { get; } = new("center");
        public static AxisConstraintDirection Right { get; } = new("right");
        public static AxisConstraintDirection Top { get; } = new("top");
        public static AxisConstraintDirection Middle { get; } = new("middle");
        public static AxisConstraintDirection Bottom { get; } = new("bottom");
    }
}
