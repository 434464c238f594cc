namespace TorchSharp.Tests.Kernels;

/// <summary>Measures what a piece of work allocates on all threads.</summary>
internal static class Allocations
{
    private const int Windows = 50;

    /// <summary>
    /// The managed bytes that 20 warm calls allocate: the least of many measurements, since the count is that of the whole
    /// process and other tests allocate at the same time. Work that allocates in every call does so in every measurement.
    /// </summary>
    public static long LeastOf(Action work)
    {
        for (var i = 0; i < 20; i++)
            work();
        var least = long.MaxValue;
        for (var window = 0; window < Windows && least > 0; window++)
        {
            var before = GC.GetTotalAllocatedBytes(true);
            for (var i = 0; i < 20; i++)
                work();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(true) - before);
        }

        return least;
    }
}
