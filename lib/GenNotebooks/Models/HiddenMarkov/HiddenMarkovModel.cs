namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// A hidden Markov model: a chain of hidden states, each drawn given the one before it, and an observation of each.
/// Made of its parts, or learned from sequences by <see cref="Fit(Sequence, HiddenMarkovOptions, int)"/>. It never changes;
/// its methods may be called from several threads at a time.
/// </summary>
public sealed partial class HiddenMarkovModel
{
    private readonly double[] _initial;
    private readonly double[,] _transitions;

    /// <summary>Makes a model whose first state has probabilities of its own.</summary>
    /// <param name="initial">p(first state), shape (K); sums to 1.</param>
    /// <param name="transitions">p(next state | state), row: from, column: to, shape (K, K); every row sums to 1.</param>
    /// <param name="emissions">What each state shows.</param>
    /// <exception cref="ArgumentException">A size or a sum is wrong, or a state can never be reached; the message tells which.</exception>
    public HiddenMarkovModel(double[] initial, double[,] transitions, Emissions emissions)
        : this(initial, transitions, emissions, isStationary: false)
    {
    }

    /// <summary>Makes a model that has been running for ever: its first state has the stationary distribution of the transitions.</summary>
    /// <param name="transitions">p(next state | state), row: from, column: to, shape (K, K); every row sums to 1.</param>
    /// <param name="emissions">What each state shows.</param>
    /// <exception cref="ArgumentException">A size or a sum is wrong, or a state can never be reached; the message tells which.</exception>
    public HiddenMarkovModel(double[,] transitions, Emissions emissions)
        : this(StationaryProbs(transitions), transitions, emissions, isStationary: true)
    {
    }

    private HiddenMarkovModel(double[] initial, double[,] transitions, Emissions emissions, bool isStationary, bool isLearned = false)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        if (!isLearned)
            MarkovChain.Check(initial, transitions);
        if (emissions.States != initial.Length)
            throw new ArgumentException($"emissions has {emissions.States} states but the chain has {initial.Length}; give every state its emission.");
        (_initial, _transitions) = ([.. initial], (double[,])transitions.Clone());
        (Emissions, IsStationary) = (emissions, isStationary);
    }

    /// <summary>The number of states, K.</summary>
    public int States => _initial.Length;

    /// <summary>p(first state), shape (K).</summary>
    public double[] InitialProbs => [.. _initial];

    /// <summary>p(next state | state), row: from, column: to, shape (K, K).</summary>
    public double[,] TransitionProbs => (double[,])_transitions.Clone();

    /// <summary>What each state shows.</summary>
    public Emissions Emissions { get; }

    /// <summary>Whether the first state has the stationary distribution, and no parameters of its own.</summary>
    public bool IsStationary { get; }

    /// <summary>The number of free parameters; what has probability 0 is not counted. See also <see cref="HiddenMarkovFit.ParameterCount"/>.</summary>
    public int ParameterCount =>
        (IsStationary ? 0 : _initial.Count(p => p > 0) - 1) + _transitions.Cast<double>().Count(p => p > 0) - States + Emissions.ParameterCount;

    /// <summary>The distribution that a step of the chain does not change, shape (K): the shares of time in the long run.</summary>
    /// <param name="transitions">p(next state | state), shape (K, K).</param>
    /// <exception cref="ArgumentException">There is none, or more than one.</exception>
    public static double[] StationaryProbs(double[,] transitions)
    {
        ArgumentNullException.ThrowIfNull(transitions);
        Guard.AtLeast(transitions.GetLength(0), 1, "The number of states");
        Guard.Shape(transitions, (transitions.GetLength(0), transitions.GetLength(0)));
        Probabilities.CheckRows(transitions, nameof(transitions));
        return MarkovChain.Stationary(transitions);
    }

    /// <summary>The same model with the states in another order: new state i is old state <paramref name="order"/>[i].</summary>
    public HiddenMarkovModel Relabel(params int[] order)
    {
        var emissions = Emissions.Relabel(order);
        var transitions = new double[States, States];
        for (var i = 0; i < States; i++)
            for (var j = 0; j < States; j++)
                transitions[i, j] = _transitions[order[i], order[j]];
        return new HiddenMarkovModel([.. order.Select(k => _initial[k])], transitions, emissions, IsStationary, isLearned: true);
    }

    /// <summary>
    /// The same model with the states in the order of their mean observation, smallest first: labels mean nothing to a
    /// likelihood, so two fits can only be compared after this.
    /// </summary>
    /// <param name="feature">The feature whose mean decides.</param>
    public HiddenMarkovModel SortedByMean(int feature = 0)
    {
        if (feature < 0 || feature >= Emissions.Dimensions)
            throw new ArgumentException($"feature is {feature} but the observations' features are 0 to {Emissions.Dimensions - 1}.");
        var means = Emissions.Means;
        return Relabel([.. Enumerable.Range(0, States).OrderBy(k => means[k, feature])]);
    }

    /// <summary>The same chain with learned parts, in which a state may have died out; a stationary one stays so.</summary>
    internal HiddenMarkovModel With(double[] initial, double[,] transitions, Emissions emissions) =>
        new(IsStationary ? MarkovChain.Stationary(transitions) : initial, transitions, emissions, IsStationary, isLearned: true);
}
