using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

internal readonly unsafe struct Neg : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.Zero - x;

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, NegateOf<float>, NegateOf<double>>(y, x, n);
}

internal readonly unsafe struct Abs : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsNegative(x) ? T.Zero - x : x;

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, AbsoluteOf<float>, AbsoluteOf<double>>(y, x, n);
}

internal readonly struct Sign : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => x > T.Zero ? T.One : x < T.Zero ? T.Zero - T.One : x;
}

internal readonly unsafe struct Square : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => x * x;

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, SquareOf<float>, SquareOf<double>>(y, x, n);
}

internal readonly unsafe struct Relu : IUnaryOp
{
    // NaN passes: the comparison with it is false.
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => x < T.Zero ? T.Zero : x;

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, ReluOf<float>, ReluOf<double>>(y, x, n);
}

internal readonly struct IsNaN : IPredicate
{
    public static bool Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsNaN(x);
}

internal readonly struct IsInf : IPredicate
{
    public static bool Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsInfinity(x);
}

internal readonly struct IsFinite : IPredicate
{
    public static bool Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsFinite(x);
}

internal readonly struct IsPosInf : IPredicate
{
    public static bool Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsPositiveInfinity(x);
}

internal readonly struct IsNegInf : IPredicate
{
    public static bool Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsNegativeInfinity(x);
}

internal readonly struct SignBit : IPredicate
{
    public static bool Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsNegative(x);
}

internal readonly struct Not : IPredicate
{
    public static bool Invoke<T>(T x) where T : unmanaged, INumber<T> => x == T.Zero;
}
