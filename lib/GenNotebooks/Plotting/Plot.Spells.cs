using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>The spells for which a state lasts, as upright bars in the background of a series: a colour a state.</summary>
    /// <param name="time">When each state was taken, evenly spaced, shape (T).</param>
    /// <param name="states">The state at each time, counted from 0, shape (T).</param>
    /// <param name="range">The lower and upper end of the bars.</param>
    /// <param name="names">The legend's text for each state; a state whose name is empty is left blank.</param>
    /// <param name="categories">Which of the palette's colours each state has; its own number unless told.</param>
    /// <param name="strength">How strong the colours are, from 0 to 1.</param>
    public static GenericChart Spells(
        double[] time, int[] states, (double Low, double High) range, IReadOnlyList<string> names, IReadOnlyList<int>? categories = null, double strength = 0.22)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(states);
        Guard.AtLeast(time.Length, 1, "The number of times");
        if (states.Length != time.Length)
            throw new ArgumentException($"states must be ({time.Length}) but is ({states.Length}).");
        if (Array.FindIndex(states, state => state < 0 || state >= names.Count) is >= 0 and var odd)
            throw new ArgumentException($"states[{odd}] is {states[odd]} but there are names for the states 0 to {names.Count - 1}.");
        var half = time.Length > 1 ? (time[1] - time[0]) / 2 : 0.5;
        var layers = Enumerable.Range(0, names.Count).Where(k => names[k].Length > 0)
            .Select(k => Bars(Runs(states, k), time, half, range, names[k], categories?[k] ?? k, strength)).ToArray();
        return layers.Length > 0 ? Chart.Combine(layers) : throw new ArgumentException("names holds no text; name at least one state.");
    }

    private static GenericChart Bars(
        IEnumerable<(int First, int Last)> runs, double[] time, double half, (double Low, double High) range, string name, int category, double strength)
    {
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var (first, last) in runs)
        {
            var (left, right) = (time[first] - half, time[last] + half);
            x.AddRange([left, left, right, right, left, double.NaN]);
            y.AddRange([range.Low, range.High, range.High, range.Low, range.Low, double.NaN]);
        }

        return Chart.Scatter<double, double, string>(
            x, y, StyleParam.Mode.Lines, Name: name, ShowLegend: true, Fill: StyleParam.Fill.ToSelf,
            FillColor: Translucent(Palette.Category(category), strength), LineWidth: 0, LineColor: Color.fromString(Palette.Category(category)));
    }

    private static IEnumerable<(int First, int Last)> Runs(int[] states, int state)
    {
        for (var first = 0; first < states.Length; first++)
        {
            if (states[first] != state)
                continue;
            var last = first;
            while (last + 1 < states.Length && states[last + 1] == state)
                last++;
            yield return (first, last);
            first = last;
        }
    }
}
