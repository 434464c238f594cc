using System.Diagnostics;
using System.Globalization;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>
/// Watches how much memory a process holds and ends it above a limit. The limit of the garbage collector alone would not
/// do: it does not see what native code allocates.
/// </summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly long _limit;
    private readonly CancellationTokenSource _end = new();
    private long _now;
    private long _peak;

    public MemoryWatch(Process process, long limit)
    {
        _process = process;
        _limit = limit;
        new Thread(Watch) { IsBackground = true, Name = "memory watch" }.Start();
    }

    /// <summary>Whether the process was ended for its memory.</summary>
    public bool LimitExceeded { get; private set; }

    /// <summary>The memory held when the watch last looked, in bytes.</summary>
    public long Now => Interlocked.Read(ref _now);

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

            _end.Token.WaitHandle.WaitOne(Interval);
        }
    }

    private void Look()
    {
        var (now, peak) = OperatingSystem.IsLinux() ? FromProc() : FromProcess();
        Interlocked.Exchange(ref _now, now);
        if (peak > Peak)
            Interlocked.Exchange(ref _peak, peak);
        if (now <= _limit)
            return;
        LimitExceeded = true;
        _process.Kill(entireProcessTree: true);
    }

    private (long Now, long Peak) FromProcess()
    {
        _process.Refresh();
        return (_process.WorkingSet64, _process.PeakWorkingSet64);
    }

    private (long Now, long Peak) FromProc()
    {
        long now = 0, peak = 0;
        foreach (var line in File.ReadLines($"/proc/{_process.Id}/status"))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                peak = Kilobytes(line);
            else if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
                now = Kilobytes(line);
        }

        return (now, peak);
    }

    private static long Kilobytes(string line) =>
        long.Parse(line.AsSpan(line.IndexOf(':') + 1).Trim(" \tkB"), CultureInfo.InvariantCulture) << 10;
}
