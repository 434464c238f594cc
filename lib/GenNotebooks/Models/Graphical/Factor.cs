namespace GenNotebooks.Models.Graphical;

/// <summary>
/// A table with a number, 0 or more, for each joint state of some variables: a conditional probability, a preference, a message,
/// a belief. The last variable's state changes fastest. A factor never changes; operations return new ones.
/// </summary>
public sealed partial class Factor
{
    private readonly Variable[] _variables;
    private readonly double[] _values;

    /// <summary>Makes a factor.</summary>
    /// <param name="variables">The variables, all different; none for a plain number.</param>
    /// <param name="values">A number for each joint state, the last variable's state changing fastest.</param>
    /// <exception cref="ArgumentException">A variable occurs twice, or the numbers are not as many or not what they must be.</exception>
    public Factor(IReadOnlyList<Variable> variables, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(values);
        if (variables.GroupBy(v => v.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The factor of {Names(variables)} has the variable {twice.Key} {twice.Count()} times; name each once.");
        var size = TableSize(variables);
        if (values.Count != size)
            throw new ArgumentException(
                $"The factor of {Names(variables)} must have {size} numbers, one for each joint state of {string.Join(" x ", variables.Select(v => v.Size))}, but has {values.Count}.");
        for (var i = 0; i < values.Count; i++)
            if (!(values[i] >= 0) || double.IsInfinity(values[i]))
                throw new ArgumentException(FormattableString.Invariant($"The factor of {Names(variables)} must have numbers of 0 or more but has {values[i]} at place {i}."));
        _variables = [.. variables];
        _values = [.. values];
    }

    private Factor(Variable[] variables, double[] values) => (_variables, _values) = (variables, values);

    /// <summary>The variables; the last one's state changes fastest in <see cref="Values"/>.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The numbers.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>The sum of all numbers.</summary>
    public double Sum => _values.Sum();

    /// <summary>The number for a joint state: the name of a state for each of <see cref="Variables"/>, in their order.</summary>
    /// <param name="states">As many as there are variables.</param>
    /// <exception cref="ArgumentException">There are not as many, or a variable has no such state.</exception>
    public double this[params IReadOnlyList<string> states]
    {
        get
        {
            if (states.Count != _variables.Length)
                throw new ArgumentException($"The factor of {Names(_variables)} must be asked for {_variables.Length} states but is asked for {states.Count}.");
            var place = 0;
            for (var i = 0; i < _variables.Length; i++)
                place = (place * _variables[i].Size) + _variables[i].IndexOf(states[i]);
            return _values[place];
        }
    }

    internal ReadOnlySpan<double> Span => _values;

    /// <summary>All joint states with their numbers, in the order of <see cref="Values"/>.</summary>
    public IEnumerable<(string[] States, double Value)> Rows()
    {
        for (var place = 0; place < _values.Length; place++)
        {
            var (states, rest) = (new string[_variables.Length], place);
            for (var i = _variables.Length - 1; i >= 0; i--)
            {
                states[i] = _variables[i].States[rest % _variables[i].Size];
                rest /= _variables[i].Size;
            }

            yield return (states, _values[place]);
        }
    }

    /// <summary>Such as <c>f(rain, wet): 4 numbers</c>.</summary>
    public override string ToString() => $"f({string.Join(", ", _variables.Select(v => v.Name))}): {_values.Length} numbers";

    internal static Factor Wrap(Variable[] variables, double[] values) => new(variables, values);

    internal static string Names(IEnumerable<Variable> variables)
    {
        var names = string.Join(", ", variables.Select(v => v.Name));
        return names.Length == 0 ? "no variables" : names;
    }

    /// <summary>The number of joint states, as a long, so that it may be told to be too large.</summary>
    internal static long TableSize(IEnumerable<Variable> variables)
    {
        var size = 1.0;
        foreach (var variable in variables)
            size *= variable.Size;
        return size < long.MaxValue ? (long)size : long.MaxValue;
    }
}
