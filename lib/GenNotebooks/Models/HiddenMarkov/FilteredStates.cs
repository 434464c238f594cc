namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>What was known of the hidden state at each time, when that time was the present.</summary>
/// <param name="FilteredProbs">p(z_t | x_1:t), shape (T, K); every row sums to 1.</param>
/// <param name="PredictedProbs">p(z_t | x_1:t-1), before the observation, shape (T, K).</param>
/// <param name="LogDensities">ln p(x_t | x_1:t-1), how expected each observation was, in nats, shape (T); 0 for missing ones.</param>
public sealed record FilteredStates(double[,] FilteredProbs, double[,] PredictedProbs, double[] LogDensities)
{
    /// <summary>ln p(x), in nats.</summary>
    public double LogLikelihood => LogDensities.Sum();
}
