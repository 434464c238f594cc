using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>What a thread's scratch memory is used for; each use has a buffer of its own, so uses may overlap.</summary>
internal enum ScratchUse
{
    PackedA,
    PackedB,
    SharedA,
    SharedB,
    OwnB,
    Thin,
    Weights,
    Image,
    Transposed,
    Transformed,
    Tile,
    Partial,
    Scores,
    Accumulator,
}

/// <summary>
/// Aligned native memory that a thread keeps from call to call, so that kernels allocate nothing once they are warm. The
/// content is undefined; a larger request of the same use replaces the buffer.
/// </summary>
internal static unsafe class Scratch
{
    private const nuint HugePage = 1 << 21;

    [ThreadStatic]
    private static Buffer[]? buffers;

    /// <summary>At least <paramref name="bytes"/> bytes, aligned to 64, valid until the thread asks for the same use again.</summary>
    public static void* Rent(ScratchUse use, long bytes)
    {
        buffers ??= new Buffer[Enum.GetValues<ScratchUse>().Length];
        var buffer = buffers[(int)use];
        if (buffer is null || buffer.Bytes < (nuint)bytes)
        {
            buffer?.Free();
            buffers[(int)use] = buffer = new Buffer((nuint)bytes);
        }

        return buffer.Memory;
    }

    /// <summary>As <see cref="Rent(ScratchUse, long)"/>, for <paramref name="count"/> numbers.</summary>
    public static T* Rent<T>(ScratchUse use, long count)
        where T : unmanaged => (T*)Rent(use, count * sizeof(T));

    /// <summary>Owns the memory, so that it goes with the thread.</summary>
    private sealed class Buffer
    {
        public Buffer(nuint bytes)
        {
            // Room to read a register beyond the end, and a fifth to grow.
            Bytes = (bytes + (bytes / 5) + 4096) & ~(nuint)4095;
            var huge = Bytes >= HugePage && OperatingSystem.IsLinux();
            if (huge)
                Bytes = (Bytes + HugePage - 1) & ~(HugePage - 1);
            Memory = NativeMemory.AlignedAlloc(Bytes + 256, huge ? HugePage : 64);
            if (huge)
                HugePages.Advise(Memory, Bytes);
        }

        ~Buffer() => Free();

        public void* Memory { get; private set; }

        public nuint Bytes { get; }

        public void Free()
        {
            NativeMemory.AlignedFree(Memory);
            Memory = null;
            GC.SuppressFinalize(this);
        }
    }
}
