using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// The smallest neural language model: a table of V x V numbers, a row for each symbol, from which softmax makes the probabilities
/// of the next one. Trained to the end it becomes the bigram counts: there is nothing else it could learn.
/// </summary>
public sealed class NeuralBigram : nn.Module<Tensor, Tensor>
{
    private readonly Embedding table;

    /// <summary>Makes one whose rows are small random numbers.</summary>
    /// <param name="symbols">The number of symbols, V.</param>
    public NeuralBigram(int symbols)
        : base(nameof(NeuralBigram))
    {
        Guard.AtLeast(symbols, 1);
        table = nn.Embedding(symbols, symbols);
        RegisterComponents();
        using var off = no_grad();
        nn.init.normal_(table.weight!, 0, 0.1);
    }

    /// <summary>The logits of the next symbol.</summary>
    /// <param name="contexts">Numbers of symbols, shape (B, T); only the last one of each row counts.</param>
    /// <returns>Shape (B, V).</returns>
    public override Tensor forward(Tensor contexts) => table.call(contexts.select(1, contexts.size(1) - 1));
}
