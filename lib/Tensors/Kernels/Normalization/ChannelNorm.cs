using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// What batch and group normalisation share, for x (Batch, Channels, Pixels): y = x * a[n, c] + b[n, c], and
/// dx = dy * p[n, c] + x * q[n, c] + r[n, c]. One row of pixels at a time.
/// </summary>
internal static unsafe class ChannelNorm
{
    /// <summary>sums[row] of x and squares[row] of (x - sums[row] / pixels)^2, for each (n, c).</summary>
    public static void Moments<T>(T* x, long rows, int pixels, T* sums, T* squares)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<MomentsKernel<T>, T>(new MomentsKernel<T> { X = x, Pixels = pixels, Sums = sums, Squares = squares }, rows, Chunk(pixels));

    /// <summary>sums[row] of dy and products[row] of dy x, for each (n, c).</summary>
    public static void GradientSums<T>(T* x, T* dy, long rows, int pixels, T* sums, T* products)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<GradientKernel<T>, T>(
            new GradientKernel<T> { X = x, Gradient = dy, Pixels = pixels, Sums = sums, Products = products }, rows, Chunk(pixels));

    /// <summary>y = x * a[row] + b[row].</summary>
    public static void Affine<T>(T* x, T* a, T* b, long rows, int pixels, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<AffineKernel<T>, T>(new AffineKernel<T> { X = x, A = a, B = b, Pixels = pixels, Y = y }, rows, Chunk(pixels));

    /// <summary>dx = dy * p[row] + x * q[row] + r[row].</summary>
    public static void AffineGradient<T>(T* x, T* dy, T* p, T* q, T* r, long rows, int pixels, T* dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<AffineGradientKernel<T>, T>(
            new AffineGradientKernel<T> { X = x, Gradient = dy, P = p, Q = q, R = r, Pixels = pixels, Result = dx }, rows, Chunk(pixels));

    private static long Chunk(int pixels) => Math.Max(1, 16384 / Math.Max(1, pixels));

    private struct MomentsKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public int Pixels;
        public T* Sums;
        public T* Squares;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var row = start; row < end; row++)
            {
                Sums[row] = RowSum.Of<V, T>(X + (row * Pixels), Pixels);
                Squares[row] = RowSquares.Of<V, T>(X + (row * Pixels), Sums[row] / T.CreateTruncating(Pixels), Pixels);
            }
        }
    }

    private struct GradientKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public T* Gradient;
        public int Pixels;
        public T* Sums;
        public T* Products;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var row = start; row < end; row++)
            {
                Sums[row] = RowSum.Of<V, T>(Gradient + (row * Pixels), Pixels);
                Products[row] = RowDot.Of<V, T>(Gradient + (row * Pixels), X + (row * Pixels), Pixels);
            }
        }
    }

    private struct AffineKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public T* A;
        public T* B;
        public int Pixels;
        public T* Y;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var row = start; row < end; row++)
            {
                var x = X + (row * Pixels);
                var y = Y + (row * Pixels);
                var a = V.Create(A[row]);
                var b = V.Create(B[row]);
                var i = 0;
                for (; i <= Pixels - V.Count; i += V.Count)
                    V.MulAdd(V.Load(x + i), a, b).Store(y + i);
                if (i < Pixels)
                    V.MulAdd(V.Load(x + i, V.FirstLanes(Pixels - i)), a, b).Store(y + i, Pixels - i);
            }
        }
    }

    private struct AffineGradientKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public T* Gradient;
        public T* P;
        public T* Q;
        public T* R;
        public int Pixels;
        public T* Result;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var row = start; row < end; row++)
            {
                var x = X + (row * Pixels);
                var dy = Gradient + (row * Pixels);
                var dx = Result + (row * Pixels);
                var p = V.Create(P[row]);
                var q = V.Create(Q[row]);
                var r = V.Create(R[row]);
                for (var i = 0; i < Pixels; i += V.Count)
                {
                    var rest = Math.Min(V.Count, Pixels - i);
                    var lanes = V.FirstLanes(rest);
                    V.MulAdd(V.Load(dy + i, lanes), p, V.MulAdd(V.Load(x + i, lanes), q, r)).Store(dx + i, rest);
                }
            }
        }
    }
}
