using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TorchSharp.Engine;

/// <summary>
/// Free lists of 64-byte aligned native buffers, four size classes to each doubling.
/// Buffers that are disposed come back with their storage object, so a training step in a dispose scope allocates neither.
/// When much memory is out and none is free, the collector is asked first for what the program forgot to dispose.
/// </summary>
internal static unsafe class BufferPool
{
    private const int Alignment = 64;
    private const int Borrowed = -1;
    private const long SmallestThreshold = 256L << 20;

    private static readonly SizeClass[] s_classes = Enumerable.Range(0, 200).Select(_ => new SizeClass()).ToArray();
    private static long s_outstanding;
    private static long s_cached;
    private static long s_threshold = SmallestThreshold;

    /// <summary>Bytes of buffers in use by tensors.</summary>
    internal static long Outstanding => Interlocked.Read(ref s_outstanding);

    /// <summary>Bytes of free buffers that the pool holds for reuse.</summary>
    internal static long Cached => Interlocked.Read(ref s_cached);

    internal static TensorStorage Rent(long bytes)
    {
        var index = ClassOf(bytes);
        var storage = TakeFree(index, bytes) ?? AllocateNew(index, bytes);
        Interlocked.Add(ref s_outstanding, BytesOf(index));
        return storage;
    }

    /// <summary>A storage over a pinned .NET array; the array is let go when the last tensor is.</summary>
    internal static TensorStorage Borrow(Array array, long bytes)
    {
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        return new TensorStorage((byte*)handle.AddrOfPinnedObject(), Borrowed, bytes) { Pinned = handle };
    }

    internal static void Return(TensorStorage storage)
    {
        if (storage.SizeClass == Borrowed)
        {
            GC.SuppressFinalize(storage);
            storage.Pinned.Free();
            return;
        }
        var size = BytesOf(storage.SizeClass);
        Interlocked.Add(ref s_outstanding, -size);
        Interlocked.Add(ref s_cached, size);
        storage.Version = 0;
        s_classes[storage.SizeClass].Push(storage);
    }

    /// <summary>The collector's way in: keeps the buffer, not the dying storage object, so that new storages stay young.</summary>
    internal static void ReturnFinalized(TensorStorage storage)
    {
        if (storage.SizeClass == Borrowed)
        {
            if (storage.Pinned.IsAllocated) storage.Pinned.Free();
            return;
        }
        var size = BytesOf(storage.SizeClass);
        Interlocked.Add(ref s_outstanding, -size);
        Interlocked.Add(ref s_cached, size);
        s_classes[storage.SizeClass].Pointers.Push((nint)storage.Pointer);
    }

    /// <summary>Gives every free buffer back to the operating system.</summary>
    internal static void Trim()
    {
        for (var index = 0; index < s_classes.Length; index++)
        {
            while (s_classes[index].TryPop() is { } storage)
            {
                GC.SuppressFinalize(storage);
                Free((nint)storage.Pointer, index);
            }
            while (s_classes[index].Pointers.TryPop(out var pointer)) Free(pointer, index);
        }
    }

    private static TensorStorage? TakeFree(int index, long bytes)
    {
        var storage = s_classes[index].TryPop();
        if (storage is not null) storage.Bytes = bytes;
        else if (s_classes[index].Pointers.TryPop(out var pointer)) storage = new TensorStorage((byte*)pointer, index, bytes);
        else return null;
        Interlocked.Add(ref s_cached, -BytesOf(index));
        return storage;
    }

    private static TensorStorage AllocateNew(int index, long bytes)
    {
        if (Outstanding > s_threshold)
        {
            Reclaim();
            if (TakeFree(index, bytes) is { } reclaimed) return reclaimed;
        }
        if (Cached > SmallestThreshold + (Outstanding / 2)) Trim();
        return new TensorStorage((byte*)NativeMemory.AlignedAlloc((nuint)BytesOf(index), Alignment), index, bytes);
    }

    /// <summary>Collects what was never disposed: young storages first, everything only where that did not help.</summary>
    private static void Reclaim()
    {
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        if (Outstanding > s_threshold / 2)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
        }
        s_threshold = Math.Max(SmallestThreshold, 2 * Outstanding);
    }

    private static void Free(nint pointer, int index)
    {
        NativeMemory.AlignedFree((void*)pointer);
        Interlocked.Add(ref s_cached, -BytesOf(index));
    }

    /// <summary>Classes 4k .. 4k+3 hold 64 * 2^k bytes times 1, 1.25, 1.5 and 1.75.</summary>
    private static int ClassOf(long bytes)
    {
        if (bytes <= 64) return 0;
        var exponent = BitOperations.Log2((ulong)(bytes - 1)) - 6;
        var quarter = (bytes - 1 - (64L << exponent)) / (16L << exponent) + 1;
        return (4 * exponent) + (int)quarter;
    }

    private static long BytesOf(int index) => (64L << (index / 4)) + ((index % 4) * (16L << (index / 4)));

    private sealed class SizeClass
    {
        private readonly Stack<TensorStorage> _free = new();

        internal ConcurrentStack<nint> Pointers { get; } = new();

        internal void Push(TensorStorage storage)
        {
            lock (_free) _free.Push(storage);
        }

        internal TensorStorage? TryPop()
        {
            lock (_free) return _free.TryPop(out var storage) ? storage : null;
        }
    }
}
