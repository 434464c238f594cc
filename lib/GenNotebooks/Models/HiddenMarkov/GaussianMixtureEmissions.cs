using System.Numerics;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>Each state shows a number or a vector from a mixture of M bells of its own: the sounds of speech, for example.</summary>
public sealed class GaussianMixtureEmissions : Emissions
{
    private readonly GaussianBank[] _banks;  // M of them: bank m holds component m of every state
    private readonly double[][] _logWeights; // M rows of shape (Stride)

    /// <summary>Makes the emissions of their components.</summary>
    /// <param name="weights">p(component | state), shape (K, M); every row sums to 1.</param>
    /// <param name="components">M sets of bells: in each, one bell for every state.</param>
    public GaussianMixtureEmissions(double[,] weights, IReadOnlyList<GaussianEmissions> components)
        : this(weights, [.. Checked(weights, components).Select((c, m) => GaussianChecks.Bank(c.Means, c.Covariances, c.Covariance, $", component {m}"))])
    {
    }

    private GaussianMixtureEmissions(double[,] weights, GaussianBank[] banks)
        : base(banks[0].States, banks[0].Dimensions)
    {
        Weights = (double[,])weights.Clone();
        _banks = banks;
        _logWeights = [.. Enumerable.Range(0, banks.Length).Select(m => Lanes.Pad([.. Enumerable.Range(0, States).Select(k => Math.Log(weights[k, m]))]))];
    }

    /// <summary>p(component | state), shape (K, M).</summary>
    public double[,] Weights { get; }

    /// <summary>M sets of bells: in each, one bell for every state.</summary>
    public IReadOnlyList<GaussianEmissions> Components => [.. _banks.Select(bank => new GaussianEmissions(bank))];

    /// <inheritdoc/>
    public override int ParameterCount => (States * (_banks.Length - 1)) + _banks.Sum(bank => bank.ParameterCount);

    /// <inheritdoc/>
    public override double[,] Means
    {
        get
        {
            var means = new double[States, Dimensions];
            for (var k = 0; k < States; k++)
                for (var d = 0; d < Dimensions; d++)
                    means[k, d] = _banks.Select((bank, m) => Weights[k, m] * bank.Means[k][d]).Sum();
            return means;
        }
    }

    /// <inheritdoc/>
    public override Emissions Relabel(IReadOnlyList<int> order)
    {
        var old = CheckedOrder(order);
        return new GaussianMixtureEmissions(
            Probabilities.Rows([.. old.Select(k => Probabilities.Row(Weights, k))]), [.. Components.Select(c => (GaussianEmissions)c.Relabel(old))]);
    }

    internal override bool IsWhole => false;

    internal override double SmallestVariance => _banks.Min(bank => bank.SmallestVariance);

    internal override int SumLength => _banks.Sum(bank => bank.SumLength);

    internal override void LogDensities(Sequence x, int start, int count, Span<double> logs)
    {
        var (joint, deviations) = (new double[_banks.Length * Stride], _banks[0].NewDeviations());
        for (var t = 0; t < count; t++)
            Mix(x.Values.Slice((start + t) * Dimensions, Dimensions), joint, logs.Slice(t * Stride, Stride), deviations);
    }

    internal override void Accumulate(Sequence x, ReadOnlySpan<double> probs, Span<double> sums)
    {
        var (joint, logs, weights, deviations) = (new double[_banks.Length * Stride], new double[Stride], new double[Stride], _banks[0].NewDeviations());
        for (var t = 0; t < x.Length; t++)
        {
            var row = x.Values.Slice(t * Dimensions, Dimensions);
            Mix(row, joint, logs, deviations);
            var rest = sums;
            for (var m = 0; m < _banks.Length; m++)
            {
                for (var k = 0; k < States; k++)
                    weights[k] = probs[(t * Stride) + k] * Math.Exp(joint[(m * Stride) + k] - logs[k]);
                _banks[m].Add(row, weights, rest, deviations);
                rest = rest[_banks[m].SumLength..];
            }
        }
    }

