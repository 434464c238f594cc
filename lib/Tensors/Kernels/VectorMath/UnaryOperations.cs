using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>e^x.</summary>
internal readonly struct ExpOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Exponential<V, T>.Exp(x);
}

/// <summary>e^x - 1.</summary>
internal readonly struct Expm1Of<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Exponential<V, T>.Expm1(x);
}

/// <summary>ln x.</summary>
internal readonly struct LogOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Logarithm<V, T>.Log(x);
}

/// <summary>ln(1 + x).</summary>
internal readonly struct Log1pOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Logarithm<V, T>.Log1p(x);
}

/// <summary>tanh x.</summary>
internal readonly struct TanhOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Exponential<V, T>.Tanh(x);
}

/// <summary>1 / (1 + e^-x).</summary>
internal readonly struct SigmoidOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Exponential<V, T>.Sigmoid(x);
}

/// <summary>x sigmoid(x).</summary>
internal readonly struct SiluOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Exponential<V, T>.Silu(x);
}

/// <summary>ln(1 + e^x).</summary>
internal readonly struct SoftplusOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Logarithm<V, T>.Softplus(x);
}

/// <summary>The error function.</summary>
internal readonly struct ErfOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => ErrorFunction<V, T>.Erf(x);
}

/// <summary>1 - erf(x).</summary>
internal readonly struct ErfcOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => ErrorFunction<V, T>.Erfc(x);
}

/// <summary>x Phi(x).</summary>
internal readonly struct GeluOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => ErrorFunction<V, T>.Gelu(x);
}

/// <summary>The tanh form of GELU.</summary>
internal readonly struct GeluTanhOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => GeluTanh<V, T>.Value(x);
}

/// <summary>max(x, 0).</summary>
internal readonly struct ReluOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => V.Max(V.Zero, x);
}

/// <summary>The square root.</summary>
internal readonly struct SqrtOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => V.Sqrt(x);
}

/// <summary>1 / sqrt(x).</summary>
internal readonly struct RsqrtOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => V.Of(1) / V.Sqrt(x);
}

/// <summary>1 / x.</summary>
internal readonly struct ReciprocalOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => V.Of(1) / x;
}

/// <summary>-x.</summary>
internal readonly struct NegateOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => -x;
}

/// <summary>|x|.</summary>
internal readonly struct AbsoluteOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => V.Abs(x);
}

/// <summary>x^2.</summary>
internal readonly struct SquareOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => x * x;
}

/// <summary>sin x.</summary>
internal readonly struct SinOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Trigonometry<V, T>.Sin(x);
}

/// <summary>cos x.</summary>
internal readonly struct CosOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => Trigonometry<V, T>.Cos(x);
}

/// <summary>ln sigmoid(x) = -ln(1 + e^-x).</summary>
internal readonly struct LogSigmoidOf<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ISimd<V, T> => -Logarithm<V, T>.Softplus(-x);
}
