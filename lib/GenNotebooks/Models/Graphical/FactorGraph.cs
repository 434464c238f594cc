namespace GenNotebooks.Models.Graphical;

/// <summary>
/// A probability model written as a product of factors, p(x) = Π f(x) / Z: the one representation of this folder. Networks with
/// arrows (<see cref="BayesianNetwork"/>) and without (<see cref="MarkovRandomField"/>) are factor graphs too, and every way to
/// draw conclusions takes one. It never changes; its methods may be called from several threads at a time.
/// </summary>
public class FactorGraph
{
    private readonly Dictionary<Variable, int> _places;

    /// <summary>Makes a model of factors.</summary>
    /// <param name="factors">At least one; the variables are those of the factors, in the order in which they first occur.</param>
    /// <exception cref="ArgumentException">There is no factor, or two different variables have the same name.</exception>
    public FactorGraph(IReadOnlyList<Factor> factors)
        : this(factors, [.. factors.SelectMany(f => f.Variables).Distinct()])
    {
    }

    private protected FactorGraph(IReadOnlyList<Factor> factors, IReadOnlyList<Variable> variables)
    {
        if (factors.Count == 0)
            throw new ArgumentException("factors is empty; a model needs at least one.");
        if (variables.GroupBy(v => v.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two variables are named '{twice.Key}' but have different states; give each a name of its own.");
        (Factors, Variables) = ([.. factors], [.. variables]);
        _places = Variables.Select((v, i) => (v, i)).ToDictionary(pair => pair.v, pair => pair.i);
        Scopes = [.. Factors.Select(f => f.Variables.Select(IndexOf).ToArray())];
        var factorsOf = Variables.Select(_ => new List<int>()).ToArray();
        for (var f = 0; f < Scopes.Length; f++)
            foreach (var v in Scopes[f])
                factorsOf[v].Add(f);
        FactorsOf = [.. factorsOf.Select(list => list.ToArray())];
    }

    /// <summary>The variables.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>The factors.</summary>
    public IReadOnlyList<Factor> Factors { get; }

    /// <summary>For each factor the places of its variables in <see cref="Variables"/>.</summary>
    internal int[][] Scopes { get; }

    /// <summary>For each variable the factors that it is in.</summary>
    internal int[][] FactorsOf { get; }

    /// <summary>The variable of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public Variable this[string name] => Variables.FirstOrDefault(v => v.Name == name)
        ?? throw new ArgumentException($"The model has no variable '{name}'; it has {string.Join(", ", Variables.Select(v => v.Name))}.");

    /// <summary>ln Π f(x): the logarithm of the probability of a joint state, up to the constant ln Z, in nats.</summary>
    /// <param name="states">The number of the state of each of <see cref="Variables"/>, in their order.</param>
    public double LogProduct(IReadOnlyList<int> states)
    {
        if (states.Count != Variables.Count)
            throw new ArgumentException($"states must be ({Variables.Count}) but is ({states.Count}).");
        var sum = 0.0;
        for (var f = 0; f < Scopes.Length; f++)
            sum += Math.Log(Factors[f].Span[Place(f, states)]);
        return sum;
    }

    /// <summary>The variables that share a factor with one: given these, the rest of the model tells nothing more about it (its Markov blanket).</summary>
    /// <param name="variable">One of the variables.</param>
    public IReadOnlyList<Variable> Neighbours(Variable variable)
    {
        var at = IndexOf(variable);
        return [.. FactorsOf[at].SelectMany(f => Scopes[f]).Where(v => v != at).Distinct().Order().Select(v => Variables[v])];
    }

    /// <summary>p(variable | evidence), exactly, by <see cref="VariableElimination"/>.</summary>
    /// <param name="variable">The variable asked about.</param>
    /// <param name="evidence">What was observed.</param>
    /// <exception cref="ImpossibleEvidenceException">The evidence has probability 0.</exception>
    public Factor Marginal(Variable variable, params IEnumerable<Observation> evidence) => VariableElimination.Query(this, [variable], evidence);

    internal int IndexOf(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return _places.TryGetValue(variable, out var place) ? place : throw new ArgumentException(
            Variables.Any(v => v.Name == variable.Name)
                ? $"The model's variable {variable.Name} has the states {string.Join(", ", this[variable.Name].States)}, not {string.Join(", ", variable.States)}."
                : $"The model has no variable '{variable.Name}'; it has {string.Join(", ", Variables.Select(v => v.Name))}.");
    }

    /// <summary>The place in a factor's table of a joint state of all variables.</summary>
    internal int Place(int factor, IReadOnlyList<int> states)
    {
        var place = 0;
        foreach (var v in Scopes[factor])
            place = (place * Variables[v].Size) + states[v];
        return place;
    }

    /// <summary>The observed state of each variable, -1 where there is none.</summary>
    /// <exception cref="ArgumentException">A variable is not of this model, or is observed in two states.</exception>
    internal int[] Observed(IEnumerable<Observation> evidence)
    {
        var states = new int[Variables.Count];
        Array.Fill(states, -1);
        foreach (var seen in evidence)
        {
            ref var state = ref states[IndexOf(seen.Variable)];
            if (state >= 0 && state != seen.State)
                throw new ArgumentException($"The evidence says both {new Observation(seen.Variable, state)} and {seen}; a variable is observed in one state.");
            state = seen.State;
        }

        return states;
    }
}
