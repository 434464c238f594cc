using GenNotebooks.Layers;

namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// An n-gram model: the next symbol depends on the few symbols before it, and its probability comes from how often it followed
/// them in a text, smoothed. It never changes; its methods may be called from several threads at a time.
/// </summary>
public sealed class NgramModel : TextModel
{
    private readonly NgramCounts _counts;
    private readonly NgramOptions _options;
    private readonly double[] _discounts;
    private readonly int[] _weights;
    private readonly Followers[] _followers;

    private NgramModel(Vocabulary vocabulary, NgramCounts counts, NgramOptions options)
        : base(vocabulary, options.ContextLength)
    {
        (_counts, _options) = (counts, options);
        _weights = [.. Enumerable.Range(0, counts.Count).Select(Weight)];
        _followers = new Followers[counts.Count];
        for (var node = 1; node < counts.Count; node++)
            if (counts.Seen(node) > 0)
                _followers[counts.Parent(node)].Add(_weights[node]);
        _discounts = options.Smoothing == Smoothing.KneserNey ? Discounts() : [];
    }

    /// <summary>What kind of n-gram model it is.</summary>
    public NgramOptions Options => _options;

    /// <summary>The discounts of Kneser-Ney for contexts of 0, 1, ... symbols, shape (ContextLength + 1); empty for other smoothings.</summary>
    public IReadOnlyList<double> EstimatedDiscounts => _discounts;

    /// <summary>Counts a running text.</summary>
    /// <param name="vocabulary">The symbols.</param>
    /// <param name="text">The text to learn from.</param>
    /// <param name="options">Context and smoothing.</param>
    /// <exception cref="ArgumentException">The text is empty or holds a character that the vocabulary lacks, or an option is out of bounds.</exception>
    public static NgramModel Fit(Vocabulary vocabulary, string text, NgramOptions options)
    {
        Vocabulary.NotEmpty(text);
        return Fit(vocabulary, [text], options);
    }

