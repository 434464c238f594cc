using MathNet.Numerics.Statistics;

namespace GenNotebooks.Evaluation;

/// <summary>
/// Whether a model's own data resemble the real ones in one statistic: the number of the real data beside the middle 95 % of what
/// the same calculation gives on many simulated data sets. What the model was fitted to passes by itself; only other statistics
/// can catch it (Gelman, Meng and Stern 1996, here with the parameters held fixed).
/// </summary>
/// <param name="Name">What the statistic is called.</param>
/// <param name="Observed">Of the real data.</param>
/// <param name="Low">2.5 % of the simulated numbers lie below.</param>
/// <param name="High">2.5 % of the simulated numbers lie above.</param>
public sealed record SimulationCheck(string Name, double Observed, double Low, double High)
{
    /// <summary>Whether the real number lies in the middle 95 % of the simulated ones. A right model fails here once in twenty times.</summary>
    public bool Passes => Observed >= Low && Observed <= High;

    /// <summary>Computes a statistic of the real data and of each simulated data set.</summary>
    /// <param name="name">What the statistic is called.</param>
    /// <param name="statistic">A number of one data set; finite.</param>
    /// <param name="observed">The real data.</param>
    /// <param name="simulated">Data sets drawn from the model, each like the real one in size; at least 40, so that one or more can lie beyond each end.</param>
    /// <typeparam name="TData">A data set, such as a series.</typeparam>
    /// <exception cref="ArgumentException">There are fewer than 40 data sets.</exception>
    public static SimulationCheck Of<TData>(string name, Func<TData, double> statistic, TData observed, IReadOnlyCollection<TData> simulated)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(simulated);
        Guard.AtLeast(simulated.Count, 40, "The number of simulated data sets");
        var numbers = simulated.Select(statistic).ToArray();
        return new SimulationCheck(name, statistic(observed), numbers.Quantile(0.025), numbers.Quantile(0.975));
    }
}
