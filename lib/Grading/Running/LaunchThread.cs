using System.Collections.Concurrent;
using System.Diagnostics;

namespace GenNotebooks.Grading.Running;

/// <summary>
/// Starts processes on one thread that never ends. Linux ends a process that asked to die with its parent when the thread
/// that started it ends, and threads of the pool do.
/// </summary>
internal static class LaunchThread
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Orders = Begin();

    public static Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Orders.Add((start, started));
        return started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Begin()
    {
        var orders = new BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)>();
        new Thread(() =>
        {
            foreach (var (start, started) in orders.GetConsumingEnumerable())
            {
                try
                {
                    started.SetResult(Process.Start(start)!);
                }
                catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
                {
                    started.SetException(e);
                }
            }
        }) { IsBackground = true, Name = "launcher" }.Start();
        return orders;
    }
}
