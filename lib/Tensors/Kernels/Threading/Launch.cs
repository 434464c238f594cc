using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>A kernel over the items start ... end - 1, written once for every register width.</summary>
internal interface IRangeKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Mark implementations with Jit.Loop.</summary>
    void Run<V>(long start, long end)
        where V : unmanaged, ISimd<V, T>;
}

/// <summary>Runs range kernels at the processor's register width, on as many threads as pay.</summary>
internal static unsafe class Launch
{
    private struct Call<TKernel>
    {
        public TKernel Kernel;
        public long Count;
        public long Chunk;
    }

    /// <summary>
    /// Runs the kernel over 0 ... count - 1 in chunks of <paramref name="chunk"/> items (the last may be smaller); the kernel
    /// sees each chunk as one range. Choose chunks of 10 microseconds or more; fewer items run on the caller alone.
    /// </summary>
    public static void Range<TKernel, T>(TKernel kernel, long count, long chunk)
        where TKernel : unmanaged, IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (count <= 0)
            return;
        chunk = Math.Max(chunk, (count + WorkerPool.MaxChunks - 1) / WorkerPool.MaxChunks);
        var call = new Call<TKernel> { Kernel = kernel, Count = count, Chunk = chunk };
        WorkerPool.For((int)((count + chunk - 1) / chunk), &RunChunk<TKernel, T>, &call);
    }

    /// <summary>Runs the kernel over start ... end - 1 on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Serial<TKernel, T>(ref TKernel kernel, long start, long end)
        where TKernel : unmanaged, IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
            kernel.Run<V512<T>>(start, end);
        else if (Vector256.IsHardwareAccelerated)
            kernel.Run<V256<T>>(start, end);
        else if (Vector128.IsHardwareAccelerated)
            kernel.Run<V128<T>>(start, end);
        else
            kernel.Run<V1<T>>(start, end);
    }

    [MethodImpl(Jit.Loop)]
    private static void RunChunk<TKernel, T>(void* context, int index)
        where TKernel : unmanaged, IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var call = (Call<TKernel>*)context;
        var start = index * call->Chunk;
        Serial<TKernel, T>(ref call->Kernel, start, Math.Min(call->Count, start + call->Chunk));
    }
}
