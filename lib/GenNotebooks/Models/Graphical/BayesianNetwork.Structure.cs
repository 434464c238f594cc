namespace GenNotebooks.Models.Graphical;

public sealed partial class BayesianNetwork
{
    /// <summary>A network of given arrows whose tables know nothing: all states are equally probable.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="edges">The arrows, by name, from parent to child.</param>
    /// <exception cref="ArgumentException">An arrow names no variable, or the arrows form a cycle.</exception>
    public static BayesianNetwork Uniform(IReadOnlyList<Variable> variables, IReadOnlyList<(string From, string To)> edges) =>
        WithEdges(variables, edges, (child, rows) => [.. Enumerable.Repeat(1.0 / child.Size, (int)rows * child.Size)]);

    /// <summary>A network of given arrows with tables drawn at random: each row from a symmetrical Dirichlet distribution.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="edges">The arrows, by name, from parent to child.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <param name="concentration">Of the Dirichlet distribution, above 0: 1 draws every row with the same density, less makes rows more decided.</param>
    /// <exception cref="ArgumentException">An arrow names no variable, or the arrows form a cycle.</exception>
    public static BayesianNetwork Random(IReadOnlyList<Variable> variables, IReadOnlyList<(string From, string To)> edges, Random random, double concentration = 1)
    {
        Guard.Positive(concentration);
        return WithEdges(variables, edges, (child, rows) => [.. Enumerable.Range(0, (int)rows).SelectMany(_ => Draw.Dirichlet(child.Size, concentration, random))]);
    }

    /// <summary>Whether two variables are independent given others, whatever the numbers in the tables (d-separation, Pearl 1988).</summary>
    /// <param name="a">A variable.</param>
    /// <param name="b">Another.</param>
    /// <param name="given">The variables that are known.</param>
    public bool AreSeparated(Variable a, Variable b, params IEnumerable<Variable> given) => OpenPath(a, b, given) is null;

    /// <summary>
    /// A shortest way along which knowledge of one variable can reach another: through chains and forks that are not observed, and
    /// through colliders that are, or that have an observed descendant (Geiger, Verma and Pearl 1990). A way that turns round at
    /// such a descendant is shown with it.
    /// </summary>
    /// <param name="a">A variable.</param>
    /// <param name="b">Another.</param>
    /// <param name="given">The variables that are known.</param>
    /// <returns>The variables on the way, ends included; null where every way is blocked.</returns>
    public IReadOnlyList<Variable>? OpenPath(Variable a, Variable b, params IEnumerable<Variable> given)
    {
        var (from, to) = (IndexOf(a), IndexOf(b));
        HashSet<int> known = [.. given.Select(IndexOf)];
        if (known.Contains(from) || known.Contains(to) || from == to)
            throw new ArgumentException($"a is {a.Name} and b is {b.Name}; give two different variables that are not among those given.");
        // A state of the search: a variable, and whether it was entered by an arrow (from a parent) or against one (from a child).
        var cameFrom = new Dictionary<(int V, bool ByArrow), (int V, bool ByArrow)?> { [(from, false)] = null };
        var queue = new Queue<(int V, bool ByArrow)>([(from, false)]);
        while (queue.TryDequeue(out var at))
        {
            if (at.V == to)
                return Way(cameFrom, at);
            // Along an arrow one may go on down past what is unknown, and turn up at what is known; against one, what is known blocks.
            var up = at.ByArrow == known.Contains(at.V);
            var down = !known.Contains(at.V);
            foreach (var parent in up ? Scopes[at.V][..^1] : [])
                if (cameFrom.TryAdd((parent, false), at))
                    queue.Enqueue((parent, false));
            foreach (var child in down ? FactorsOf[at.V].Where(f => f != at.V) : [])
                if (cameFrom.TryAdd((child, true), at))
                    queue.Enqueue((child, true));
        }

        return null;
    }

    private Variable[] Way(Dictionary<(int V, bool ByArrow), (int V, bool ByArrow)?> cameFrom, (int V, bool ByArrow) end)
    {
        var way = new List<Variable>();
        for ((int V, bool ByArrow)? at = end; at is { } step; at = cameFrom[step])
            way.Insert(0, Variables[step.V]);
        return [.. way];
    }

    private static BayesianNetwork WithEdges(
        IReadOnlyList<Variable> variables, IReadOnlyList<(string From, string To)> edges, Func<Variable, long, double[]> numbers)
    {
        Variable Named(string name) => variables.FirstOrDefault(v => v.Name == name)
            ?? throw new ArgumentException($"An arrow names '{name}', but the variables are {Factor.Names(variables)}.");
        foreach (var (from, to) in edges)
            (_, _) = (Named(from), Named(to));
        return new BayesianNetwork([.. variables.Select(child =>
        {
            Variable[] parents = [.. edges.Where(e => e.To == child.Name).Select(e => Named(e.From)).Distinct()];
            Factor.CheckSize([.. parents, child]);
            return new ConditionalTable(child, parents, numbers(child, Factor.TableSize(parents)));
        })]);
    }
}
