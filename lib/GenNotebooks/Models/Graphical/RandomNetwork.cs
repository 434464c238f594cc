namespace GenNotebooks.Models.Graphical;

/// <summary>Networks made up by chance, for tests and for measuring.</summary>
public static class RandomNetwork
{
    /// <summary>Makes a network: variables <c>x1</c>, <c>x2</c>, ... of two or more states, each with some parents among those shortly before it.</summary>
    /// <param name="random">The generator that is drawn from.</param>
    /// <param name="options">The defaults of <see cref="RandomNetworkOptions"/> unless told.</param>
    public static BayesianNetwork Make(Random random, RandomNetworkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        options ??= new RandomNetworkOptions();
        options.Check();
        Variable[] variables = [.. Enumerable.Range(1, options.Variables).Select(v =>
            new Variable($"x{v}", [.. Enumerable.Range(0, random.Next(2, options.MaxStates + 1)).Select(k => $"s{k}")]))];
        var edges = new List<(string From, string To)>();
        for (var v = 1; v < variables.Length; v++)
        {
            var near = Enumerable.Range(Math.Max(0, v - options.Reach), Math.Min(v, options.Reach)).ToArray();
            random.Shuffle(near);
            edges.AddRange(near.Take(random.Next(0, options.MaxParents + 1)).Select(u => (variables[u].Name, variables[v].Name)));
        }

        return BayesianNetwork.Random(variables, edges, random, options.Concentration);
    }
}
