using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// The neural language model of Bengio et al. 2003: each symbol of the context is looked up as a vector, the vectors side by side go
/// through a hidden layer, and softmax over the outputs gives the next symbol. Symbols that behave alike get vectors that are alike,
/// so a context that was never seen can profit from one that was.
/// </summary>
public sealed class NeuralNgram : nn.Module<Tensor, Tensor>
{
    private readonly Embedding vectors;
    private readonly Linear hidden;
    private readonly Linear output;

    /// <summary>Makes one with random parameters.</summary>
    /// <param name="symbols">The number of symbols, V.</param>
    /// <param name="contextLength">How many symbols of context, T.</param>
    /// <param name="features">The length of a symbol's vector, D.</param>
    /// <param name="units">The number of units of the hidden layer, H.</param>
    public NeuralNgram(int symbols, int contextLength, int features = 16, int units = 128)
        : base(nameof(NeuralNgram))
    {
        Guard.AtLeast(symbols, 1);
        Guard.AtLeast(contextLength, 1);
        Guard.AtLeast(features, 1);
        Guard.AtLeast(units, 1);
        vectors = nn.Embedding(symbols, features);
        hidden = nn.Linear(contextLength * features, units);
        output = nn.Linear(units, symbols);
        RegisterComponents();
        using var off = no_grad();
        // At the start all symbols are to be about equally probable: a confident beginner loses its first steps by unlearning.
        output.weight!.mul_(0.1);
        output.bias!.zero_();
    }

    /// <summary>The vectors of the symbols, shape (V, D).</summary>
    public Tensor Vectors => vectors.weight!;

    /// <summary>The logits of the next symbol: b + U tanh(d + H x), Bengio et al. 2003, eq. 1, without the direct connections.</summary>
    /// <param name="contexts">Numbers of symbols, shape (B, T).</param>
    /// <returns>Shape (B, V).</returns>
    public override Tensor forward(Tensor contexts)
    {
        var x = vectors.call(contexts).flatten(1);              // (B, T * D)
        return output.call(nn.functional.tanh(hidden.call(x))); // (B, V)
    }
}
