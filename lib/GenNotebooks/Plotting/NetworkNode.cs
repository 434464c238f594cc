namespace GenNotebooks.Plotting;

/// <summary>A box in the drawing of a network; see <see cref="Plot.Network(string, string, IReadOnlyList{NetworkNode}, IReadOnlyList{NetworkEdge}, bool)"/>.</summary>
/// <param name="Name">What stands in the box; no two of a drawing are the same.</param>
public sealed record NetworkNode(string Name)
{
    /// <summary>Makes a node that shows probabilities.</summary>
    /// <param name="name">What stands in the box.</param>
    /// <param name="states">The names of the states.</param>
    /// <param name="probabilities">A probability for each, from 0 to 1.</param>
    /// <param name="observed">Whether the state was seen, which changes the colour.</param>
    public NetworkNode(string name, IReadOnlyList<string> states, IReadOnlyList<double> probabilities, bool observed = false)
        : this(name)
    {
        if (states.Count != probabilities.Count)
            throw new ArgumentException($"The node {name} has {states.Count} states but {probabilities.Count} probabilities; give one for each.");
        for (var k = 0; k < states.Count; k++)
            if (!(probabilities[k] >= 0 && probabilities[k] <= 1 + 1e-9))
                throw new ArgumentException(FormattableString.Invariant($"The node {name} must have probabilities from 0 to 1 but has {probabilities[k]} for {states[k]}."));
        (States, Probabilities, Observed) = ([.. states], [.. probabilities], observed);
    }

    /// <summary>The names of the states, each of which has a bar; none for a box with a name only.</summary>
    public IReadOnlyList<string> States { get; } = [];

    /// <summary>The length of each bar, from 0 to 1.</summary>
    public IReadOnlyList<double> Probabilities { get; } = [];

    /// <summary>Whether the state was seen.</summary>
    public bool Observed { get; }
}
