using System.Diagnostics;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Running;

/// <summary>Runs a notebook from its first cell to its last, in a process of its own, and saves it with its outputs.</summary>
public sealed class NotebookRunner(RunOptions options, IRunProgress? progress = null)
{
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs one notebook.</summary>
    /// <param name="path">The notebook.</param>
    /// <param name="output">Where the executed notebook goes; the notebook's own path runs it in place.</param>
    /// <param name="cancellation">Stops the run; what was done is saved.</param>
    /// <returns>How it went. A failing cell is a result, not an exception.</returns>
    /// <exception cref="NotebookFormatException">The file is no notebook that can be run.</exception>
    /// <exception cref="ArgumentException">A parameter is given that the notebook has not.</exception>
    /// <exception cref="SessionStartException">The session could not be started.</exception>
    public async Task<NotebookResult> RunAsync(string path, string output, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(output);
        path = Path.GetFullPath(path);
        output = Path.GetFullPath(output);
        var inPlace = path == output;
        var notebook = NotebookDocument.Load(path);
        NotebookParameters.Inject(notebook, options.Parameters, options.Quick);
        var cells = notebook.Cells.Where(c => c.Kind == CellKind.Code).ToList();
        if (!inPlace)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(output)!);
            cells.ForEach(c => c.ClearOutputs());
        }

        progress?.NotebookStarted(path, cells.Count);
        var watch = Stopwatch.StartNew();
        var session = await SessionProcess.StartAsync(options.Session with { WorkingFolder = Path.GetDirectoryName(path)! }, cancellation).ConfigureAwait(false);
        await using var ending = session.ConfigureAwait(false);
        var results = new List<CellResult>();
        var run = new OneRun(session, new DisplayTable(), path);
        try
        {
            using var memory = new Timer(_ => progress?.MemoryMeasured(path, session.PeakMemory), null, MemoryInterval, MemoryInterval);
            foreach (var cell in cells)
            {
                results.Add(await RunCellAsync(run, cell, results.Count + 1, cancellation).ConfigureAwait(false));
                if (IsFailure(results[^1]) || cancellation.IsCancellationRequested)
                    break;
            }
        }
        finally
        {
            notebook.Save(output);
        }

        var result = new NotebookResult(path, output, StatusOf(results, cells.Count, cancellation), watch.Elapsed, session.PeakMemory, results);
        progress?.NotebookEnded(result);
        return result;
    }

    private sealed record OneRun(SessionProcess Session, DisplayTable Displays, string Path)
    {
        public int ExecutionCount { get; set; }
    }

    private static bool IsFailure(CellResult cell) => cell is { Error: not null, Expected: false } || cell.Status == CellStatus.SessionLost;

    private static RunStatus StatusOf(List<CellResult> results, int cells, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested && (results.Count < cells || results.Any(IsFailure)))
            return RunStatus.Stopped;
        return results.Any(IsFailure) ? RunStatus.Failed : RunStatus.Succeeded;
    }

    private async Task<CellResult> RunCellAsync(OneRun run, NotebookCell cell, int number, CancellationToken cancellation)
    {
        cell.ClearOutputs();
        if (cell.HasTag("skip") || string.IsNullOrWhiteSpace(cell.Source))
            return Ended(run, new CellResult(number, cell.Id, TimeSpan.Zero, null, null, false));

        progress?.CellStarted(run.Path, number, TitleOf(cell.Source));
        var count = ++run.ExecutionCount;
        var collector = new OutputCollector(run.Displays);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(options.CellTimeout);
        var outcome = await run.Session.ExecuteAsync(
            cell.Source, $"{count}", e => Collect(collector, e, count), cancellation: timeout.Token).ConfigureAwait(false);

        var error = outcome.Error;
        lock (collector)
        {
            // A training that is stopped returns what it has, and its cell seems to have succeeded.
            if (outcome.Status is not CellStatus.Failed && timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                error = TimeoutError();
                collector.Error(error.Name, error.Message, error.Traceback);
            }

            collector.CommitTo(cell);
        }

        cell.ExecutionCount = count;
        var expected = cell.HasTag("raises-exception");
        if (expected && error is null)
            error = MissingError(collector, cell);
        return Ended(run, new CellResult(number, cell.Id, outcome.Elapsed, outcome.Status, error, expected && outcome.Error is not null));
    }

    private CellResult Ended(OneRun run, CellResult result)
    {
        progress?.CellEnded(run.Path, result);
        return result;
    }

    private CellError TimeoutError()
    {
        var message = $"The cell ran longer than {options.CellTimeout.TotalSeconds:0.#} s and was stopped. Give it more time with gen run --timeout, or less to do.";
        return new CellError("TimeoutException", message, [message]);
    }

    /// <summary>A cell that is to show an error and does not is out of date.</summary>
    private static CellError MissingError(OutputCollector collector, NotebookCell cell)
    {
        const string message = "The cell is tagged raises-exception and raised none. Remove the tag, or mend the cell.";
        lock (collector)
        {
            collector.Error("MissingException", message, [message]);
            collector.CommitTo(cell);
        }

        return new CellError("MissingException", message, [message]);
    }

    private static void Collect(OutputCollector collector, SessionEvent message, int count)
    {
        lock (collector)
            collector.Take(message, count);
    }

    private static string TitleOf(string source) =>
        source.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)) ?? "";
}
