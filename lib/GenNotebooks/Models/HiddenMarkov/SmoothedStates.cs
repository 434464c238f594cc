namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>What all observations, past and future, say of the hidden states.</summary>
/// <param name="SmoothedProbs">p(z_t | x_1:T), shape (T, K); every row sums to 1.</param>
/// <param name="FilteredProbs">p(z_t | x_1:t), shape (T, K).</param>
/// <param name="TransitionCounts">The expected number of transitions, row: from, column: to, shape (K, K); they sum to T - 1.</param>
/// <param name="LogLikelihood">ln p(x), in nats.</param>
public sealed record SmoothedStates(double[,] SmoothedProbs, double[,] FilteredProbs, double[,] TransitionCounts, double LogLikelihood)
{
    /// <summary>
    /// Posterior decoding, shape (T): at each time the state that is most probable by itself. It is wrong the least often, but
    /// as a whole it may be a path that the model holds for impossible; compare <see cref="HiddenMarkovModel.Viterbi"/>.
    /// </summary>
    public int[] MostProbableStates()
    {
        var states = new int[SmoothedProbs.GetLength(0)];
        for (var t = 0; t < states.Length; t++)
            for (var k = 1; k < SmoothedProbs.GetLength(1); k++)
                if (SmoothedProbs[t, k] > SmoothedProbs[t, states[t]])
                    states[t] = k;
        return states;
    }

    /// <summary>p(z_t = state | x_1:T) at each time, shape (T).</summary>
    /// <param name="state">Counted from 0.</param>
    public double[] Of(int state) => [.. Enumerable.Range(0, SmoothedProbs.GetLength(0)).Select(t => SmoothedProbs[t, state])];
}
