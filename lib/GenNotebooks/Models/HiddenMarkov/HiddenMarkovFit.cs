namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A model learned from sequences: the best of several runs.</summary>
public sealed record HiddenMarkovFit
{
    /// <summary>The learned model.</summary>
    public required HiddenMarkovModel Model { get; init; }

    /// <summary>ln p of all sequences, in nats.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>All runs, in the order of their starts; a run that collapsed is among them.</summary>
    public required IReadOnlyList<HiddenMarkovRun> Runs { get; init; }

    /// <summary>The number of observations, missing ones left out.</summary>
    public required int ObservationCount { get; init; }

    /// <summary>The number of free parameters that were learned: one that ended at 0 counts, one that had to be 0 from the start does not.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>Akaike's information criterion 2 L - 2 p, p the number of parameters: larger is better (many books write its negative).</summary>
    public double Aic => (2 * LogLikelihood) - (2 * ParameterCount);

    /// <summary>The Bayesian information criterion with the same sign, 2 L - p ln N, N the number of observations: larger is better.</summary>
    public double Bic => (2 * LogLikelihood) - (ParameterCount * Math.Log(ObservationCount));
}
