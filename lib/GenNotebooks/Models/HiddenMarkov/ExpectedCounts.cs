namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>What the E-step hands to the M-step.</summary>
internal sealed class ExpectedCounts(HiddenMarkovModel model)
{
    private readonly int _stride = model.Emissions.Stride;

    /// <summary>How often each state came first, shape (K).</summary>
    public double[] Initial { get; } = new double[model.States];

    /// <summary>How often each transition happened, shape (K, Stride).</summary>
    public double[] Transitions { get; } = new double[model.States * model.Emissions.Stride];

    /// <summary>The sums that the emissions ask for.</summary>
    public double[] Emissions { get; } = new double[model.Emissions.SumLength];

    /// <summary>ln p of the sequences, in nats.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Adds a sequence, whose transitions have been added already.</summary>
    public void Add(ReadOnlySpan<double> probs, Sequence x, HiddenMarkovModel by, double logLikelihood)
    {
        LogLikelihood += logLikelihood;
        for (var k = 0; k < Initial.Length; k++)
            Initial[k] += probs[k];
        by.Emissions.Accumulate(x, probs, Emissions);
    }

    /// <summary>Adds the counts of other sequences.</summary>
    public void Add(ExpectedCounts other)
    {
        LogLikelihood += other.LogLikelihood;
        Add(Initial, other.Initial);
        Add(Transitions, other.Transitions);
        Add(Emissions, other.Emissions);
    }

    /// <summary>How often each transition from a state happened, shape (K).</summary>
    public ReadOnlySpan<double> From(int state) => Transitions.AsSpan(state * _stride, Initial.Length);

    private static void Add(double[] sums, double[] other)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += other[i];
    }
}
