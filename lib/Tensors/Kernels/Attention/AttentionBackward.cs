using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// The gradient of attention. The probabilities P = e^(scores - LogSums) are computed anew block by block; then
/// dV = P^T dO, dP = dO V^T, dS = P (dP - D) with D[i] = dO[i] O[i], dQ = Scale dS K, dK = Scale dS^T Q.
/// </summary>
internal static unsafe class AttentionBackward
{
    /// <summary>The problem with the results of its forward pass; the gradients have strides of their own.</summary>
    public static void Run<T>(in AttentionProblem<T> problem, HeadMatrix<T> dOutput, HeadMatrix<T> dQ, HeadMatrix<T> dK, HeadMatrix<T> dV)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        // One matrix at a time: its keys' gradients are sums over all its queries.
        Launch.Range<Kernel<T>, T>(
            new Kernel<T> { Problem = problem, DOutput = dOutput, DQ = dQ, DK = dK, DV = dV }, (long)problem.Batch * problem.Heads, 1);

    private struct Kernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public AttentionProblem<T> Problem;
        public HeadMatrix<T> DOutput;
        public HeadMatrix<T> DQ;
        public HeadMatrix<T> DK;
        public HeadMatrix<T> DV;

        [MethodImpl(Jit.Loop)]
        public void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var p = Problem;
            for (var item = start; item < end; item++)
            {
                var (batch, head) = Math.DivRem((int)item, p.Heads);
                Clear(DQ, batch, head, p.Queries, p.Depth);
                Clear(DK, batch, head, p.Keys, p.Depth);
                Clear(DV, batch, head, p.Keys, p.ValueDepth);
                for (var query = 0; query < p.Queries; query += AttentionForward.QueriesOfBlock)
                {
                    var queries = Math.Min(AttentionForward.QueriesOfBlock, p.Queries - query);
                    var visible = p.VisibleKeys(query + queries - 1);
                    for (var key = 0; key < visible; key += AttentionForward.KeysOfBlock)
                        Block<V>(&p, batch, head, query, queries, key, Math.Min(AttentionForward.KeysOfBlock, visible - key));
                }
            }
        }

        private static void Clear(HeadMatrix<T> matrix, int batch, int head, int rows, int columns)
        {
            for (var i = 0; i < rows; i++)
                new Span<T>(matrix.Row(batch, head, i), columns).Clear();
        }

        [MethodImpl(Jit.Loop)]
        private readonly void Block<V>(AttentionProblem<T>* p, int batch, int head, int query, int queries, int key, int keys)
            where V : unmanaged, ISimd<V, T>
        {
            var probabilities = Scratch.Rent<T>(ScratchUse.Scores, 2L * AttentionForward.QueriesOfBlock * AttentionForward.KeysOfBlock);
            var dScores = probabilities + (AttentionForward.QueriesOfBlock * AttentionForward.KeysOfBlock);
            AttentionScores<V, T>.Fill(p, batch, head, query, queries, key, keys, probabilities);
            // dP = dO V^T
            Multiply<V>(
                queries, keys, p->ValueDepth, DOutput.Row(batch, head, query), DOutput.RowStride, 1, p->V.Row(batch, head, key), 1, p->V.RowStride,
                dScores, keys, T.One, T.Zero);
            var logSums = p->LogSums + ((((long)batch * p->Heads) + head) * p->Queries) + query;
            for (var i = 0; i < queries; i++)
            {
                var d = RowDot.Of<V, T>(DOutput.Row(batch, head, query + i), p->Output.Row(batch, head, query + i), p->ValueDepth);
                ScoreGradients<V>(probabilities + ((nint)i * keys), dScores + ((nint)i * keys), logSums[i], d, keys);
            }

            // dV += P^T dO, dQ += Scale dS K, dK += Scale dS^T Q
            Multiply<V>(
                keys, p->ValueDepth, queries, probabilities, 1, keys, DOutput.Row(batch, head, query), DOutput.RowStride, 1,
                DV.Row(batch, head, key), DV.RowStride, T.One, T.One);
            Multiply<V>(
                queries, p->Depth, keys, dScores, keys, 1, p->K.Row(batch, head, key), p->K.RowStride, 1,
                DQ.Row(batch, head, query), DQ.RowStride, p->Scale, T.One);
            Multiply<V>(
                keys, p->Depth, queries, dScores, 1, keys, p->Q.Row(batch, head, query), p->Q.RowStride, 1,
                DK.Row(batch, head, key), DK.RowStride, p->Scale, T.One);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void ScoreGradients<V>(T* scores, T* dScores, T logSum, T d, int keys)
            where V : unmanaged, ISimd<V, T>
        {
            var shift = V.Create(logSum);
            var dot = V.Create(d);
            for (var j = 0; j < keys; j += V.Count)
            {
                var rest = Math.Min(V.Count, keys - j);
                var lanes = V.FirstLanes(rest);
                var probability = Exponential<V, T>.ExpOrZero(V.Load(scores + j, lanes) - shift);
                probability.Store(scores + j, rest);
                (probability * (V.Load(dScores + j, lanes) - dot)).Store(dScores + j, rest);
            }
        }

        private static void Multiply<V>(
            int m, int n, int k, T* a, nint rowA, nint columnA, T* b, nint rowB, nint columnB, T* c, nint rowC, T alpha, T beta)
            where V : unmanaged, ISimd<V, T>
        {
            var product = new GemmProblem<T>(m, n, k, a, rowA, columnA, b, rowB, columnB, c) { RowStrideC = rowC, Alpha = alpha, Beta = beta };
            Gemm.Run<V, T>(&product);
        }
    }
}
