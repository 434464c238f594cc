using System.Security.Cryptography;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Live;

/// <summary>
/// A notebook that is read live: its cells as readers changed and ran them, and the session behind it. All windows that show it
/// see the same: each connection asks for what has changed since it last asked, so a slow one misses steps but never the end.
/// </summary>
internal sealed partial class LiveDocument : IAsyncDisposable
{
    // Text and displays that follow one another quickly make one message.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly NotebookDocument _notebook;
    private readonly List<LiveCell> _cells;
    private readonly LiveOptions _options;
    private readonly Func<SiteTools> _tools;
    private readonly HashSet<Action> _listeners = [];
    private readonly Timer _refresh;
    private readonly Timer _idle;
    private readonly CancellationTokenSource _over = new();
    private DisplayTable _displays = new();
    private bool _refreshDue;
    private bool _ended;
    private long _revision = 1;
    private long _stateRevision = 1;

    /// <param name="notebook">Which.</param>
    /// <param name="options">How its session is started.</param>
    /// <param name="tools">What makes the elements of outputs.</param>
    public LiveDocument(LiveNotebook notebook, LiveOptions options, Func<LiveDocument, SiteTools> tools)
    {
        Source = notebook;
        Frames = new OutputFrames(notebook.Name);
        _options = options;
        _tools = () => tools(this);
        _notebook = NotebookDocument.Load(notebook.Path);
        var bytes = _notebook.ToBytes();
        Edition = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        _notebook.UpgradeToIds();
        Base = _notebook.Copy();
        _cells = [.. _notebook.Cells.Select(c => new LiveCell(c))];
        _refresh = new Timer(_ => Refresh());
        _idle = new Timer(_ => _ = EndIdleSessionAsync());
        var look = TimeSpan.FromTicks(Math.Max(options.IdleAfter.Ticks / 10, TimeSpan.TicksPerMillisecond * 20));
        _idle.Change(look, look);
    }

    /// <summary>Which notebook it is.</summary>
    public LiveNotebook Source { get; }

    /// <summary>The notebook as its file held it when it was opened, which is what the page shows at first. Not to be changed.</summary>
    public NotebookDocument Base { get; }

    /// <summary>Names the state of the file that <see cref="Base"/> is.</summary>
    public string Edition { get; }

    /// <summary>The pages of outputs that run scripts, which readers' own runs made or which readers asked to see.</summary>
    public OutputFrames Frames { get; }

    /// <summary>Whether the file has changed while nobody ran or changed anything here, so that it should be read again.</summary>
    public bool IsOutdated
    {
        get
        {
            lock (_lock)
                return _cells.TrueForAll(c => c.Revision == 0) && _session is null && _notebook.CheckDisk() == DiskState.Changed;
        }
    }

    /// <summary>Cancelled when this is no more, so that windows ask again for what has taken its place.</summary>
    public CancellationToken Ended => _over.Token;

    /// <summary>Calls back whenever there is something new for <see cref="Changes"/>.</summary>
    public void Listen(Action listener)
    {
        lock (_lock)
            _listeners.Add(listener);
    }

    public void StopListening(Action listener)
    {
        lock (_lock)
            _listeners.Remove(listener);
    }

    /// <summary>What changed since a connection last asked.</summary>
    /// <param name="seen">What it has seen; brought up to date.</param>
    public IReadOnlyList<LiveMessage> Changes(LiveView seen)
    {
        lock (_lock)
        {
            var messages = new List<LiveMessage>();
            if (_stateRevision > seen.Revision)
                messages.Add(new NotebookState(Edition, State, _reason, Unsaved, Source.SavesTo));
            foreach (var cell in _cells.Where(c => c.Revision > seen.Revision))
                messages.Add(Change(cell, seen));
            seen.Revision = _revision;
            return messages;
        }
    }

