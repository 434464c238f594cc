using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The average of each window.</summary>
internal static unsafe class AveragePool
{
    /// <param name="includePadding">Whether the padding's zeros count among the numbers averaged.</param>
    /// <param name="divisor">What sums are divided by instead, or 0.</param>
    public static void Forward<T>(in PoolShape shape, bool includePadding, int divisor, T* x, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(shape, includePadding, divisor, x, y, backward: false);

    /// <summary>Spreads each dy over its window.</summary>
    public static void Backward<T>(in PoolShape shape, bool includePadding, int divisor, T* dy, T* dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(shape, includePadding, divisor, dx, dy, backward: true);

    private static void Run<T>(in PoolShape shape, bool includePadding, int divisor, T* x, T* y, bool backward)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<Kernel<T>, T>(
            new Kernel<T> { Shape = shape, IncludePadding = includePadding, Divisor = divisor, X = x, Y = y, Backward = backward },
            shape.Planes, shape.Chunk);

    private struct Kernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public PoolShape Shape;
        public bool IncludePadding;
        public int Divisor;
        public bool Backward;
        public T* X;
        public T* Y;

        [MethodImpl(Jit.Loop)]
        public void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            if (Shape.IsPairs)
            {
                Pairs<V>(start, end);
                return;
            }

            if (Backward)
                new Span<T>(X + (start * Shape.InPixels), (int)((end - start) * Shape.InPixels)).Clear();
            for (var plane = start; plane < end; plane++)
            {
                var o = plane * Shape.OutPixels;
                for (var p = 0; p < Shape.OutHeight; p++)
                    for (var q = 0; q < Shape.OutWidth; q++, o++)
                        Window(X + (plane * Shape.InPixels), Y + o, p, q);
            }
        }

        /// <summary>Windows of 2 x 2 that tile the planes, as halving and doubling have them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Pairs<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var width = Shape.OutWidth;
            var scale = T.One / T.CreateTruncating(Divisor == 0 ? 4 : Divisor);
            for (var row = start * Shape.OutHeight; row < end * Shape.OutHeight; row++)
            {
                var y = Y + (row * width);
                var upper = X + (row * 4 * width);
                var lower = upper + (2 * width);
                var q = 0;
                if (Backward)
                {
                    for (; q <= width - V.Count; q += V.Count)
                    {
                        var share = V.Load(y + q) * V.Create(scale);
                        V.StorePairs(share, share, upper + (2 * q));
                        V.StorePairs(share, share, lower + (2 * q));
                    }

                    for (; q < width; q++)
                        upper[2 * q] = upper[(2 * q) + 1] = lower[2 * q] = lower[(2 * q) + 1] = y[q] * scale;
                }
                else
                {
                    for (; q < width; q++)
                        y[q] = (upper[2 * q] + upper[(2 * q) + 1] + lower[2 * q] + lower[(2 * q) + 1]) * scale;
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Window(T* x, T* y, int p, int q)
        {
            var (top, bottom, tall) = Clip(p, Shape.StrideHeight, Shape.PaddingHeight, Shape.KernelHeight, Shape.InHeight);
            var (left, right, wide) = Clip(q, Shape.StrideWidth, Shape.PaddingWidth, Shape.KernelWidth, Shape.InWidth);
            var count = Divisor != 0 ? Divisor : IncludePadding ? tall * wide : (bottom - top) * (right - left);
            var scale = T.One / T.CreateTruncating(count);
            var share = Backward ? *y * scale : T.Zero;
            var sum = T.Zero;
            for (var i = top; i < bottom; i++)
                for (var j = left; j < right; j++)
                {
                    if (Backward)
                        x[(i * Shape.InWidth) + j] += share;
                    else
                        sum += x[(i * Shape.InWidth) + j];
                }

            if (!Backward)
                *y = bottom > top && right > left ? sum * scale : T.Zero;
        }

        /// <summary>The window inside x, and its length with the padding (but not beyond it).</summary>
        private static (int From, int To, int Padded) Clip(int index, int stride, int padding, int kernel, int size)
        {
            var from = (index * stride) - padding;
            var to = Math.Min(from + kernel, size + padding);
            return (Math.Max(from, 0), Math.Min(to, size), to - from);
        }
    }
}
