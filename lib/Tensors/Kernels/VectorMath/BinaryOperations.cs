using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>a + b.</summary>
internal readonly struct AddOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => a + b;
}

/// <summary>a - b.</summary>
internal readonly struct SubtractOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => a - b;
}

/// <summary>a b.</summary>
internal readonly struct MultiplyOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => a * b;
}

/// <summary>a / b.</summary>
internal readonly struct DivideOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => a / b;
}

/// <summary>The gradient b where the value (or input) a is positive.</summary>
internal readonly struct ReluBackwardOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => V.Select(V.Less(V.Zero, a), b, V.Zero);
}

/// <summary>b (1 - a^2), a the value of tanh.</summary>
internal readonly struct TanhBackwardOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => b * (V.Of(1) - (a * a));
}

/// <summary>b a (1 - a), a the value of sigmoid.</summary>
internal readonly struct SigmoidBackwardOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => b * a * (V.Of(1) - a);
}

/// <summary>b times the derivative of silu at a.</summary>
internal readonly struct SiluBackwardOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T>
    {
        var s = Exponential<V, T>.Sigmoid(a);
        return b * V.MulAdd(a * s, V.Of(1) - s, s);
    }
}

/// <summary>b times the derivative of gelu at a.</summary>
internal readonly struct GeluBackwardOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => ErrorFunction<V, T>.GeluDerivative(a) * b;
}

/// <summary>b times the derivative of the tanh form of gelu at a.</summary>
internal readonly struct GeluTanhBackwardOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => GeluTanh<V, T>.Derivative(a) * b;
}

/// <summary>b times the derivative of softplus at a.</summary>
internal readonly struct SoftplusBackwardOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => Exponential<V, T>.Sigmoid(a) * b;
}

/// <summary>a where it is positive, else a b.</summary>
internal readonly struct LeakyOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => V.Select(V.Less(V.Zero, a), a, a * b);
}

/// <summary>1 where a is positive, else b.</summary>
internal readonly struct LeakySlopeOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => V.Select(V.Less(V.Zero, a), V.Of(1), b);
}

/// <summary>Binary cross-entropy of sigmoid(a) and b: softplus(a) - a b.</summary>
internal readonly struct LogitLossOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => Logarithm<V, T>.Softplus(a) - (a * b);
}

/// <summary>sigmoid(a) - b.</summary>
internal readonly struct SigmoidLessOf<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b)
        where V : unmanaged, ISimd<V, T> => Exponential<V, T>.Sigmoid(a) - b;
}
