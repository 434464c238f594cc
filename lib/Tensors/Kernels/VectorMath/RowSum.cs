using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The sum of a row of contiguous numbers, in four running sums.</summary>
internal static unsafe class RowSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<V, T>(T* x, long count)
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero;
        var i = 0L;
        for (; i <= count - (4 * V.Count); i += 4 * V.Count)
        {
            s0 += V.Load(x + i);
            s1 += V.Load(x + i + V.Count);
            s2 += V.Load(x + i + (2 * V.Count));
            s3 += V.Load(x + i + (3 * V.Count));
        }

        for (; i <= count - V.Count; i += V.Count)
            s0 += V.Load(x + i);
        if (i < count)
            s1 += V.Load(x + i, V.FirstLanes((int)(count - i)));
        return V.Sum((s0 + s1) + (s2 + s3));
    }
}
