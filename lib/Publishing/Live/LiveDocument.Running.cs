using System.Globalization;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;
using GenNotebooks.Kernel.Running;

namespace GenNotebooks.Publishing.Live;

/// <summary>Running cells, one after another, in the notebook's session.</summary>
internal sealed partial class LiveDocument
{
    private readonly LinkedList<LiveCell> _waiting = new();
    private CancellationTokenSource? _stop;
    private LiveCell? _running;
    private LiveCell? _last;
    private bool _pumping;
    private int _count;

    /// <summary>Runs a cell after those that wait.</summary>
    /// <param name="id">Which; an unknown one is refused.</param>
    /// <param name="code">Its text; null for what it holds.</param>
    /// <param name="before">Whether the cells above it that have not run in this session run first.</param>
    /// <param name="author">The window that asks.</param>
    public bool Run(string id, string? code, bool before, LiveView? author)
    {
        if (code is not null)
            Edit(id, code, author);
        lock (_lock)
        {
            if (Find(id) is not { IsCode: true } cell)
                return false;
            if (before)
                foreach (var above in _cells.TakeWhile(c => c != cell).Where(c => IsRunnable(c) && !c.HasRun))
                    Enqueue(above);
            else
                // The library and the parameters: without them no cell of an episode does anything.
                foreach (var first in Preparation().TakeWhile(c => c != cell).Where(c => !c.HasRun))
                    Enqueue(first);
            Enqueue(cell);
            Pump();
            return true;
        }
    }

    /// <summary>Runs all cells, from the first to the first that fails.</summary>
    public void RunAll()
    {
        lock (_lock)
        {
            foreach (var cell in _cells.Where(IsRunnable))
                Enqueue(cell);
            Pump();
        }
    }

    /// <summary>Stops the running cell and drops those that wait.</summary>
    public void Interrupt()
    {
        CancellationTokenSource? stop;
        lock (_lock)
        {
            DropWaiting();
            stop = _stop;
            Tell();
        }

        // Outside the lock: what it sets off may want to report.
        stop?.Cancel();
    }

    /// <summary>Answers the running cell's question.</summary>
    public void Answer(string? text)
    {
        SessionProcess? session;
        lock (_lock)
        {
            if (_running is not { Ask: not null } cell)
                return;
            cell.Ask = null;
            Touch(cell);
            Tell();
            session = _session is { IsCompletedSuccessfully: true } started ? started.Result : null;
        }

        session?.AnswerInput(text);
    }

    private static bool IsRunnable(LiveCell cell) => cell.IsCode && !cell.Cell.HasTag("skip") && !string.IsNullOrWhiteSpace(cell.Cell.Source);

    /// <summary>The code cells above the first section, as the page folds them away.</summary>
    private IEnumerable<LiveCell> Preparation()
    {
        var section = _cells.FindIndex(c => c.Cell.Kind == CellKind.Markdown && SectionHeading().IsMatch(c.Cell.Source));
        return _cells.Take(Math.Max(section, 0)).Where(IsRunnable);
    }

    private void Enqueue(LiveCell cell)
    {
        if (_waiting.Contains(cell))
            return;
        _waiting.AddLast(cell);
        if (cell != _running)
            cell.Status = LiveCellStatus.Waiting;
        Touch(cell);
        Tell();
    }

    private void DropWaiting()
    {
        foreach (var cell in _waiting.Where(c => c != _running))
        {
            cell.Status = cell.Count is null ? LiveCellStatus.Idle : LiveCellStatus.Stopped;
            Touch(cell);
        }

        _waiting.Clear();
    }

    private void Pump()
    {
        if (_pumping || _ended)
            return;
        _pumping = true;
        _ = PumpAsync();
    }

    private async Task PumpAsync()
    {
        // Off the lock that the caller holds.
        await Task.Yield();
        while (Next() is { } next)
        {
            using (next.Stop)
                await RunAsync(next.Cell, next.Code, next.Label, next.Stop.Token).ConfigureAwait(false);
        }
    }

