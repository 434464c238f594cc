using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// exp, expm1 and what is made of them, on registers. Where double needs more terms than float, the branch on T vanishes
/// when the code is compiled. Accuracies, in units in the last place, are measured by the tests.
/// </summary>
internal static class Exponential<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsFloat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <summary>e^x within 1 ulp, subnormal results included; infinity above, 0 below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        x = V.Min(V.Of(IsFloat ? 89.0 : 710.0), V.Max(V.Of(IsFloat ? -104.0 : -746.0), x));
        var p = Reduced(x, out var n) + V.Of(1);
        return V.Scale(p, n);
    }

    /// <summary>
    /// e^x for x of at most 0, 0 where the result would be subnormal: processors take some hundred cycles for such numbers, and
    /// a masked attention score, minus infinity, would end there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOrZero(V x)
    {
        var least = V.Of(IsFloat ? -87.3 : -708.3);
        var p = Reduced(V.Max(least, x), out var n) + V.Of(1);
        return V.Select(V.Less(x, least), V.Zero, V.Scale(p, n));
    }

    /// <summary>e^x - 1, accurate near 0 too, for x below 40.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1Below40(V x)
    {
        x = V.Max(V.Of(IsFloat ? -30.0 : -50.0), x);
        var p = Reduced(x, out var n);
        var s = V.Scale(V.Of(1), n);
        return V.MulAdd(s, p, s - V.Of(1));
    }

    /// <summary>e^x - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1(V x) => V.Select(V.Less(V.Of(40), x), Exp(x), Expm1Below40(V.Min(V.Of(40), x)));

    /// <summary>(e^2|x| - 1) / (e^2|x| + 1) with the sign of x: no cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        var sign = x & V.Of(-0.0);
        var e = Expm1Below40(V.Min(V.Of(IsFloat ? 9.2 : 19.2), V.Abs(x)) * V.Of(2));
        return (e / (e + V.Of(2))) | sign;
    }

    /// <summary>1 / (1 + e^-x), from e^-|x|, so that neither side overflows nor cancels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid(V x)
    {
        var e = Exp(V.Abs(x) | V.Of(-0.0));
        return V.Select(V.Less(x, V.Zero), e, V.Of(1)) / (V.Of(1) + e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Silu(V x) => x * Sigmoid(x);

    /// <summary>x = n ln 2 + r with |r| at most ln(2) / 2; returns e^r - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduced(V x, out V n)
    {
        n = V.Round(x * V.Of(1.4426950408889634));
        // ln 2 in two parts; the first has so few bits that its product with n is exact.
        var r = V.MulAdd(n, V.Of(IsFloat ? -0.693359375 : -6.93147180369123816490e-01), x);
        r = V.MulAdd(n, V.Of(IsFloat ? 2.12194440e-4 : -1.90821492927058770002e-10), r);
        return V.MulAdd(r * r, IsFloat ? FloatTerms(r) : DoubleTerms(r), r);
    }

    /// <summary>1/2! + r/3! + ... + r^5/7!.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FloatTerms(V r)
    {
        var p = V.Of(1.0 / 5040);
        p = V.MulAdd(p, r, V.Of(1.0 / 720));
        p = V.MulAdd(p, r, V.Of(1.0 / 120));
        p = V.MulAdd(p, r, V.Of(1.0 / 24));
        p = V.MulAdd(p, r, V.Of(1.0 / 6));
        return V.MulAdd(p, r, V.Of(0.5));
    }

    /// <summary>1/2! + r/3! + ... + r^11/13!.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V DoubleTerms(V r)
    {
        var p = V.Of(1.0 / 6227020800);
        p = V.MulAdd(p, r, V.Of(1.0 / 479001600));
        p = V.MulAdd(p, r, V.Of(1.0 / 39916800));
        p = V.MulAdd(p, r, V.Of(1.0 / 3628800));
        p = V.MulAdd(p, r, V.Of(1.0 / 362880));
        p = V.MulAdd(p, r, V.Of(1.0 / 40320));
        p = V.MulAdd(p, r, V.Of(1.0 / 5040));
        p = V.MulAdd(p, r, V.Of(1.0 / 720));
        p = V.MulAdd(p, r, V.Of(1.0 / 120));
        p = V.MulAdd(p, r, V.Of(1.0 / 24));
        p = V.MulAdd(p, r, V.Of(1.0 / 6));
        return V.MulAdd(p, r, V.Of(0.5));
    }
}
