namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>What follows a sequence: at each step a mixture of what the states show, weighted by their probabilities then.</summary>
/// <param name="StateProbs">p(z_T+h | x_1:T) for h = 1, 2, ..., shape (horizon, K).</param>
/// <param name="Emissions">What each state shows.</param>
public sealed record HiddenForecast(double[,] StateProbs, Emissions Emissions)
{
    /// <summary>The number of steps ahead.</summary>
    public int Horizon => StateProbs.GetLength(0);

    /// <summary>The expected observation at each step, shape (horizon, D).</summary>
    public double[,] Means
    {
        get
        {
            var (means, of) = (new double[Horizon, Emissions.Dimensions], Emissions.Means);
            for (var h = 0; h < Horizon; h++)
                for (var d = 0; d < Emissions.Dimensions; d++)
                    for (var k = 0; k < Emissions.States; k++)
                        means[h, d] += StateProbs[h, k] * of[k, d];
            return means;
        }
    }

    /// <summary>The probability, or the density, of possible observations at one step.</summary>
    /// <param name="step">How far ahead, from 1 to <see cref="Horizon"/>.</param>
    /// <param name="candidates">N possible observations.</param>
    /// <returns>Shape (N).</returns>
    public double[] Probability(int step, Sequence candidates)
    {
        if (step < 1 || step > Horizon)
            throw new ArgumentException($"step is {step} but the forecast reaches from 1 to {Horizon}.");
        var logs = Emissions.LogDensity(candidates);
        return [.. Enumerable.Range(0, logs.GetLength(0)).Select(n =>
            Enumerable.Range(0, Emissions.States).Sum(k => StateProbs[step - 1, k] * Math.Exp(logs[n, k])))];
    }
}