    /// <summary>Changes a cell's text.</summary>
    /// <param name="id">Which cell.</param>
    /// <param name="code">Its text from now on.</param>
    /// <param name="author">The window that does it. It is not told: it may have gone on writing.</param>
    public void Edit(string id, string code, LiveView? author)
    {
        lock (_lock)
        {
            if (Find(id) is not { } cell || cell.Cell.Source == code)
                return;
            cell.Cell.Source = code;
            _lastUse = DateTime.UtcNow;
            (cell.Line, cell.Author) = (null, author);
            Touch(cell);
            cell.CodeRevision = _written = _revision;
            MarkUnsaved();
            Tell();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _ended = true;
        await _over.CancelAsync().ConfigureAwait(false);
        await _idle.DisposeAsync().ConfigureAwait(false);
        await EndSessionAsync(null).ConfigureAwait(false);
        await _refresh.DisposeAsync().ConfigureAwait(false);
    }

    private static CellState Change(LiveCell cell, LiveView seen)
    {
        var changed = new List<OutputState>();
        var texts = seen.TextsOf(cell.Id);
        for (var i = 0; i < cell.Outputs.Count; i++)
        {
            var output = cell.Outputs[i];
            if (output.Revision <= seen.Revision)
                continue;
            var before = texts.GetValueOrDefault(i);
            if (output.Html is { } html)
                changed.Add(new OutputState(i, Html: html));
            else if (before is { } known && known.Stream == output.Stream && output.Text.StartsWith(known.Text, StringComparison.Ordinal))
                changed.Add(new OutputState(i, Append: output.Text[known.Text.Length..]));
            else
                changed.Add(new OutputState(i, Stream: output.Stream, Text: output.Text));
            texts[i] = output.Html is null ? output : null;
        }

        foreach (var gone in texts.Keys.Where(i => i >= cell.Outputs.Count).ToList())
            texts.Remove(gone);
        var seconds = cell.Status == LiveCellStatus.Running ? (DateTime.UtcNow - cell.Started).TotalSeconds : cell.Elapsed?.TotalSeconds;
        return new CellState(
            cell.Id, cell.Status, cell.Count, seconds, cell.Stale, cell.Line, cell.CodeRevision > seen.Revision && cell.Author != seen ? cell.Cell.Source : null, cell.Ask,
            cell.Collector is null ? null : cell.Outputs.Count, changed);
    }

    private LiveCell? Find(string id) => _cells.Find(c => c.Cell.Id == id);

    /// <summary>Marks a cell as changed; under the lock.</summary>
    private void Touch(LiveCell cell) => cell.Revision = ++_revision;

    /// <summary>Marks the state of the whole as changed; under the lock.</summary>
    private void TouchState() => _stateRevision = ++_revision;

    /// <summary>Lets the connections ask; under the lock, or they would miss what follows.</summary>
    private void Tell()
    {
        foreach (var listener in _listeners)
            listener();
    }

    /// <summary>Has the outputs shown soon; under the lock.</summary>
    private void RefreshSoon()
    {
        if (_refreshDue || _ended)
            return;
        _refreshDue = true;
        _refresh.Change(Gather, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Shows what cells have put out since the last time.</summary>
    private void Refresh()
    {
        lock (_lock)
        {
            _refreshDue = false;
            var tools = _tools();
            _revision++;
            // A display of an earlier cell may have been updated, so all are looked at; those that stand cost nothing.
            var changed = false;
            foreach (var cell in _cells.Where(c => c.Collector is not null))
                changed |= cell.Refresh((output, expected) => HtmlOf(tools, output, expected), _revision);
            if (changed)
                Tell();
        }
    }

    private static string HtmlOf(SiteTools tools, CellOutput output, bool expected)
    {
        try
        {
            return tools.Formulas.Fill(tools.Outputs.Of(output, expected, null));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a cell makes up, it must not take down the server and the other notebooks.
            return $"<pre class=\"output text stderr\">{Html.Text($"This output cannot be shown: {e.Message}")}</pre>";
        }
    }
}

/// <summary>What a connection has seen of a document.</summary>
internal sealed class LiveView
{
    private readonly Dictionary<string, Dictionary<int, LiveOutput?>> _texts = [];

    /// <summary>Up to where, in the document's count.</summary>
    public long Revision { get; set; }

    /// <summary>The texts that the page has of a cell, by their places, so that only what follows is sent.</summary>
    public Dictionary<int, LiveOutput?> TextsOf(string cell) => _texts.TryGetValue(cell, out var texts) ? texts : _texts[cell] = [];
}
