using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Thin products, a matrix by a vector above all, where B would be packed only to be read once: a Linear layer of one or few
/// rows. Each element is a dot product of a row of A and a column of B, both contiguous; four columns go together.
/// </summary>
internal static unsafe class RowProducts<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostRows = 8;

    /// <summary>Both contiguous along k and one side thin.</summary>
    public static bool Suits(GemmProblem<T>* p) =>
        p->ColumnStrideA == 1 && p->RowStrideB == 1 && ((p->M <= MostRows && p->ColumnStrideB != 1) || p->N <= 2);

    public static void Run(GemmProblem<T>* p)
    {
        // Chunks of columns, or of rows where there are hardly any columns.
        var items = p->N > 2 ? p->N : p->M;
        var perItem = p->Operations / items;
        var chunk = ((int)Math.Clamp(1.3e5 / perItem, 4, items + 4) + 3) & ~3;
        var call = new Call { Problem = p, Chunk = chunk, ByRows = p->N <= 2 };
        WorkerPool.For((items + chunk - 1) / chunk, &RunChunk, &call);
    }

    private struct Call
    {
        public GemmProblem<T>* Problem;
        public int Chunk;
        public bool ByRows;
    }

    [MethodImpl(Jit.Loop)]
    private static void RunChunk(void* context, int index)
    {
        var call = (Call*)context;
        var p = call->Problem;
        var start = index * call->Chunk;
        if (call->ByRows)
        {
            var rows = Math.Min(call->Chunk, p->M - start);
            for (var i = start; i < start + rows; i++)
                Columns(p, i, 0, p->N);
            Epilogue<V, T>.Apply(p, start, rows, 0, p->N);
            return;
        }

        var columns = Math.Min(call->Chunk, p->N - start);
        // Columns outside, so that B is read from memory once.
        for (var j = start; j < start + columns; j += 4)
            for (var i = 0; i < p->M; i++)
                Columns(p, i, j, Math.Min(4, start + columns - j));
        Epilogue<V, T>.Apply(p, 0, p->M, start, columns);
    }

    [MethodImpl(Jit.Loop)]
    private static void Columns(GemmProblem<T>* p, int row, int column, int count)
    {
        var a = p->A + (row * p->RowStrideA);
        var b = p->B + (column * p->ColumnStrideB);
        var c = p->C + (row * p->RowStrideC) + column;
        if (count == 4)
        {
            Four(a, b, p->ColumnStrideB, p->K, out var s0, out var s1, out var s2, out var s3);
            Put(p, c, s0);
            Put(p, c + 1, s1);
            Put(p, c + 2, s2);
            Put(p, c + 3, s3);
            return;
        }

        for (var j = 0; j < count; j++)
            Put(p, c + j, One(a, b + (j * p->ColumnStrideB), p->K));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(GemmProblem<T>* p, T* c, T sum) =>
        *c = p->Beta == T.Zero ? p->Alpha * sum : (p->Alpha * sum) + (p->Beta * *c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(T* a, T* b, nint stride, int k, out T s0, out T s1, out T s2, out T s3)
    {
        V v0 = V.Zero, v1 = V.Zero, v2 = V.Zero, v3 = V.Zero;
        var b1 = b + stride;
        var b2 = b1 + stride;
        var b3 = b2 + stride;
        nint i = 0;
        for (; i <= k - V.Count; i += V.Count)
        {
            var x = V.Load(a + i);
            v0 = V.MulAdd(x, V.Load(b + i), v0);
            v1 = V.MulAdd(x, V.Load(b1 + i), v1);
            v2 = V.MulAdd(x, V.Load(b2 + i), v2);
            v3 = V.MulAdd(x, V.Load(b3 + i), v3);
        }

        if (i < k)
        {
            var lanes = V.FirstLanes((int)(k - i));
            var x = V.Load(a + i, lanes);
            v0 = V.MulAdd(x, V.Load(b + i, lanes), v0);
            v1 = V.MulAdd(x, V.Load(b1 + i, lanes), v1);
            v2 = V.MulAdd(x, V.Load(b2 + i, lanes), v2);
            v3 = V.MulAdd(x, V.Load(b3 + i, lanes), v3);
        }

        s0 = V.Sum(v0);
        s1 = V.Sum(v1);
        s2 = V.Sum(v2);
        s3 = V.Sum(v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T One(T* a, T* b, int k)
    {
        V v0 = V.Zero, v1 = V.Zero;
        nint i = 0;
        for (; i <= k - (2 * V.Count); i += 2 * V.Count)
        {
            v0 = V.MulAdd(V.Load(a + i), V.Load(b + i), v0);
            v1 = V.MulAdd(V.Load(a + i + V.Count), V.Load(b + i + V.Count), v1);
        }

        for (; i < k; i += V.Count)
        {
            var lanes = V.FirstLanes((int)Math.Min(V.Count, k - i));
            v0 = V.MulAdd(V.Load(a + i, lanes), V.Load(b + i, lanes), v0);
        }

        return V.Sum(v0 + v1);
    }
}
