using System.Numerics;

namespace TorchSharp.Engine;

internal readonly struct Neg : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.Zero - x;
}

internal readonly struct Abs : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.IsNegative(x) ? T.Zero - x : x;
}

internal readonly struct Sign : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => x > T.Zero ? T.One : x < T.Zero ? T.Zero - T.One : x;
}

internal readonly struct Square : IUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => x * x;
}

internal readonly struct Relu : IUnaryOp
{
    // NaN passes: the comparison with it is false.
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => x < T.Zero ? T.Zero : x;
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
