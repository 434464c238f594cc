using GenNotebooks.Layers;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Transformers;

/// <summary>A running text as examples for a <see cref="Gpt"/>: windows of T tokens, and for each of them the token that follows.</summary>
public sealed class TokenWindows : IDisposable
{
    private readonly Tensor _tokens;   // (N)

    /// <summary>Cuts tokens.</summary>
    /// <param name="tokens">The text's tokens, shape (N), at least T + 1.</param>
    /// <param name="context">The length of a window, T: at most the model's context.</param>
    /// <exception cref="ArgumentException">The text is too short for one window.</exception>
    public TokenWindows(IReadOnlyCollection<int> tokens, int context)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Guard.AtLeast(context, 1);
        if (tokens.Count == 0)
            throw new ArgumentException("tokens is empty; give a text to learn from.");
        if (tokens.Count <= context)
            throw new ArgumentException($"tokens has {tokens.Count}, but a window of {context} and the token after it need {context + 1}; give a longer text or a smaller context.");
        (Context, _tokens) = (context, tensor([.. tokens.Select(token => (long)token)]).DetachFromDisposeScope());
    }

    /// <summary>The length of a window, T.</summary>
    public int Context { get; }

    /// <summary>The number of tokens, N.</summary>
    public long Tokens => _tokens.shape[0];

    /// <summary>The number of windows that lie side by side in the text.</summary>
    public int Count => (int)((Tokens - 1) / Context);

    /// <summary>Cuts a text.</summary>
    /// <param name="vocabulary">The symbols.</param>
    /// <param name="text">The text.</param>
    /// <param name="context">The length of a window, T.</param>
    /// <exception cref="ArgumentException">The text is empty or too short, or holds a character that the vocabulary lacks.</exception>
    public static TokenWindows Of(Vocabulary vocabulary, string text, int context)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary.NotEmpty(text);
        return new(vocabulary.Encode(text), context);
    }

    /// <summary>Windows at random places, drawn from the default generator of random numbers.</summary>
    /// <param name="size">How many, B.</param>
    /// <returns>Tokens and the token that follows each, both of shape (B, T).</returns>
    public (Tensor Input, Tensor Next) Batch(int size)
    {
        Guard.AtLeast(size, 1);
        return At(randint(0, Tokens - Context, [size, 1], ScalarType.Int64));
    }

    /// <summary>Windows that lie side by side, none left out.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="size">How many, B; beyond the last there are none.</param>
    /// <returns>Tokens and the token that follows each, both of shape (B, T).</returns>
    public (Tensor Input, Tensor Next) InOrder(int first, int size)
    {
        if (first < 0 || first >= Count)
            throw new ArgumentException($"first must be from 0 to {Count - 1} but is {first}.");
        Guard.AtLeast(size, 1);
        return At(arange(first, Math.Min(Count, first + size), ScalarType.Int64).unsqueeze(1) * Context);
    }

    /// <summary>Gives back the memory of the text.</summary>
    public void Dispose() => _tokens.Dispose();

    // starts: (B, 1)
    private (Tensor Input, Tensor Next) At(Tensor starts)
    {
        var windows = _tokens.index_select(0, (starts + arange(Context + 1)).view(-1)).view(-1, Context + 1);   // (B, T + 1)
        return (windows[.., ..^1], windows[.., 1..]);
    }
}
