using GenNotebooks.Layers;

namespace GenNotebooks.Models.Transformers;

/// <summary>Follows a text and keeps the keys and values of what it has read, as far as the model's context goes.</summary>
internal sealed class GptCursor : TextCursor
{
    private readonly Gpt _model;
    private readonly Gpt.Resting _resting;
    private readonly GptMemory _memory;
    private readonly int[] _start;
    private int _read;

    /// <summary>Begins.</summary>
    /// <param name="model">The model, at rest until this is disposed.</param>
    /// <param name="start">What an empty text is read as.</param>
    public GptCursor(Gpt model, int start = 0) => (_model, _resting, _memory, _start) = (model, new(model), model.NewMemory(), [start]);

    /// <inheritdoc/>
    public override double[] NextProbs(ReadOnlySpan<int> symbols)
    {
        if (symbols.IsEmpty)
            return Probs(_model.Last(_start, null));
        var context = _memory.Context;
        if (symbols.Length - _read > context - _memory.Length)
        {
            // Keys and values know their positions and what stood before them, so a full memory cannot be moved.
            var kept = _memory.Length == 0 ? context : (context + 1) / 2;
            _memory.Clear();
            _read = Math.Max(0, symbols.Length - kept);
        }

        var logits = _model.Last(symbols[_read..], _memory);
        _read = symbols.Length;
        return Probs(logits);
    }

    /// <summary>Softmax, in place.</summary>
    internal static double[] Probs(double[] logits)
    {
        LogSpace.Normalise(logits);
        return logits;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _memory.Dispose();
            _resting.Dispose();
        }

        base.Dispose(disposing);
    }
}
