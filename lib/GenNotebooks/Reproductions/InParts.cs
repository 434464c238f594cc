using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>Numbers of many samples, a part at a time, without gradients.</summary>
internal static class InParts
{
    /// <summary>The mean over all rows of what is computed for each.</summary>
    /// <param name="x">Samples, shape (N, ...).</param>
    /// <param name="of">From a part to a number for each row, shape (B).</param>
    /// <param name="size">How many rows at a time.</param>
    public static double Mean(Tensor x, Func<Tensor, Tensor> of, int size = 500)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var sum = 0.0;
        foreach (var part in x.split(size))
        {
            using var inner = NewDisposeScope();
            sum += of(part).to_type(ScalarType.Float64).sum().item<double>();
        }

        return sum / x.shape[0];
    }
}
