using GenNotebooks.Layers;

namespace GenNotebooks.Evaluation;

/// <summary>The estimate of a normalising constant Z from weights whose mean it is.</summary>
/// <param name="LogWeights">ln w of each run, in nats, shape (chains). On average w is Z, but where few runs carry the sum its logarithm is too small.</param>
/// <param name="Acceptance">The share of Metropolis steps that were taken; between about 0.2 and 0.8 the walk gets somewhere.</param>
public sealed record AnnealedEstimate(double[] LogWeights, double Acceptance)
{
    /// <summary>ln Z, in nats: the logarithm of the average weight.</summary>
    public double LogNormaliser => LogSpace.Normalise(LogWeights.ToArray()) - Math.Log(LogWeights.Length);

    /// <summary>The standard deviation of ln Z, by the weights' own spread; far too small where no run found the bulk of the target.</summary>
    public double StandardError => Math.Sqrt(Math.Max(0, (1 / EffectiveSampleSize) - (1.0 / LogWeights.Length)));

    /// <summary>(Σ w)² / Σ w²: how many equal weights would say as much, from 1 to the number of runs.</summary>
    public double EffectiveSampleSize
    {
        get
        {
            var shares = LogWeights.ToArray();
            LogSpace.Normalise(shares);
            return 1 / shares.Sum(share => share * share);
        }
    }
}
