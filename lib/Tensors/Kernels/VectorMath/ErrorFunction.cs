using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>erf, erfc and the exact GELU on registers.</summary>
/// <remarks>
/// Both polynomials interpolate at the nodes of Chebyshev: erf(x) / x in x^2 on [0, 1], and (x + 2) e^(x^2) erfc(x) in
/// u = 6 / (x + 2) - 1 on [1, infinity).
/// </remarks>
internal static class ErrorFunction<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsFloat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <summary>(2 / sqrt(pi)) times the integral of e^(-t^2) from 0 to x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf(V x)
    {
        var sign = x & V.Of(-0.0);
        var y = V.Abs(x);
        var far = (V.Of(1) - Tail(V.Min(V.Of(6), y))) | sign;
        return V.Select(V.Less(y, V.Of(1)), Near(x), far);
    }

    /// <summary>1 - erf(x), without cancellation for large x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erfc(V x)
    {
        var y = V.Abs(x);
        var tail = Tail(V.Min(V.Of(30), y));
        var far = V.Select(V.Less(x, V.Zero), V.Of(2) - tail, tail);
        return V.Select(V.Less(y, V.Of(1)), V.Of(1) - Near(x), far);
    }

    /// <summary>The standard normal's cumulative distribution.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalCdf(V x) => V.Of(0.5) * Erfc(x * V.Of(-0.70710678118654752));

    /// <summary>x Phi(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu(V x) => x * NormalCdf(x);

    /// <summary>Phi(x) + x phi(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluDerivative(V x)
    {
        var density = Exponential<V, T>.Exp(x * x * V.Of(-0.5)) * V.Of(0.39894228040143268);
        return V.MulAdd(V.Max(V.Of(-60), V.Min(V.Of(60), x)), density, NormalCdf(x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Near(V x)
    {
        var z = x * x;
        if (IsFloat)
        {
            var q = V.MulAdd(V.Of(7.875875063e-5), z, V.Of(-0.0008016864287));
            q = V.MulAdd(q, z, V.Of(0.005189087423));
            q = V.MulAdd(q, z, V.Of(-0.02685421201));
            q = V.MulAdd(q, z, V.Of(0.1128359472));
            q = V.MulAdd(q, z, V.Of(-0.3761262667));
            return x * V.MulAdd(q, z, V.Of(1.128379166));
        }

        var p = V.MulAdd(V.Of(5.957176147748911404e-11), z, V.Of(-1.137284885679167367e-9));
        p = V.MulAdd(p, z, V.Of(1.465977527404743581e-8));
        p = V.MulAdd(p, z, V.Of(-1.635031270105469501e-7));
        p = V.MulAdd(p, z, V.Of(1.646100048412136803e-6));
        p = V.MulAdd(p, z, V.Of(-0.00001492559526683118157));
        p = V.MulAdd(p, z, V.Of(0.0001205533111164271092));
        p = V.MulAdd(p, z, V.Of(-0.0008548326980833789905));
        p = V.MulAdd(p, z, V.Of(0.005223977624818014467));
        p = V.MulAdd(p, z, V.Of(-0.02686617064507679325));
        p = V.MulAdd(p, z, V.Of(0.1128379167095487867));
        p = V.MulAdd(p, z, V.Of(-0.3761263890318374806));
        return x * V.MulAdd(p, z, V.Of(1.128379167095512574));
    }

    /// <summary>erfc(y) for y at least 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail(V y)
    {
        var t = V.Of(1) / (y + V.Of(2));
        var u = V.MulAdd(t, V.Of(6), V.Of(-1));
        return Exponential<V, T>.Exp(-(y * y)) * t * (IsFloat ? FloatTail(u) : DoubleTail(u));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FloatTail(V u)
    {
        var p = V.MulAdd(V.Of(5.601046394e-6), u, V.Of(8.381357145e-5));
        p = V.MulAdd(p, u, V.Of(-3.618351972e-5));
        p = V.MulAdd(p, u, V.Of(-0.001242079436));
        p = V.MulAdd(p, u, V.Of(-0.001413906651));
        p = V.MulAdd(p, u, V.Of(0.01662909365));
        p = V.MulAdd(p, u, V.Of(0.1029179009));
        p = V.MulAdd(p, u, V.Of(0.3438097744));
        return V.MulAdd(p, u, V.Of(0.8219967458));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V DoubleTail(V u)
    {
        var p = V.MulAdd(V.Of(1.913985250132411735e-11), u, V.Of(4.773182302024292235e-11));
        p = V.MulAdd(p, u, V.Of(-2.81147191236302084e-10));
        p = V.MulAdd(p, u, V.Of(-2.69542642453624463e-10));
        p = V.MulAdd(p, u, V.Of(2.178108455418643095e-9));
        p = V.MulAdd(p, u, V.Of(-6.203006027998218368e-10));
        p = V.MulAdd(p, u, V.Of(-1.184778363092442638e-8));
        p = V.MulAdd(p, u, V.Of(1.863829129088303117e-8));
        p = V.MulAdd(p, u, V.Of(4.855037608254015922e-8));
        p = V.MulAdd(p, u, V.Of(-1.790025604691025756e-7));
        p = V.MulAdd(p, u, V.Of(-1.270017882743644484e-7));
        p = V.MulAdd(p, u, V.Of(1.402967456963250878e-6));
        p = V.MulAdd(p, u, V.Of(-2.102429846059019472e-7));
        p = V.MulAdd(p, u, V.Of(-0.00001118320555525282271));
        p = V.MulAdd(p, u, V.Of(6.343708127293262298e-6));
        p = V.MulAdd(p, u, V.Of(0.0001049171786892621313));
        p = V.MulAdd(p, u, V.Of(-0.00003678926158181131686));
        p = V.MulAdd(p, u, V.Of(-0.001257018175532895236));
        p = V.MulAdd(p, u, V.Of(-0.001413733386792748019));
        p = V.MulAdd(p, u, V.Of(0.01663314123075094354));
        p = V.MulAdd(p, u, V.Of(0.1029178878235468887));
        p = V.MulAdd(p, u, V.Of(0.3438094736704039458));
        return V.MulAdd(p, u, V.Of(0.8219967457503683393));
    }
}
