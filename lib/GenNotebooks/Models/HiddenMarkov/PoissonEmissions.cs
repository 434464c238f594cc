using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>Each state shows a count, Poisson distributed with a rate of its own: earthquakes a year, calls an hour.</summary>
public sealed class PoissonEmissions : Emissions
{
    private readonly double[] _rates;
    private readonly double[] _logRates;

    /// <summary>Makes the emissions of their rates.</summary>
    /// <param name="rates">The mean count of each state, 0 or more, shape (K).</param>
    public PoissonEmissions(double[] rates)
        : base(rates.Length, 1)
    {
        Guard.AtLeast(rates.Length, 1, "The number of rates");
        foreach (var rate in rates)
            Guard.NotNegative(rate, "A rate");
        _rates = [.. rates];
        _logRates = [.. rates.Select(rate => Math.Log(rate))];
    }

    /// <summary>The mean count of each state, shape (K).</summary>
    public double[] Rates => [.. _rates];

    /// <inheritdoc/>
    public override int ParameterCount => States;

    /// <inheritdoc/>
    public override double[,] Means => Probabilities.Rows([.. _rates.Select(rate => new[] { rate })]);

    /// <inheritdoc/>
    public override Emissions Relabel(IReadOnlyList<int> order) => new PoissonEmissions([.. CheckedOrder(order).Select(k => _rates[k])]);

    internal override bool IsWhole => true;

    internal override int SumLength => 2 * Stride;

    internal override void LogDensities(Sequence x, int start, int count, Span<double> logs)
    {
        var counts = x.Symbols.Slice(start, count);
        for (var t = 0; t < count; t++)
        {
            var row = logs.Slice(t * Stride, Stride);
            row.Clear();
            if (counts[t] == Sequence.Missing)
                continue;
            var logFactorial = SpecialFunctions.FactorialLn(counts[t]);
            for (var k = 0; k < States; k++)
                row[k] = (counts[t] == 0 ? 0 : counts[t] * _logRates[k]) - _rates[k] - logFactorial;
        }
    }

    internal override void Accumulate(Sequence x, ReadOnlySpan<double> probs, Span<double> sums)
    {
        var counts = x.Symbols;
        for (var t = 0; t < counts.Length; t++)
            for (var k = 0; k < States && counts[t] != Sequence.Missing; k++)
            {
                sums[k] += probs[(t * Stride) + k];
                sums[Stride + k] += probs[(t * Stride) + k] * counts[t];
            }
    }

    internal override Emissions Maximise(ReadOnlySpan<double> sums, LearningOptions options, ReadOnlySpan<double> smallestVariances)
    {
        var rates = Rates;
        for (var k = 0; k < States; k++)
            if (sums[k] > 0)
                rates[k] = sums[Stride + k] / sums[k];
        return new PoissonEmissions(rates);
    }

    internal override void Draw(int state, Random random, Span<double> observation) =>
        observation[0] = _rates[state] > 0 ? Poisson.Sample(random, _rates[state]) : 0;

    internal override void AppendWorking(List<double> working) => working.AddRange(_rates.Select(rate => Math.Log(Math.Max(rate, 1e-10))));

    internal override Emissions FromWorking(ReadOnlySpan<double> working)
    {
        var rates = new double[States];
        for (var k = 0; k < States; k++)
            rates[k] = Math.Exp(working[k]);
        return new PoissonEmissions(rates);
    }
}
