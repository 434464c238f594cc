namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// What each hidden state shows: a distribution of the observation for every state. It never changes; fitting makes a new one.
/// </summary>
public abstract class Emissions
{
    private protected Emissions(int states, int dimensions)
    {
        (States, Dimensions) = (states, dimensions);
        Stride = Lanes.Stride(states);
    }

    /// <summary>The number of states, K.</summary>
    public int States { get; }

    /// <summary>The number of features of an observation, D.</summary>
    public int Dimensions { get; }

    /// <summary>The number of free parameters.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>The mean observation of every state, shape (K, D); for symbols, the mean of their numbers.</summary>
    public abstract double[,] Means { get; }

    /// <summary>The same emissions with the states in another order: new state i is old state <paramref name="order"/>[i].</summary>
    public abstract Emissions Relabel(IReadOnlyList<int> order);

    /// <summary>ln p(observation | state), in nats; a missing observation has 0 in every state.</summary>
    /// <param name="x">T observations.</param>
    /// <returns>Shape (T, K).</returns>
    public double[,] LogDensity(Sequence x)
    {
        x = Prepare(x, "x");
        var logs = new double[x.Length * Stride];
        LogDensities(x, 0, x.Length, logs);
        return Lanes.Unpad(logs, x.Length, States);
    }

    /// <summary>The length of a padded row of K numbers.</summary>
    internal int Stride { get; }

    /// <summary>Whether observations are symbols or counts.</summary>
    internal abstract bool IsWhole { get; }

    /// <summary>The length of the array of sums that the M-step needs.</summary>
    internal abstract int SumLength { get; }

    /// <summary>The sequence in the form that the other methods expect.</summary>
    /// <exception cref="ArgumentException">It cannot be an observation of this model.</exception>
    internal Sequence Prepare(Sequence x, string name)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.Dimensions != Dimensions)
            throw new ArgumentException($"{name} has observations of {x.Dimensions} features but the model's have {Dimensions}.");
        var prepared = x.Prepared(IsWhole);
        Check(prepared, name);
        return prepared;
    }

    /// <summary>Checks what only this kind of emissions knows.</summary>
    private protected virtual void Check(Sequence x, string name)
    {
    }

    /// <summary>Writes ln p(x_t | state) for steps <paramref name="start"/> on, shape (count, Stride); what pads the rows is of no use.</summary>
    internal abstract void LogDensities(Sequence x, int start, int count, Span<double> logs);

    /// <summary>Adds the sums over a sequence that the M-step needs.</summary>
    /// <param name="x">T observations.</param>
    /// <param name="probs">p(state | all observations), shape (T, Stride), 0 where rows are padded.</param>
    /// <param name="sums">Shape (SumLength).</param>
    internal abstract void Accumulate(Sequence x, ReadOnlySpan<double> probs, Span<double> sums);

    /// <summary>The M-step: the emissions that the sums make most likely.</summary>
    /// <param name="sums">Shape (SumLength).</param>
    /// <param name="options">Pseudocount and floor.</param>
    /// <param name="smallestVariances">For each feature the variance that a state must exceed, shape (D).</param>
    /// <exception cref="StateCollapseException">A state has no width left.</exception>
    internal abstract Emissions Maximise(ReadOnlySpan<double> sums, LearningOptions options, ReadOnlySpan<double> smallestVariances);

    /// <summary>The log prior of the parameters under the options' pseudocounts, up to a constant; 0 without.</summary>
    internal virtual double LogPrior(LearningOptions options) => 0;

    /// <summary>The smallest variance of any bell in any direction; infinite where there are no bells.</summary>
    internal virtual double SmallestVariance => double.PositiveInfinity;

    /// <summary>Draws an observation of a state.</summary>
    internal abstract void Draw(int state, Random random, Span<double> observation);

    /// <summary>Appends the parameters in a form that may take any values: logarithms, log-ratios, Cholesky factors.</summary>
    internal abstract void AppendWorking(List<double> working);

    /// <summary>The emissions with the parameters that <see cref="AppendWorking"/> would write so; zeros of probability stay.</summary>
    internal abstract Emissions FromWorking(ReadOnlySpan<double> working);

    private protected int[] CheckedOrder(IReadOnlyList<int> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!order.Order().SequenceEqual(Enumerable.Range(0, States)))
            throw new ArgumentException($"order must name each state from 0 to {States - 1} once but is ({string.Join(", ", order)}).");
        return [.. order];
    }
}
