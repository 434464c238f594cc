using System.Collections;
using System.Globalization;
using Plotly.NET;

namespace GenNotebooks.Charts;

/// <summary>One line that says what a chart shows, for terminals and screen readers.</summary>
internal static class ChartSummary
{
    private const int NamesAtMost = 5;

    public static string Of(GenericChart chart)
    {
        var kinds = string.Join(" and ", chart.Traces.Select(Kind).Distinct());
        var parts = new List<string> { Capitalize(kinds) + " chart" + Quoted(Text(chart.Layout, "title")) };
        parts.Add(Traces(chart));
        parts.AddRange(Axes(chart.Layout));
        return string.Join("; ", parts.Where(part => part != "")).ReplaceLineEndings(" ") + ".";
    }

    private static string Kind(Trace trace) => trace["type"] switch
    {
        "scatter" or "scattergl" when trace["fill"] is not null => "area",
        "scatter" or "scattergl" when Mode(trace).StartsWith("lines", StringComparison.Ordinal) => "line",
        "scatter" or "scattergl" => "scatter",
        "scatter3d" => "3D scatter",
        "histogram2d" => "2D histogram",
        "heatmap" => "heat map",
        string type => type,
        _ => "unknown",
    };

    private static string Mode(Trace trace) => trace["mode"]?.ToString() ?? "";

    private static string Traces(GenericChart chart)
    {
        if (chart.Traces.Count == 1)
            return Size(chart.Traces[0]);
        var names = chart.Traces.Select(trace => trace["name"] as string).OfType<string>().Take(NamesAtMost).ToList();
        var more = chart.Traces.Count > names.Count && names.Count > 0 ? ", ..." : "";
        return Invariant($"{chart.Traces.Count} traces") + (names.Count > 0 ? $" ({string.Join(", ", names)}{more})" : "");
    }

    /// <summary>How much data a trace has: rows and columns of a grid, or a number of points.</summary>
    private static string Size(Trace trace)
    {
        if (trace["z"] is IList { Count: > 0 } rows && rows[0] is ICollection row)
            return Invariant($"{rows.Count} x {row.Count} values");
        return (trace["y"] ?? trace["x"]) is ICollection points ? Invariant($"{points.Count} {(points.Count == 1 ? "value" : "values")}") : "";
    }

    private static IEnumerable<string> Axes(Layout layout)
    {
        var axes = layout["scene"] as DynamicObj.DynamicObj ?? layout;
        foreach (var letter in (string[])["x", "y", "z"])
            if (axes[letter + "axis"] is DynamicObj.DynamicObj axis && Text(axis, "title") is { Length: > 0 } title)
                yield return $"{letter}: {title}{(StyleParam.AxisType.Log.Equals(axis["type"]) ? " (log)" : "")}";
    }

    private static string Text(DynamicObj.DynamicObj holder, string name) =>
        holder[name] is DynamicObj.DynamicObj title && title["text"] is string text ? text : "";

    private static string Quoted(string title) => title == "" ? "" : $" \"{title}\"";

    private static string Capitalize(string text) => text == "" ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