    private (LiveCell Cell, string Code, string Label, CancellationTokenSource Stop)? Next()
    {
        lock (_lock)
        {
            (_running, _stop) = (null, null);
            _lastUse = DateTime.UtcNow;
            if (_waiting.First is not { } first || _ended)
            {
                _pumping = false;
                TouchState();
                Tell();
                return null;
            }

            _waiting.RemoveFirst();
            var cell = first.Value;
            (_running, _last, _stop) = (cell, cell, new CancellationTokenSource());
            (cell.Status, cell.Started, cell.Elapsed, cell.Line, cell.Stale) = (LiveCellStatus.Running, DateTime.UtcNow, null, null, false);
            cell.Count = ++_count;
            cell.Cell.ExecutionCount = _count;
            cell.Collector = new OutputCollector(_displays);
            Touch(cell);
            MarkUnsaved();
            TouchState();
            // Takes away what the last run showed.
            cell.Refresh((_, _) => "", _revision);
            Tell();
            return (cell, cell.Cell.Source, cell.Count.Value.ToString(CultureInfo.InvariantCulture), _stop);
        }
    }

    private async Task RunAsync(LiveCell cell, string code, string label, CancellationToken stop)
    {
        CellOutcome outcome;
        SessionProcess? session = null;
        try
        {
            session = await SessionAsync().WaitAsync(stop).ConfigureAwait(false);
            lock (_lock)
                cell.Started = DateTime.UtcNow;
            outcome = await session.ExecuteAsync(code, label, e => Show(cell, e, session), allowInput: true, cancellation: stop).ConfigureAwait(false);
            if (outcome.Status == CellStatus.SessionLost)
                Replace(session);
        }
        catch (SessionStartException e)
        {
            var error = new CellError("SessionStartException", e.Message, e.Message.Split('\n'));
            Show(cell, error, null);
            outcome = new CellOutcome(CellStatus.Failed, TimeSpan.Zero, error);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            outcome = new CellOutcome(CellStatus.Cancelled, TimeSpan.Zero, null);
        }

        End(cell, outcome, session);
    }

    private void End(LiveCell cell, CellOutcome outcome, SessionProcess? session)
    {
        // Before the end is told, so that nobody meets a finished cell without its outputs.
        Refresh();
        lock (_lock)
        {
            (cell.Elapsed, cell.Ask) = (outcome.Elapsed, null);
            cell.Status = outcome.Status switch
            {
                CellStatus.Succeeded => LiveCellStatus.Done,
                CellStatus.Cancelled => LiveCellStatus.Stopped,
                CellStatus.SessionLost when session == _putDown => LiveCellStatus.Stopped,
                _ => LiveCellStatus.Failed,
            };
            cell.Stale = outcome.Status == CellStatus.SessionLost;
            cell.Line = outcome.Error is { } error ? LineOf(error, cell.Count!.Value) : null;
            Touch(cell);
            // As in Jupyter: what waits was meant to build on this. A lesson's own error is no failure.
            if (outcome.Status != CellStatus.Succeeded && !(outcome.Status == CellStatus.Failed && cell.Cell.HasTag("raises-exception")))
                DropWaiting();
            Tell();
        }
    }

    /// <summary>Takes in what a cell shows.</summary>
    private void Show(LiveCell cell, SessionEvent message, SessionProcess? session)
    {
        lock (_lock)
        {
            if ((session is not null && session == _putDown) || cell.Collector is not { } collector)
                return;
            switch (message)
            {
                // That it was stopped is said beside the code; the reader knows why.
                case CellError { Name: nameof(OperationCanceledException) } when _stop is { IsCancellationRequested: true }:
                    break;
                case InputRequested input:
                    cell.Ask = new InputQuestion(input.Prompt, input.Password);
                    Touch(cell);
                    Tell();
                    break;
                default:
                    // A result, which shows the number, comes of a cell that has one.
                    collector.Take(message, cell.Count.GetValueOrDefault());
                    break;
            }

            RefreshSoon();
        }
    }

    /// <summary>The line of the cell's own text that an error names first.</summary>
    private static int? LineOf(CellError error, int count) => error.Traceback
        .Select(line => PlaceInCell().Match(line))
        .Where(m => m.Success && int.Parse(m.Groups["cell"].ValueSpan, CultureInfo.InvariantCulture) == count)
        .Select(m => (int?)int.Parse(m.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)).FirstOrDefault();

    [GeneratedRegex(@"cell \[(?<cell>\d{1,6})\], line (?<line>\d{1,6})")]
    private static partial Regex PlaceInCell();

    [GeneratedRegex(@"^##\s", RegexOptions.Multiline)]
    private static partial Regex SectionHeading();
}
