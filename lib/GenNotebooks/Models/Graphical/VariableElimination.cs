namespace GenNotebooks.Models.Graphical;

/// <summary>
/// Exact answers to one question at a time: variables are summed out one after another, and each sum is drawn in front of the
/// factors that do not know its variable (Zhang and Poole 1994; Koller and Friedman 2009, chapter 9).
/// </summary>
public static class VariableElimination
{
    /// <summary>p(query | evidence).</summary>
    /// <param name="model">The model.</param>
    /// <param name="query">The variables asked about, at least one, none of them observed.</param>
    /// <param name="evidence">What was observed; nothing unless told.</param>
    /// <param name="order">The other variables in the order in which to sum them out; that of min-fill unless told.</param>
    /// <returns>A factor of the variables asked about, in that order, which sums to 1.</returns>
    /// <exception cref="ImpossibleEvidenceException">The evidence has probability 0.</exception>
    /// <exception cref="InvalidOperationException">A table would be too large; the message says how large.</exception>
    public static Factor Query(FactorGraph model, IReadOnlyList<Variable> query, IEnumerable<Observation>? evidence = null, IReadOnlyList<Variable>? order = null)
    {
        Observation[] seen = [.. evidence ?? []];
        CheckQuery(model, query, seen);
        order ??= EliminationOrder.MinFill(model, query, seen).Variables;
        CheckOrder(model, query, seen, order);
        var result = Factor.Product(Sum(model, seen, order).Factors);
        return result.Sum > 0 ? result.Onto(query).Normalised() : throw new ImpossibleEvidenceException(seen);
    }

    /// <summary>ln Σ Π f(x) over all joint states that agree with the evidence: for a Bayesian network ln p(evidence).</summary>
    /// <param name="model">The model.</param>
    /// <param name="evidence">What was observed.</param>
    /// <returns>Minus infinity for evidence that cannot be.</returns>
    public static double LogSum(FactorGraph model, params IEnumerable<Observation> evidence)
    {
        Observation[] seen = [.. evidence];
        var (factors, logScale) = Sum(model, seen, EliminationOrder.MinFill(model, [], seen).Variables);
        return logScale + factors.Sum(f => Math.Log(f.Span[0]));
    }

    /// <summary>The joint state of all variables with the highest probability, given the evidence: maximise in place of adding up, then look up who won.</summary>
    /// <param name="model">The model.</param>
    /// <param name="evidence">What was observed.</param>
    /// <exception cref="ImpossibleEvidenceException">The evidence has probability 0.</exception>
    public static Explanation MostProbable(FactorGraph model, params IEnumerable<Observation> evidence)
    {
        Observation[] seen = [.. evidence];
        var states = model.Observed(seen);
        var order = EliminationOrder.MinFill(model, [], seen).Variables;
        List<Factor> factors = [.. model.Factors.Select(f => f.Given(seen))];
        var tables = new List<Factor>();
        foreach (var variable in order)
        {
            var joint = Factor.Product(Take(factors, variable));
            var largest = joint.Values.Max();
            if (!(largest > 0))
                throw new ImpossibleEvidenceException(seen);
            tables.Add(joint);
            factors.Add(Factor.Wrap([.. joint.Variables], [.. joint.Values.Select(value => value / largest)]).MaxOut(variable));
        }

        if (factors.Any(f => f.Span[0] <= 0))
            throw new ImpossibleEvidenceException(seen);
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var known = tables[i].Variables.Where(v => !v.Equals(order[i])).Select(v => new Observation(v, states[model.IndexOf(v)]));
            var candidates = tables[i].Given(known).Values;
            states[model.IndexOf(order[i])] = Enumerable.Range(0, candidates.Count).MaxBy(k => candidates[k]);
        }

        return new Explanation([.. states.Select((state, v) => new Observation(model.Variables[v], state))], model.LogProduct(states));
    }

    internal static int[] CheckQuery(FactorGraph model, IReadOnlyList<Variable> query, Observation[] evidence)
    {
        if (query.Count == 0)
            throw new ArgumentException("query is empty; ask about at least one variable.");
        if (query.FirstOrDefault(v => evidence.Any(seen => seen.Variable.Equals(v))) is { } known)
            throw new ArgumentException($"{known.Name} is asked about and observed; take it out of one of the two.");
        model.Observed(evidence);
        return [.. query.Select(model.IndexOf)];
    }

    private static void CheckOrder(FactorGraph model, IReadOnlyList<Variable> query, Observation[] evidence, IReadOnlyList<Variable> order)
    {
        if (order.FirstOrDefault(query.Contains) is { } asked)
            throw new ArgumentException($"order has {asked.Name}, which is asked about; leave it out.");
        var missing = model.Variables.FirstOrDefault(v => !order.Contains(v) && !query.Contains(v) && !evidence.Any(seen => seen.Variable.Equals(v)));
        if (missing is not null)
            throw new ArgumentException($"order lacks {missing.Name}; it must name every variable that is neither asked about nor observed.");
    }

    /// <summary>Sums variables out in order. Tables are scaled to a largest number of 1 on the way, so that nothing underflows.</summary>
    private static (List<Factor> Factors, double LogScale) Sum(FactorGraph model, Observation[] evidence, IReadOnlyList<Variable> order)
    {
        model.Observed(evidence);
        List<Factor> factors = [.. model.Factors.Select(f => f.Given(evidence))];
        var logScale = 0.0;
        foreach (var variable in order)
        {
            var summed = Factor.Product(Take(factors, variable)).SumOut(variable);
            var largest = summed.Values.Max();
            if (largest > 0)
            {
                logScale += Math.Log(largest);
                summed = Factor.Wrap([.. summed.Variables], [.. summed.Values.Select(value => value / largest)]);
            }

            factors.Add(summed);
        }

        return (factors, logScale);
    }

    /// <summary>Takes out of a list the factors that know a variable; the smallest come first, as is cheapest to multiply.</summary>
    private static List<Factor> Take(List<Factor> factors, Variable variable)
    {
        List<Factor> known = [.. factors.Where(f => f.Position(variable) >= 0).OrderBy(f => f.Values.Count)];
        factors.RemoveAll(known.Contains);
        return known;
    }
}
