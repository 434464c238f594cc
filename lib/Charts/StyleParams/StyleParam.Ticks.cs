using GenNotebooks.Charts;

namespace Plotly.NET;

// Choices for ticks: what a caller writes, and what plotly.js calls it.
public static partial class StyleParam
{
    /// <summary>How the ticks of an axis are placed.</summary>
    public sealed class TickMode : StyleValue
    {
        private TickMode(string json) : base(json)
        {
        }

        public static TickMode Auto { get; } = new("auto");
        public static TickMode Linear { get; } = new("linear");
        public static TickMode Array { get; } = new("array");
    }

    /// <summary>On which side of the axis line ticks are drawn.</summary>
    public sealed class TickOptions : StyleValue
    {
        private TickOptions(string json) : base(json)
        {
        }

        public static TickOptions Outside { get; } = new("outside");
        public static TickOptions Inside { get; } = new("inside");
        public static TickOptions Empty { get; } = new("");
    }

    /// <summary>Where tick labels stand.</summary>
    public sealed class TickLabelPosition : StyleValue
    {
        private TickLabelPosition(string json) : base(json)
        {
        }

        public static TickLabelPosition Outside { get; } = new("outside");
        public static TickLabelPosition Inside { get; } = new("inside");
        public static TickLabelPosition OutsideTop { get; } = new("outside top");
        public static TickLabelPosition InsideTop { get; } = new("inside top");
        public static TickLabelPosition OutsideLeft { get; } = new("outside left");
        public static TickLabelPosition InsideLeft { get; } = new("inside left");
        public static TickLabelPosition OutsideRight { get; } = new("outside right");
        public static TickLabelPosition InsideRight { get; } = new("inside right");
        public static TickLabelPosition OutsideBottom { get; } = new("outside bottom");
        public static TickLabelPosition InsideBottom { get; } = new("inside bottom");
    }

    /// <summary>Which ticks have a prefix or suffix.</summary>
    public sealed class ShowTickOption : StyleValue
    {
        private ShowTickOption(string json) : base(json)
        {
        }

        public static ShowTickOption All { get; } = new("all");
        public static ShowTickOption First { get; } = new("first");
        public static ShowTickOption Last { get; } = new("last");
        public static ShowTickOption None { get; } = new("none");
    }

    /// <summary>Which ticks show their exponent.</summary>
    public sealed class ShowExponent : StyleValue
    {
        private ShowExponent(string json) : base(json)
        {
        }

        public static ShowExponent All { get; } = new("all");
        public static ShowExponent First { get; } = new("first");
        public static ShowExponent Last { get; } = new("last");
        public static ShowExponent None { get; } = new("none");
    }

    /// <summary>How exponents are written.</summary>
    public sealed class ExponentFormat : StyleValue
    {
        private ExponentFormat(string json) : base(json)
        {
        }

        public static ExponentFormat B { get; } = new("B");
        public static ExponentFormat SI { get; } = new("SI");
        public static ExponentFormat Power { get; } = new("power");
        public static ExponentFormat Ecapital { get; } = new("E");
        public static ExponentFormat E { get; } = new("e");
        public static ExponentFormat None { get; } = new("none");
    }
}
