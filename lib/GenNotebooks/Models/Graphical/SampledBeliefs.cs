namespace GenNotebooks.Models.Graphical;

/// <summary>Beliefs counted from samples.</summary>
public sealed class SampledBeliefs
{
    private readonly FactorGraph _model;
    private readonly double[][] _weights;

    internal SampledBeliefs(FactorGraph model, double[][] weights, double effectiveCount, double logSum = double.NaN) =>
        (_model, _weights, EffectiveCount, LogSum) = (model, weights, effectiveCount, logSum);

    /// <summary>
    /// Of weighted samples, how many plain ones would be worth as much, (Σ w)² / Σ w² (Kong 1992); of a Gibbs walk the number of sweeps,
    /// which tells nothing of how alike neighbouring ones are.
    /// </summary>
    public double EffectiveCount { get; }

    /// <summary>The estimate of ln p(evidence), in nats, of importance sampling; NaN for a Gibbs walk, which has none.</summary>
    public double LogSum { get; }

    /// <summary>The estimate of p(variable | evidence).</summary>
    /// <param name="variable">One of the model's variables.</param>
    public Factor Marginal(Variable variable) => Factor.Wrap([variable], (double[])_weights[_model.IndexOf(variable)].Clone()).Normalised();
}
