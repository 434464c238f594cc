namespace TorchSharp.Engine;

/// <summary>What the engine needs to know of an element type: size, kind, and how two types promote.</summary>
internal static class ScalarTypes
{
    internal const int Kinds = 16;

    /// <summary>Bytes an element; refuses the types that this engine does not hold.</summary>
    internal static int Size(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 => 8,
        _ => throw new NotSupportedException(
            $"Tensors of type {type} are not part of this engine; use Float32 or Float64."),
    };

    internal static bool IsIntegral(this ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    internal static bool IsFloatingPoint(this ScalarType type) =>
        type is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16;

    /// <summary>bool, then integers, then floating point: a higher kind wins over any size.</summary>
    internal static int Kind(this ScalarType type) => type == ScalarType.Bool ? 0 : type.IsIntegral() ? 1 : 2;

    /// <summary>The common type of two operands of equal rank (PyTorch's table).</summary>
    internal static ScalarType Promote(ScalarType a, ScalarType b)
    {
        if (a == b) return a;
        if (a.Kind() != b.Kind()) return a.Kind() > b.Kind() ? a : b;
        if (a.Kind() == 2) return ScalarType.Float64;
        if (a == ScalarType.Byte || b == ScalarType.Byte)
        {
            var other = a == ScalarType.Byte ? b : a;
            return other == ScalarType.Int8 ? ScalarType.Int16 : other;
        }
        return a.Size() > b.Size() ? a : b;
    }

    /// <summary>The result type of an operation on two tensors: dimensioned operands outrank zero-dimensional ones of the same kind.</summary>
    internal static ScalarType Promote(Tensor a, Tensor b)
    {
        if (a.dtype == b.dtype) return a.dtype;
        var aHasDims = a.Sizes.Length > 0;
        var bHasDims = b.Sizes.Length > 0;
        if (aHasDims == bHasDims) return Promote(a.dtype, b.dtype);
        var (strong, weak) = aHasDims ? (a.dtype, b.dtype) : (b.dtype, a.dtype);
        return Weak(strong, weak, weak);
    }

    /// <summary>The result type of a tensor and a .NET number.</summary>
    internal static ScalarType Promote(ScalarType tensor, Scalar scalar)
    {
        var kind = scalar.Type.Kind();
        return kind <= tensor.Kind() ? tensor : kind == 1 ? ScalarType.Int64 : torch.get_default_dtype();
    }

    internal static ScalarType ToFloating(this ScalarType type) => type.IsFloatingPoint() ? type : torch.get_default_dtype();

    internal static ScalarType Of<T>() where T : unmanaged => torch.ToScalarType(typeof(T));

    private static ScalarType Weak(ScalarType strong, ScalarType weak, ScalarType result) =>
        weak.Kind() > strong.Kind() ? result : strong;
}
