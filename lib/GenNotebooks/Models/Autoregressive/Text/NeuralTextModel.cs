using GenNotebooks.Layers;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// A network as a model of text: one that takes contexts of numbers, shape (B, T), and gives logits of the next symbol, shape (B, V).
/// It looks at the network's present parameters, so it may be asked while the network is trained.
/// </summary>
/// <param name="vocabulary">The symbols.</param>
/// <param name="network">Such as a <see cref="NeuralNgram"/>. It stays the caller's.</param>
/// <param name="contextLength">How many symbols of context, T, at least 1.</param>
public sealed class NeuralTextModel(Vocabulary vocabulary, nn.Module<Tensor, Tensor> network, int contextLength) : TextModel(vocabulary, contextLength)
{
    private const int MostAtOnce = 4096;

    /// <inheritdoc/>
    public override double[] NextProbs(ReadOnlySpan<int> context)
    {
        var window = new long[1, ContextLength];
        for (var back = 1; back <= Math.Min(context.Length, ContextLength); back++)
            window[0, ContextLength - back] = context[^back];
        using var scope = NewDisposeScope();
        using var off = no_grad();
        return [.. softmax(Logits(tensor(window)).to_type(ScalarType.Float64), 1).contiguous().data<double>()];
    }

    /// <inheritdoc/>
    public override TextScore Score(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string[] all = [.. texts];
        using var windows = ContextWindows.Of(Vocabulary, all, ContextLength);
        var characters = all.Sum(text => text.EnumerateRunes().Count() + (Vocabulary.Boundary is null ? 0 : 1));
        return new(LogProbs(windows.Contexts, windows.Targets).Sum(), (int)windows.Count, characters);
    }

    /// <inheritdoc/>
    protected override void LogProbs(ReadOnlySpan<int> symbols, int first, Span<double> logs)
    {
        var (contexts, targets) = (new long[logs.Length, ContextLength], new long[logs.Length]);
        for (var n = 0; n < logs.Length; n++)
        {
            var t = first + n;
            targets[n] = symbols[t];
            for (var back = 1; back <= Math.Min(t, ContextLength); back++)
                contexts[n, ContextLength - back] = symbols[t - back];
        }

        using var scope = NewDisposeScope();
        LogProbs(tensor(contexts), tensor(targets)).CopyTo(logs);
    }

    private double[] LogProbs(Tensor contexts, Tensor targets)
    {
        var logs = new List<double>();
        using var off = no_grad();
        for (var start = 0L; start < targets.size(0); start += MostAtOnce)
        {
            using var scope = NewDisposeScope();
            var size = Math.Min(MostAtOnce, targets.size(0) - start);
            var loss = nn.functional.cross_entropy(Logits(contexts.narrow(0, start, size)), targets.narrow(0, start, size), reduction: nn.Reduction.None);
            logs.AddRange(loss.neg().to_type(ScalarType.Float64).contiguous().data<double>());
        }

        return [.. logs];
    }

    private Tensor Logits(Tensor contexts)
    {
        var logits = network.call(contexts);
        return logits.dim() == 2 && logits.size(0) == contexts.size(0) && logits.size(1) == Vocabulary.Count
            ? logits
            : throw new ArgumentException(
                $"network must turn ({contexts.size(0)}, {ContextLength}) into ({contexts.size(0)}, {Vocabulary.Count}), a logit for each symbol, " +
                $"but gives ({string.Join(", ", logits.shape)}).");
    }
}
