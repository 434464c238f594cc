using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Rows of a table by number, and the gradient of the table.</summary>
internal static unsafe class Embedding
{
    /// <summary>y[i] = table[indices[i]], rows of <paramref name="columns"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row of the table.</exception>
    public static void Gather<T>(T* table, long tableRows, int columns, long* indices, long count, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<GatherKernel<T>, T>(
            new GatherKernel<T> { Table = table, Rows = tableRows, Columns = columns, Indices = indices, Y = y },
            count, Math.Max(1, 32768 / Math.Max(1, columns)));

    /// <summary>
    /// dTable[indices[i]] += dy[i]; rows whose number is <paramref name="padding"/> (or -1) are left out. Each thread owns rows
    /// of the table and goes through all indices, so that every row is summed in their order.
    /// </summary>
    public static void ScatterAdd<T>(T* dy, long* indices, long count, int columns, long padding, T* dTable, long tableRows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<ScatterKernel<T>, T>(
            new ScatterKernel<T> { Gradient = dy, Indices = indices, Count = count, Columns = columns, Padding = padding, Table = dTable },
            tableRows, Math.Max((tableRows + 15) / 16, 65536 / Math.Max(1, columns + count)));

    private struct GatherKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* Table;
        public long Rows;
        public int Columns;
        public long* Indices;
        public T* Y;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var i = start; i < end; i++)
            {
                var row = Indices[i];
                if ((ulong)row >= (ulong)Rows)
                    throw new ArgumentOutOfRangeException(
                        "indices", row, $"Index {row} at position {i} must be a row of the table, 0 to {Rows - 1}. Check the vocabulary's size.");
                new ReadOnlySpan<T>(Table + (row * Columns), Columns).CopyTo(new Span<T>(Y + (i * Columns), Columns));
            }
        }
    }

    private struct ScatterKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* Gradient;
        public long* Indices;
        public long Count;
        public int Columns;
        public long Padding;
        public T* Table;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var i = 0L; i < Count; i++)
            {
                var row = Indices[i];
                if (row < start || row >= end || row == Padding)
                    continue;
                var from = Gradient + (i * Columns);
                var to = Table + (row * Columns);
                var j = 0;
                for (; j <= Columns - V.Count; j += V.Count)
                    (V.Load(to + j) + V.Load(from + j)).Store(to + j);
                for (; j < Columns; j++)
                    to[j] += from[j];
            }
        }
    }
}
