namespace GenNotebooks.Models.Graphical;

/// <summary>
/// Answers by going through every joint state of all variables, one by one: too slow for anything but small models, and too
/// simple to be wrong, so it is what the clever methods are tested against.
/// </summary>
public static class Enumeration
{
    private const long MostStates = 1 << 24;

    /// <summary>p(query | evidence).</summary>
    /// <param name="model">A model of at most 2^24 joint states.</param>
    /// <param name="query">The variables asked about, at least one, none of them observed.</param>
    /// <param name="evidence">What was observed.</param>
    /// <returns>A factor of the variables asked about, in that order, which sums to 1.</returns>
    /// <exception cref="ImpossibleEvidenceException">The evidence has probability 0.</exception>
    public static Factor Query(FactorGraph model, IReadOnlyList<Variable> query, params IEnumerable<Observation> evidence)
    {
        Observation[] seen = [.. evidence];
        var places = VariableElimination.CheckQuery(model, query, seen);
        var sums = new double[Factor.TableSize(query)];
        foreach (var (states, product) in States(model, seen))
            sums[places.Aggregate(0, (place, v) => (place * model.Variables[v].Size) + states[v])] += product;
        return sums.Sum() > 0 ? new Factor(query, sums).Normalised() : throw new ImpossibleEvidenceException(seen);
    }

    /// <summary>ln Σ Π f(x) over all joint states that agree with the evidence: for a Bayesian network ln p(evidence).</summary>
    /// <param name="model">A model of at most 2^24 joint states.</param>
    /// <param name="evidence">What was observed.</param>
    public static double LogSum(FactorGraph model, params IEnumerable<Observation> evidence) => Math.Log(States(model, [.. evidence]).Sum(s => s.Product));

    /// <summary>Every joint state that agrees with the evidence, with the product of the factors. The array is used again for the next.</summary>
    private static IEnumerable<(int[] States, double Product)> States(FactorGraph model, Observation[] evidence)
    {
        var observed = model.Observed(evidence);
        var free = Enumerable.Range(0, observed.Length).Where(v => observed[v] < 0).ToArray();
        var count = Factor.TableSize(free.Select(v => model.Variables[v]));
        if (count > MostStates)
            throw new InvalidOperationException(FormattableString.Invariant($"The model has {(count == long.MaxValue ? "more than 10^18" : $"{count:N0}")} joint states; {MostStates:N0} may be enumerated. Use VariableElimination or JunctionTree."));
        var states = (int[])observed.Clone();
        foreach (var v in free)
            states[v] = 0;
        for (long i = 0; i < count; i++)
        {
            var product = 1.0;
            for (var f = 0; f < model.Factors.Count && product > 0; f++)
                product *= model.Factors[f].Span[model.Place(f, states)];
            yield return (states, product);
            for (var k = free.Length - 1; k >= 0 && ++states[free[k]] == model.Variables[free[k]].Size; k--)
                states[free[k]] = 0;
        }
    }
}
