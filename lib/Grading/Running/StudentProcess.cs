using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Grading.Submissions;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Grading.Running;

/// <summary>
/// The process in which a submission's code runs: its cells first, then calls of its methods. It knows no tests. Where it is
/// lost it is started anew for the next exercise, without the cell that ended it.
/// </summary>
internal sealed class StudentProcess(RebuiltNotebook notebook, IReadOnlyList<AnswerMethod> methods, Func<SessionOptions> options, GradingLimits limits) : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan InstructorsTime = TimeSpan.FromMinutes(2);

    // The process stops a method itself when its time is up; one that has not answered this much later is ended.
    private static readonly TimeSpan ToReply = TimeSpan.FromSeconds(4);

    private const string Remote = "global::GenNotebooks.Homework.Grading.Remote";
    private const string NoAnswer = "The process no longer answers.";
    private const string Ask = "prompt => global::Microsoft.DotNet.Interactive.Kernel.GetInputAsync(prompt).Result";

    private readonly HashSet<RebuiltCell> _left = [];
    private readonly Dictionary<RebuiltCell, string> _errors = [];
    private SessionProcess? _session;
    private Task<CellOutcome>? _serving;
    private TaskCompletionSource<string>? _reply;
    private string _replyBegins = "";
    private string? _lost;

    /// <summary>Why cells of the submission failed, in order; filled by the first start.</summary>
    public IEnumerable<(RebuiltCell Cell, string Error)> Errors => notebook.Cells.Where(_errors.ContainsKey).Select(c => (c, _errors[c]));

    /// <summary>Makes the process ready for an exercise: starts it where there is none.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (_session is { IsAlive: true } && _lost is null)
            return;
        await DisposeAsync().ConfigureAwait(false);
        _lost = null;
        _session = await SessionProcess.StartAsync(options(), cancellation).ConfigureAwait(false);
        await RunCellsAsync(cancellation).ConfigureAwait(false);
        if (_lost is not null)
            return;
        // All in one where every method fits, as nearly always; one by one where not.
        if (await ServeAsync(string.Concat(methods.Select(Offer))).ConfigureAwait(false))
            return;
        foreach (var method in methods)
            await OfferAsync(method, cancellation).ConfigureAwait(false);
        if (!await ServeAsync("").ConfigureAwait(false))
            _lost = (await _serving!.ConfigureAwait(false)).Error?.Message ?? NoAnswer;
    }

    /// <summary>Passes a call on and returns the reply. Never fails: a lost process is a reply, too.</summary>
    public async Task<string> CallAsync(string call, CancellationToken cancellation)
    {
        if (_lost is not null)
            return Failure("threw", "a result", _lost);
        var reply = _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var content = JsonDocument.Parse(call);
        _replyBegins = FormattableString.Invariant($"{{\"id\":{content.RootElement.GetProperty("id").GetInt64()},");
        _session!.AnswerInput(call);
        var limit = TimeSpan.FromMilliseconds(content.RootElement.GetProperty("milliseconds").GetDouble() * GradingLimits.MostWaiting) + ToReply;
        await Task.WhenAny(reply.Task, _serving!, Task.Delay(limit, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (reply.Task.IsCompleted)
            return await reply.Task.ConfigureAwait(false);
        if (_serving!.IsCompleted)
        {
            _lost = (await _serving.ConfigureAwait(false)).Error?.Message ?? NoAnswer;
            return Failure("threw", "a result", _lost);
        }

        _lost = "The method did not stop when its time was up.";
        return Failure("outOfTime", "a result in time", "none: it did not stop when its time was up, and its process was ended");
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
            await _session.DisposeAsync().ConfigureAwait(false);
        _session = null;
    }

    private static string Failure(string status, string expected, string got) =>
        JsonSerializer.Serialize(new { failure = new { status, expected, got } });

    /// <summary>Runs the submission's cells, those that failed once more at the end: the order may have been the reason.</summary>
    private async Task RunCellsAsync(CancellationToken cancellation)
    {
        foreach (var cell in _errors.Keys.Where(c => !_left.Contains(c)).ToList())
            _errors.Remove(cell);
        var used = TimeSpan.Zero;
        foreach (var cell in notebook.Cells.Concat(notebook.Cells.Where(_errors.ContainsKey)))
        {
            if (_left.Contains(cell))
                continue;
            var left = limits.NotebookTime - used;
            if (left <= TimeSpan.Zero)
            {
                _errors[cell] = string.Create(CultureInfo.InvariantCulture, $"not run: the cells before it took {limits.NotebookTime.TotalSeconds:0} s");
                continue;
            }

            var limit = cell.Origin == CellOrigin.Instructor ? InstructorsTime : left < limits.CellTime ? left : limits.CellTime;
            used += await RunCellAsync(cell, limit, cancellation).ConfigureAwait(false);
            if (_session!.IsAlive)
                continue;
            // The rest of the notebook has a chance in a new process.
            _left.Add(cell);
            await DisposeAsync().ConfigureAwait(false);
            _session = await SessionProcess.StartAsync(options(), cancellation).ConfigureAwait(false);
            await RunCellsAsync(cancellation).ConfigureAwait(false);
            return;
        }
    }

    /// <summary>Runs a cell and returns how long it took, as time is counted here.</summary>
    private async Task<TimeSpan> RunCellAsync(RebuiltCell cell, TimeSpan time, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (watch, before) = (Stopwatch.StartNew(), _session!.ProcessorTime);
        TimeSpan Used() => Counted(watch.Elapsed, _session!.ProcessorTime - before);
        var running = _session.ExecuteAsync(cell.Source, cell.Id, _ => { }, cancellation: stop.Token);
        var isLate = false;
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(Look, cancellation)).ConfigureAwait(false);
            if (isLate || running.IsCompleted || Used() < time)
                continue;
            isLate = true;
            await stop.CancelAsync().ConfigureAwait(false);
        }

        var outcome = await running.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (isLate)
        {
            _left.Add(cell);
            _errors[cell] = string.Create(CultureInfo.InvariantCulture, $"it ran longer than {time.TotalSeconds:0} s and was stopped");
        }
        else if (outcome.Error is { } error)
        {
            _errors[cell] = error.Message;
        }
        else
        {
            _errors.Remove(cell);
        }

        return Used();
    }

    /// <summary>Processor time where it is less than the time that passed, and at least a share of that.</summary>
    private static TimeSpan Counted(TimeSpan passed, TimeSpan computed)
    {
        var least = passed / GradingLimits.MostWaiting;
        return computed < least ? least : computed < passed ? computed : passed;
    }

    /// <summary>Makes a method known to the side that calls. The compiler says whether it is there and whether it fits.</summary>
    private async Task OfferAsync(AnswerMethod method, CancellationToken cancellation)
    {
        var (name, wanted) = (Text(method.Name), Text(method.Signature));
        foreach (var cell in new[]
        {
            Offer(method),
            $"{Remote}.OfferUnsuitable({name}, {wanted}, (System.Delegate){method.Name});",
            $"{Remote}.Refuse({name}, {wanted}, {Text(Absence(method))});",
        })
        {
            if ((await _session!.ExecuteAsync(cell, "grader", _ => { }, cancellation: cancellation).ConfigureAwait(false)).Status == CellStatus.Succeeded)
                return;
        }
    }

    private string Absence(AnswerMethod method)
    {
        var own = notebook.Cells.Where(c => c.Id == method.CellId).ToList();
        if (own.Find(_errors.ContainsKey) is { } failed)
            return $"its cell fails: {_errors[failed]}";
        var others = own.SelectMany(c => CellCode.Names(c.Source)).Distinct().ToList();
        return $"no method {method.Name}{(others.Count > 0 ? $"; the cell declares {string.Join(", ", others)}" : "")}";
    }

    private static string Offer(AnswerMethod method) => $"{Remote}.Offer<{method.DelegateType}>({Text(method.Name)}, {method.Name});\n";

    /// <summary>Starts the cell that answers calls, and tells whether it does.</summary>
    private async Task<bool> ServeAsync(string before)
    {
        _replyBegins = "";
        var ready = _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _serving = _session!.ExecuteAsync($"{before}{Remote}.Serve({Ask});", "grader", Receive, allowInput: true);
        await Task.WhenAny(ready.Task, _serving).ConfigureAwait(false);
        return !_serving.IsCompleted;
    }

    private void Receive(SessionEvent message)
    {
        if (message is not InputRequested reply)
            return;
        // What asks for input in a method asks nobody, and is told so.
        if (reply.Prompt.StartsWith(_replyBegins, StringComparison.Ordinal) && _reply is { Task.IsCompleted: false } awaited)
            awaited.TrySetResult(reply.Prompt);
        else
            _session!.AnswerInput(null);
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
