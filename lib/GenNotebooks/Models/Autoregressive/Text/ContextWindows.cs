using GenNotebooks.Layers;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// A text cut into examples for a network: the symbols before, and the one that follows. Where less than a whole context stands
/// before it, symbol 0 fills the place: the boundary, where texts have one.
/// </summary>
public sealed class ContextWindows : IDisposable
{
    private readonly Tensor _contexts;
    private readonly Tensor _targets;

    private ContextWindows(long[,] contexts, long[] targets) => (_contexts, _targets) = (tensor(contexts).DetachFromDisposeScope(), tensor(targets).DetachFromDisposeScope());

    /// <summary>The number of examples, N.</summary>
    public long Count => _targets.size(0);

    /// <summary>Numbers of the symbols before, the nearest last, shape (N, T).</summary>
    public Tensor Contexts => _contexts;

    /// <summary>The number of the symbol that follows, shape (N).</summary>
    public Tensor Targets => _targets;

    /// <summary>Cuts a running text.</summary>
    /// <param name="vocabulary">The symbols.</param>
    /// <param name="text">The text.</param>
    /// <param name="contextLength">How many symbols of context, T.</param>
    /// <exception cref="ArgumentException">The text is empty or holds a character that the vocabulary lacks.</exception>
    public static ContextWindows Of(Vocabulary vocabulary, string text, int contextLength)
    {
        Vocabulary.NotEmpty(text);
        return Of(vocabulary, [text], contextLength);
    }

    /// <summary>Cuts separate texts, each by itself.</summary>
    /// <param name="vocabulary">The symbols.</param>
    /// <param name="texts">The texts, such as names.</param>
    /// <param name="contextLength">How many symbols of context, T.</param>
    /// <exception cref="ArgumentException">There is no text, or one holds a character that the vocabulary lacks.</exception>
    public static ContextWindows Of(Vocabulary vocabulary, IEnumerable<string> texts, int contextLength)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(texts);
        Guard.AtLeast(contextLength, 1);
        int[][] all = [.. texts.Select(vocabulary.EncodeWhole)];
        var first = vocabulary.Boundary is null ? 0 : 1;
        var count = all.Sum(text => text.Length - first);
        if (count == 0)
            throw new ArgumentException("texts is empty; give at least one text.");
        var (contexts, targets) = (new long[count, contextLength], new long[count]);
        var n = 0;
        foreach (var text in all)
            for (var t = first; t < text.Length; t++, n++)
            {
                targets[n] = text[t];
                for (var back = 1; back <= Math.Min(t, contextLength); back++)
                    contexts[n, contextLength - back] = text[t - back];
            }

        return new(contexts, targets);
    }

    /// <summary>Examples drawn at random, with replacement.</summary>
    /// <param name="size">How many, B.</param>
    /// <returns>Contexts (B, T) and targets (B), drawn from the default generator of random numbers.</returns>
    public (Tensor Contexts, Tensor Targets) Batch(int size)
    {
        Guard.AtLeast(size, 1);
        var rows = randint(0, Count, [size], dtype: ScalarType.Int64);
        return (_contexts.index_select(0, rows), _targets.index_select(0, rows));
    }

    /// <summary>Gives back the memory of the examples.</summary>
    public void Dispose()
    {
        _contexts.Dispose();
        _targets.Dispose();
    }
}
