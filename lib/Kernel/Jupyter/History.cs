using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>The cells that were run, for <c>history_request</c>: of this kernel alone, nothing is kept on disk.</summary>
internal sealed class History
{
    // One kernel is one session of the history.
    private const int Session = 1;
    private const int MaxKept = 10_000;

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    private sealed record Entry(int Line, string Input, string? Output);

    public void Add(int line, string input, string? output)
    {
        lock (_lock)
        {
            _entries.Add(new Entry(line, input, output));
            if (_entries.Count > MaxKept)
                _entries.RemoveAt(0);
        }
    }

    /// <summary>The entries that a request asks for, oldest first.</summary>
    public JsonArray Find(JsonObject request)
    {
        var withOutput = request.Flag("output");
        lock (_lock)
            return new JsonArray([.. Select(request).Select(e => ToJson(e, withOutput))]);
    }

    private IEnumerable<Entry> Select(JsonObject request)
    {
        var count = request.Number("n", int.MaxValue);
        switch (request.Text("hist_access_type"))
        {
            case "tail":
                return _entries.TakeLast(count);
            case "range":
                // Session 0 is the current one, and negative numbers count back from it: only this one is kept.
                if (request.Number("session") is not (0 or Session))
                    return [];
                var (start, stop) = (request.Number("start"), request.Number("stop", int.MaxValue));
                return _entries.Where(e => e.Line >= start && e.Line < stop);
            case "search":
                var pattern = request.Text("pattern", "*");
                var found = _entries.Where(e => FileSystemName.MatchesSimpleExpression(pattern, e.Input, ignoreCase: false));
                if (request.Flag("unique"))
                    found = found.GroupBy(e => e.Input).Select(g => g.Last()).OrderBy(e => e.Line);
                return found.TakeLast(count);
            default:
                return [];
        }
    }

    private static JsonNode ToJson(Entry entry, bool withOutput) => new JsonArray(
        Session,
        entry.Line,
        withOutput ? new JsonArray(entry.Input, entry.Output) : entry.Input);
}
