namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>Each state shows one of S symbols, with probabilities of its own: the faces of a die, letters, amino acids.</summary>
public sealed class CategoricalEmissions : Emissions
{
    private readonly double[,] _probs;
    private readonly double[] _logs; // (S, Stride)

    /// <summary>Makes the emissions of their probabilities.</summary>
    /// <param name="probs">p(symbol | state), shape (K, S); every row sums to 1.</param>
    public CategoricalEmissions(double[,] probs)
        : base(probs.GetLength(0), 1)
    {
        if (probs.Length == 0)
            throw new ArgumentException($"probs must have at least one state and one symbol but is ({States}, {probs.GetLength(1)}).");
        Probabilities.CheckRows(probs, nameof(probs));
        _probs = (double[,])probs.Clone();
        Symbols = probs.GetLength(1);
        _logs = new double[Symbols * Stride];
        for (var s = 0; s < Symbols; s++)
            for (var k = 0; k < States; k++)
                _logs[(s * Stride) + k] = Math.Log(probs[k, s]);
    }

    /// <summary>The number of symbols, S.</summary>
    public int Symbols { get; }

    /// <summary>p(symbol | state), shape (K, S).</summary>
    public double[,] Probs => (double[,])_probs.Clone();

    /// <inheritdoc/>
    public override int ParameterCount => _probs.Cast<double>().Count(p => p > 0) - States;

    /// <inheritdoc/>
    public override double[,] Means
    {
        get
        {
            var means = new double[States, 1];
            for (var k = 0; k < States; k++)
                for (var s = 0; s < Symbols; s++)
                    means[k, 0] += s * _probs[k, s];
            return means;
        }
    }

    /// <inheritdoc/>
    public override Emissions Relabel(IReadOnlyList<int> order) =>
        new CategoricalEmissions(Probabilities.Rows([.. CheckedOrder(order).Select(k => Probabilities.Row(_probs, k))]));

    internal override bool IsWhole => true;

    internal override int SumLength => Symbols * Stride;

    private protected override void Check(Sequence x, string name)
    {
        var symbols = x.Symbols;
        for (var t = 0; t < symbols.Length; t++)
            if (symbols[t] >= Symbols)
                throw new ArgumentException($"{name}[{t}] is symbol {symbols[t]} but the model's symbols are 0 to {Symbols - 1}.");
    }

    internal override void LogDensities(Sequence x, int start, int count, Span<double> logs)
    {
        var symbols = x.Symbols.Slice(start, count);
        for (var t = 0; t < count; t++)
        {
            var row = logs.Slice(t * Stride, Stride);
            if (symbols[t] == Sequence.Missing)
                row.Clear();
            else
                _logs.AsSpan(symbols[t] * Stride, Stride).CopyTo(row);
        }
    }

    internal override void Accumulate(Sequence x, ReadOnlySpan<double> probs, Span<double> sums)
    {
        var symbols = x.Symbols;
        for (var t = 0; t < symbols.Length; t++)
        {
            if (symbols[t] == Sequence.Missing)
                continue;
            var row = probs.Slice(t * Stride, States);
            var sum = sums.Slice(symbols[t] * Stride, States);
            for (var k = 0; k < row.Length; k++)
                sum[k] += row[k];
        }
    }

    internal override Emissions Maximise(ReadOnlySpan<double> sums, LearningOptions options, ReadOnlySpan<double> smallestVariances)
    {
        var rows = new double[States][];
        var counts = new double[Symbols];
        for (var k = 0; k < States; k++)
        {
            for (var s = 0; s < Symbols; s++)
                counts[s] = sums[(s * Stride) + k];
            rows[k] = Probabilities.Shares(counts, Probabilities.Row(_probs, k), options.Pseudocount);
        }

        return new CategoricalEmissions(Probabilities.Rows(rows));
    }

    internal override double LogPrior(LearningOptions options) =>
        Enumerable.Range(0, States).Sum(k => Probabilities.LogPrior(Probabilities.Row(_probs, k), options.Pseudocount));

    internal override void Draw(int state, Random random, Span<double> observation) =>
        observation[0] = Probabilities.Draw(Probabilities.Row(_probs, state), random);

    internal override void AppendWorking(List<double> working)
    {
        for (var k = 0; k < States; k++)
            Probabilities.AppendWorking(Probabilities.Row(_probs, k), working);
    }

    internal override Emissions FromWorking(ReadOnlySpan<double> working)
    {
        var rows = new double[States][];
        for (var k = 0; k < States; k++)
            rows[k] = Probabilities.FromWorking(Probabilities.Row(_probs, k), ref working);
        return new CategoricalEmissions(Probabilities.Rows(rows));
    }
}
