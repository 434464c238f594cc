namespace GenNotebooks.Models.Graphical;

/// <summary>An order in which variables are summed out, and what it costs.</summary>
public sealed class EliminationOrder
{
    private EliminationOrder(IReadOnlyList<Variable> variables, IReadOnlyList<IReadOnlyList<Variable>> cliques) => (Variables, Cliques) = (variables, cliques);

    /// <summary>The variables, the first to go first.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>For each variable those whose joint table is made when it goes: itself, and its neighbours of that moment.</summary>
    public IReadOnlyList<IReadOnlyList<Variable>> Cliques { get; }

    /// <summary>The numbers of the largest table that is made.</summary>
    public long LargestTable => Cliques.Count == 0 ? 1 : Cliques.Max(Factor.TableSize);

    /// <summary>The numbers of all tables together.</summary>
    public long TotalSize => Cliques.Sum(Factor.TableSize);

    /// <summary>The number of variables in the largest table, less one.</summary>
    public int Width => Cliques.Count == 0 ? 0 : Cliques.Max(clique => clique.Count) - 1;

    /// <summary>
    /// Takes, again and again, the variable that makes the fewest new neighbours among its neighbours, and of those the one with the
    /// smallest table: a rule of thumb that is seldom far from the best order, which itself is hard to find.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="keep">Variables that are not to be eliminated; none unless told.</param>
    /// <param name="evidence">What was observed; such variables are no longer there.</param>
    public static EliminationOrder MinFill(FactorGraph model, IEnumerable<Variable>? keep = null, IEnumerable<Observation>? evidence = null)
    {
        var graph = new InteractionGraph(model, model.Observed(evidence ?? []));
        HashSet<int> kept = [.. (keep ?? []).Select(model.IndexOf)];
        var (variables, cliques) = (new List<Variable>(), new List<IReadOnlyList<Variable>>());
        while (graph.NextByMinFill(kept) is >= 0 and var next)
        {
            variables.Add(model.Variables[next]);
            cliques.Add([.. graph.Eliminate(next).Select(v => model.Variables[v])]);
        }

        return new EliminationOrder(variables, cliques);
    }

    /// <summary>Tells what an order costs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="order">The variables to eliminate, the first to go first, all different.</param>
    /// <param name="evidence">What was observed.</param>
    public static EliminationOrder Of(FactorGraph model, IReadOnlyList<Variable> order, IEnumerable<Observation>? evidence = null)
    {
        var graph = new InteractionGraph(model, model.Observed(evidence ?? []));
        return new EliminationOrder([.. order], [.. order.Select(v => graph.Eliminate(model.IndexOf(v)).Select(u => model.Variables[u]).ToArray())]);
    }
}
