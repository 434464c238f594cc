using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

// Pointwise functions of two numbers, in float and double.

internal readonly unsafe struct Div : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => a / b;

    public static bool TryContiguous<T>(T* y, T* a, T* b, long n) where T : unmanaged => Vectorised.Binary<T, DivideOf<float>, DivideOf<double>>(y, a, b, n);

    public static bool TryScalar<T>(T* y, T* a, T b, bool scalarFirst, long n) where T : unmanaged =>
        Vectorised.Scalar<T, DivideOf<float>, DivideOf<double>>(y, a, b, scalarFirst, n);
}

internal readonly struct Pow : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.Pow(a, b);
}

internal readonly struct Atan2 : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.Atan2(a, b);
}

internal readonly struct Hypot : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.Hypot(a, b);
}

internal readonly struct Xlogy : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.IsZero(a) && !T.IsNaN(b) ? T.Zero : a * T.Log(b);
}

internal readonly struct Xlog1py : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.IsZero(a) && !T.IsNaN(b) ? T.Zero : a * T.LogP1(b);
}

internal readonly struct LogAddExp : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => a == b && T.IsInfinity(a) ? a : T.Max(a, b) + T.LogP1(T.Exp(-T.Abs(a - b)));
}

internal readonly struct LogAddExp2 : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => a == b && T.IsInfinity(a) ? a : T.Max(a, b) + T.Log2P1(T.Exp2(-T.Abs(a - b)));
}

internal readonly struct CopySign : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.CopySign(a, b);
}

internal readonly struct NextAfter : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.IsNaN(a) || T.IsNaN(b) ? T.NaN : a == b ? b : a < b ? T.BitIncrement(a) : T.BitDecrement(a);
}

internal readonly struct GammaP : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.GammaP(double.CreateTruncating(a), double.CreateTruncating(b)));
}

internal readonly struct GammaQ : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.GammaQ(double.CreateTruncating(a), double.CreateTruncating(b)));
}

internal readonly struct Polygamma : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.Polygamma(int.CreateTruncating(b), double.CreateTruncating(a)));
}

internal readonly struct Zeta : IFloatBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.Zeta(double.CreateTruncating(a), double.CreateTruncating(b)));
}

internal readonly struct Eq : ICompareOp
{
    public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a == b;
}

internal readonly struct Ne : ICompareOp
{
    public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a != b;
}

internal readonly struct Lt : ICompareOp
{
    public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a < b;
}

internal readonly struct Le : ICompareOp
{
    public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a <= b;
}

internal readonly struct Gt : ICompareOp
{
    public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a > b;
}

internal readonly struct Ge : ICompareOp
{
    public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a >= b;
}

internal readonly struct And : ICompareOp
{
    public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => !T.IsZero(a) && !T.IsZero(b);
}

internal readonly struct Or : ICompareOp
{
    public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => !T.IsZero(a) || !T.IsZero(b);
}

internal readonly struct Xor : ICompareOp
{
    public static bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsZero(a) != T.IsZero(b);
}

internal readonly struct BitAnd : IBitOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T> => a & b;
}

internal readonly struct BitOr : IBitOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T> => a | b;
}

internal readonly struct BitXor : IBitOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T> => a ^ b;
}

internal readonly struct ShiftLeft : IBitOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T> => a << int.CreateTruncating(b);
}

internal readonly struct ShiftRight : IBitOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T> => a >> int.CreateTruncating(b);
}

internal readonly struct Gcd : IBitOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T>
    {
        while (b != T.Zero) (a, b) = (b, a % b);
        return T.IsNegative(a) ? T.Zero - a : a;
    }
}

internal readonly struct Lcm : IBitOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T>
    {
        var divisor = Gcd.Invoke(a, b);
        if (divisor == T.Zero) return T.Zero;
        var product = a / divisor * b;
        return T.IsNegative(product) ? T.Zero - product : product;
    }
}
