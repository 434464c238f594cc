using System.Globalization;
using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Documents;

/// <summary>
/// Turns what a session reports while a cell runs into the cell's outputs: neighbouring text of one stream becomes one output, with
/// progress lines as a terminal shows them and only the start and the end of very long text; displays are updated in place.
/// </summary>
/// <remarks>
/// Call <see cref="CommitTo"/> when the notebook should show the outputs, at the end or every so often: it may be called again.
/// Text costs the same for each character, however much there is. Not safe for use from several threads at once.
/// </remarks>
public sealed class OutputCollector
{
    private readonly OutputLimits limits;
    private readonly DisplayTable displays;
    private readonly List<Entry> entries = [];
    private bool clearsNext;
    private long notKept;

    /// <summary>Makes a collector for one run of one cell.</summary>
    /// <param name="displays">The session's displays; a table of its own if null.</param>
    /// <param name="limits">How much is kept; <see cref="OutputLimits.Default"/> if null.</param>
    public OutputCollector(DisplayTable? displays = null, OutputLimits? limits = null)
    {
        this.displays = displays ?? new DisplayTable();
        this.limits = limits ?? OutputLimits.Default;
    }

    /// <summary>Whether the cell ended in an error.</summary>
    public bool HasError { get; private set; }

    /// <summary>Text on a stream.</summary>
    /// <param name="name">"stdout" or "stderr".</param>
    /// <param name="text">The text, in pieces of any size.</param>
    public void Stream(string name, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (text.IsEmpty)
            return;
        ClearIfDue();
        var entry = entries.Count > 0 && entries[^1].StreamName == name ? entries[^1] : null;
        if (entry is null && entries.Count >= limits.MaxOutputs)
            entry = LastStream(name);
        if (entry is null)
            entries.Add(entry = new Entry(name, new TerminalText(limits.StreamHeadBytes, limits.StreamTailBytes)));
        entry.Append(text);
    }

    /// <summary>Something displayed.</summary>
    /// <param name="data">For each MIME type the text, or the JSON value of a JSON type.</param>
    /// <param name="metadata">What belongs to it; none if null.</param>
    /// <param name="displayId">The id by which it can be updated; none if null.</param>
    public void Display(JsonObject data, JsonObject? metadata = null, string? displayId = null)
    {
        ClearIfDue();
        if (entries.Count >= limits.MaxOutputs)
            notKept++;
        else
            Add(CellOutput.DisplayData(data, metadata), displayId);
    }

    /// <summary>Replaces what is displayed under an id, in this cell and in earlier ones.</summary>
    /// <returns>False where nothing with that id is shown.</returns>
    public bool Update(string displayId, JsonObject data, JsonObject? metadata = null) => displays.Update(displayId, data, metadata);

    /// <summary>The value of the cell's last expression.</summary>
    /// <param name="executionCount">The number of the execution.</param>
    /// <param name="data">For each MIME type the text, or the JSON value of a JSON type.</param>
    /// <param name="metadata">What belongs to it; none if null.</param>
    /// <param name="displayId">The id by which it can be updated; none if null.</param>
    public void Result(int executionCount, JsonObject data, JsonObject? metadata = null, string? displayId = null)
    {
        ClearIfDue();
        Add(CellOutput.ExecuteResult(executionCount, data, metadata), displayId);
    }

    /// <summary>The exception that ended the cell.</summary>
    /// <param name="name">Its type.</param>
    /// <param name="value">Its message.</param>
    /// <param name="traceback">Lines that say where it came from.</param>
    public void Error(string name, string value, IEnumerable<string> traceback)
    {
        ClearIfDue();
        Add(CellOutput.Error(name, value, traceback), displayId: null);
        HasError = true;
    }

    /// <summary>Removes all outputs of the cell.</summary>
    /// <param name="wait">Whether to wait until something new comes, so that a front end does not flicker.</param>
    public void Clear(bool wait = false)
    {
        clearsNext = wait;
        if (wait)
            return;
        foreach (var entry in entries)
            if (entry.Output is { } output)
                displays.Remove(output);
        entries.Clear();
        notKept = 0;
        HasError = false;
    }

    /// <summary>Puts the outputs so far into a code cell, in place of what it had.</summary>
    /// <exception cref="InvalidOperationException">Not a code cell.</exception>
    public void CommitTo(NotebookCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var outputs = entries.Select(e => e.Render()).ToList();
        if (notKept > 0)
            outputs.Add(CellOutput.Stream("stderr", string.Create(
                CultureInfo.InvariantCulture, $"[{notKept:N0} more outputs are not kept: a cell keeps at most {limits.MaxOutputs:N0}]\n")));
        foreach (var gone in cell.Outputs.Except(outputs))
            displays.Remove(gone);
        cell.SetOutputs(outputs);
    }

    private void Add(CellOutput output, string? displayId)
    {
        entries.Add(new Entry(output));
        if (displayId is not null)
            displays.Add(displayId, output);
    }

    private Entry? LastStream(string name) => entries.FindLast(e => e.StreamName == name);

    private void ClearIfDue()
    {
        if (clearsNext)
            Clear();
    }

    /// <summary>An output, or a stream whose output is made when it is wanted.</summary>
    private sealed class Entry
    {
        private readonly TerminalText? text;

        internal Entry(string streamName, TerminalText text) => (StreamName, this.text) = (streamName, text);

        internal Entry(CellOutput output) => Output = output;

        internal string? StreamName { get; }

        internal CellOutput? Output { get; private set; }

        internal void Append(ReadOnlySpan<char> piece)
        {
            text!.Append(piece);
            Output = null;
        }

        internal CellOutput Render() => Output ??= CellOutput.Stream(StreamName!, text!.Render());
    }
}
