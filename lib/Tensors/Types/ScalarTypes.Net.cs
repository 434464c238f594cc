namespace TorchSharp;

public static partial class torch
{
    /// <summary>The element type that holds values of a .NET type.</summary>
    internal static ScalarType ToScalarType(Type t)
    {
        if (t == typeof(float)) return ScalarType.Float32;
        if (t == typeof(double)) return ScalarType.Float64;
        if (t == typeof(long)) return ScalarType.Int64;
        if (t == typeof(int)) return ScalarType.Int32;
        if (t == typeof(bool)) return ScalarType.Bool;
        if (t == typeof(byte)) return ScalarType.Byte;
        if (t == typeof(short)) return ScalarType.Int16;
        if (t == typeof(sbyte)) return ScalarType.Int8;
        throw new NotSupportedException(
            $"The type {t.FullName} cannot be an element of a tensor; use float, double, long, int, short, byte, sbyte or bool.");
    }

    /// <summary>The .NET type of a tensor's elements.</summary>
    internal static Type ToDotNetType(ScalarType type) => type switch
    {
        ScalarType.Float32 => typeof(float),
        ScalarType.Float64 => typeof(double),
        ScalarType.Int64 => typeof(long),
        ScalarType.Int32 => typeof(int),
        ScalarType.Int16 => typeof(short),
        ScalarType.Int8 => typeof(sbyte),
        ScalarType.Byte => typeof(byte),
        _ => typeof(bool),
    };

    /// <summary>Properties of a floating-point type.</summary>
    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double tiny;
    }

    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => new FInfo { bits = 32, eps = 1.1920928955078125e-07, max = float.MaxValue, min = float.MinValue, tiny = 1.1754943508222875e-38 },
        ScalarType.Float64 => new FInfo { bits = 64, eps = 2.220446049250313e-16, max = double.MaxValue, min = double.MinValue, tiny = 2.2250738585072014e-308 },
        _ => throw new ArgumentException($"'dtype' must be floating point but is {dtype}.", nameof(dtype)),
    };

    public static FInfo finfo() => finfo(get_default_dtype());
}
