using TorchSharp.Kernels;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How many threads share one operation's work; results do not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static void set_num_threads(int num) => WorkerPool.Threads = num;

    /// <summary>How many threads share one operation's work: at first one a processor.</summary>
    public static int get_num_threads() => WorkerPool.Threads;
}
