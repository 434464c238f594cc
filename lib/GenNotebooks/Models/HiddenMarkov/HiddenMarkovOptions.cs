namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>What kind of hidden Markov model is fitted, and how.</summary>
public sealed record HiddenMarkovOptions : LearningOptions
{
    /// <summary>The number of states, K, at least 1.</summary>
    public required int States { get; init; }

    /// <summary>What the states show.</summary>
    public required EmissionKind Emissions { get; init; }

    /// <summary>The number of symbols, S; one more than the largest that is observed unless told.</summary>
    public int? Symbols { get; init; }

    /// <summary>The number of bells a state, for <see cref="EmissionKind.GaussianMixture"/>; 2 unless told.</summary>
    public int Components { get; init; } = 2;

    /// <summary>The shapes that bells may take; <see cref="StateCovariance.Full"/> unless told.</summary>
    public StateCovariance Covariance { get; init; } = StateCovariance.Full;

    /// <summary>
    /// Whether the first state is drawn from the stationary distribution of the transitions, so that it has no parameters of
    /// its own; otherwise, the default, its probabilities are free.
    /// </summary>
    public bool StationaryStart { get; init; }

    /// <summary>Where transitions begin, and which of them stay 0; every state may follow every other unless told.</summary>
    public Topology? Topology { get; init; }

    /// <summary>How many times learning begins at a start of its own, the best run being kept; 8 unless told.</summary>
    public int Restarts { get; init; } = 8;

    internal override void Check()
    {
        base.Check();
        Guard.AtLeast(States, 1, nameof(States));
        Guard.AtLeast(Components, 1, nameof(Components));
        Guard.AtLeast(Restarts, 1, nameof(Restarts));
        if (Symbols is { } symbols)
            Guard.AtLeast(symbols, 1, nameof(Symbols));
        if (Topology is not null && Topology.States != States)
            throw new ArgumentException($"States is {States} but Topology has {Topology.States} states; let the two agree.");
    }
}
