using GenNotebooks.Layers;
using static TorchSharp.torch;

namespace GenNotebooks.Evaluation;

/// <summary>Pictures as rows of numbers, which all comparisons of samples take, and back.</summary>
public static class PictureRows
{
    /// <summary>Each picture as a row.</summary>
    /// <param name="x">Shape (N, ...), of any type of real number.</param>
    /// <returns>Shape (N, D), D the product of the other sizes.</returns>
    public static double[,] Of(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.shape.Length < 2)
            throw new ArgumentException($"x must have two dimensions or more, the first of them pictures, but is ({string.Join(", ", x.shape)}).");
        using var scope = NewDisposeScope();
        return x.reshape(x.shape[0], -1).ToMatrix();
    }

    /// <summary>Each row as a picture, its numbers brought into 0 to 1.</summary>
    /// <param name="rows">Shape (N, H * W).</param>
    /// <param name="height">H; 28 unless told.</param>
    /// <param name="width">W; 28 unless told.</param>
    /// <returns>Shape (N, 1, H, W), Float32.</returns>
    public static Tensor ToPictures(double[,] rows, int height = 28, int width = 28)
    {
        Guard.Shape(rows, (-1, height * width));
        var values = new float[rows.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)Math.Clamp(rows[i / rows.GetLength(1), i % rows.GetLength(1)], 0, 1);
        return tensor(values, new long[] { rows.GetLength(0), 1, height, width });
    }
}
