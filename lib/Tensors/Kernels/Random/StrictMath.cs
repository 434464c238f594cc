using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Functions for random numbers. Float: the polynomials of Cephes (Moshier 1989) with each product and sum rounded where
/// PyTorch rounds it on processors with AVX2. Double: single additions, multiplications and divisions. Every processor rounds
/// these alike, so the stream is the same bit for bit.
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
        return typeof(T) == typeof(float) ? FloatLog(m - V.Of(1), n) : DoubleLog(m, n);
    }

    /// <summary>x - x^2 / 2 + x^3 p(x) + n ln 2, where u = (1 + x) 2^n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FloatLog(V x, V n)
    {
        var z = x * x;
        var p = V.FusedMulAdd(V.Of(7.0376836292E-2), x, V.Of(-1.1514610310E-1));
        p = V.FusedMulAdd(p, x, V.Of(1.1676998740E-1));
        p = V.FusedMulAdd(p, x, V.Of(-1.2420140846E-1));
        p = V.FusedMulAdd(p, x, V.Of(1.4249322787E-1));
        p = V.FusedMulAdd(p, x, V.Of(-1.6668057665E-1));
        p = V.FusedMulAdd(p, x, V.Of(2.0000714765E-1));
        p = V.FusedMulAdd(p, x, V.Of(-2.4999993993E-1));
        p = V.FusedMulAdd(p, x, V.Of(3.3333331174E-1));
        // ln 2 in two parts, the larger first exact in a product with n.
        p = V.FusedMulAdd(p * x, z, n * V.Of(-2.12194440e-4));
        p = V.FusedMulAdd(-z, V.Of(0.5), p);
        return V.FusedMulAdd(n, V.Of(0.693359375), x + p);
    }

    /// <summary>2 (s + s^3 / 3 + s^5 / 5 + ...) + n ln 2, s = (m - 1) / (m + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V DoubleLog(V m, V n)
    {
        var s = (m - V.Of(1)) / (m + V.Of(1));
        var z = s * s;
        var p = (V.Of(1.0 / 23) * z) + V.Of(1.0 / 21);
        p = (p * z) + V.Of(1.0 / 19);
        p = (p * z) + V.Of(1.0 / 17);
        p = (p * z) + V.Of(1.0 / 15);
        p = (p * z) + V.Of(1.0 / 13);
        p = (p * z) + V.Of(1.0 / 11);
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
        V n, c, s;
        if (typeof(T) == typeof(float))
        {
            var angle = u * V.Of(6.2831853071795865);
            // The nearest even number of eighths of a turn; a quarter has two.
            n = Floor((Floor(angle * V.Of(1.27323954473516)) + V.Of(1)) * V.Of(0.5));
            var eighths = n + n;
            // pi / 4 in three parts, whose products are exact.
            var r = V.FusedMulAdd(eighths, V.Of(-0.78515625), angle);
            r = V.FusedMulAdd(eighths, V.Of(-2.4187564849853515625e-4), r);
            r = V.FusedMulAdd(eighths, V.Of(-3.77489497744594108e-8), r);
            var z = r * r;
            c = FloatCosine(z);
            s = V.FusedMulAdd(FloatSine(z) * z, r, r);
        }
        else
        {
            n = V.Round(u * V.Of(4));
            // Exact: the nearest quarter turn and what is left, an eighth at most.
            var r = (u - (n * V.Of(0.25))) * V.Of(6.2831853071795865);
            var z = r * r;
            c = DoubleCosine(z);
            s = r * DoubleSine(z);
        }

        var swap = V.Equal(n, V.Of(1)) | V.Equal(n, V.Of(3));
        var cosine = V.Select(swap, s, c);
        sine = V.Select(swap, c, s);
        // Quarters 1 and 2 have a negative cosine, 2 and 3 a negative sine; 4 is 0 again.
        cosine = V.Select(V.Equal(n, V.Of(1)) | V.Equal(n, V.Of(2)), -cosine, cosine);
        sine = V.Select(V.Equal(n, V.Of(2)) | V.Equal(n, V.Of(3)), -sine, sine);
        return cosine;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Floor(V a)
    {
        var nearest = V.Round(a);
        return nearest - (V.Less(a, nearest) & V.Of(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FloatCosine(V z)
    {
        var p = V.FusedMulAdd(V.Of(2.443315711809948E-005), z, V.Of(-1.388731625493765E-003));
        p = V.FusedMulAdd(p, z, V.Of(4.166664568298827E-002));
        return V.FusedMulAdd(p * z, z, -(z * V.Of(0.5))) + V.Of(1);
    }

    /// <summary>(sin r / r - 1) / z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FloatSine(V z)
    {
        var p = V.FusedMulAdd(V.Of(-1.9515295891E-4), z, V.Of(8.3321608736E-3));
        return V.FusedMulAdd(p, z, V.Of(-1.6666654611E-1));
    }

    /// <summary>1 - z / 2! + z^2 / 4! - ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V DoubleCosine(V z)
    {
        var p = (V.Of(1.0 / 2432902008176640000) * z) - V.Of(1.0 / 6402373705728000);
        p = (p * z) + V.Of(1.0 / 20922789888000);
        p = (p * z) - V.Of(1.0 / 87178291200);
        p = (p * z) + V.Of(1.0 / 479001600);
        p = (p * z) - V.Of(1.0 / 3628800);
        p = (p * z) + V.Of(1.0 / 40320);
        p = (p * z) - V.Of(1.0 / 720);
        p = (p * z) + V.Of(1.0 / 24);
        p = (p * z) - V.Of(0.5);
        return (p * z) + V.Of(1);
    }

    /// <summary>1 - z / 3! + z^2 / 5! - ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V DoubleSine(V z)
    {
        var p = (V.Of(-1.0 / 121645100408832000) * z) + V.Of(1.0 / 355687428096000);
        p = (p * z) - V.Of(1.0 / 1307674368000);
        p = (p * z) + V.Of(1.0 / 6227020800);
        p = (p * z) - V.Of(1.0 / 39916800);
        p = (p * z) + V.Of(1.0 / 362880);
        p = (p * z) - V.Of(1.0 / 5040);
        p = (p * z) + V.Of(1.0 / 120);
        p = (p * z) - V.Of(1.0 / 6);
        return (p * z) + V.Of(1);
    }
}
