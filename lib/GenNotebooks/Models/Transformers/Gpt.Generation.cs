using GenNotebooks.Layers;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Transformers;

public sealed partial class Gpt
{
    /// <summary>
    /// Continues tokens: each is drawn given those before it, and then belongs to them. What was computed for them is kept. Where the
    /// context is full, the nearest half of it is read anew, for positions cannot be moved: so at least half a context is always seen.
    /// </summary>
    /// <param name="prompt">What is there already: numbers of tokens, at least one, at most a context of them.</param>
    /// <param name="length">How many tokens are drawn, at most.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <param name="options">Temperature, top-k, nucleus; plain sampling unless told.</param>
    /// <param name="end">A token after which the text ends; none unless told.</param>
    /// <returns>What was drawn, <paramref name="end"/> included where it was.</returns>
    /// <exception cref="ArgumentException">The prompt is empty, longer than the context or holds what is no token; the length is below 0; an option is out of bounds.</exception>
    public int[] Generate(ReadOnlySpan<int> prompt, int length, Random random, SamplingOptions? options = null, int? end = null)
    {
        Guard.AtLeast(length, 0);
        ArgumentNullException.ThrowIfNull(random);
        if (prompt.IsEmpty)
            throw new ArgumentException("prompt is empty; give at least one token to begin with.");
        if (prompt.Length > Options.Context)
            throw new ArgumentException($"prompt has {prompt.Length} tokens, but the model's context is {Options.Context}; give it the last {Options.Context}.");
        options ??= new();
        options.Check();
        var (tokens, count) = (new int[prompt.Length + length], prompt.Length);
        prompt.CopyTo(tokens);
        using var cursor = new GptCursor(this);
        while (count < tokens.Length)
        {
            var next = options.Draw(cursor.NextProbs(tokens.AsSpan(0, count)), random);
            tokens[count++] = next;
            if (next == end)
                break;
        }

        return tokens[prompt.Length..count];
    }

    /// <summary>The mean of -ln p(token) over a text cut into windows that lie side by side, in nats: without gradients and dropout.</summary>
    /// <param name="windows">The text.</param>
    /// <param name="size">How many windows are read at a time; 64 unless told.</param>
    public double MeanLoss(TokenWindows windows, int size = 64)
    {
        ArgumentNullException.ThrowIfNull(windows);
        Guard.AtLeast(size, 1);
        using var resting = new Resting(this);
        var sum = 0.0;
        for (var first = 0; first < windows.Count; first += size)
        {
            using var scope = NewDisposeScope();
            var (input, next) = windows.InOrder(first, size);
            sum += Loss(input, next).item<float>() * input.shape[0];
        }

        return sum / windows.Count;
    }

    /// <summary>While it lives, nothing is dropped and no gradients are recorded; afterwards it is as before.</summary>
    internal sealed class Resting : IDisposable
    {
        private readonly Gpt _model;
        private readonly bool _wasTraining;
        private readonly IDisposable _off = no_grad();

        public Resting(Gpt model)
        {
            (_model, _wasTraining) = (model, model.training);
            if (_wasTraining)
                model.eval();
        }

        public void Dispose()
        {
            _off.Dispose();
            if (_wasTraining)
                _model.train();
        }
    }
}
