using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Documents;

/// <summary>
/// The displays of one session by their ids, so that an update reaches every place where the display is shown, in earlier cells too.
/// One table serves all <see cref="OutputCollector"/>s of a session.
/// </summary>
public sealed class DisplayTable
{
    private readonly Dictionary<string, List<CellOutput>> outputs = [];
    private readonly Dictionary<CellOutput, string> ids = [];

    /// <summary>How many outputs can be updated.</summary>
    public int Count => ids.Count;

    /// <summary>Replaces what is shown under an id, wherever it is shown.</summary>
    /// <returns>False where nothing with that id is shown; nothing happens then, as in Jupyter.</returns>
    public bool Update(string displayId, JsonObject data, JsonObject? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(displayId);
        if (!outputs.TryGetValue(displayId, out var shown))
            return false;
        foreach (var output in shown)
            output.ReplaceData(data, metadata);
        return true;
    }

    internal void Add(string displayId, CellOutput output)
    {
        if (!outputs.TryGetValue(displayId, out var shown))
            outputs[displayId] = shown = [];
        shown.Add(output);
        ids.Add(output, displayId);
    }

    /// <summary>Forgets an output that is no longer shown; does nothing where it has no id.</summary>
    internal void Remove(CellOutput output)
    {
        if (!ids.Remove(output, out var displayId))
            return;
        outputs[displayId].Remove(output);
        if (outputs[displayId].Count == 0)
            outputs.Remove(displayId);
    }
}
