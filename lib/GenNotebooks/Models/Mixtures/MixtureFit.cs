namespace GenNotebooks.Models.Mixtures;

/// <summary>A mixture fitted to data: the best of several runs of EM.</summary>
public sealed record MixtureFit
{
    /// <summary>The fitted mixture.</summary>
    public required GaussianMixture Model { get; init; }

    /// <summary>The run that found it.</summary>
    public required MixtureRun Best { get; init; }

    /// <summary>All runs, in the order of their starts; a run that collapsed is among them.</summary>
    public required IReadOnlyList<MixtureRun> Runs { get; init; }

    /// <summary>p(component | sample), shape (N, K).</summary>
    public required double[,] Responsibilities { get; init; }

    /// <summary>The log-likelihood of the data, in nats.</summary>
    public double LogLikelihood => Best.LogLikelihood;

    /// <summary>The number of samples, N.</summary>
    public int SampleCount => Responsibilities.GetLength(0);

    /// <summary>The Bayesian information criterion 2 L - p ln N, p the number of free parameters: larger is better (many books write its negative).</summary>
    public double Bic => (2 * LogLikelihood) - (Model.ParameterCount * Math.Log(SampleCount));

    /// <summary>Akaike's information criterion with the same sign, 2 L - 2 p: larger is better.</summary>
    public double Aic => (2 * LogLikelihood) - (2 * Model.ParameterCount);
}
