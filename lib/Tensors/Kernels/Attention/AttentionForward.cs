using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Attention in blocks, as in FlashAttention (Dao et al. 2022): a block of queries meets one block of keys after the other, and
/// what was summed so far is rescaled when a larger score comes; the matrix of all scores never exists.
/// </summary>
internal static unsafe class AttentionForward
{
    internal const int QueriesOfBlock = 64;
    internal const int KeysOfBlock = 256;

    /// <summary>Output and LogSums of every query. A query that sees no key gets NaN.</summary>
    public static void Run<T>(in AttentionProblem<T> problem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var blocks = (problem.Queries + QueriesOfBlock - 1) / QueriesOfBlock;
        var perBlock = 2.0 * Math.Min(problem.Queries, QueriesOfBlock) * problem.Keys * (problem.Depth + problem.ValueDepth + 20);
        Launch.Range<Kernel<T>, T>(
            new Kernel<T> { Problem = problem, Blocks = blocks }, (long)problem.Batch * problem.Heads * blocks, (long)Math.Max(1, 5e5 / (perBlock + 1)));
    }

    private struct Kernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public AttentionProblem<T> Problem;
        public int Blocks;

        [MethodImpl(Jit.Loop)]
        public void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var p = Problem;
            for (var item = start; item < end; item++)
            {
                var (matrix, block) = Math.DivRem(item, Blocks);
                var (batch, head) = Math.DivRem((int)matrix, p.Heads);
                Block<V>(&p, batch, head, (int)block * QueriesOfBlock);
            }
        }

        [MethodImpl(Jit.Loop)]
        private static void Block<V>(AttentionProblem<T>* p, int batch, int head, int query)
            where V : unmanaged, ISimd<V, T>
        {
            var queries = Math.Min(QueriesOfBlock, p->Queries - query);
            var scores = Scratch.Rent<T>(ScratchUse.Scores, QueriesOfBlock * KeysOfBlock);
            var max = stackalloc T[QueriesOfBlock];
            var sum = stackalloc T[QueriesOfBlock];
            new Span<T>(max, queries).Fill(T.NegativeInfinity);
            new Span<T>(sum, queries).Clear();
            var visible = p->VisibleKeys(query + queries - 1);
            for (var key = 0; key < visible; key += KeysOfBlock)
            {
                var keys = Math.Min(KeysOfBlock, visible - key);
                AttentionScores<V, T>.Fill(p, batch, head, query, queries, key, keys, scores);
                for (var i = 0; i < queries; i++)
                    Absorb<V>(scores + ((nint)i * keys), keys, ref max[i], ref sum[i], p->Output.Row(batch, head, query + i), key == 0 ? 0 : p->ValueDepth);
                var product = new GemmProblem<T>(
                    queries, p->ValueDepth, keys, scores, keys, 1, p->V.Row(batch, head, key), p->V.RowStride, 1, p->Output.Row(batch, head, query))
                {
                    RowStrideC = p->Output.RowStride,
                    Beta = key == 0 ? T.Zero : T.One,
                };
                Gemm.Run<V, T>(&product);
            }

            for (var i = 0; i < queries && visible == 0; i++)
                new Span<T>(p->Output.Row(batch, head, query + i), p->ValueDepth).Clear();
            for (var i = 0; i < queries; i++)
            {
                Rescale<V>(p->Output.Row(batch, head, query + i), T.One / sum[i], p->ValueDepth);
                p->LogSums[((((long)batch * p->Heads) + head) * p->Queries) + query + i] = max[i] + T.Log(sum[i]);
            }
        }

        /// <summary>Turns a row of scores into e^(score - max) and brings the earlier sums to the new maximum.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Absorb<V>(T* row, int keys, ref T max, ref T sum, T* output, int columns)
            where V : unmanaged, ISimd<V, T>
        {
            var larger = T.Max(max, RowMax.Of<V, T>(row, keys));
            // A row that sees nothing yet has no maximum to subtract.
            var shift = T.IsNegativeInfinity(larger) ? T.Zero : larger;
            var scale = T.Exp(max - shift);
            sum = (sum * scale) + RowExp.Store<V, T>(row, shift, row, keys);
            max = larger;
            Rescale<V>(output, scale, columns);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Rescale<V>(T* row, T scale, int columns)
            where V : unmanaged, ISimd<V, T>
        {
            var s = V.Create(scale);
            for (var j = 0; j < columns; j += V.Count)
            {
                var rest = Math.Min(V.Count, columns - j);
                (V.Load(row + j, V.FirstLanes(rest)) * s).Store(row + j, rest);
            }
        }
    }
}
