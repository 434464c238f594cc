using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>Attention by kernels that never hold all scores. A gradient that is itself differentiated follows the formula.</summary>
internal static unsafe class AttentionOps
{
    /// <summary>True where the kernels do it: one floating-point type, equal leading dimensions (two at most), a mask that is not learned.</summary>
    internal static bool Takes(Tensor q, Tensor k, Tensor v, Tensor? mask) =>
        q.Type.IsFloatingPoint() && k.Type == q.Type && v.Type == q.Type && q.NumElements > 0 && k.NumElements > 0 && v.NumElements > 0
        && q.Rank <= 4 && Leading(q).SequenceEqual(Leading(k)) && Leading(q).SequenceEqual(Leading(v))
        && (mask is null || (mask.Type == q.Type && mask.Rank <= q.Rank && !mask.RequiresGrad));

    /// <summary>softmax(q k^T / sqrt(d) + mask) v for q (..., L, d), k (..., S, d), v (..., S, e); causal: query i sees keys 0 to i.</summary>
    internal static Tensor Run(Tensor q, Tensor k, Tensor v, Tensor? mask, bool causal)
    {
        var y = Tensor.Empty([.. q.Sizes[..^1], v.Sizes[^1]], q.Type);
        var logSums = Tensor.Empty(q.Sizes[..^1], q.Type);
        mask = mask is null ? null : Rows(mask.detach().expand([.. q.Sizes[..^1], k.Sizes[^2]]));
        if (q.Type == ScalarType.Float32) AttentionForward.Run(Problem<float>(Rows(q), Rows(k), Rows(v), mask, causal, y, logSums));
        else AttentionForward.Run(Problem<double>(Rows(q), Rows(k), Rows(v), mask, causal, y, logSums));
        if (!Tape.IsWanted(q, k, v)) return y;
        Tensor[] saved = [q, k, v, logSums, .. mask is null ? Array.Empty<Tensor>() : [mask]];
        var node = new FunctionNode("scaled_dot_product_attention", [q, k, v], 1, saved, (s, g) => Gradients(s, g[0]!, saved.Length, causal));
        Tape.Record(node, y);
        node.SaveOutputs(y);
        return y;
    }

    private static Tensor?[] Gradients(FunctionNode s, Tensor g, int saved, bool causal)
    {
        var (q, k, v, mask) = (s.Unpack(0), s.Unpack(1), s.Unpack(2), saved > 4 ? s.Unpack(4) : null);
        if (GradMode.IsEnabled) return Formula(q, k, v, mask, causal, g);
        var (dq, dk, dv) = (Tensor.Empty(q.Sizes, q.Type), Tensor.Empty(k.Sizes, q.Type), Tensor.Empty(v.Sizes, q.Type));
        var (y, logSums) = (s.Unpack(saved), s.Unpack(3));
        if (q.Type == ScalarType.Float32) Backward(Problem<float>(Rows(q), Rows(k), Rows(v), mask, causal, y, logSums), Rows(g), dq, dk, dv);
        else Backward(Problem<double>(Rows(q), Rows(k), Rows(v), mask, causal, y, logSums), Rows(g), dq, dk, dv);
        return [dq, dk, dv];
    }

    /// <summary>With weights P = softmax(S): dV = P^T dO, dP = dO V^T, dS = P (dP - sum of dP P), dQ = dS K / sqrt(d), dK = dS^T Q / sqrt(d).</summary>
    private static Tensor?[] Formula(Tensor q, Tensor k, Tensor v, Tensor? mask, bool causal, Tensor g)
    {
        var scale = 1 / Math.Sqrt(q.Sizes[^1]);
        var scores = q.matmul(k.mT) * scale;
        if (mask is not null) scores += mask;
        if (causal) scores = scores.masked_fill(Future(q.Sizes[^2], k.Sizes[^2]), double.NegativeInfinity);
        var p = scores.softmax(-1);
        var dp = g.matmul(v.mT);
        var ds = p * (dp - (dp * p).sum(-1, keepdim: true)) * scale;
        return [ds.matmul(k), ds.mT.matmul(q), p.mT.matmul(g)];
    }

    /// <summary>True where key j comes after query i.</summary>
    internal static Tensor Future(long queries, long keys) => torch.ones([queries, keys], ScalarType.Bool).triu(1);

    private static void Backward<T>(in AttentionProblem<T> problem, Tensor g, Tensor dq, Tensor dk, Tensor dv) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AttentionBackward.Run(problem, Heads<T>(g), Heads<T>(dq), Heads<T>(dk), Heads<T>(dv));

    private static AttentionProblem<T> Problem<T>(Tensor q, Tensor k, Tensor v, Tensor? mask, bool causal, Tensor y, Tensor logSums) where T : unmanaged, IBinaryFloatingPointIeee754<T> => new()
    {
        Batch = q.Rank > 3 ? checked((int)q.Sizes[0]) : 1,
        Heads = q.Rank > 2 ? checked((int)q.Sizes[^3]) : 1,
        Queries = checked((int)q.Sizes[^2]),
        Keys = checked((int)k.Sizes[^2]),
        Depth = checked((int)q.Sizes[^1]),
        ValueDepth = checked((int)v.Sizes[^1]),
        Scale = T.CreateTruncating(1 / Math.Sqrt(q.Sizes[^1])),
        Causal = causal,
        Q = Heads<T>(q),
        K = Heads<T>(k),
        V = Heads<T>(v),
        Mask = mask is null ? default : Heads<T>(mask),
        Output = Heads<T>(y),
        LogSums = logSums.Pointer<T>(),
    };

    private static HeadMatrix<T> Heads<T>(Tensor x) where T : unmanaged =>
        new(x.Pointer<T>(), x.Rank > 3 ? (nint)x.Strides[0] : 0, x.Rank > 2 ? (nint)x.Strides[^3] : 0, (nint)x.Strides[^2]);

    private static ReadOnlySpan<long> Leading(Tensor x) => x.Sizes.AsSpan(0, x.Rank - 2);

    /// <summary>The same with contiguous columns, as the kernels want it.</summary>
    private static Tensor Rows(Tensor x) => x.Strides[^1] == 1 ? x : x.RowMajor();
}
