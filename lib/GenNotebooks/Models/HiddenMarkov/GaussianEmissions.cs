namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>Each state shows a number or a vector from a bell of its own.</summary>
public sealed class GaussianEmissions : Emissions
{
    private readonly GaussianBank _bank;

    /// <summary>Makes the emissions of means and covariances.</summary>
    /// <param name="means">Shape (K, D).</param>
    /// <param name="covariances">K positive definite matrices of shape (D, D).</param>
    /// <param name="covariance">The shapes that the bells may take.</param>
    public GaussianEmissions(double[,] means, IReadOnlyList<double[,]> covariances, StateCovariance covariance = StateCovariance.Full)
        : this(GaussianChecks.Bank(means, covariances, covariance, ""))
    {
    }

    /// <summary>Makes the emissions of numbers.</summary>
    /// <param name="means">Shape (K).</param>
    /// <param name="deviations">The standard deviation of each state, above 0, shape (K).</param>
    public GaussianEmissions(double[] means, double[] deviations)
        : this(Column(means), GaussianChecks.Squares(deviations, means.Length), StateCovariance.Full)
    {
    }

    internal GaussianEmissions(GaussianBank bank)
        : base(bank.States, bank.Dimensions) => _bank = bank;

    /// <summary>The covariance of each state, K matrices of shape (D, D).</summary>
    public IReadOnlyList<double[,]> Covariances => [.. _bank.Covariances.Select(covariance => (double[,])covariance.Clone())];

    /// <summary>The shapes that the bells may take.</summary>
    public StateCovariance Covariance => _bank.Kind;

    /// <summary>The standard deviation of each state in each feature, shape (K, D).</summary>
    public double[,] Deviations =>
        Probabilities.Rows([.. _bank.Covariances.Select(c => Enumerable.Range(0, Dimensions).Select(d => Math.Sqrt(c[d, d])).ToArray())]);

    /// <inheritdoc/>
    public override int ParameterCount => _bank.ParameterCount;

    /// <inheritdoc/>
    public override double[,] Means => Probabilities.Rows(_bank.Means);

    /// <inheritdoc/>
    public override Emissions Relabel(IReadOnlyList<int> order)
    {
        var old = CheckedOrder(order);
        return new GaussianEmissions(Probabilities.Rows([.. old.Select(k => _bank.Means[k])]), [.. old.Select(k => _bank.Covariances[k])], Covariance);
    }

    internal override bool IsWhole => false;

    internal override double SmallestVariance => _bank.SmallestVariance;

    internal override int SumLength => _bank.SumLength;

    internal override void LogDensities(Sequence x, int start, int count, Span<double> logs)
    {
        var deviations = _bank.NewDeviations();
        for (var t = 0; t < count; t++)
            _bank.LogDensities(x.Values.Slice((start + t) * Dimensions, Dimensions), logs.Slice(t * Stride, Stride), deviations);
    }

    internal override void Accumulate(Sequence x, ReadOnlySpan<double> probs, Span<double> sums)
    {
        var deviations = _bank.NewDeviations();
        for (var t = 0; t < x.Length; t++)
            _bank.Add(x.Values.Slice(t * Dimensions, Dimensions), probs.Slice(t * Stride, Stride), sums, deviations);
    }

    internal override Emissions Maximise(ReadOnlySpan<double> sums, LearningOptions options, ReadOnlySpan<double> smallestVariances) =>
        new GaussianEmissions(_bank.Maximise(sums, options.VarianceFloor, smallestVariances, (k, d) => new StateCollapseException(k, d, States, Covariance, options)));

    internal override void Draw(int state, Random random, Span<double> observation) => _bank.Draw(state, random, observation);

    internal override void AppendWorking(List<double> working) => _bank.AppendWorking(working);

    internal override Emissions FromWorking(ReadOnlySpan<double> working) => new GaussianEmissions(_bank.FromWorking(ref working, GaussianChecks.NotPositive("")));

    private static double[,] Column(double[] means) => Probabilities.Rows([.. means.Select(mean => new[] { mean })]);
}
