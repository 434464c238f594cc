using static TorchSharp.torch;

namespace GenNotebooks.Layers;

/// <summary>From tensors to the arrays that figures, tables and MathNet take.</summary>
public static class TensorMatrices
{
    /// <summary>The numbers of a matrix.</summary>
    /// <param name="x">Shape (N, D), of any type of real number.</param>
    /// <returns>Shape (N, D).</returns>
    public static double[,] ToMatrix(this Tensor x)
    {
        Guard.Shape(x, [-1, -1]);
        using var scope = NewDisposeScope();
        var values = new double[x.shape[0], x.shape[1]];
        Buffer.BlockCopy(x.detach().cpu().to_type(ScalarType.Float64).contiguous().data<double>().ToArray(), 0, values, 0, values.Length * sizeof(double));
        return values;
    }
}