    internal override Emissions Maximise(ReadOnlySpan<double> sums, LearningOptions options, ReadOnlySpan<double> smallestVariances)
    {
        var banks = new GaussianBank[_banks.Length];
        var counts = new double[States, _banks.Length];
        for (var m = 0; m < _banks.Length; m++)
        {
            for (var k = 0; k < States; k++)
                counts[k, m] = sums[k];
            banks[m] = _banks[m].Maximise(
                sums, options.VarianceFloor, smallestVariances, (k, d) => new StateCollapseException(k, d, States, _banks[0].Kind, options));
            sums = sums[_banks[m].SumLength..];
        }

        var weights = Enumerable.Range(0, States)
            .Select(k => Probabilities.Shares(Probabilities.Row(counts, k), Probabilities.Row(Weights, k), options.Pseudocount));
        return new GaussianMixtureEmissions(Probabilities.Rows([.. weights]), banks);
    }

    internal override double LogPrior(LearningOptions options) =>
        Enumerable.Range(0, States).Sum(k => Probabilities.LogPrior(Probabilities.Row(Weights, k), options.Pseudocount));

    internal override void Draw(int state, Random random, Span<double> observation) =>
        _banks[Probabilities.Draw(Probabilities.Row(Weights, state), random)].Draw(state, random, observation);

    internal override void AppendWorking(List<double> working)
    {
        for (var k = 0; k < States; k++)
            Probabilities.AppendWorking(Probabilities.Row(Weights, k), working);
        foreach (var bank in _banks)
            bank.AppendWorking(working);
    }

    internal override Emissions FromWorking(ReadOnlySpan<double> working)
    {
        var weights = new double[States][];
        for (var k = 0; k < States; k++)
            weights[k] = Probabilities.FromWorking(Probabilities.Row(Weights, k), ref working);
        var banks = new GaussianBank[_banks.Length];
        for (var m = 0; m < banks.Length; m++)
            banks[m] = _banks[m].FromWorking(ref working, GaussianChecks.NotPositive($", component {m}"));
        return new GaussianMixtureEmissions(Probabilities.Rows(weights), banks);
    }

    /// <summary>Writes ln p(x, component | state), shape (M, Stride), and ln p(x | state), shape (Stride), by log-sum-exp.</summary>
    private void Mix(ReadOnlySpan<double> x, double[] joint, Span<double> logs, double[] deviations)
    {
        for (var m = 0; m < _banks.Length; m++)
        {
            var row = joint.AsSpan(m * Stride, Stride);
            _banks[m].LogDensities(x, row, deviations);
            for (var k = 0; k < Stride; k++)
                row[k] += _logWeights[m][k];
        }

        for (var lane = 0; lane < Stride; lane += Vector<double>.Count)
        {
            var largest = new Vector<double>(joint, lane);
            for (var m = 1; m < _banks.Length; m++)
                largest = Vector.Max(largest, new Vector<double>(joint, (m * Stride) + lane));
            var sum = Vector<double>.Zero;
            for (var m = 0; m < _banks.Length; m++)
                sum += Vector.Exp(Vector.Max(new Vector<double>(joint, (m * Stride) + lane) - largest, new Vector<double>(-600)));
            (largest + Vector.Log(sum)).CopyTo(logs[lane..]);
        }
    }

    private static IReadOnlyList<GaussianEmissions> Checked(double[,] weights, IReadOnlyList<GaussianEmissions> components)
    {
        if (components.Count == 0)
            throw new ArgumentException("components is empty; a mixture needs at least one set of bells.");
        Guard.Shape(weights, (components[0].States, components.Count));
        Probabilities.CheckRows(weights, nameof(weights));
        foreach (var component in components)
            if (component.States != components[0].States || component.Dimensions != components[0].Dimensions || component.Covariance != components[0].Covariance)
                throw new ArgumentException("components must all have the same number of states, the same number of features and the same kind of covariance.");
        return components;
    }
}
