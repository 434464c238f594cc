using System.Runtime.InteropServices;
using System.Text;

namespace GenNotebooks.Layers;

/// <summary>
/// A model that gives every next symbol of a text a probability, from the symbols before it. That is all it takes to score a text,
/// to write one and to search for a probable one, so those are here, and the same for counts and networks.
/// </summary>
public abstract partial class TextModel
{
    /// <summary>Made by models.</summary>
    /// <param name="vocabulary">The symbols.</param>
    /// <param name="contextLength">How many symbols before the next one the model looks at, at most.</param>
    protected TextModel(Vocabulary vocabulary, int contextLength)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Guard.AtLeast(contextLength, 0);
        (Vocabulary, ContextLength) = (vocabulary, contextLength);
    }

    /// <summary>The symbols.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>How many symbols before the next one the model looks at, at most.</summary>
    public int ContextLength { get; }

    /// <summary>p(next symbol | context) for every symbol, shape (V), a new array; they sum to 1.</summary>
    /// <param name="context">The numbers of the symbols before it, the nearest last; only the last <see cref="ContextLength"/> count.</param>
    public abstract double[] NextProbs(ReadOnlySpan<int> context);

    /// <summary>p(next symbol | context) for every symbol, shape (V); they sum to 1.</summary>
    /// <param name="context">The text before it; where texts have boundaries, from the beginning of the text.</param>
    /// <exception cref="ArgumentException">The text holds a character that the vocabulary lacks.</exception>
    public double[] NextProbs(string context) => NextProbs(Start(context));

    /// <summary>ln p of each symbol of a text given those before it, shape (T), its end included where it has one.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty and has no boundaries, or holds a character that the vocabulary lacks.</exception>
    public double[] LogProbs(string text)
    {
        if (Vocabulary.Boundary is null)
            Vocabulary.NotEmpty(text);
        var symbols = Vocabulary.EncodeWhole(text);
        var first = Vocabulary.Boundary is null ? 0 : 1;
        var logs = new double[symbols.Length - first];
        LogProbs(symbols, first, logs);
        return logs;
    }

    /// <summary>How probable a text is.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty and has no boundaries, or holds a character that the vocabulary lacks.</exception>
    public TextScore Score(string text) => Score([text]);

    /// <summary>How probable separate texts are, all together.</summary>
    /// <param name="texts">The texts, such as names.</param>
    /// <exception cref="ArgumentException">There is no text, or one holds a character that the vocabulary lacks.</exception>
    public virtual TextScore Score(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var (sum, symbols, characters) = (0.0, 0, 0);
        foreach (var text in texts)
        {
            var logs = LogProbs(text);
            sum += logs.Sum();
            symbols += logs.Length;
            characters += text.EnumerateRunes().Count() + (Vocabulary.Boundary is null ? 0 : 1);
        }

        return symbols > 0 ? new(sum, symbols, characters) : throw new ArgumentException("texts is empty; give at least one text.");
    }

    /// <summary>Continues a text symbol by symbol: each is drawn given all that is written, and then belongs to it.</summary>
    /// <param name="length">How many symbols at most; a text with boundaries ends when its end is drawn.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <param name="prompt">What is there already; nothing unless told.</param>
    /// <param name="options">Temperature, top-k, nucleus; plain sampling unless told.</param>
    /// <returns>The prompt and what was written after it.</returns>
    /// <exception cref="ArgumentException">The length is below 0, an option out of bounds, or the prompt holds an unknown character.</exception>
    public string Generate(int length, Random random, string prompt = "", SamplingOptions? options = null)
    {
        Guard.AtLeast(length, 0);
        ArgumentNullException.ThrowIfNull(random);
        options ??= new();
        options.Check();
        List<int> symbols = [.. Start(prompt)];
        var text = new StringBuilder(prompt);
        using var cursor = NewCursor();
        for (var step = 0; step < length; step++)
        {
            var next = options.Draw(cursor.NextProbs(CollectionsMarshal.AsSpan(symbols)), random);
            if (next == Vocabulary.Boundary)
                break;
            symbols.Add(next);
            text.Append(Vocabulary.Symbols[next]);
        }

        return text.ToString();
    }

    /// <summary>ln p of symbols given those before them.</summary>
    /// <param name="symbols">Numbers of symbols, shape (T).</param>
    /// <param name="first">The first one to be predicted.</param>
    /// <param name="logs">Where the logarithms go, shape (T - first).</param>
    protected abstract void LogProbs(ReadOnlySpan<int> symbols, int first, Span<double> logs);

    /// <summary>A cursor at the beginning of a text; unless overridden one that asks <see cref="NextProbs(ReadOnlySpan{int})"/> each time.</summary>
    protected virtual TextCursor NewCursor() => new AskingCursor(this);

    private int[] Start(string prompt)
    {
        var symbols = Vocabulary.Encode(prompt);
        return Vocabulary.Boundary is { } boundary ? [boundary, .. symbols] : symbols;
    }

    private sealed class AskingCursor(TextModel model) : TextCursor
    {
        public override double[] NextProbs(ReadOnlySpan<int> symbols) => model.NextProbs(symbols[Math.Max(0, symbols.Length - model.ContextLength)..]);
    }
}
