using GenNotebooks.Charts;

namespace Plotly.NET;

// Choices for histograms, boxes and violins: what a caller writes, and what plotly.js calls it.
public static partial class StyleParam
{
    /// <summary>What a bin of a histogram shows of its data.</summary>
    public sealed class HistFunc : StyleValue
    {
        private HistFunc(string json) : base(json)
        {
        }

        public static HistFunc Count { get; } = new("count");
        public static HistFunc Sum { get; } = new("sum");
        public static HistFunc Avg { get; } = new("avg");
        public static HistFunc Min { get; } = new("min");
        public static HistFunc Max { get; } = new("max");
    }

    /// <summary>How the bins of a histogram are normalized.</summary>
    public sealed class HistNorm : StyleValue
    {
        private HistNorm(string json) : base(json)
        {
        }

        public static HistNorm None { get; } = new("");
        public static HistNorm Percent { get; } = new("percent");
        public static HistNorm Probability { get; } = new("probability");
        public static HistNorm Density { get; } = new("density");
        public static HistNorm ProbabilityDensity { get; } = new("probability density");
    }

    /// <summary>From which end a histogram adds up.</summary>
    public sealed class CumulativeDirection : StyleValue
    {
        private CumulativeDirection(string json) : base(json)
        {
        }

        public static CumulativeDirection Increasing { get; } = new("increasing");
        public static CumulativeDirection Decreasing { get; } = new("decreasing");
    }

    /// <summary>Whether a bin counts itself when a histogram adds up.</summary>
    public sealed class Currentbin : StyleValue
    {
        private Currentbin(string json) : base(json)
        {
        }

        public static Currentbin Include { get; } = new("include");
        public static Currentbin Exclude { get; } = new("exclude");
        public static Currentbin Half { get; } = new("half");
    }

    /// <summary>Which data a box shows as points.</summary>
    public sealed class BoxPoints : StyleValue
    {
        private BoxPoints(object json) : base(json)
        {
        }

        public static BoxPoints Outliers { get; } = new("outliers");
        public static BoxPoints All { get; } = new("all");
        public static BoxPoints Suspectedoutliers { get; } = new("suspectedoutliers");
        public static BoxPoints False { get; } = new(false);
    }

    /// <summary>Whether a box shows the mean, and the standard deviation too.</summary>
    public sealed class BoxMean : StyleValue
    {
        private BoxMean(object json) : base(json)
        {
        }

        public static BoxMean True { get; } = new(true);
        public static BoxMean False { get; } = new(false);
        public static BoxMean SD { get; } = new("sd");
    }

    /// <summary>How the quartiles of a box are found.</summary>
    public sealed class QuartileMethod : StyleValue
    {
        private QuartileMethod(string json) : base(json)
        {
        }

        public static QuartileMethod Linear { get; } = new("linear");
        public static QuartileMethod Exclusive { get; } = new("exclusive");
        public static QuartileMethod Inclusive { get; } = new("inclusive");
    }

    /// <summary>What the widths of violins are proportional to.</summary>
    public sealed class ScaleMode : StyleValue
    {
        private ScaleMode(string json) : base(json)
        {
        }

        public static ScaleMode Width { get; } = new("width");
        public static ScaleMode Count { get; } = new("count");
    }

    /// <summary>Which half of a violin is drawn.</summary>
    public sealed class ViolinSide : StyleValue
    {
        private ViolinSide(string json) : base(json)
        {
        }

        public static ViolinSide Both { get; } = new("both");
        public static ViolinSide Positive { get; } = new("positive");
        public static ViolinSide Negative { get; } = new("negative");
    }

    /// <summary>How far the density of a violin reaches.</summary>
    public sealed class SpanMode : StyleValue
    {
        private SpanMode(string json) : base(json)
        {
        }

        public static SpanMode Soft { get; } = new("soft");
        public static SpanMode Hard { get; } = new("hard");
        public static SpanMode Manual { get; } = new("manual");
    }
}
