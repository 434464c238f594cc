using System.Numerics;

namespace TorchSharp;

/// <summary>A number that takes part in an operation with a tensor: a boolean, an integer (Int64) or a floating-point number (Float64).</summary>
public sealed class Scalar : IDisposable
{
    private readonly double _floating;
    private readonly long _integral;

    internal Scalar(long value, ScalarType type)
    {
        (_integral, _floating, Type) = (value, value, type);
    }

    internal Scalar(double value, ScalarType type)
    {
        (_floating, _integral, Type) = (value, double.IsNaN(value) ? 0 : (long)value, type);
    }

    public ScalarType Type { get; }

    internal bool IsFloating => Type.IsFloatingPoint();

    internal double Double => _floating;

    internal long Long => _integral;

    /// <summary>The value in the arithmetic of <typeparamref name="T"/>, converted as C# casts do.</summary>
    internal T To<T>() where T : INumberBase<T> =>
        IsFloating ? T.CreateTruncating(_floating) : T.CreateTruncating(_integral);

    public static implicit operator Scalar(byte value) => value.ToScalar();
    public static implicit operator Scalar(sbyte value) => value.ToScalar();
    public static implicit operator Scalar(short value) => value.ToScalar();
    public static implicit operator Scalar(int value) => value.ToScalar();
    public static implicit operator Scalar(long value) => value.ToScalar();
    public static implicit operator Scalar(float value) => value.ToScalar();
    public static implicit operator Scalar(double value) => value.ToScalar();
    public static implicit operator Scalar(bool value) => value.ToScalar();

    /// <summary>Holds no native memory; here because TorchSharp's scalars do.</summary>
    public void Dispose()
    {
    }

    public override string ToString() => Type switch
    {
        ScalarType.Bool => _integral != 0 ? "True" : "False",
        ScalarType.Float64 => _floating.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => _integral.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => new((long)value, ScalarType.Int64);
    public static Scalar ToScalar(this sbyte value) => new((long)value, ScalarType.Int64);
    public static Scalar ToScalar(this short value) => new((long)value, ScalarType.Int64);
    public static Scalar ToScalar(this int value) => new((long)value, ScalarType.Int64);
    public static Scalar ToScalar(this long value) => new(value, ScalarType.Int64);
    public static Scalar ToScalar(this float value) => new((double)value, ScalarType.Float64);
    public static Scalar ToScalar(this double value) => new(value, ScalarType.Float64);
    public static Scalar ToScalar(this bool value) => new(value ? 1L : 0L, ScalarType.Bool);

    public static float ToSingle(this Scalar value) => (float)value.Double;
    public static double ToDouble(this Scalar value) => value.Double;
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Long;
    public static byte ToByte(this Scalar value) => (byte)value.Long;
    public static short ToInt16(this Scalar value) => (short)value.Long;
    public static int ToInt32(this Scalar value) => (int)value.Long;
    public static long ToInt64(this Scalar value) => value.Long;
    public static bool ToBoolean(this Scalar value) => value.IsFloating ? value.Double != 0 : value.Long != 0;
}
