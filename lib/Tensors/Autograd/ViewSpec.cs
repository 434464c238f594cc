namespace TorchSharp.Engine;

/// <summary>A view that keeps part of a tensor: steps along one dimension, a diagonal, or sliding windows.</summary>
internal readonly record struct ViewSpec(ViewSpec.Kind Which, long I, long J, long K, long Count = 0)
{
    internal enum Kind
    {
        Slice,
        Diagonal,
        Unfold,
    }

    internal static ViewSpec Slice(long dim, long start, long step, long count) => new(Kind.Slice, dim, start, step, count);

    internal static ViewSpec Diagonal(long offset, long dim1, long dim2) => new(Kind.Diagonal, offset, dim1, dim2);

    internal static ViewSpec Unfold(long dim, long size, long step) => new(Kind.Unfold, dim, size, step);

    /// <summary>The view, on the tape.</summary>
    internal Tensor View(Tensor tensor) => Which switch
    {
        Kind.Slice => tensor.Sliced((int)I, J, K, Count),
        Kind.Diagonal => tensor.diagonal(I, J, K),
        _ => tensor.unfold(I, J, K),
    };
}