    /// <summary>Counts separate texts, such as names.</summary>
    /// <param name="vocabulary">The symbols.</param>
    /// <param name="texts">The texts to learn from.</param>
    /// <param name="options">Context and smoothing.</param>
    /// <exception cref="ArgumentException">There is no text, one holds a character that the vocabulary lacks, or an option is out of bounds.</exception>
    public static NgramModel Fit(Vocabulary vocabulary, IEnumerable<string> texts, NgramOptions options)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var counts = new NgramCounts(texts.Select(vocabulary.EncodeWhole), vocabulary.Boundary is null ? 0 : 1, options.ContextLength + 1);
        return counts.Count > 1 ? new(vocabulary, counts, options) : throw new ArgumentException("texts is empty; give at least one text.");
    }

    /// <summary>What followed a context in the text that was learned from, and how often; the most frequent first.</summary>
    /// <param name="context">At most <see cref="TextModel.ContextLength"/> symbols; anywhere in a text, unless it begins with the boundary's mark.</param>
    /// <exception cref="ArgumentException">The context is too long or holds a character that the vocabulary lacks.</exception>
    public IReadOnlyList<(string Symbol, int Count)> Continuations(string context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var atStart = Vocabulary.Boundary is not null && context.StartsWith(Vocabulary.BoundarySymbol, StringComparison.Ordinal);
        int[] symbols = atStart ? [Vocabulary.Boundary!.Value, .. Vocabulary.Encode(context[1..])] : Vocabulary.Encode(context);
        if (symbols.Length > ContextLength)
            throw new ArgumentException($"context has {symbols.Length} symbols, but the model looks at {ContextLength}; give a shorter one.");
        return Find(symbols) is >= 0 and var node
            ? [.. _counts.Children(node).OrderByDescending(_counts.Seen).ThenBy(_counts.Symbol).Select(child => (Vocabulary.Symbols[_counts.Symbol(child)], _counts.Seen(child)))]
            : [];
    }

    /// <summary>How many different n-grams of a length were seen.</summary>
    /// <param name="length">From 1 to <see cref="TextModel.ContextLength"/> + 1.</param>
    public int DistinctNgrams(int length)
    {
        if (length < 1 || length > _counts.Longest)
            throw new ArgumentException($"length must be from 1 to {_counts.Longest} but is {length}.");
        return Enumerable.Range(0, _counts.Count).Count(node => _counts.Length(node) == length && _counts.Seen(node) > 0);
    }

    /// <inheritdoc/>
    public override double[] NextProbs(ReadOnlySpan<int> context)
    {
        foreach (var symbol in context)
            if (symbol < 0 || symbol >= Vocabulary.Count)
                throw new ArgumentException($"context holds {symbol}, but the vocabulary's numbers are 0 to {Vocabulary.Count - 1}.");
        var probs = new double[Vocabulary.Count];
        Array.Fill(probs, 1.0 / Vocabulary.Count);
        var longest = Math.Min(ContextLength, context.Length);
        for (var length = _options.Smoothing == Smoothing.AddK ? longest : 0; length <= longest; length++)
            if (Find(context[^length..]) is >= 0 and var node && _followers[node].Total > 0)
                Mix(node, length, probs);
        return probs;
    }

    /// <inheritdoc/>
    protected override void LogProbs(ReadOnlySpan<int> symbols, int first, Span<double> logs)
    {
        // ending[k]: the n-gram of the last k symbols, or -1 where it was never seen.
        var ending = new int[ContextLength + 1];
        Array.Fill(ending, -1, 1, ContextLength);
        for (var t = 0; t < symbols.Length; t++)
        {
            if (t >= first)
                logs[t - first] = Math.Log(Probability(ending, Math.Min(t, ContextLength), symbols[t]));
            _counts.Advance(ending, symbols[t]);
        }
    }

    private double Probability(int[] ending, int longest, int symbol)
    {
        var p = 1.0 / Vocabulary.Count;
        for (var length = _options.Smoothing == Smoothing.AddK ? longest : 0; length <= longest; length++)
        {
            if (ending[length] is not (>= 0 and var node) || _followers[node].Total == 0)
                continue;
            var child = _counts.Child(node, symbol);
            p = Mixed(length, child < 0 ? 0 : _weights[child], _followers[node], p);
        }

        return p;
    }

    private void Mix(int node, int length, double[] probs)
    {
        var followers = _followers[node];
        foreach (var child in _counts.Children(node))
        {
            var symbol = _counts.Symbol(child);
            // Marked by its sign, as what it is mixed of must not be lost.
            probs[symbol] = -Mixed(length, _weights[child], followers, probs[symbol]);
        }

        for (var symbol = 0; symbol < probs.Length; symbol++)
            probs[symbol] = probs[symbol] < 0 ? -probs[symbol] : Mixed(length, 0, followers, probs[symbol]);
    }

    /// <summary>The probability of a symbol in a context, from its count there and its probability in the shorter context.</summary>
    private double Mixed(int length, int count, Followers all, double shorter) => _options.Smoothing switch
    {
        // Laplace; Chen and Goodman 1998, section 2.1
        Smoothing.AddK => all.Total + (_options.Added * Vocabulary.Count) is > 0 and var sum ? (count + _options.Added) / sum : shorter,
        // Chen and Goodman 1998, section 2.5
        Smoothing.WittenBell => (count + (all.Distinct * shorter)) / (all.Total + (double)all.Distinct),
        // Chen and Goodman 1998, section 2.7
        _ => (Math.Max(count - _discounts[length], 0) + (_discounts[length] * all.Distinct * shorter)) / all.Total,
    };

    private int Find(ReadOnlySpan<int> symbols)
    {
        var node = 0;
        for (var i = 0; i < symbols.Length && node >= 0; i++)
            node = _counts.Child(node, symbols[i]);
        return node;
    }

    /// <summary>What counts: how often an n-gram was seen; in the shorter contexts of Kneser-Ney, in how many places.</summary>
    private int Weight(int node) =>
        _options.Smoothing == Smoothing.KneserNey && _counts.Length(node) <= ContextLength ? _counts.Places(node) : _counts.Seen(node);

    private double[] Discounts()
    {
        var (once, twice) = (new int[ContextLength + 1], new int[ContextLength + 1]);
        for (var node = 1; node < _counts.Count; node++)
        {
            var length = _counts.Length(node) - 1;
            once[length] += _weights[node] == 1 ? 1 : 0;
            twice[length] += _weights[node] == 2 ? 1 : 0;
        }

        // Ney, Essen and Kneser 1994; where nothing was seen once, or nothing twice, that gives 0 or 1, and a half stands in.
        return [.. once.Zip(twice, (n1, n2) => _options.Discount ?? (n1 > 0 && n2 > 0 ? n1 / (n1 + (2.0 * n2)) : 0.5))];
    }

    /// <summary>Of the symbols that followed a context: the sum of their counts, and how many different ones there are.</summary>
    private struct Followers
    {
        public long Total;
        public int Distinct;

        public void Add(int count) => (Total, Distinct) = (Total + count, Distinct + 1);
    }
}
