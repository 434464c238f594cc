using System.Diagnostics;
using GenNotebooks.Kernel.Protocol;
using Microsoft.DotNet.Interactive;

namespace GenNotebooks.Kernel.Session;

/// <summary>One run of a cell, and how it is stopped.</summary>
/// <remarks>
/// Spinning code is stopped by the checks woven into it. A thread that sleeps or waits is interrupted. A cell that awaits
/// something is left behind: its code, should it go on, is stopped by its next check. What none of this stops — a loop
/// inside a library — is left to the parent, which ends the process.
/// </remarks>
internal sealed class CellRun(ExecuteCell request) : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ToFinish = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ToWatch = TimeSpan.FromMilliseconds(300);

    private readonly Thread _thread = Thread.CurrentThread;
    private readonly Lock _lock = new();
    private Task? _awaited;
    private bool _ended;

    public ExecuteCell Request { get; } = request;

    public CancellationTokenSource Stopping { get; } = new();

    public bool Timed { get; set; }

    /// <summary>Asks the cell to stop; from another thread than the cell's.</summary>
    public void Stop()
    {
        CellGuard.Stop(Stopping);
        new Thread(InterruptWaits) { IsBackground = true, Name = "cell interrupter" }.Start();
    }

    /// <summary>Waits for the rest of a cell that has reached its first await.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public object? Await(Task<object?> task)
    {
        _awaited = task;
        try
        {
            Task.WaitAny([task], Stopping.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ThreadInterruptedException)
        {
            if (!FinishesOrIdles(task))
                Thread.Sleep(Timeout.Infinite);
            if (!task.IsCompleted)
                throw new OperationCanceledException("The cell was stopped while it waited.", Stopping.Token);
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Marks the end, after which no interrupt reaches the thread.</summary>
    public void End()
    {
        lock (_lock)
            _ended = true;
        if (!Stopping.IsCancellationRequested)
            return;
        // An interrupt may have been sent while the thread was running: taken here, so that it hits no later cell.
        Swallow(() => Thread.Sleep(0));
        // Code of the cell that is still waiting somewhere is stopped when it goes on, so the checks stay switched on for it.
        if (_awaited is { IsCompleted: false } left)
            left.ContinueWith(_ => CellGuard.Stopped(), TaskScheduler.Default);
        else
            CellGuard.Stopped();
    }

    // Not disposed while code that was left behind may still ask for its token.
    public void Dispose()
    {
        if (_awaited is null or { IsCompleted: true })
            Stopping.Dispose();
    }

    /// <summary>Whether the task ends shortly, or else waits without using a processor, so that it can be left behind.</summary>
    private static bool FinishesOrIdles(Task task)
    {
        if (Ends(task, ToFinish))
            return true;
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        if (Ends(task, ToWatch))
            return true;
        return Process.GetCurrentProcess().TotalProcessorTime - before < ToWatch / 2;
    }

    private static bool Ends(Task task, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        while (!task.IsCompleted && watch.Elapsed < time)
            Swallow(() => Thread.Sleep(Poll));
        return task.IsCompleted;
    }

    private static void Swallow(Action wait)
    {
        try
        {
            wait();
        }
        catch (ThreadInterruptedException)
        {
            // Meant for the cell, which has been left already.
        }
    }

    private void InterruptWaits()
    {
        while (true)
        {
            lock (_lock)
            {
                if (_ended)
                    return;
                if ((_thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0)
                    _thread.Interrupt();
            }

            Thread.Sleep(Poll);
        }
    }
}
