using System.Text.Json.Nodes;

namespace GenNotebooks.Plotting;

/// <summary>
/// What changes between figures of the same layers. A frame carries every attribute that differs in any frame, so that the
/// slider may jump from any frame to any other, and nothing else, so that the points of a scatter are not written thirty times.
/// </summary>
internal sealed class FrameChanges
{
    private readonly IReadOnlyList<string> _labels;
    private readonly List<(int Trace, JsonObject[] Versions)> _changes = [];

    /// <param name="figures">The traces of every frame.</param>
    /// <param name="labels">The frames' labels.</param>
    public FrameChanges(JsonArray[] figures, IReadOnlyList<string> labels)
    {
        _labels = labels;
        for (var frame = 1; frame < figures.Length; frame++)
            if (!Kinds(figures[frame]).SequenceEqual(Kinds(figures[0])))
                throw new ArgumentException(
                    $"Frame '{labels[frame]}' has the layers {string.Join(", ", Kinds(figures[frame]))} but frame '{labels[0]}' has " +
                    $"{string.Join(", ", Kinds(figures[0]))}; give every frame the same layers in the same order.");
        for (var trace = 0; trace < figures[0].Count; trace++)
            if (Differences([.. figures.Select(figure => figure[trace]!.AsObject())]) is { } versions)
                _changes.Add((trace, versions));
        NeedRedraw = _changes.Any(change => (string?)figures[0][change.Trace]!["type"] != "scatter");
    }

    /// <summary>Whether plotly.js has to draw the whole figure for a frame; it can move scatter traces without.</summary>
    public bool NeedRedraw { get; }

    /// <summary>The frames as plotly.js wants them.</summary>
    public JsonArray ToFrames() =>
        [.. _labels.Select((label, frame) => new JsonObject
        {
            ["name"] = label,
            ["traces"] = new JsonArray([.. _changes.Select(change => JsonValue.Create(change.Trace))]),
            ["data"] = new JsonArray([.. _changes.Select(change => change.Versions[frame])]),
        })];

    private static IEnumerable<string> Kinds(JsonArray traces) => traces.Select(trace => (string?)trace!["type"] ?? "scatter");

    /// <summary>Of several versions of an object the parts that are not the same in all; null where there are none.</summary>
    private static JsonObject[]? Differences(JsonObject[] versions)
    {
        var parts = versions.Select(_ => new JsonObject()).ToArray();
        foreach (var name in versions.SelectMany(version => version.Select(property => property.Key)).Distinct())
        {
            var values = versions.Select(version => version[name]).ToArray();
            if (values.All(value => JsonNode.DeepEquals(value, values[0])))
                continue;
            var inner = values.All(value => value is JsonObject) ? Differences([.. values.Select(value => value!.AsObject())]) : null;
            for (var i = 0; i < parts.Length; i++)
                parts[i][name] = inner is null ? values[i]?.DeepClone() : inner[i];
        }

        return parts[0].Count > 0 ? parts : null;
    }
}
