using System.Text.Json;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Grading.Submissions;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Grading.Running;

/// <summary>How the public checks of an exercise went.</summary>
/// <param name="Exercise">Its name, such as <c>q1</c>.</param>
/// <param name="Title">A few words.</param>
/// <param name="Status">A word, such as <c>passed</c> or <c>notAnswered</c>.</param>
/// <param name="Text">What <c>Check</c> says.</param>
public sealed record PublicCheck(string Exercise, string Title, string Status, string Text);

/// <summary>What a student's notebook comes to on the student's own machine, as far as public checks tell.</summary>
/// <param name="Checks">The exercises whose checks could be run.</param>
/// <param name="Problems">Cells that failed, and tests that did.</param>
/// <param name="Notebook">The notebook, put together again.</param>
public sealed record LocalResult(IReadOnlyList<PublicCheck> Checks, IReadOnlyList<string> Problems, RebuiltNotebook Notebook)
{
    /// <summary>Whether all public checks pass and nothing failed.</summary>
    public bool Passed => Problems.Count == 0 && Checks.All(c => c.Status == "passed");
}

/// <summary>Runs a student's notebook and its public checks in one process: no sandbox, for it is the student's own machine.</summary>
public static class LocalCheck
{
    /// <summary>Runs them.</summary>
    /// <param name="handout">What was handed out.</param>
    /// <param name="notebook">The student's notebook.</param>
    /// <param name="session">How the session is started.</param>
    /// <param name="cellTime">How long a cell may run.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<LocalResult> RunAsync(Handout handout, NotebookDocument notebook, SessionOptions session, TimeSpan cellTime, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(handout);
        var rebuilt = Rebuilder.Rebuild(handout, notebook);
        var problems = new List<string>();
        var checks = new List<PublicCheck>();
        var process = await SessionProcess.StartAsync(session, cancellation).ConfigureAwait(false);
        await using var ending = process.ConfigureAwait(false);
        foreach (var cell in rebuilt.Cells)
            await RunAsync(process, cell.Source, cell.Id, cellTime, problems, cancellation).ConfigureAwait(false);
        foreach (var test in handout.Cells.Where(c => c.Grade.IsTest))
        {
            await RunAsync(process, test.Source, test.Id, cellTime, problems, cancellation).ConfigureAwait(false);
            var text = await RunAsync(process, "GenNotebooks.Homework.Exercises.TakeResults()", "check", cellTime, problems, cancellation).ConfigureAwait(false);
            checks.AddRange(JsonSerializer.Deserialize<List<PublicCheck>>(text ?? "[]", JsonSerializerOptions.Web) ?? []);
        }

        return new LocalResult(checks, problems, rebuilt);
    }

    private static async Task<string?> RunAsync(SessionProcess process, string source, string label, TimeSpan time, List<string> problems, CancellationToken cancellation)
    {
        if (!process.IsAlive)
            return null;
        string? result = null;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(time);
        var outcome = await process.ExecuteAsync(source, label, e => result = e is ResultProduced r ? r.Data["text/plain"]?.GetValue<string>() : result, cancellation: timeout.Token).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (timeout.IsCancellationRequested)
            problems.Add(FormattableString.Invariant($"{label}: it ran longer than {time.TotalSeconds:0} s and was stopped; --timeout gives it more."));
        else if (outcome.Error is { } error)
            problems.Add($"{label}: {error.Message}");
        return result;
    }
}
