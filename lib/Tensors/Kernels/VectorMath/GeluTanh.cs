using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>The tanh form of GELU: x/2 (1 + tanh u) = x sigmoid(2u) with u = sqrt(2/pi) (x + 0.044715 x^3).</summary>
internal static class GeluTanh<V, T>
    where V : unmanaged, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double TwoRoot = 1.5957691216057308; // 2 sqrt(2/pi)
    private const double Cubic = 0.044715;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value(V x) =>
        x * Exponential<V, T>.Sigmoid(x * V.MulAdd(V.Of(TwoRoot * Cubic), x * x, V.Of(TwoRoot)));

    /// <summary>s + x s (1 - s) (2u)' with s = sigmoid(2u).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Derivative(V x)
    {
        var square = x * x;
        var s = Exponential<V, T>.Sigmoid(x * V.MulAdd(V.Of(TwoRoot * Cubic), square, V.Of(TwoRoot)));
        var inner = V.MulAdd(V.Of(3 * TwoRoot * Cubic), square, V.Of(TwoRoot));
        return V.MulAdd(x * s * (V.Of(1) - s), inner, s);
    }
}
