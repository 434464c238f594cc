using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

internal readonly unsafe struct Add : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a + b;

    public static bool HasVector => true;

    public static Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) => a + b;

    public static bool TryContiguous<T>(T* y, T* a, T* b, long n) where T : unmanaged => Vectorised.Binary<T, AddOf<float>, AddOf<double>>(y, a, b, n);
}

internal readonly unsafe struct Sub : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a - b;

    public static bool HasVector => true;

    public static Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) => a - b;

    public static bool TryContiguous<T>(T* y, T* a, T* b, long n) where T : unmanaged => Vectorised.Binary<T, SubtractOf<float>, SubtractOf<double>>(y, a, b, n);
}

internal readonly unsafe struct Mul : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a * b;

    public static bool HasVector => true;

    public static Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) => a * b;

    public static bool TryContiguous<T>(T* y, T* a, T* b, long n) where T : unmanaged => Vectorised.Binary<T, MultiplyOf<float>, MultiplyOf<double>>(y, a, b, n);
}

internal readonly struct Max : IBinaryOp
{
    // A NaN in either operand gives NaN.
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNaN(a) || a > b ? a : b;
}

internal readonly struct Min : IBinaryOp
{
    // A NaN in either operand gives NaN.
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNaN(a) || a < b ? a : b;
}

internal readonly struct FMax : IBinaryOp
{
    // A NaN in one operand gives the other.
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNaN(a) || a < b ? b : a;
}

internal readonly struct FMin : IBinaryOp
{
    // A NaN in one operand gives the other.
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNaN(a) || a > b ? b : a;
}

/// <summary>Integer division that rounds as the name says; the divisor must not be zero.</summary>
internal readonly struct FloorDivide : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (T.IsZero(b)) return Division.ByZero(a);
        var remainder = a % b;
        var quotient = (a - remainder) / b;
        var floor = !T.IsZero(remainder) && (T.IsNegative(remainder) != T.IsNegative(b)) ? quotient - T.One : quotient;
        return Division.Rounded(floor);
    }
}

internal readonly struct TruncDivide : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> =>
        T.IsZero(b) ? Division.ByZero(a) : Division.Rounded((a - (a % b)) / b);
}

/// <summary>The remainder with the sign of the dividend, as C#'s %.</summary>
internal readonly struct Fmod : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsZero(b) ? Division.Undefined<T>() : a % b;
}

/// <summary>The remainder with the sign of the divisor, as Python's %.</summary>
internal readonly struct Remainder : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (T.IsZero(b)) return Division.Undefined<T>();
        var remainder = a % b;
        return !T.IsZero(remainder) && T.IsNegative(remainder) != T.IsNegative(b) ? remainder + b : remainder;
    }
}

internal readonly struct Heaviside : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsZero(a) ? b : T.IsNegative(a) ? T.Zero : T.One;
}

/// <summary>Integer powers by squaring; a negative exponent leaves 0 unless the base is 1 or -1.</summary>
internal readonly struct IntegerPow : IBinaryOp
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (T.IsNegative(b)) return a == T.One ? a : a + T.One == T.Zero ? (T.IsZero(b % (T.One + T.One)) ? T.One : a) : T.Zero;
        var result = T.One;
        for (var exponent = long.CreateTruncating(b); exponent > 0; exponent >>= 1, a *= a)
        {
            if ((exponent & 1) != 0) result *= a;
        }
        return result;
    }
}

internal static class Division
{
    internal static T ByZero<T>(T a) where T : unmanaged, INumber<T> =>
        IsFloating<T>() ? a / T.Zero : throw Errors.Type("Integer division by zero; divide floating-point tensors, or mask the zeros first.");

    internal static T Undefined<T>() where T : unmanaged, INumber<T> =>
        IsFloating<T>() ? T.Zero / T.Zero : throw Errors.Type("Integer remainder by zero; use floating-point tensors, or mask the zeros first.");

    /// <summary>Removes the fraction that floating-point division leaves through rounding.</summary>
    internal static T Rounded<T>(T quotient) where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(double) ? T.CreateTruncating(Math.Round(double.CreateTruncating(quotient)))
        : typeof(T) == typeof(float) ? T.CreateTruncating(MathF.Round(float.CreateTruncating(quotient)))
        : quotient;

    private static bool IsFloating<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);
}
