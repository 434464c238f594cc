using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>A stack of matrices (Batch, Heads, rows, columns), the columns contiguous.</summary>
internal unsafe struct HeadMatrix<T>(T* data, nint batchStride, nint headStride, nint rowStride)
    where T : unmanaged
{
    public T* Data = data;
    public nint BatchStride = batchStride;
    public nint HeadStride = headStride;
    public nint RowStride = rowStride;

    /// <summary>Row <paramref name="row"/> of one batch and head.</summary>
    public readonly T* Row(int batch, int head, int row) => Data + (batch * BatchStride) + (head * HeadStride) + (row * RowStride);
}

/// <summary>
/// Scaled dot-product attention (Vaswani et al. 2017, eq. 1): O = softmax(Scale Q K^T + Mask) V for each batch and head.
/// Q (Batch, Heads, Queries, Depth), K (Batch, Heads, Keys, Depth), V (Batch, Heads, Keys, ValueDepth).
/// </summary>
internal unsafe struct AttentionProblem<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Batch;
    public int Heads;
    public int Queries;
    public int Keys;
    public int Depth;
    public int ValueDepth;
    public T Scale;

    /// <summary>Query i sees keys 0 ... i + <see cref="CausalOffset"/> only.</summary>
    public bool Causal;

    /// <summary>0, or the number of keys that came before the first query.</summary>
    public int CausalOffset;
    public HeadMatrix<T> Q;
    public HeadMatrix<T> K;
    public HeadMatrix<T> V;

    /// <summary>Added to the scores, (Batch, Heads, Queries, Keys), strides of 0 allowed; Data null for none.</summary>
    public HeadMatrix<T> Mask;
    public HeadMatrix<T> Output;

    /// <summary>ln(sum of e^scores) of each query, (Batch, Heads, Queries), dense: what the gradient needs.</summary>
    public T* LogSums;

    /// <summary>Keys that query <paramref name="query"/> may see.</summary>
    public readonly int VisibleKeys(int query) => Causal ? Math.Clamp(query + 1 + CausalOffset, 0, Keys) : Keys;
}
