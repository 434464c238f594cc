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
    private static readonly TimeSpan ToWatch = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);

    /// <summary>Processor time in a window below which nothing runs: even where twenty programs share a processor, a loop gets more.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(8);

    private readonly Thread _thread = Thread.CurrentThread;
    private readonly Lock _lock = new();
    private Task? _awaited;
    private bool _waits;
    private bool _ended;

    public ExecuteCell Request { get; } = request;

    public CancellationTokenSource Stopping { get; } = new();

    public bool Timed { get; set; }

    /// <summary>Asks the cell to stop; from another thread than the cell's.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (_ended)
                return;
            CellGuard.Stop(Stopping);
        }

        new Thread(InterruptWaits) { IsBackground = true, Name = "cell interrupter" }.Start();
    }

    /// <summary>Waits for the rest of a cell that has reached its first await.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public object? Await(Task<object?> task)
    {
        _awaited = task;
        // From here on the token ends the wait; interrupts would only cost time.
        Mark(ref _waits);
        try
        {
            Task.WaitAny([task], Stopping.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ThreadInterruptedException)
        {
            // Busy somewhere without checks: this goes on until it ends, or until the parent ends the process.
            var idles = FinishesOrIdles(task);
            while (!idles && !task.IsCompleted)
                Swallow(() => Thread.Sleep(Poll));
            if (!task.IsCompleted)
                throw new OperationCanceledException("The cell was stopped while it waited.", Stopping.Token);
        }

        _waits = false;
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Marks the end, after which no interrupt reaches the thread.</summary>
    public void End()
    {
        Mark(ref _ended);
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

    /// <summary>Whether the task ends shortly, or else waits and lets the processor alone, so that it can be left behind.</summary>
    private static bool FinishesOrIdles(Task task)
    {
        if (Ends(task, ToFinish))
            return true;
        // Processor time, not the threads' states: on a machine with much to do a thread that has finished its work may look for
        // long as if it were about to run.
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < ToWatch;)
        {
            var before = ProcessorTime();
            if (Ends(task, Window) || ProcessorTime() - before < Idle)
                return true;
        }

        return false;
    }

    /// <summary>Of this process's threads, without the runtime's own compiler, which may have much to do for seconds.</summary>
    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Cast<ProcessThread>().Aggregate(TimeSpan.Zero, (sum, thread) => sum + Used(thread));
    }

    private static TimeSpan Used(ProcessThread thread)
    {
        try
        {
            var isCompiler = OperatingSystem.IsLinux() && File.ReadAllText($"/proc/self/task/{thread.Id}/comm").StartsWith(".NET Tiered", StringComparison.Ordinal);
            return isCompiler ? TimeSpan.Zero : thread.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            return TimeSpan.Zero; // It ended in the meantime.
        }
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

    /// <summary>Sets a mark that the interrupting thread reads; an interrupt may hit the wait for the lock itself.</summary>
    private void Mark(ref bool mark)
    {
        while (!mark)
        {
            try
            {
                lock (_lock)
                    mark = true;
            }
            catch (ThreadInterruptedException)
            {
                // Meant for the cell, whose code has returned already.
            }
        }
    }

    private void InterruptWaits()
    {
        while (true)
        {
            lock (_lock)
            {
                if (_ended || _waits)
                    return;
                if ((_thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0)
                    _thread.Interrupt();
            }

            Thread.Sleep(Poll);
        }
    }
}
