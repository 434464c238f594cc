using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Softmax and log-softmax of rows of contiguous numbers, and their gradients. Output and input may be the same.</summary>
internal static unsafe class Softmax
{
    /// <summary>y = e^(x - max) / sum.</summary>
    public static void Forward<T>(T* x, T* y, long rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<SoftmaxRow<T>, T>(x, null, y, rows, columns);

    /// <summary>y = x - max - ln(sum of e^(x - max)).</summary>
    public static void LogForward<T>(T* x, T* y, long rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<LogSoftmaxRow<T>, T>(x, null, y, rows, columns);

    /// <summary>dx = y (dy - sum of y dy), y the softmax.</summary>
    public static void Backward<T>(T* y, T* dy, T* dx, long rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<SoftmaxGradientRow<T>, T>(y, dy, dx, rows, columns);

    /// <summary>dx = dy - e^y sum of dy, y the log-softmax.</summary>
    public static void LogBackward<T>(T* y, T* dy, T* dx, long rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<LogSoftmaxGradientRow<T>, T>(y, dy, dx, rows, columns);

    private static void Run<TRow, T>(T* a, T* b, T* y, long rows, int columns)
        where TRow : unmanaged, IRow<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<RowsKernel<TRow, T>, T>(
            new RowsKernel<TRow, T> { A = a, B = b, Y = y, Columns = columns }, columns == 0 ? 0 : rows, Math.Max(1, 16384 / Math.Max(1, columns)));

    /// <summary>What happens to one row.</summary>
    private interface IRow<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        static abstract void Apply<V>(T* a, T* b, T* y, int columns)
            where V : unmanaged, ISimd<V, T>;
    }

    private struct RowsKernel<TRow, T> : IRangeKernel<T>
        where TRow : unmanaged, IRow<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* A;
        public T* B;
        public T* Y;
        public int Columns;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var row = start; row < end; row++)
                TRow.Apply<V>(A + (row * Columns), B + (row * Columns), Y + (row * Columns), Columns);
        }
    }

    private readonly struct SoftmaxRow<T> : IRow<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<V>(T* a, T* b, T* y, int columns)
            where V : unmanaged, ISimd<V, T>
        {
            var max = RowMax.Of<V, T>(a, columns);
            var sum = RowExp.Store<V, T>(a, max, y, columns);
            var scale = V.Create(T.One / sum);
            var i = 0;
            for (; i <= columns - V.Count; i += V.Count)
                (V.Load(y + i) * scale).Store(y + i);
            if (i < columns)
                (V.Load(y + i, V.FirstLanes(columns - i)) * scale).Store(y + i, columns - i);
        }
    }

    private readonly struct LogSoftmaxRow<T> : IRow<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<V>(T* a, T* b, T* y, int columns)
            where V : unmanaged, ISimd<V, T>
        {
            var max = RowMax.Of<V, T>(a, columns);
            var first = V.Create(max);
            var second = V.Create(T.Log(RowExp.Sum<V, T>(a, max, columns)));
            var i = 0;
            for (; i <= columns - V.Count; i += V.Count)
                (V.Load(a + i) - first - second).Store(y + i);
            if (i < columns)
                (V.Load(a + i, V.FirstLanes(columns - i)) - first - second).Store(y + i, columns - i);
        }
    }

    private readonly struct SoftmaxGradientRow<T> : IRow<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<V>(T* a, T* b, T* y, int columns)
            where V : unmanaged, ISimd<V, T>
        {
            var dot = V.Create(RowDot.Of<V, T>(a, b, columns));
            var i = 0;
            for (; i <= columns - V.Count; i += V.Count)
                (V.Load(a + i) * (V.Load(b + i) - dot)).Store(y + i);
            if (i >= columns)
                return;
            var lanes = V.FirstLanes(columns - i);
            (V.Load(a + i, lanes) * (V.Load(b + i, lanes) - dot)).Store(y + i, columns - i);
        }
    }

    private readonly struct LogSoftmaxGradientRow<T> : IRow<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<V>(T* a, T* b, T* y, int columns)
            where V : unmanaged, ISimd<V, T>
        {
            var sum = V.Create(-RowSum.Of<V, T>(b, columns));
            var i = 0;
            for (; i <= columns - V.Count; i += V.Count)
                V.MulAdd(Exponential<V, T>.Exp(V.Load(a + i)), sum, V.Load(b + i)).Store(y + i);
            if (i >= columns)
                return;
            var lanes = V.FirstLanes(columns - i);
            V.MulAdd(Exponential<V, T>.Exp(V.Load(a + i, lanes)), sum, V.Load(b + i, lanes)).Store(y + i, columns - i);
        }
    }
}
