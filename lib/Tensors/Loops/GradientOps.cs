using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

// Gradients of activations and losses in one pass: a is what the rule remembered, g the gradient of the result. The rules
// beside which they stand say the same in tensor operations.

internal readonly unsafe struct ReluGradient : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T g) where T : unmanaged, IFloatingPointIeee754<T> => a > T.Zero ? g : T.Zero;

    public static bool TryContiguous<T>(T* y, T* a, T* g, long n) where T : unmanaged => Vectorised.Binary<T, ReluBackwardOf<float>, ReluBackwardOf<double>>(y, a, g, n);
}

internal readonly unsafe struct TanhGradient : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T g) where T : unmanaged, IFloatingPointIeee754<T> => g * (T.One - (a * a));

    public static bool TryContiguous<T>(T* y, T* a, T* g, long n) where T : unmanaged => Vectorised.Binary<T, TanhBackwardOf<float>, TanhBackwardOf<double>>(y, a, g, n);
}

internal readonly unsafe struct SigmoidGradient : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T g) where T : unmanaged, IFloatingPointIeee754<T> => g * a * (T.One - a);

    public static bool TryContiguous<T>(T* y, T* a, T* g, long n) where T : unmanaged => Vectorised.Binary<T, SigmoidBackwardOf<float>, SigmoidBackwardOf<double>>(y, a, g, n);
}

internal readonly unsafe struct SiluGradient : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T g) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var p = Sigmoid.Invoke(a);
        return g * (p + (a * p * (T.One - p)));
    }

    public static bool TryContiguous<T>(T* y, T* a, T* g, long n) where T : unmanaged => Vectorised.Binary<T, SiluBackwardOf<float>, SiluBackwardOf<double>>(y, a, g, n);
}

internal readonly unsafe struct GeluGradient : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T g) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = double.CreateTruncating(a);
        var slope = (0.5 * SpecialFunctions.Erfc(-x * Math.Sqrt(0.5))) + (x * Math.Exp(-0.5 * x * x) * 0.3989422804014327);
        return g * T.CreateTruncating(slope);
    }

    public static bool TryContiguous<T>(T* y, T* a, T* g, long n) where T : unmanaged => Vectorised.Binary<T, GeluBackwardOf<float>, GeluBackwardOf<double>>(y, a, g, n);
}

/// <summary>a where it is positive, else a times the slope b.</summary>
internal readonly unsafe struct Leaky : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => a > T.Zero ? a : a * b;

    public static bool TryScalar<T>(T* y, T* a, T b, bool scalarFirst, long n) where T : unmanaged =>
        !scalarFirst && Vectorised.Scalar<T, LeakyOf<float>, LeakyOf<double>>(y, a, b, scalarFirst, n);
}

/// <summary>1 where a is positive, else the slope b.</summary>
internal readonly unsafe struct LeakySlope : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => a > T.Zero ? T.One : b;

    public static bool TryScalar<T>(T* y, T* a, T b, bool scalarFirst, long n) where T : unmanaged =>
        !scalarFirst && Vectorised.Scalar<T, LeakySlopeOf<float>, LeakySlopeOf<double>>(y, a, b, scalarFirst, n);
}

/// <summary>Binary cross-entropy of sigmoid(a) and the target b, in nats: max(a, 0) - a b + ln(1 + e^-|a|).</summary>
internal readonly unsafe struct LogitLoss : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.Max(a, T.Zero) - (a * b) + T.LogP1(T.Exp(-T.Abs(a)));

    public static bool TryContiguous<T>(T* y, T* a, T* b, long n) where T : unmanaged => Vectorised.Binary<T, LogitLossOf<float>, LogitLossOf<double>>(y, a, b, n);
}

/// <summary>sigmoid(a) - b.</summary>
internal readonly unsafe struct SigmoidLess : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => Sigmoid.Invoke(a) - b;

    public static bool TryContiguous<T>(T* y, T* a, T* b, long n) where T : unmanaged => Vectorised.Binary<T, SigmoidLessOf<float>, SigmoidLessOf<double>>(y, a, b, n);
}
