using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Dropout (Srivastava et al. 2014): y = x / (1 - p) where a uniform number is at least p, else 0. The same numbers as
/// <see cref="RandomFill.Uniform"/> in float, for both types.
/// </summary>
internal static unsafe class Dropout
{
    /// <summary>mask[i] = 1 where x[i] is kept; uses up BlocksFor(count, 1) blocks. Backward is the mask times 1 / (1 - p).</summary>
    public static void Forward<T>(ulong seed, ulong offset, double probability, T* x, long count, T* y, byte* mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<Kernel<T>, T>(
            new Kernel<T> { Seed = seed, Offset = offset, Probability = probability, X = x, Count = count, Y = y, Mask = mask, Draw = true },
            (count + Philox.Group - 1) / Philox.Group, 512);

    /// <summary>dx = dy / (1 - p) where the mask is set, else 0.</summary>
    public static void Backward<T>(double probability, T* dy, byte* mask, long count, T* dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<Kernel<T>, T>(
            new Kernel<T> { Probability = probability, X = dy, Count = count, Y = dx, Mask = mask },
            (count + Philox.Group - 1) / Philox.Group, 512);

    private struct Kernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public ulong Seed;
        public ulong Offset;
        public double Probability;
        public T* X;
        public long Count;
        public T* Y;
        public byte* Mask;
        public bool Draw;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            // u >= p for u = bits / 2^24.
            var least = (uint)Math.Ceiling(Probability * 16777216);
            var scale = Probability >= 1 ? T.Zero : T.CreateTruncating(1 / (1 - Probability));
            var words = stackalloc uint[Philox.Group];
            for (var group = start; group < end; group++)
            {
                var first = group * Philox.Group;
                var n = (int)Math.Min(Philox.Group, Count - first);
                if (Draw)
                {
                    Philox.Fill(Seed, Offset + (ulong)(group * (Philox.Group / 4)), Philox.Group / 4, words);
                    for (var i = 0; i < n; i++)
                        Mask[first + i] = (words[i] >> 8) >= least ? (byte)1 : (byte)0;
                }

                for (var i = first; i < first + n; i++)
                    Y[i] = Mask[i] != 0 ? X[i] * scale : T.Zero;
            }
        }
    }
}
