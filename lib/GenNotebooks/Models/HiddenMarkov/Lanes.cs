using System.Numerics;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// The states of a model lie side by side in vector registers: rows of K numbers are padded to a whole number of vectors,
/// <see cref="Stride"/>, and one instruction then serves four states or more.
/// </summary>
internal static class Lanes
{
    /// <summary>The length of a padded row of K numbers.</summary>
    public static int Stride(int states) => (states + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary>A matrix of shape (R, K) in padded rows.</summary>
    public static double[] Pad(double[,] matrix, double filling = 0)
    {
        var (rows, states) = (matrix.GetLength(0), matrix.GetLength(1));
        var stride = Stride(states);
        var padded = new double[rows * stride];
        padded.AsSpan().Fill(filling);
        for (var r = 0; r < rows; r++)
            for (var k = 0; k < states; k++)
                padded[(r * stride) + k] = matrix[r, k];
        return padded;
    }

    /// <summary>A row of K numbers, padded.</summary>
    public static double[] Pad(IReadOnlyList<double> row, double filling = 0)
    {
        var padded = new double[Stride(row.Count)];
        padded.AsSpan().Fill(filling);
        for (var k = 0; k < row.Count; k++)
            padded[k] = row[k];
        return padded;
    }

    /// <summary>The matrix of shape (R, K) that lies in padded rows.</summary>
    public static double[,] Unpad(ReadOnlySpan<double> padded, int rows, int states)
    {
        var stride = Stride(states);
        var matrix = new double[rows, states];
        for (var r = 0; r < rows; r++)
            for (var k = 0; k < states; k++)
                matrix[r, k] = padded[(r * stride) + k];
        return matrix;
    }

    /// <summary>Rows and columns exchanged, shape (K, K).</summary>
    public static double[,] Transpose(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var transposed = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                transposed[j, i] = matrix[i, j];
        return transposed;
    }
}
