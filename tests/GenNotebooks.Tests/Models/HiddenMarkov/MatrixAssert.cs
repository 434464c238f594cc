namespace GenNotebooks.Tests.Models.HiddenMarkov;

internal static class MatrixAssert
{
    public static void Equal(double[,] expected, double[,] actual, double tolerance)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.GetLength(0), actual.GetLength(1)));
        for (var i = 0; i < expected.GetLength(0); i++)
            for (var j = 0; j < expected.GetLength(1); j++)
                Assert.True(Math.Abs(expected[i, j] - actual[i, j]) <= tolerance, $"[{i}, {j}]: {expected[i, j]} expected, {actual[i, j]} found");
    }
}
