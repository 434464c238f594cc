using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive.Images;

/// <summary>Which pixels a model looks at: an audit of its masks by gradients.</summary>
public static class ReceptiveField
{
    /// <summary>How strongly the prediction of one pixel depends on each pixel: the absolute gradient, on average over random pictures.</summary>
    /// <param name="model">The model; its weights are not changed.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="row">The pixel's row.</param>
    /// <param name="column">The pixel's column.</param>
    /// <param name="generator">Where the pictures are drawn from.</param>
    /// <param name="pictures">How many; 8 unless told. With one, a unit that is off by chance would hide a connection.</param>
    /// <returns>Shape (H, W); exactly 0 where the prediction cannot depend on a pixel.</returns>
    public static double[,] Of(PixelModel model, int height, int width, int row, int column, Generator generator, int pictures = 8)
    {
        ArgumentNullException.ThrowIfNull(model);
        Guard.AtLeast(pictures, 1);
        if (row < 0 || row >= height || column < 0 || column >= width)
            throw new ArgumentException($"Pixel ({row}, {column}) is not in a picture of {height} rows and {width} columns.");
        using var scope = NewDisposeScope();
        var x = (rand([pictures, 1, height, width], generator: generator) * (model.Levels - 1)).requires_grad_();
        var dependence = autograd.grad([model.call(x)[.., .., row, column].sum()], [x])[0].abs().mean([0, 1]);   // (H, W)
        var values = dependence.to_type(ScalarType.Float64).data<double>().ToArray();
        var field = new double[height, width];
        Buffer.BlockCopy(values, 0, field, 0, values.Length * sizeof(double));
        return field;
    }
}
