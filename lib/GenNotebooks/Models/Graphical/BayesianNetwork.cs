namespace GenNotebooks.Models.Graphical;

/// <summary>
/// A network with arrows, p(x) = Π p(x_v | parents of v): each variable has a table that tells how it depends on its parents
/// (Pearl 1988). The arrows must not lead back to where they started.
/// </summary>
public sealed partial class BayesianNetwork : FactorGraph
{
    private readonly int[] _order;

    /// <summary>Makes a network.</summary>
    /// <param name="tables">One for each variable, in any order.</param>
    /// <exception cref="ArgumentException">A table is missing or twice there, or the arrows form a cycle; the message tells which.</exception>
    public BayesianNetwork(IReadOnlyList<ConditionalTable> tables)
        : base(Checked(tables), [.. tables.Select(t => t.Child)])
    {
        Tables = [.. tables];
        _order = TopologicalOrder();
    }

    /// <summary>The tables, in the order of <see cref="FactorGraph.Variables"/>.</summary>
    public IReadOnlyList<ConditionalTable> Tables { get; }

    /// <summary>The arrows by the names of the variables, from parent to child.</summary>
    public IReadOnlyList<(string From, string To)> Edges => [.. Tables.SelectMany(t => t.Parents.Select(parent => (parent.Name, t.Child.Name)))];

    /// <summary>The number of free parameters: a row of k probabilities has k - 1.</summary>
    public int ParameterCount => Tables.Sum(t => t.RowCount * (t.Child.Size - 1));

    /// <summary>The variables in an order in which parents come before their children.</summary>
    public IReadOnlyList<Variable> Order => [.. _order.Select(v => Variables[v])];

    /// <summary>The table of a variable.</summary>
    /// <param name="variable">One of the variables.</param>
    public ConditionalTable TableOf(Variable variable) => Tables[IndexOf(variable)];

    /// <summary>The variables that a variable depends on directly.</summary>
    /// <param name="variable">One of the variables.</param>
    public IReadOnlyList<Variable> Parents(Variable variable) => TableOf(variable).Parents;

    /// <summary>The variables that depend directly on a variable.</summary>
    /// <param name="variable">One of the variables.</param>
    public IReadOnlyList<Variable> Children(Variable variable) => [.. Tables.Where(t => t.Parents.Contains(variable)).Select(t => t.Child)];

    /// <summary>p(evidence), exactly.</summary>
    /// <param name="evidence">What was observed.</param>
    /// <returns>From 0 to 1; 0 for evidence that cannot be.</returns>
    public double Probability(params IEnumerable<Observation> evidence) => Math.Exp(VariableElimination.LogSum(this, evidence));

    /// <summary>Draws samples: each variable from its table, parents first.</summary>
    /// <param name="count">The number of samples, N.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public DiscreteData Sample(int count, Random random)
    {
        Guard.AtLeast(count, 1);
        var states = new int[count, Variables.Count];
        var row = new int[Variables.Count];
        for (var n = 0; n < count; n++)
        {
            foreach (var v in _order)
                states[n, v] = row[v] = Draw.State(Distribution(v, row), random);
        }

        return DiscreteData.Wrap(Variables, states);
    }

    /// <summary>ln p of each row of data, all variables observed, in nats; minus infinity for a row that cannot be.</summary>
    /// <param name="data">Data with a column for each variable.</param>
    /// <returns>Shape (N).</returns>
    public double[] LogProbability(DiscreteData data)
    {
        var rows = data.For(this, allowMissing: false);
        return [.. rows.Select(row => LogProduct(row))];
    }

    /// <summary>The variables' numbers in an order in which parents come before children.</summary>
    internal ReadOnlySpan<int> OrderedIndices => _order;

    /// <summary>p(v | its parents as in a joint state), in which only they need to have a state.</summary>
    internal ReadOnlySpan<double> Distribution(int v, int[] states)
    {
        var row = 0;
        foreach (var parent in Scopes[v].AsSpan()[..^1])
            row = (row * Variables[parent].Size) + states[parent];
        return Factors[v].Span.Slice(row * Variables[v].Size, Variables[v].Size);
    }

    private static Factor[] Checked(IReadOnlyList<ConditionalTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        if (tables.Count == 0)
            throw new ArgumentException("tables is empty; a network needs at least one.");
        if (tables.GroupBy(t => t.Child.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Key} has {twice.Count()} tables; give every variable one.");
        foreach (var table in tables)
            foreach (var parent in table.Parents)
                if (!tables.Any(t => t.Child.Equals(parent)))
                    throw new ArgumentException(tables.Any(t => t.Child.Name == parent.Name)
                        ? $"{table.Child.Name} has a parent {parent.Name} of other states than the table of {parent.Name} has; use the same variable in both."
                        : $"{table.Child.Name} has the parent {parent.Name}, which has no table; give every variable one.");
        return [.. tables.Select(t => t.Factor)];
    }

    private int[] TopologicalOrder()
    {
        var order = new List<int>();
        var marks = new int[Variables.Count];   // 0 not seen, 1 on the way here, 2 done
        var way = new Stack<int>();
        void Visit(int v)
        {
            if (marks[v] == 2)
                return;
            way.Push(v);
            if (marks[v] == 1)
            {
                var cycle = way.Skip(1).TakeWhile(u => u != v).Prepend(v).Append(v);
                throw new ArgumentException(
                    $"The arrows form a cycle: {string.Join(" -> ", cycle.Select(u => Variables[u].Name))}. Remove one of them; what influences itself needs a copy of the variable for each time step.");
            }

            marks[v] = 1;
            foreach (var parent in Scopes[v][..^1])
                Visit(parent);
            marks[v] = 2;
            way.Pop();
            order.Add(v);
        }

        for (var v = 0; v < Variables.Count; v++)
            Visit(v);
        return [.. order];
    }
}
