using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GenNotebooks.Benchmarks;

/// <summary>
/// What a call costs. On one thread: its processor time (where the system tells), which other programs disturb least; else
/// wall time.
/// </summary>
internal static partial class Clock
{
    private const int ThreadProcessorTime = 3;

    /// <summary>Whether to read the thread's processor time.</summary>
    public static bool OfThread { get; set; }

    public static double Milliseconds
    {
        get
        {
            if (OfThread && OperatingSystem.IsLinux() && GetTime(ThreadProcessorTime, out var time) == 0)
                return (time.Seconds * 1e3) + (time.Nanoseconds / 1e6);
            return Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency;
        }
    }

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out Time time);
}
