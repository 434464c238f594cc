using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Reductions of dense x (Outer, Count, Inner) over the middle: y (Outer, Inner). How sums are grouped depends on the sizes and
/// the register width, not on the number of threads. Over nothing: sum 0, product 1, max -infinity.
/// </summary>
internal static unsafe class Reduce
{
    /// <summary>Numbers in a chunk, and in a block of one long sum.</summary>
    private const long Block = 32768;

    /// <summary>y = sum of x.</summary>
    public static void Sum<T>(T* x, long outer, long count, long inner, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inner == 1 && outer < 8 && count > Block)
            SumLong(x, outer, count, y);
        else
            Run<AddFold<T>, T>(x, outer, count, inner, y);
    }

    /// <summary>y = largest of x, NaN if one is NaN.</summary>
    public static void Max<T>(T* x, long outer, long count, long inner, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<MaxFold<T>, T>(x, outer, count, inner, y);

    /// <summary>Where the largest is: the first NaN, else the first of equal numbers. Count must be positive.</summary>
    public static void ArgMax<T>(T* x, long outer, long count, long inner, long* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<ArgMaxKernel<T>, T>(
            new ArgMaxKernel<T> { X = x, Count = count, Inner = inner, Y = y }, outer * inner, Math.Max(1, Block / Math.Max(1, count)));

    /// <summary>Few long rows: blocks in parallel, then their sums in order.</summary>
    private static void SumLong<T>(T* x, long outer, long count, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var blocks = (count + Block - 1) / Block;
        var partials = Scratch.Rent<T>(ScratchUse.Partial, blocks);
        for (var row = 0L; row < outer; row++)
        {
            Launch.Range<BlockKernel<T>, T>(new BlockKernel<T> { X = x + (row * count), Partials = partials }, count, Block);
            var total = T.Zero;
            for (var i = 0L; i < blocks; i++)
                total += partials[i];
            y[row] = total;
        }
    }

    private static void Run<TFold, T>(T* x, long outer, long count, long inner, T* y)
        where TFold : unmanaged, IFold<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inner == 1)
            Launch.Range<RowKernel<TFold, T>, T>(new RowKernel<TFold, T> { X = x, Count = count, Y = y }, outer, Math.Max(1, Block / Math.Max(1, count)));
        else
            ColumnSums<TFold, T>(x, outer, count, inner, y);
    }

    /// <summary>Over an outer dimension: strips of columns, each by one thread.</summary>
    private static void ColumnSums<TFold, T>(T* x, long outer, long count, long inner, T* y)
        where TFold : unmanaged, IFold<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var strip = Math.Min(inner, 256);
        var strips = (inner + strip - 1) / strip;
        Launch.Range<ColumnKernel<TFold, T>, T>(
            new ColumnKernel<TFold, T> { X = x, Count = count, Inner = inner, Strip = strip, Strips = strips, Y = y },
            outer * strips, Math.Max(1, Block / Math.Max(1, count * strip)));
    }

    private interface IFold<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        static abstract T OfRow<V>(T* x, long count)
            where V : unmanaged, ISimd<V, T>;

        static abstract V Identity<V>()
            where V : unmanaged, ISimd<V, T>;

        static abstract V Apply<V>(V a, V b)
            where V : unmanaged, ISimd<V, T>;
    }

    private readonly struct AddFold<T> : IFold<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static T OfRow<V>(T* x, long count)
            where V : unmanaged, ISimd<V, T> => RowSum.Of<V, T>(x, count);

        public static V Identity<V>()
            where V : unmanaged, ISimd<V, T> => V.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V a, V b)
            where V : unmanaged, ISimd<V, T> => a + b;
    }

    private readonly struct MaxFold<T> : IFold<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static T OfRow<V>(T* x, long count)
            where V : unmanaged, ISimd<V, T> => RowMax.Of<V, T>(x, count);

        public static V Identity<V>()
            where V : unmanaged, ISimd<V, T> => V.Of(double.NegativeInfinity);

        /// <summary>NaN in the new number wins by the order of operands, NaN in the old one by the selection.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V a, V b)
            where V : unmanaged, ISimd<V, T> => V.Select(V.Equal(a, a), V.Max(a, b), a);
    }

    private struct BlockKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public T* Partials;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (; start < end; start += Block)
                Partials[start / Block] = RowSum.Of<V, T>(X + start, Math.Min(Block, end - start));
        }
    }

    private struct RowKernel<TFold, T> : IRangeKernel<T>
        where TFold : unmanaged, IFold<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public long Count;
        public T* Y;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var row = start; row < end; row++)
                Y[row] = TFold.OfRow<V>(X + (row * Count), Count);
        }
    }

    private struct ColumnKernel<TFold, T> : IRangeKernel<T>
        where TFold : unmanaged, IFold<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public long Count;
        public long Inner;
        public long Strip;
        public long Strips;
        public T* Y;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var item = start; item < end; item++)
            {
                var (o, strip) = Math.DivRem(item, Strips);
                var last = Math.Min(Inner, (strip + 1) * Strip);
                for (var j = strip * Strip; j < last; j += 2 * V.Count)
                    TwoRegisters<V>(X + (o * Count * Inner) + j, Y + (o * Inner) + j, (int)Math.Min(2 * V.Count, last - j));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void TwoRegisters<V>(T* x, T* y, int columns)
            where V : unmanaged, ISimd<V, T>
        {
            var a = TFold.Identity<V>();
            var b = a;
            var first = V.FirstLanes(columns);
            var second = V.FirstLanes(columns - V.Count);
            for (var i = 0L; i < Count; i++, x += Inner)
            {
                a = TFold.Apply(a, V.Load(x, first));
                b = TFold.Apply(b, V.Load(x + V.Count, second));
            }

            a.Store(y, Math.Min(columns, V.Count));
            if (columns > V.Count)
                b.Store(y + V.Count, columns - V.Count);
        }
    }

    private struct ArgMaxKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public long Count;
        public long Inner;
        public long* Y;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var item = start; item < end; item++)
            {
                var (o, j) = Math.DivRem(item, Inner);
                var x = X + (o * Count * Inner) + j;
                var best = 0L;
                for (var i = 1L; i < Count; i++)
                    if (x[i * Inner] > x[best * Inner] || (T.IsNaN(x[i * Inner]) && !T.IsNaN(x[best * Inner])))
                        best = i;
                Y[item] = best;
            }
        }
    }
}
