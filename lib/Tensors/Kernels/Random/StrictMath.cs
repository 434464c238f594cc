using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Functions for random numbers, made of single additions, multiplications and divisions, which every processor rounds alike
/// (a fused multiplication and addition is not available everywhere): the stream is the same bit for bit.
/// </summary>
internal static class StrictMath<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>ln u for u in (0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log(V u)
    {
        var m = V.Split(u, out var n);
        var s = (m - V.Of(1)) / (m + V.Of(1));
        var z = s * s;
        // 2 (s + s^3 / 3 + s^5 / 5 + ...)
        var p = V.Of(1.0 / 11);
        if (typeof(T) == typeof(double))
        {
            p = (V.Of(1.0 / 23) * z) + V.Of(1.0 / 21);
            p = (p * z) + V.Of(1.0 / 19);
            p = (p * z) + V.Of(1.0 / 17);
            p = (p * z) + V.Of(1.0 / 15);
            p = (p * z) + V.Of(1.0 / 13);
            p = (p * z) + V.Of(1.0 / 11);
        }

        p = (p * z) + V.Of(1.0 / 9);
        p = (p * z) + V.Of(1.0 / 7);
        p = (p * z) + V.Of(1.0 / 5);
        p = (p * z) + V.Of(1.0 / 3);
        p = (p * z) + V.Of(1);
        return (n * V.Of(0.69314718055994531)) + (V.Of(2) * s * p);
    }

    /// <summary>cos and sin of 2 pi u for u in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V CosSin(V u, out V sine)
    {
        var n = V.Round(u * V.Of(4));
        // Exact: the nearest quarter turn and what is left, an eighth at most.
        var r = (u - (n * V.Of(0.25))) * V.Of(6.2831853071795865);
        var z = r * r;
        var c = Cosine(z);
        var s = r * Sine(z);
        var swap = V.Equal(n, V.Of(1)) | V.Equal(n, V.Of(3));
        var cosine = V.Select(swap, s, c);
        sine = V.Select(swap, c, s);
        // Quarters 1 and 2 have a negative cosine, 2 and 3 a negative sine; 4 is 0 again.
        cosine = V.Select(V.Equal(n, V.Of(1)) | V.Equal(n, V.Of(2)), -cosine, cosine);
        sine = V.Select(V.Equal(n, V.Of(2)) | V.Equal(n, V.Of(3)), -sine, sine);
        return cosine;
    }

    /// <summary>1 - z / 2! + z^2 / 4! - ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Cosine(V z)
    {
        var p = V.Of(-1.0 / 3628800);
        if (typeof(T) == typeof(double))
        {
            p = (V.Of(1.0 / 2432902008176640000) * z) - V.Of(1.0 / 6402373705728000);
            p = (p * z) + V.Of(1.0 / 20922789888000);
            p = (p * z) - V.Of(1.0 / 87178291200);
            p = (p * z) + V.Of(1.0 / 479001600);
            p = (p * z) - V.Of(1.0 / 3628800);
        }

        p = (p * z) + V.Of(1.0 / 40320);
        p = (p * z) - V.Of(1.0 / 720);
        p = (p * z) + V.Of(1.0 / 24);
        p = (p * z) - V.Of(0.5);
        return (p * z) + V.Of(1);
    }

    /// <summary>1 - z / 3! + z^2 / 5! - ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sine(V z)
    {
        var p = V.Of(-1.0 / 39916800);
        if (typeof(T) == typeof(double))
        {
            p = (V.Of(-1.0 / 121645100408832000) * z) + V.Of(1.0 / 355687428096000);
            p = (p * z) - V.Of(1.0 / 1307674368000);
            p = (p * z) + V.Of(1.0 / 6227020800);
            p = (p * z) - V.Of(1.0 / 39916800);
        }

        p = (p * z) + V.Of(1.0 / 362880);
        p = (p * z) - V.Of(1.0 / 5040);
        p = (p * z) + V.Of(1.0 / 120);
        p = (p * z) - V.Of(1.0 / 6);
        return (p * z) + V.Of(1);
    }
}
