namespace TorchSharp.Engine;

/// <summary>
/// A native buffer shared by the tensors that view it. The last Dispose returns it to the pool at once;
/// a buffer that nobody disposes comes back through the finalizer.
/// </summary>
internal sealed unsafe class TensorStorage
{
    private const long OneHandle = (1L << 32) + 1;
    private long _counts; // low half: references (tensors and saved tensors); high half: tensors alone

    internal TensorStorage(byte* pointer, int sizeClass, long bytes)
    {
        Pointer = pointer;
        SizeClass = sizeClass;
        Bytes = bytes;
    }

    ~TensorStorage()
    {
        Tensor.CountFinalized(_counts >> 32);
        BufferPool.ReturnFinalized(this);
    }

    internal byte* Pointer { get; }

    internal int SizeClass { get; }

    /// <summary>Bytes asked for; the buffer itself may be larger.</summary>
    internal long Bytes { get; set; }

    /// <summary>Counts in-place changes, so that a saved tensor can tell that it no longer holds what was saved.</summary>
    internal int Version { get; set; }

    /// <summary>Keeps alive a .NET array whose memory this storage borrows; null for pooled buffers.</summary>
    internal System.Runtime.InteropServices.GCHandle Pinned { get; set; }

    internal void AddHandle() => Interlocked.Add(ref _counts, OneHandle);

    internal void AddReference() => Interlocked.Increment(ref _counts);

    internal void ReleaseHandle() => ReturnIfUnused(Interlocked.Add(ref _counts, -OneHandle));

    internal void ReleaseReference() => ReturnIfUnused(Interlocked.Decrement(ref _counts));

    internal bool IsShared => (int)_counts > 1;

    private void ReturnIfUnused(long counts)
    {
        if ((int)counts == 0) BufferPool.Return(this);
    }
}
