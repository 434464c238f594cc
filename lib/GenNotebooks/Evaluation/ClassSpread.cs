namespace GenNotebooks.Evaluation;

/// <summary>
/// How sure a classifier is of each sample, and how evenly the samples spread over the classes. Good samples score high in both: each
/// one is clearly something, and together they are everything.
/// </summary>
/// <param name="Confidence">The mean of the largest probability, from 1/K to 1.</param>
/// <param name="Entropy">The entropy of the classes' average probabilities, in nats, from 0 to ln K.</param>
public sealed record ClassSpread(double Confidence, double Entropy)
{
    /// <summary>Measures samples.</summary>
    /// <param name="probs">The classifier's probabilities, shape (N, K).</param>
    public static ClassSpread Of(double[,] probs)
    {
        ArgumentNullException.ThrowIfNull(probs);
        var (n, k) = (probs.GetLength(0), probs.GetLength(1));
        Guard.AtLeast(n, 1, "The number of samples");
        var (confidence, average) = (0.0, new double[k]);
        for (var i = 0; i < n; i++)
        {
            var most = 0.0;
            for (var j = 0; j < k; j++)
            {
                most = Math.Max(most, probs[i, j]);
                average[j] += probs[i, j] / n;
            }

            confidence += most / n;
        }

        return new ClassSpread(confidence, -average.Sum(p => p > 0 ? p * Math.Log(p) : 0));
    }
}
