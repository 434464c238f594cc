namespace GenNotebooks.Models.Graphical;

/// <summary>
/// The best tree: of all networks in which every variable has at most one parent, the one with the highest likelihood joins the pairs
/// that tell most about each other, and is found as a spanning tree (Chow and Liu 1968).
/// </summary>
public static class ChowLiu
{
    /// <summary>Learns a tree and its tables.</summary>
    /// <param name="data">Rows without gaps.</param>
    /// <param name="root">The variable from which the arrows lead away; the first unless told. It does not change the distribution.</param>
    /// <param name="pseudoCount">Made-up sightings of each state in each row of the tables, 0 or more; 0 unless told.</param>
    public static ChowLiuTree Fit(DiscreteData data, Variable? root = null, double pseudoCount = 0)
    {
        var variables = data.Variables;
        var rows = data.Rows(variables, allowMissing: false);
        var start = root is null ? 0 : variables.ToList().IndexOf(root);
        if (start < 0)
            throw new ArgumentException($"The data has no column {root!.Name}; it has {Factor.Names(variables)}.");
        var edges = new List<TreeEdge>();
        // Prim's algorithm: the tree grows by the strongest tie to it.
        var best = variables.Select((_, v) => v == start ? null : new TreeEdge(variables[start], variables[v], Information(rows, start, v, variables))).ToArray();
        while (best.Where(e => e is not null).MaxBy(e => e!.MutualInformation) is { } next)
        {
            edges.Add(next);
            var added = Array.IndexOf(best, next);
            best[added] = null;
            for (var v = 0; v < best.Length; v++)
                if (best[v] is { } present && Information(rows, added, v, variables) is var information && information > present.MutualInformation)
                    best[v] = new TreeEdge(variables[added], variables[v], information);
        }

        var structure = BayesianNetwork.Uniform(variables, [.. edges.Select(e => (e.From.Name, e.To.Name))]);
        return new ChowLiuTree(ParameterLearning.Fit(structure, data, pseudoCount), edges);
    }

    /// <summary>The mutual information of two columns in nats: Σ p(a, b) ln p(a, b) / (p(a) p(b)) of their shares in the data.</summary>
    private static double Information(int[][] rows, int a, int b, IReadOnlyList<Variable> variables)
    {
        var joint = new double[variables[a].Size, variables[b].Size];
        var (sumsA, sumsB) = (new double[variables[a].Size], new double[variables[b].Size]);
        foreach (var row in rows)
        {
            joint[row[a], row[b]]++;
            sumsA[row[a]]++;
            sumsB[row[b]]++;
        }

        var sum = 0.0;
        for (var i = 0; i < sumsA.Length; i++)
            for (var j = 0; j < sumsB.Length; j++)
                if (joint[i, j] > 0)
                    sum += joint[i, j] * Math.Log(joint[i, j] * rows.Length / (sumsA[i] * sumsB[j]));
        return Math.Max(0, sum / rows.Length);
    }
}
