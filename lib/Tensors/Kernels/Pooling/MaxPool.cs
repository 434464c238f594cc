using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The maximum of each window and where it is; NaN wins, and of equal numbers the first.</summary>
internal static unsafe class MaxPool
{
    /// <summary>indices[i]: the place of y[i] in its plane of x; null if not wanted.</summary>
    public static void Forward<T>(in PoolShape shape, T* x, T* y, long* indices)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<ForwardKernel<T>, T>(new ForwardKernel<T> { Shape = shape, X = x, Y = y, Indices = indices }, shape.Planes, shape.Chunk);

    /// <summary>dx = 0, then dx[indices[i]] += dy[i].</summary>
    public static void Backward<T>(in PoolShape shape, T* dy, long* indices, T* dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<BackwardKernel<T>, T>(new BackwardKernel<T> { Shape = shape, Gradient = dy, Indices = indices, Result = dx }, shape.Planes, shape.Chunk);

    private struct ForwardKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public PoolShape Shape;
        public T* X;
        public T* Y;
        public long* Indices;

        [MethodImpl(Jit.Loop)]
        public void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var plane = start; plane < end; plane++)
            {
                var x = X + (plane * Shape.InPixels);
                var o = plane * Shape.OutPixels;
                for (var p = 0; p < Shape.OutHeight; p++)
                    for (var q = 0; q < Shape.OutWidth; q++, o++)
                    {
                        var best = Best(x, p, q);
                        Y[o] = best < 0 ? T.NegativeInfinity : x[best];
                        if (Indices is not null)
                            Indices[o] = best;
                    }
            }
        }

        /// <summary>The place of the window's maximum; -1 if the window holds no pixel.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int Best(T* x, int p, int q)
        {
            var best = -1;
            var max = T.NegativeInfinity;
            for (var ky = 0; ky < Shape.KernelHeight; ky++)
            {
                var i = (p * Shape.StrideHeight) - Shape.PaddingHeight + (ky * Shape.DilationHeight);
                if ((uint)i >= (uint)Shape.InHeight)
                    continue;
                for (var kx = 0; kx < Shape.KernelWidth; kx++)
                {
                    var j = (q * Shape.StrideWidth) - Shape.PaddingWidth + (kx * Shape.DilationWidth);
                    if ((uint)j >= (uint)Shape.InWidth)
                        continue;
                    var value = x[(i * Shape.InWidth) + j];
                    if (best >= 0 && !(value > max) && !T.IsNaN(value))
                        continue;
                    max = value;
                    best = (i * Shape.InWidth) + j;
                }
            }

            return best;
        }
    }

    private struct BackwardKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public PoolShape Shape;
        public T* Gradient;
        public long* Indices;
        public T* Result;

        [MethodImpl(Jit.Loop)]
        public void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            new Span<T>(Result + (start * Shape.InPixels), (int)((end - start) * Shape.InPixels)).Clear();
            for (var plane = start; plane < end; plane++)
                for (var o = plane * Shape.OutPixels; o < (plane + 1) * Shape.OutPixels; o++)
                    if (Indices[o] >= 0)
                        Result[(plane * Shape.InPixels) + Indices[o]] += Gradient[o];
        }
    }
}
