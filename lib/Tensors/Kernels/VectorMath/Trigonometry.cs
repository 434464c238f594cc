using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Sine and cosine on registers.</summary>
internal static unsafe class Trigonometry<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsFloat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin(V x) => Evaluate(x, cosine: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos(V x) => Evaluate(x, cosine: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Evaluate(V x, bool cosine)
    {
        // Beyond this the three parts of pi / 2 are too few.
        var far = V.LessOrEqual(V.Of(IsFloat ? 8000.0 : 1e8), V.Abs(x));
        return V.Any(far) ? LaneByLane(x, cosine) : Reduced(x, cosine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduced(V x, bool cosine)
    {
        var n = V.Round(x * V.Of(0.63661977236758134));
        var r = V.MulAdd(n, V.Of(IsFloat ? -1.5703125 : -1.57079625129699707031), x);
        r = V.MulAdd(n, V.Of(IsFloat ? -4.837512969970703125e-4 : -7.54978941586159635336e-8), r);
        r = V.MulAdd(n, V.Of(IsFloat ? -7.549789954891882e-8 : -5.39030285815811905290e-15), r);
        // The quadrant, 0 to 3.
        var q = cosine ? n + V.Of(1) : n;
        q -= V.Of(4) * V.Round(V.MulAdd(q, V.Of(0.25), V.Of(-0.375)));
        var odd = V.Equal(q, V.Of(1)) | V.Equal(q, V.Of(3));
        var z = r * r;
        var value = V.Select(odd, CosineSeries(z), V.MulAdd(r * z, SineSeries(z), r));
        return V.Select(V.Less(V.Of(1.5), q), -value, value);
    }

    /// <summary>sin(r) = r + r^3 (-1/3! + z/5! - ...), |r| at most pi / 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SineSeries(V z)
    {
        var p = V.Of(1.0 / 362880);
        if (!IsFloat)
        {
            p = V.MulAdd(V.Of(1.0 / 355687428096000), z, V.Of(-1.0 / 1307674368000));
            p = V.MulAdd(p, z, V.Of(1.0 / 6227020800));
            p = V.MulAdd(p, z, V.Of(-1.0 / 39916800));
            p = V.MulAdd(p, z, V.Of(1.0 / 362880));
        }

        p = V.MulAdd(p, z, V.Of(-1.0 / 5040));
        p = V.MulAdd(p, z, V.Of(1.0 / 120));
        return V.MulAdd(p, z, V.Of(-1.0 / 6));
    }

    /// <summary>cos(r) = 1 - z/2 + z^2 (1/4! - z/6! + ...).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosineSeries(V z)
    {
        var p = V.Of(-1.0 / 3628800);
        if (!IsFloat)
        {
            p = V.MulAdd(V.Of(-1.0 / 6402373705728000), z, V.Of(1.0 / 20922789888000));
            p = V.MulAdd(p, z, V.Of(-1.0 / 87178291200));
            p = V.MulAdd(p, z, V.Of(1.0 / 479001600));
            p = V.MulAdd(p, z, V.Of(-1.0 / 3628800));
        }

        p = V.MulAdd(p, z, V.Of(1.0 / 40320));
        p = V.MulAdd(p, z, V.Of(-1.0 / 720));
        p = V.MulAdd(p, z, V.Of(1.0 / 24));
        // 1 - z/2 loses bits that are put back.
        var half = z * V.Of(0.5);
        var w = V.Of(1) - half;
        return w + V.MulAdd(z * z, p, (V.Of(1) - w) - half);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V LaneByLane(V x, bool cosine)
    {
        var lanes = stackalloc T[V.Count];
        x.Store(lanes);
        for (var i = 0; i < V.Count; i++)
            lanes[i] = cosine ? T.Cos(lanes[i]) : T.Sin(lanes[i]);
        return V.Load(lanes);
    }
}
