namespace GenNotebooks.Models.Graphical;

/// <summary>
/// Likelihood weighting: what was not observed is drawn from its table, parents first, and a sample counts by the probability that
/// it gives to what was observed (Fung and Chang 1990; Shachter and Peot 1990). Right in the long run, however many zeros there are, but
/// with unlikely evidence a few samples carry all the weight.
/// </summary>
public static class ImportanceSampling
{
    /// <summary>Draws weighted samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="evidence">What was observed.</param>
    /// <param name="count">The number of samples, N.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <exception cref="InvalidOperationException">No sample agrees with the evidence.</exception>
    public static SampledBeliefs Run(BayesianNetwork network, IEnumerable<Observation> evidence, int count, Random random)
    {
        Guard.AtLeast(count, 1);
        Observation[] seen = [.. evidence];
        var observed = network.Observed(seen);
        var counts = network.Variables.Select(v => new double[v.Size]).ToArray();
        var (sum, squares) = (0.0, 0.0);
        var states = new int[observed.Length];
        for (var n = 0; n < count; n++)
        {
            var weight = 1.0;
            foreach (var v in network.OrderedIndices)
            {
                var distribution = network.Distribution(v, states);
                states[v] = observed[v] >= 0 ? observed[v] : Draw.State(distribution, random);
                if (observed[v] >= 0)
                    weight *= distribution[observed[v]];
            }

            (sum, squares) = (sum + weight, squares + (weight * weight));
            for (var v = 0; v < states.Length; v++)
                counts[v][states[v]] += weight;
        }

        return sum > 0 ? new SampledBeliefs(network, counts, sum * sum / squares, Math.Log(sum / count)) : throw new InvalidOperationException(
            $"None of {count} samples agrees with the evidence {string.Join(", ", seen)}: it is unlikely or impossible. Draw more samples, or ask JunctionTree.");
    }
}
