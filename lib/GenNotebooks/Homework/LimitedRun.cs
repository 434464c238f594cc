using System.Diagnostics;
using GenNotebooks.Homework.Grading;

namespace GenNotebooks.Homework;

/// <summary>Runs the reader's code with a limit of time, and tells what came of it.</summary>
internal static class LimitedRun
{
    // The other process keeps the limit, and is ended where it does not; this is for the reply to come.
    private static readonly TimeSpan ForTheReply = TimeSpan.FromSeconds(30);

    private static readonly AsyncLocal<(Stopwatch Watch, TimeSpan Limit)?> Running = new();

    /// <summary>How long a call that the running claim makes now may take; null where none runs.</summary>
    public static TimeSpan? TimeLeft => Running.Value is var (watch, limit) ? Least(limit, (limit * Remote.MostWaiting) - watch.Elapsed) : null;

    public static ExpectationOutcome Of(string name, Action claim, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var allowed = Remote.IsConnected ? limit * Remote.Patience : limit;
        Exception? thrown = null;
        var inTime = Run(() =>
        {
            Running.Value = (watch, allowed);
            try
            {
                claim();
            }
            catch (Exception e)
            {
                thrown = e;
            }
        }, Remote.IsConnected ? (allowed * Remote.MostWaiting) + ForTheReply : allowed);
        NotebookHost.CellCancellation.ThrowIfCancellationRequested();
        var (status, failure) = inTime ? Describe(name, thrown) : (CheckStatus.OutOfTime, TooLong(name, allowed));
        return new ExpectationOutcome(name, status, failure, watch.Elapsed.TotalSeconds);
    }

    /// <summary>A notebook's host can end what runs too long; elsewhere it is left to itself on a thread that does not keep the program alive.</summary>
    private static bool Run(Action action, TimeSpan limit)
    {
        if (NotebookHost.RunLimited is { } host)
            return host(action, limit);
        var thread = new Thread(() => action()) { IsBackground = true, Name = "homework check" };
        thread.Start();
        return thread.Join(limit);
    }

    private static (CheckStatus Status, CheckFailure? Failure) Describe(string name, Exception? thrown) => thrown switch
    {
        null => (CheckStatus.Passed, null),
        ExpectationFailedException f => (CheckStatus.Failed, new CheckFailure(name, f.Input, f.Expected, f.Got)),
        RemoteException r => (r.Failure.Status, new CheckFailure(name, "", r.Failure.Expected, r.Failure.Got)),
        NotImplementedException => (CheckStatus.NotAnswered, new CheckFailure(name, "", "an answer", "not answered yet")),
        _ => (CheckStatus.Threw, new CheckFailure(name, "", "a result", ReaderError.Text(thrown))),
    };

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static CheckFailure TooLong(string name, TimeSpan limit) =>
        new(name, "", FormattableString.Invariant($"a result within {limit.TotalSeconds:0.##} s"), "none: the method is too slow, or a loop in it never ends");
}
