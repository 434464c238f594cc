using System.Diagnostics;
using System.Globalization;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>
/// Watches how much memory a process holds, and how many processes there are below it, and ends them above a limit. The
/// limit of the garbage collector alone would not do: it does not see what native code allocates.
/// </summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly SessionOptions _options;
    private readonly CancellationTokenSource _end = new();
    private long _now;
    private long _peak;

    public MemoryWatch(Process process, SessionOptions options)
    {
        _process = process;
        _options = options;
        new Thread(Watch) { IsBackground = true, Name = "memory watch" }.Start();
    }

    /// <summary>Whether the process was ended for its memory.</summary>
    public bool LimitExceeded { get; private set; }

    /// <summary>The memory held when the watch last looked, in bytes.</summary>
    public long Now => Interlocked.Read(ref _now);

    /// <summary>Whether the processes were ended for their number.</summary>
    public bool ProcessLimitExceeded { get; private set; }

    /// <summary>The most memory seen, in bytes.</summary>
    public long Peak => Interlocked.Read(ref _peak);

    public void Dispose() => _end.Cancel();

    private void Watch()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                Look();
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
            {
                return; // It has ended.
            }

            if (LimitExceeded || ProcessLimitExceeded)
                return;

            _end.Token.WaitHandle.WaitOne(Interval);
        }
    }

    private void Look()
    {
        // What a launcher puts around the session has the session below it; otherwise the session's own process is what counts.
        var watched = OperatingSystem.IsLinux() && (_options.Launch is not null || _options.ProcessLimit < int.MaxValue) ? ProcessTree.Of(_process.Id) : [_process.Id];
        var (now, peak) = OperatingSystem.IsLinux() ? FromProc(_options.Launch is null ? [_process.Id] : watched) : FromProcess();
        Interlocked.Exchange(ref _now, now);
        if (peak > Peak)
            Interlocked.Exchange(ref _peak, peak);
        ProcessLimitExceeded = watched.Count > _options.ProcessLimit;
        LimitExceeded = !ProcessLimitExceeded && now > _options.MemoryLimit;
        if (LimitExceeded || ProcessLimitExceeded)
            _process.Kill(entireProcessTree: true);
    }

    private (long Now, long Peak) FromProcess()
    {
        _process.Refresh();
        return (_process.WorkingSet64, _process.PeakWorkingSet64);
    }

    private static (long Now, long Peak) FromProc(IReadOnlyList<int> processes)
    {
        long now = 0, peak = 0;
        foreach (var id in processes)
        {
            foreach (var line in ProcessTree.Lines($"/proc/{id}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    peak += Kilobytes(line);
                else if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
                    now += Kilobytes(line);
            }
        }

        return (now, peak);
    }

    private static long Kilobytes(string line) =>
        long.Parse(line.AsSpan(line.IndexOf(':') + 1).Trim(" \tkB"), CultureInfo.InvariantCulture) << 10;
}
