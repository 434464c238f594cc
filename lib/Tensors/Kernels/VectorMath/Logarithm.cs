using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Natural logarithms on registers.</summary>
internal static class Logarithm<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsFloat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <summary>ln x within 1 ulp; -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log(V x)
    {
        var tiny = V.Less(x, V.Of(IsFloat ? 1.17549435e-38 : 2.2250738585072014e-308));
        var y = V.Select(tiny, x * V.Of(IsFloat ? 16777216.0 : 18014398509481984.0), x);
        var f = V.Split(y, out var n) - V.Of(1);
        n = V.Select(tiny, n - V.Of(IsFloat ? 24 : 54), n);
        // ln(1 + f) = f - (f^2/2 - s (f^2/2 + R)) with s = f / (2 + f): only the small part is rounded.
        var s = f / (f + V.Of(2));
        var half = f * f * V.Of(0.5);
        var rest = s * (half + Series(s * s));
        // ln 2 in two parts, as in exp.
        rest = V.MulAdd(n, V.Of(IsFloat ? -2.12194440e-4 : 1.90821492927058770002e-10), rest);
        var result = V.MulAdd(n, V.Of(IsFloat ? 0.693359375 : 6.93147180369123816490e-01), f - (half - rest));
        result = V.Select(V.Equal(x, V.Of(double.PositiveInfinity)), x, result);
        result = V.Select(V.Equal(x, V.Zero), V.Of(double.NegativeInfinity), result);
        return V.Select(V.LessOrEqual(V.Zero, x), result, V.Of(double.NaN));
    }

    /// <summary>ln(1 + x), accurate near 0: the rounding error of 1 + x is put back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p(V x)
    {
        var u = x + V.Of(1);
        var lost = x - (u - V.Of(1));
        var log = Log(u);
        return V.Select(V.Less(V.Abs(log), V.Of(double.PositiveInfinity)), log + (lost / u), log);
    }

    /// <summary>ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus(V x) =>
        V.Max(V.Zero, x) + Log1p(Exponential<V, T>.Exp(V.Abs(x) | V.Of(-0.0)));

    /// <summary>ln((1 + s) / (1 - s)) / s - 2 = 2 z / 3 + 2 z^2 / 5 + ... with z = s^2, at most 0.03.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Series(V z)
    {
        var p = V.Of(2.0 / 9);
        if (!IsFloat)
        {
            p = V.MulAdd(V.Of(2.0 / 21), z, V.Of(2.0 / 19));
            p = V.MulAdd(p, z, V.Of(2.0 / 17));
            p = V.MulAdd(p, z, V.Of(2.0 / 15));
            p = V.MulAdd(p, z, V.Of(2.0 / 13));
            p = V.MulAdd(p, z, V.Of(2.0 / 11));
            p = V.MulAdd(p, z, V.Of(2.0 / 9));
        }

        p = V.MulAdd(p, z, V.Of(2.0 / 7));
        p = V.MulAdd(p, z, V.Of(2.0 / 5));
        p = V.MulAdd(p, z, V.Of(2.0 / 3));
        return p * z;
    }
}
