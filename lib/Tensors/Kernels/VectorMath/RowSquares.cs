using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The sum of (x - shift)^2 over a row of contiguous numbers.</summary>
internal static unsafe class RowSquares
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<V, T>(T* x, T shift, long count)
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var m = V.Create(shift);
        V s0 = V.Zero, s1 = V.Zero;
        var i = 0L;
        for (; i <= count - (2 * V.Count); i += 2 * V.Count)
        {
            var a = V.Load(x + i) - m;
            var b = V.Load(x + i + V.Count) - m;
            s0 = V.MulAdd(a, a, s0);
            s1 = V.MulAdd(b, b, s1);
        }

        for (; i < count; i += V.Count)
        {
            var lanes = V.FirstLanes((int)Math.Min(V.Count, count - i));
            var a = (V.Load(x + i, lanes) - m) & lanes;
            s0 = V.MulAdd(a, a, s0);
        }

        return V.Sum(s0 + s1);
    }
}

/// <summary>Adds the partial sums of blocks in the order of the blocks, so that the total does not depend on threads.</summary>
internal static unsafe class PartialSums
{
    /// <summary>to[i] = sum over blocks of partials[block * stride + i]; nothing if <paramref name="to"/> is null.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Add<T>(T* partials, int blocks, int stride, int count, T* to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (to is null)
            return;
        new Span<T>(to, count).Clear();
        for (var block = 0; block < blocks; block++)
            for (var i = 0; i < count; i++)
                to[i] += partials[((long)block * stride) + i];
    }
}
