using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Scores of a block of queries and keys.</summary>
internal static unsafe class AttentionScores<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>scores (queries x keys, dense) = Scale Q K^T + Mask, -infinity beyond what a query may see.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Fill(AttentionProblem<T>* p, int batch, int head, int query, int queries, int key, int keys, T* scores)
    {
        var product = new GemmProblem<T>(
            queries, keys, p->Depth, p->Q.Row(batch, head, query), p->Q.RowStride, 1, p->K.Row(batch, head, key), 1, p->K.RowStride, scores)
        {
            Alpha = p->Scale,
        };
        Gemm.Run<V, T>(&product);
        for (var i = 0; i < queries; i++)
        {
            var row = scores + ((nint)i * keys);
            if (p->Mask.Data is not null)
                AddMask(p->Mask.Row(batch, head, query + i) + key, row, keys);
            var visible = Math.Clamp(p->VisibleKeys(query + i) - key, 0, keys);
            new Span<T>(row + visible, keys - visible).Fill(T.NegativeInfinity);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddMask(T* mask, T* row, int keys)
    {
        for (var j = 0; j < keys; j += V.Count)
        {
            var rest = Math.Min(V.Count, keys - j);
            var lanes = V.FirstLanes(rest);
            (V.Load(row + j, lanes) + V.Load(mask + j, lanes)).Store(row + j, rest);
        }
    }
}
