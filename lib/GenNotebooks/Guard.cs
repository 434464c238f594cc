using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace GenNotebooks;

/// <summary>
/// Checks of arguments; each failure names the argument, its value, the rule and the remedy.
/// The letters of shapes: B batch, T time, C channels, D features, H heads, K components, N samples.
/// </summary>
internal static class Guard
{
    /// <summary>Checks a matrix's shape; -1 stands for any size.</summary>
    /// <exception cref="ArgumentException">Such as "means must be (3, 4) but is (3, 2)."</exception>
    public static void Shape(double[,] value, (int Rows, int Columns) shape, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var (rows, columns) = (value.GetLength(0), value.GetLength(1));
        if ((shape.Rows >= 0 && rows != shape.Rows) || (shape.Columns >= 0 && columns != shape.Columns))
            throw new ArgumentException($"{name} must be ({Size(shape.Rows, "any")}, {Size(shape.Columns, "any")}) but is ({rows}, {columns}).");
    }

    /// <summary>Checks a vector's length.</summary>
    /// <exception cref="ArgumentException">Such as "mean must be (2) but is (3)."</exception>
    public static void Shape(double[] value, int length, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (value.Length != length)
            throw new ArgumentException($"{name} must be ({length}) but is ({value.Length}).");
    }

    /// <summary>Checks a tensor's shape; -1 stands for any size.</summary>
    /// <exception cref="ArgumentException">Such as "x must be (any, 784) but is (32, 28, 28)."</exception>
    public static void Shape(Tensor value, ReadOnlySpan<long> shape, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var found = value.shape;
        var same = found.Length == shape.Length;
        for (var i = 0; same && i < shape.Length; i++)
            same = shape[i] < 0 || shape[i] == found[i];
        if (!same)
            throw new ArgumentException($"{name} must be ({string.Join(", ", shape.ToArray().Select(size => size < 0 ? "any" : $"{size}"))}) but is ({string.Join(", ", found)}).");
    }

    /// <summary>Checks that a whole number is not below the smallest allowed.</summary>
    /// <exception cref="ArgumentException">Such as "Restarts must be at least 1 but is 0."</exception>
    public static void AtLeast(int value, int smallest, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < smallest)
            throw new ArgumentException($"{name} must be at least {smallest} but is {value}.");
    }

    /// <summary>Checks that a number is finite and not negative.</summary>
    /// <exception cref="ArgumentException">Such as "Tolerance must be 0 or more but is -1."</exception>
    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= 0) || double.IsInfinity(value))
            throw new ArgumentException(FormattableString.Invariant($"{name} must be 0 or more but is {value}."));
    }

    /// <summary>Checks that a number is finite and above 0.</summary>
    /// <exception cref="ArgumentException">Such as "spread must be above 0 but is -1."</exception>
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > 0) || double.IsInfinity(value))
            throw new ArgumentException(FormattableString.Invariant($"{name} must be above 0 but is {value}."));
    }

    /// <summary>Checks that a number is a share that leaves something: from 0 to below 1.</summary>
    /// <exception cref="ArgumentException">Such as "Dropout must be from 0 to below 1 but is 1."</exception>
    public static void BelowOne(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value is >= 0 and < 1))
            throw new ArgumentException(FormattableString.Invariant($"{name} must be from 0 to below 1 but is {value}."));
    }

    private static string Size(int size, string any) => size < 0 ? any : $"{size}";
}
