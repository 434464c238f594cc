using System.Diagnostics;
using Microsoft.DotNet.Interactive;

namespace GenNotebooks.Kernel.Session;

/// <summary>Runs code of a cell for a limited time, and stops it by the checks woven into it when the time is up.</summary>
internal static class LimitedRun
{
    private static readonly TimeSpan ToStop = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // On a busy machine a process gets its share of the processor only. What waits without computing ends after this many times the limit.
    private const int MostWaiting = 4;

    /// <summary>Runs an action on a thread of its own, as part of the running cell.</summary>
    /// <param name="action">Must not throw.</param>
    /// <param name="limit">How long it may compute: processor time, as far as it is less than the time that passes.</param>
    /// <returns>Whether it ended by itself. Code that no check reaches, such as a loop inside a library, is left behind.</returns>
    public static bool Run(Action action, TimeSpan limit)
    {
        var stopping = CancellationTokenSource.CreateLinkedTokenSource(CellGuard.CurrentToken);
        var thread = new Thread(() =>
        {
            CellGuard.BeginCell(stopping);
            action();
        }) { IsBackground = true, Name = "limited run" };
        thread.Start();
        if (JoinInTime(thread, limit))
        {
            stopping.Dispose();
            return true;
        }

        CellGuard.Stop(stopping);
        if (thread.Join(ToStop))
        {
            CellGuard.Stopped();
            return false;
        }

        // The checks stay switched on until it has gone.
        new Thread(() =>
        {
            thread.Join();
            CellGuard.Stopped();
        }) { IsBackground = true, Name = "limited run, left behind" }.Start();
        return false;
    }

    private static bool JoinInTime(Thread thread, TimeSpan limit)
    {
        var (watch, start) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        while (watch.Elapsed < limit || (Environment.CpuUsage.TotalTime - start < limit && watch.Elapsed < limit * MostWaiting))
        {
            var left = limit - watch.Elapsed;
            if (thread.Join(left > Look ? left : Look))
                return true;
        }

        return false;
    }
}
