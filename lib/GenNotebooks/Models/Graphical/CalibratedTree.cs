namespace GenNotebooks.Models.Graphical;

/// <summary>A junction tree in which all messages were sent: every clique's exact distribution, given the evidence.</summary>
public sealed class CalibratedTree
{
    private readonly JunctionTree _tree;
    private readonly int[] _observed;

    internal CalibratedTree(JunctionTree tree, IReadOnlyList<Factor> beliefs, double logSum, int[] observed) =>
        (_tree, Beliefs, LogSum, _observed) = (tree, beliefs, logSum, observed);

    /// <summary>For each clique the distribution of its variables that were not observed.</summary>
    public IReadOnlyList<Factor> Beliefs { get; }

    /// <summary>ln Σ Π f(x) over all joint states that agree with the evidence, in nats: for a Bayesian network ln p(evidence).</summary>
    public double LogSum { get; }

    /// <summary>p(variable | evidence); for an observed variable all of it lies on the state that was seen.</summary>
    /// <param name="variable">One of the model's variables.</param>
    public Factor Marginal(Variable variable)
    {
        var state = _observed[_tree.Model.IndexOf(variable)];
        return state >= 0
            ? Factor.Wrap([variable], [.. Enumerable.Range(0, variable.Size).Select(k => k == state ? 1.0 : 0)])
            : Beliefs.Where(b => b.Position(variable) >= 0).MinBy(b => b.Values.Count)!.Onto(variable).Normalised();
    }

    /// <summary>p(variables | evidence) of variables that share a clique, such as a child and its parents.</summary>
    /// <param name="variables">Variables that were not observed.</param>
    /// <exception cref="ArgumentException">No clique holds them all; ask <see cref="VariableElimination"/>.</exception>
    public Factor Joint(params IReadOnlyList<Variable> variables) =>
        Beliefs.Where(b => variables.All(v => b.Position(v) >= 0)).MinBy(b => b.Values.Count)?.Onto(variables).Normalised()
        ?? throw new ArgumentException($"No clique holds all of {Factor.Names(variables)} free; ask VariableElimination for their joint distribution.");
}
