using GenNotebooks.Layers;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Transformers;

/// <summary>
/// A <see cref="Gpt"/> as a model of text, to be scored and drawn from like any other. It looks at the network's present parameters, so
/// it may be asked while the network is trained; nothing is dropped then. A text without a boundary begins as if after symbol 0,
/// which in running text is the line's end.
/// </summary>
public sealed class GptTextModel : TextModel
{
    private const int MostAtOnce = 64;

    private readonly Gpt _network;

    /// <summary>Joins a network and the symbols that its tokens stand for.</summary>
    /// <param name="vocabulary">The symbols; as many as the network's tokens.</param>
    /// <param name="network">The network. It stays the caller's.</param>
    /// <exception cref="ArgumentException">Their numbers differ.</exception>
    public GptTextModel(Vocabulary vocabulary, Gpt network)
        : base(vocabulary, ContextOf(network))
    {
        if (vocabulary.Count != network.Options.Vocabulary)
            throw new ArgumentException($"network knows {network.Options.Vocabulary} tokens, but the vocabulary has {vocabulary.Count} symbols; build the network with Vocabulary = {vocabulary.Count}.");
        _network = network;
    }

    private int First => Vocabulary.Boundary ?? 0;

    /// <inheritdoc/>
    public override double[] NextProbs(ReadOnlySpan<int> context)
    {
        using var resting = new Gpt.Resting(_network);
        return GptCursor.Probs(_network.Last(context.IsEmpty ? [First] : context[Math.Max(0, context.Length - ContextLength)..], null));
    }

    /// <inheritdoc/>
    protected override TextCursor NewCursor() => new GptCursor(_network, First);

    /// <summary>
    /// The text is read in windows as long as the context that overlap by half, so that every symbol but the first ones is predicted
    /// from at least half a context.
    /// </summary>
    protected override void LogProbs(ReadOnlySpan<int> symbols, int first, Span<double> logs)
    {
        using var resting = new Gpt.Resting(_network);
        if (first == 0)
            logs[0] = Math.Log(NextProbs([])[symbols[0]]);
        var inputs = symbols.Length - 1;
        var length = Math.Min(ContextLength, inputs);
        if (length == 0)
            return;
        var step = (ContextLength + 1) / 2;
        // A window starts where at least one of its predictions is new; the last one ends with the text.
        var starts = Enumerable.Range(0, 1 + ((inputs - length + step - 1) / step)).Select(number => Math.Min(number * step, inputs - length));
        var done = 1;
        foreach (var part in starts.Chunk(MostAtOnce))
            done = Read(symbols, part, length, done, logs[^inputs..]);
    }

    /// <summary>Reads windows side by side and writes the logarithms of those symbols that have none yet, from number <paramref name="done"/> on.</summary>
    private int Read(ReadOnlySpan<int> symbols, int[] starts, int length, int done, Span<double> logs)
    {
        var (inputs, targets) = (new long[starts.Length, length], new long[starts.Length * length]);
        for (var row = 0; row < starts.Length; row++)
            for (var t = 0; t < length; t++)
                (inputs[row, t], targets[(row * length) + t]) = (symbols[starts[row] + t], symbols[starts[row] + t + 1]);
        using var scope = NewDisposeScope();
        var logits = _network.call(tensor(inputs)).view(-1, Vocabulary.Count);
        var losses = nn.functional.cross_entropy(logits, tensor(targets), reduction: nn.Reduction.None).data<float>().ToArray();
        for (var row = 0; row < starts.Length; row++)
            for (; done <= starts[row] + length; done++)
                logs[done - 1] = -losses[(row * length) + done - starts[row] - 1];
        return done;
    }

    private static int ContextOf(Gpt network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Options.Context;
    }
}
