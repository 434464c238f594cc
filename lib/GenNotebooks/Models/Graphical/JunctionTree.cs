namespace GenNotebooks.Models.Graphical;

/// <summary>
/// A tree of cliques, groups of variables whose joint tables are small enough to write down. What neighbours have in common they
/// tell each other, once towards the root and once back, and then every clique knows its exact distribution: all answers for
/// the price of about two (Lauritzen and Spiegelhalter 1988; Shafer and Shenoy 1990, whose way needs no division).
/// Build it once, <see cref="Calibrate"/> it for each evidence.
/// </summary>
public sealed class JunctionTree
{
    private readonly int[] _parents;
    private readonly int[] _homes;

    /// <summary>Builds the tree: min-fill elimination gives the cliques, a spanning tree of largest separators joins them.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="InvalidOperationException">A clique's table would be too large; the message says how large.</exception>
    public JunctionTree(FactorGraph model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        List<HashSet<Variable>> cliques = [];
        foreach (var clique in EliminationOrder.MinFill(model).Cliques)
            if (!cliques.Exists(other => other.IsSupersetOf(clique)))
                cliques.Add([.. clique]);
        (cliques, _parents) = SpanningTree(cliques);
        Cliques = [.. cliques.Select(clique => model.Variables.Where(clique.Contains).ToArray())];
        foreach (var clique in Cliques)
            Factor.CheckSize(clique);
        Separators = [.. Cliques.Select((clique, c) => (IReadOnlyList<Variable>)(_parents[c] < 0 ? [] : [.. clique.Where(cliques[_parents[c]].Contains)]))];
        // Every factor lives in the smallest clique that has all its variables; elimination made one.
        _homes = [.. model.Factors.Select(f => Enumerable.Range(0, cliques.Count).Where(c => f.Variables.All(cliques[c].Contains)).MinBy(c => Factor.TableSize(cliques[c])))];
    }

    /// <summary>The model.</summary>
    public FactorGraph Model { get; }

    /// <summary>The cliques; the first is the root, and each other comes after the one that it hangs on.</summary>
    public IReadOnlyList<IReadOnlyList<Variable>> Cliques { get; }

    /// <summary>For each clique the variables that it shares with the one that it hangs on; none for the root.</summary>
    public IReadOnlyList<IReadOnlyList<Variable>> Separators { get; }

    /// <summary>For each clique the place in <see cref="Cliques"/> of the one that it hangs on; -1 for the root.</summary>
    public IReadOnlyList<int> Parents => _parents;

    /// <summary>The numbers of all cliques' tables together.</summary>
    public long TotalSize => Cliques.Sum(Factor.TableSize);

    /// <summary>Sends all messages, and so finds the distribution of every clique given the evidence.</summary>
    /// <param name="evidence">What was observed.</param>
    /// <exception cref="ImpossibleEvidenceException">The evidence has probability 0.</exception>
    public CalibratedTree Calibrate(params IEnumerable<Observation> evidence)
    {
        Observation[] seen = [.. evidence];
        var observed = Model.Observed(seen);
        var potentials = Cliques.Select(_ => Factor.One).ToArray();
        for (var f = 0; f < _homes.Length; f++)
            potentials[_homes[f]] *= Model.Factors[f].Given(seen);

        var (up, down) = (new Factor[potentials.Length], new Factor[potentials.Length]);
        var logSum = 0.0;
        for (var c = potentials.Length - 1; c >= 0; c--)
        {
            // The message towards the root: this clique and all that hangs on it, summed onto the separator.
            var message = Children(c).Aggregate(potentials[c], (product, child) => product * up[child]).SumOut(Cliques[c].Where(v => !Separators[c].Contains(v)));
            var sum = message.Sum;
            if (!(sum > 0))
                throw new ImpossibleEvidenceException(seen);
            logSum += Math.Log(sum);
            up[c] = message.Normalised();
        }

        var beliefs = new Factor[potentials.Length];
        for (var c = 0; c < potentials.Length; c++)
        {
            var fromAbove = c == 0 ? potentials[c] : potentials[c] * down[c];
            var children = Children(c);
            beliefs[c] = children.Aggregate(fromAbove, (product, child) => product * up[child]).Normalised();
            foreach (var child in children)
                down[child] = children.Where(other => other != child).Aggregate(fromAbove, (product, other) => product * up[other])
                    .SumOut(Cliques[c].Where(v => !Separators[child].Contains(v))).Normalised();
        }

        return new CalibratedTree(this, beliefs, logSum, observed);
    }

    /// <summary>
    /// Grows a tree from the first clique, each time by the clique that shares most with one in the tree (Prim 1957). For cliques of an
    /// elimination that makes a junction tree: what two cliques share, all between them share too.
    /// </summary>
    private static (List<HashSet<Variable>> Cliques, int[] Parents) SpanningTree(List<HashSet<Variable>> cliques)
    {
        List<HashSet<Variable>> tree = [cliques[0]];
        var parents = new int[cliques.Count];
        parents[0] = -1;
        var shared = cliques.ConvertAll(clique => (Count: clique.Count(cliques[0].Contains), At: 0));
        List<int> left = [.. Enumerable.Range(1, cliques.Count - 1)];
        while (left.Count > 0)
        {
            var next = left.MaxBy(c => shared[c].Count);
            left.Remove(next);
            parents[tree.Count] = shared[next].At;
            foreach (var c in left)
                if (cliques[c].Count(cliques[next].Contains) is var count && count > shared[c].Count)
                    shared[c] = (count, tree.Count);
            tree.Add(cliques[next]);
        }

        return (tree, parents);
    }

    private int[] Children(int clique) => [.. Enumerable.Range(clique + 1, Cliques.Count - clique - 1).Where(c => _parents[c] == clique)];
}
