using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive.Images;

/// <summary>
/// A picture as a sequence of pixels in reading order: p(x) = Π_i p(x_i | x_1 ... x_(i-1)). What derives from it computes all the
/// conditional distributions of a given picture at once; likelihood and sampling follow from them here.
/// </summary>
public abstract class PixelModel : nn.Module<Tensor, Tensor>
{
    private protected PixelModel(string name, int levels)
        : base(name) => Levels = levels;

    /// <summary>The number of grey levels of a pixel, L.</summary>
    public int Levels { get; }

    /// <summary>ln p(x) in nats.</summary>
    /// <param name="x">Levels as numbers 0 to L - 1, shape (B, 1, H, W).</param>
    /// <returns>Shape (B).</returns>
    public Tensor LogLikelihood(Tensor x)
    {
        Guard.Shape(x, [-1, 1, -1, -1]);
        var logits = call(x);
        var loss = Levels == 2
            ? nn.functional.binary_cross_entropy_with_logits(logits, x, reduction: nn.Reduction.None)
            : nn.functional.cross_entropy(logits, x.squeeze(1).to_type(ScalarType.Int64), reduction: nn.Reduction.None);
        return -loss.flatten(1).sum(1);
    }

    /// <summary>The probabilities of the levels of every pixel, given those before it.</summary>
    /// <param name="x">Levels, shape (B, 1, H, W).</param>
    /// <returns>Shape (B, L, H, W).</returns>
    public Tensor Probabilities(Tensor x)
    {
        Guard.Shape(x, [-1, 1, -1, -1]);
        var logits = call(x);
        return Levels == 2 ? cat([sigmoid(-logits), sigmoid(logits)], 1) : softmax(logits, 1);
    }

    /// <summary>Draws pictures pixel by pixel: H W passes through the network.</summary>
    /// <param name="count">The number of pictures, N.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="generator">Where they are drawn from.</param>
    /// <param name="afterRow">Called after each row with its number and the pictures so far; may be null.</param>
    /// <returns>Levels, shape (N, 1, H, W).</returns>
    public Tensor Sample(int count, int height, int width, Generator generator, Action<int, Tensor>? afterRow = null)
    {
        Guard.AtLeast(count, 1);
        Guard.AtLeast(height, 1);
        Guard.AtLeast(width, 1);
        using var start = zeros(count, 1, height, width);
        return Complete(start, 0, generator, afterRow);
    }

    /// <summary>Keeps the first rows of pictures and draws the rest.</summary>
    /// <param name="x">Levels, shape (N, 1, H, W); it stays as it is.</param>
    /// <param name="rows">The number of rows to keep.</param>
    /// <param name="generator">Where the rest is drawn from.</param>
    /// <param name="afterRow">Called after each row with its number and the pictures so far; may be null.</param>
    /// <returns>Levels, shape (N, 1, H, W).</returns>
    public Tensor Complete(Tensor x, int rows, Generator generator, Action<int, Tensor>? afterRow = null)
    {
        Guard.Shape(x, [-1, 1, -1, -1]);
        Guard.AtLeast(rows, 0);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var made = x.clone();
        for (var row = rows; row < x.shape[2]; row++)
        {
            for (var column = 0; column < x.shape[3]; column++)
            {
                using var pixel = NewDisposeScope();
                // Rows below are not seen and need not be computed.
                var logits = call(made[.., .., ..(row + 1)])[.., .., row, column];   // (N, L), or (N, 1) for two levels
                made[.., .., row, column] = Levels == 2 ? sigmoid(logits).bernoulli(generator) : softmax(logits, 1).multinomial(1, generator: generator).to_type(made.dtype);
            }

            afterRow?.Invoke(row, made);
        }

        return made.MoveToOuterDisposeScope();
    }

    /// <summary>Levels as the network sees them: 0 to 1.</summary>
    private protected Tensor Scaled(Tensor x) => Levels == 2 ? x : x / (Levels - 1.0);

    /// <summary>The number of channels of the logits.</summary>
    private protected static int Outputs(PixelCnnOptions options) => options.Levels == 2 ? 1 : options.Levels;
}
