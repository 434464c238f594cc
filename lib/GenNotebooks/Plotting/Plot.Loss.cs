using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    private const int MostLossPoints = 300;

    /// <summary>The losses of a training over its steps: each step pale, their running mean strong, measured losses with marks.</summary>
    /// <param name="history">What a training gave.</param>
    /// <param name="title">What was trained.</param>
    /// <param name="unit">The unit of the losses, such as <c>nats</c>.</param>
    /// <param name="altText">What there is to see; the first and the last values unless told.</param>
    /// <exception cref="ArgumentException">The history holds no finite value.</exception>
    public static Figure Loss(ILossHistory history, string title = "Loss while training", string unit = "", string? altText = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var layers = new List<GenericChart>();
        for (var i = 0; i < history.StepLosses.Count; i++)
            if (history.StepLosses[i].Values.Count > 0)
                layers.AddRange(StepLoss(history.StepLosses[i], i));
        for (var i = 0; i < history.MeasuredLosses.Count; i++)
            if (history.MeasuredLosses[i].Values.Count > 0)
                layers.Add(Line([.. history.MeasuredLosses[i].Steps], [.. history.MeasuredLosses[i].Values], history.MeasuredLosses[i].Name, history.StepLosses.Count + i, markers: true));
        if (layers.Count == 0)
            throw new ArgumentException("history is empty; train for at least one step.");
        return Figure(title, "step", unit.Length > 0 ? $"loss ({unit})" : "loss", altText ?? LossText(history), layers);
    }

    private static IEnumerable<GenericChart> StepLoss(LossSeries series, int category)
    {
        var (steps, values) = Binned(series);
        var smooth = RunningMean(values);
        if (values.Length > 20)
            yield return Chart.Scatter<double, double, string>(
                steps, values, StyleParam.Mode.Lines, ShowLegend: false, Opacity: 0.3, LineColor: Color.fromString(Palette.Category(category)), LineWidth: 1);
        yield return Line(steps, values.Length > 20 ? smooth : values, series.Name, category);
    }

    /// <summary>Means of neighbours, so that a long training does not make a large figure.</summary>
    private static (double[] Steps, double[] Values) Binned(LossSeries series)
    {
        var size = ((series.Values.Count - 1) / MostLossPoints) + 1;
        var bins = Enumerable.Range(0, (series.Values.Count + size - 1) / size).Select(bin => (Start: bin * size, End: Math.Min((bin + 1) * size, series.Values.Count))).ToArray();
        return ([.. bins.Select(bin => series.Steps[bin.End - 1])],
            [.. bins.Select(bin => ToDigits(Enumerable.Range(bin.Start, bin.End - bin.Start).Average(i => series.Values[i])))]);
    }

    /// <summary>The mean of a value and its neighbours on both sides, about a thirtieth of all: an average that does not lag behind.</summary>
    private static double[] RunningMean(double[] values)
    {
        var reach = values.Length / 60;
        return [.. values.Select((_, i) =>
        {
            var side = Math.Min(reach, Math.Min(i, values.Length - 1 - i));
            return ToDigits(values[(i - side)..(i + side + 1)].Average());
        })];
    }

    /// <summary>Five digits: no eye sees more, and the figure stays small.</summary>
    private static double ToDigits(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var digits = 4 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits is >= 0 and <= 15 ? Math.Round(value, digits) : value;
    }

    private static string LossText(ILossHistory history) => string.Join("; ", history.StepLosses.Concat(history.MeasuredLosses)
        .Where(series => series.Values.Count > 0)
        .Select(series => FormattableString.Invariant($"{series.Name} goes from {series.Values[0]:G4} to {series.Values[^1]:G4} in {series.Steps[^1]} steps"))) + ".";
}
