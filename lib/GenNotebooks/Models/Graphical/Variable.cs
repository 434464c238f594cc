namespace GenNotebooks.Models.Graphical;

/// <summary>
/// A discrete random variable: a name and the states it may take. Two variables of the same name and the same states are
/// equal, so a network that was learned can be asked about the variables of the one that made the data.
/// </summary>
public sealed class Variable : IEquatable<Variable>
{
    /// <summary>Makes a variable.</summary>
    /// <param name="name">Its name, such as <c>rain</c>.</param>
    /// <param name="states">The names of its states, at least one, all different, such as <c>["dry", "drizzle", "pouring"]</c>.</param>
    /// <exception cref="ArgumentException">The name is empty, or the states are not as they must be.</exception>
    public Variable(string name, IReadOnlyList<string> states)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("name is empty; give every variable a name.");
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count == 0)
            throw new ArgumentException($"The variable {name} has no states; it needs at least one.");
        if (states.GroupBy(state => state).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The variable {name} has {twice.Count()} states named '{twice.Key}'; give each a name of its own.");
        Name = name;
        States = [.. states];
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The names of the states, in order.</summary>
    public IReadOnlyList<string> States { get; }

    /// <summary>The number of states.</summary>
    public int Size => States.Count;

    /// <summary>A variable of the states <c>no</c> (0) and <c>yes</c> (1).</summary>
    /// <param name="name">Its name.</param>
    public static Variable YesNo(string name) => new(name, ["no", "yes"]);

    /// <summary>The observation that the variable is in a state.</summary>
    /// <param name="state">One of <see cref="States"/>.</param>
    /// <exception cref="ArgumentException">There is no such state; the message lists those that there are.</exception>
    public Observation Is(string state) => new(this, IndexOf(state));

    /// <summary>The number of a state, counted from 0.</summary>
    /// <param name="state">One of <see cref="States"/>.</param>
    /// <exception cref="ArgumentException">There is no such state; the message lists those that there are.</exception>
    public int IndexOf(string state)
    {
        for (var i = 0; i < Size; i++)
            if (States[i] == state)
                return i;
        throw new ArgumentException($"{Name} has no state '{state}'; it has {string.Join(", ", States)}.");
    }

    /// <inheritdoc/>
    public bool Equals(Variable? other) =>
        ReferenceEquals(this, other) || (other is not null && Name == other.Name && States.SequenceEqual(other.States));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Variable);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
