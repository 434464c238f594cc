namespace GenNotebooks.Evaluation;

/// <summary>
/// exp(E KL(p(y|x) ‖ p(y))): how many classes the samples are clearly of, from 1 to the number of classes K (Salimans et al. 2016). It
/// is high if a classifier is sure of each sample and the samples are of many classes; it never sees a real sample.
/// </summary>
public static class InceptionScore
{
    private const double Tolerance = 1e-6;

    /// <summary>Measures samples by what a classifier makes of them.</summary>
    /// <param name="probs">The classifier's probabilities, shape (N, K), each row summing to 1.</param>
    public static double Of(double[,] probs)
    {
        SampleRows.Check(probs, 1);
        var (n, k) = (probs.GetLength(0), probs.GetLength(1));
        var average = new double[k];
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < k; j++)
            {
                sum += probs[i, j];
                average[j] += probs[i, j] / n;
                if (probs[i, j] < 0)
                    throw new ArgumentException(FormattableString.Invariant($"probs[{i}, {j}] is {probs[i, j]}, but probabilities are 0 or more; give probabilities, not logits."));
            }

            if (Math.Abs(sum - 1) > Tolerance)
                throw new ArgumentException(FormattableString.Invariant($"Row {i} of probs sums to {sum:G6}, not to 1; give probabilities, not logits."));
        }

        var divergence = 0.0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < k; j++)
                if (probs[i, j] > 0)
                    divergence += probs[i, j] * Math.Log(probs[i, j] / average[j]) / n;
        return Math.Exp(divergence);
    }
}
