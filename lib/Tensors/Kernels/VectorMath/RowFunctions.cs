using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The largest of a row of contiguous numbers; NaN if one is NaN.</summary>
internal static unsafe class RowMax
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<V, T>(T* x, long count)
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var least = V.Of(double.NegativeInfinity);
        var max = least;
        var ordered = V.Equal(V.Zero, V.Zero);
        var i = 0L;
        for (; i <= count - V.Count; i += V.Count)
        {
            var v = V.Load(x + i);
            max = V.Max(max, v);
            ordered &= V.Equal(v, v);
        }

        if (i < count)
        {
            var lanes = V.FirstLanes((int)(count - i));
            var v = V.Load(x + i, lanes);
            max = V.Max(max, V.Select(lanes, v, least));
            ordered &= V.Equal(v, v);
        }

        return V.Any(V.Select(ordered, V.Zero, V.Of(-1))) ? T.NaN : V.HorizontalMax(max);
    }
}

/// <summary>e^(x - shift) of a row of contiguous numbers none of which exceeds the shift, and its sum.</summary>
internal static unsafe class RowExp
{
    /// <summary>Stores the powers and returns their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Store<V, T>(T* x, T shift, T* y, long count)
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var s = V.Create(shift);
        V sum = V.Zero, sum2 = V.Zero;
        var i = 0L;
        for (; i <= count - (2 * V.Count); i += 2 * V.Count)
        {
            var e = Exponential<V, T>.ExpOrZero(V.Load(x + i) - s);
            var e2 = Exponential<V, T>.ExpOrZero(V.Load(x + i + V.Count) - s);
            e.Store(y + i);
            e2.Store(y + i + V.Count);
            sum += e;
            sum2 += e2;
        }

        for (; i < count; i += V.Count)
        {
            var rest = (int)Math.Min(V.Count, count - i);
            var lanes = V.FirstLanes(rest);
            var e = Exponential<V, T>.ExpOrZero(V.Load(x + i, lanes) - s) & lanes;
            e.Store(y + i, rest);
            sum += e;
        }

        return V.Sum(sum + sum2);
    }

    /// <summary>Only the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<V, T>(T* x, T shift, long count)
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var s = V.Create(shift);
        var sum = V.Zero;
        for (var i = 0L; i < count; i += V.Count)
        {
            var lanes = V.FirstLanes((int)Math.Min(V.Count, count - i));
            sum += Exponential<V, T>.ExpOrZero(V.Load(x + i, lanes) - s) & lanes;
        }

        return V.Sum(sum);
    }
}

/// <summary>The dot product of two rows of contiguous numbers.</summary>
internal static unsafe class RowDot
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<V, T>(T* a, T* b, long count)
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V s0 = V.Zero, s1 = V.Zero;
        var i = 0L;
        for (; i <= count - (2 * V.Count); i += 2 * V.Count)
        {
            s0 = V.MulAdd(V.Load(a + i), V.Load(b + i), s0);
            s1 = V.MulAdd(V.Load(a + i + V.Count), V.Load(b + i + V.Count), s1);
        }

        for (; i < count; i += V.Count)
        {
            var lanes = V.FirstLanes((int)Math.Min(V.Count, count - i));
            s0 = V.MulAdd(V.Load(a + i, lanes), V.Load(b + i, lanes), s0);
        }

        return V.Sum(s0 + s1);
    }
}
