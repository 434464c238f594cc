using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

// Pointwise functions of float and double; each row is a name and a formula.

internal readonly unsafe struct Exp : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, ExpOf<float>, ExpOf<double>>(y, x, n);
}

internal readonly struct Exp2 : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Exp2(x);
}

internal readonly unsafe struct Expm1 : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.ExpM1(x);

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, Expm1Of<float>, Expm1Of<double>>(y, x, n);
}

internal readonly unsafe struct Log : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, LogOf<float>, LogOf<double>>(y, x, n);
}

internal readonly struct Log2 : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Log2(x);
}

internal readonly struct Log10 : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Log10(x);
}

internal readonly unsafe struct Log1p : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.LogP1(x);

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, Log1pOf<float>, Log1pOf<double>>(y, x, n);
}

internal readonly unsafe struct Sqrt : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, SqrtOf<float>, SqrtOf<double>>(y, x, n);
}

internal readonly unsafe struct Rsqrt : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.One / T.Sqrt(x);

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, RsqrtOf<float>, RsqrtOf<double>>(y, x, n);
}

internal readonly unsafe struct Reciprocal : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.One / x;

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, ReciprocalOf<float>, ReciprocalOf<double>>(y, x, n);
}

internal readonly unsafe struct Sin : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, SinOf<float>, SinOf<double>>(y, x, n);
}

internal readonly unsafe struct Cos : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, CosOf<float>, CosOf<double>>(y, x, n);
}

internal readonly struct Tan : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Tan(x);
}

internal readonly struct Asin : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Asin(x);
}

internal readonly struct Acos : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Acos(x);
}

internal readonly struct Atan : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Atan(x);
}

internal readonly struct Sinh : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Sinh(x);
}

internal readonly struct Cosh : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Cosh(x);
}

internal readonly unsafe struct Tanh : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, TanhOf<float>, TanhOf<double>>(y, x, n);
}

internal readonly struct Asinh : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Asinh(x);
}

internal readonly struct Acosh : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Acosh(x);
}

internal readonly struct Atanh : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Atanh(x);
}

internal readonly unsafe struct Sigmoid : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, SigmoidOf<float>, SigmoidOf<double>>(y, x, n);
}

internal readonly unsafe struct LogSigmoid : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Min(x, T.Zero) - T.LogP1(T.Exp(-T.Abs(x)));

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, LogSigmoidOf<float>, LogSigmoidOf<double>>(y, x, n);
}

internal readonly struct Ceil : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Ceiling(x);
}

internal readonly struct Floor : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Floor(x);
}

internal readonly struct Round : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Round(x, MidpointRounding.ToEven);
}

internal readonly struct Trunc : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Truncate(x);
}

internal readonly struct Frac : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => x - T.Truncate(x);
}

internal readonly unsafe struct Erf : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.Erf(double.CreateTruncating(x)));

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, ErfOf<float>, ErfOf<double>>(y, x, n);
}

internal readonly unsafe struct Erfc : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.Erfc(double.CreateTruncating(x)));

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, ErfcOf<float>, ErfcOf<double>>(y, x, n);
}

internal readonly struct ErfInv : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.ErfInv(double.CreateTruncating(x)));
}

internal readonly struct LogGamma : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.LogGamma(double.CreateTruncating(x)));
}

internal readonly struct Digamma : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.Digamma(double.CreateTruncating(x)));
}

internal readonly struct I0 : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.BesselI0Scaled(double.CreateTruncating(x)) * Math.Exp(Math.Abs(double.CreateTruncating(x))));
}

internal readonly struct I0e : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.BesselI0Scaled(double.CreateTruncating(x)));
}

internal readonly struct I1 : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.BesselI1Scaled(double.CreateTruncating(x)) * Math.Exp(Math.Abs(double.CreateTruncating(x))));
}

internal readonly struct I1e : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.BesselI1Scaled(double.CreateTruncating(x)));
}

internal readonly unsafe struct Silu : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => x / (T.One + T.Exp(-x));

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, SiluOf<float>, SiluOf<double>>(y, x, n);
}

internal readonly unsafe struct Gelu : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => x * T.CreateTruncating(0.5 * SpecialFunctions.Erfc(-double.CreateTruncating(x) * Math.Sqrt(0.5)));

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, GeluOf<float>, GeluOf<double>>(y, x, n);
}

internal readonly unsafe struct GeluTanh : IFloatUnaryOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(0.5) * x * (T.One + T.Tanh(T.CreateTruncating(0.7978845608028654) * (x + (T.CreateTruncating(0.044715) * x * x * x))));

    public static bool TryContiguous<T>(T* y, T* x, long n) where T : unmanaged => Vectorised.Unary<T, GeluTanhOf<float>, GeluTanhOf<double>>(y, x, n);
}
