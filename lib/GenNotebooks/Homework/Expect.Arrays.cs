namespace GenNotebooks.Homework;

public static partial class Expect
{
    /// <summary>States that an array is there, has a length, and holds finite numbers only.</summary>
    /// <param name="got">What came.</param>
    /// <param name="length">The length that it must have.</param>
    /// <param name="input">What the answer was given.</param>
    public static void Shape(double[]? got, int length, string input)
    {
        var expected = $"an array of {length} finite {(length == 1 ? "number" : "numbers")}";
        That(got is not null, input, expected, got);
        That(got!.Length == length, input, expected, $"{got.Length} numbers: {Text(got)}");
        That(Array.TrueForAll(got, double.IsFinite), input, expected, got);
    }

    /// <summary>States that a matrix is there, has a shape, and holds finite numbers only.</summary>
    /// <param name="got">What came.</param>
    /// <param name="shape">The shape that it must have.</param>
    /// <param name="input">What the answer was given.</param>
    public static void Shape(double[,]? got, (int Rows, int Columns) shape, string input)
    {
        var expected = $"a matrix of shape ({shape.Rows}, {shape.Columns}) of finite numbers";
        That(got is not null, input, expected, got);
        That((got!.GetLength(0), got.GetLength(1)) == shape, input, expected, $"shape ({got.GetLength(0)}, {got.GetLength(1)}): {Text(got)}");
        That(got.Cast<double>().All(double.IsFinite), input, expected, got);
    }

    /// <summary>States that an array has the right length and numbers at most <paramref name="tolerance"/> away from the right ones.</summary>
    /// <param name="got">What came.</param>
    /// <param name="right">The right numbers; not shown.</param>
    /// <param name="tolerance">The largest difference allowed in any place.</param>
    /// <param name="input">What the answer was given.</param>
    /// <param name="expected">What must be true of the result, without the numbers.</param>
    public static void Near(double[]? got, double[] right, double tolerance, string input, string expected)
    {
        Shape(got, right.Length, input);
        That(got!.Zip(right).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance), input, expected, got);
    }

    /// <summary>States that a matrix has the right shape and numbers at most <paramref name="tolerance"/> away from the right ones.</summary>
    /// <param name="got">What came.</param>
    /// <param name="right">The right numbers; not shown.</param>
    /// <param name="tolerance">The largest difference allowed in any place.</param>
    /// <param name="input">What the answer was given.</param>
    /// <param name="expected">What must be true of the result, without the numbers.</param>
    public static void Near(double[,]? got, double[,] right, double tolerance, string input, string expected)
    {
        Shape(got, (right.GetLength(0), right.GetLength(1)), input);
        That(got!.Cast<double>().Zip(right.Cast<double>()).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance), input, expected, got);
    }
}
