namespace GenNotebooks.Models.Graphical;

public sealed partial class Factor
{
    private const long LargestTable = 1 << 26;

    /// <summary>The product: a factor of all variables of both, with the product of their numbers for each joint state.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">Another.</param>
    /// <exception cref="InvalidOperationException">The table would be too large; the message says how large.</exception>
    public static Factor operator *(Factor a, Factor b) => Multiply(a, b);

    /// <summary>The product of two factors; see <see cref="op_Multiply"/>.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">Another.</param>
    public static Factor Multiply(Factor a, Factor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Variable[] variables = [.. a._variables, .. b._variables.Where(v => a.Position(v) < 0)];
        CheckSize(variables);
        var walk = new TableWalk(variables, a.StridesIn(variables), b.StridesIn(variables));
        var values = new double[walk.Size];
        for (var i = 0; i < values.Length; i++, walk.Next())
            values[i] = a._values[walk.A] * b._values[walk.B];
        return new Factor(variables, values);
    }

    /// <summary>The product of many factors; of none, the number 1.</summary>
    /// <param name="factors">Any number of factors.</param>
    public static Factor Product(IEnumerable<Factor> factors) => factors.Aggregate(One, Multiply);

    /// <summary>The factor of no variables whose number is 1.</summary>
    public static Factor One { get; } = new Factor([], [1.0]);

    /// <summary>Adds up over all states of some variables, which are gone afterwards.</summary>
    /// <param name="variables">The variables to sum out; those that the factor lacks change nothing.</param>
    public Factor SumOut(params IEnumerable<Variable> variables) => Reduce(variables, largest: false);

    /// <summary>Keeps the largest number over all states of some variables, which are gone afterwards.</summary>
    /// <param name="variables">The variables to maximise over; those that the factor lacks change nothing.</param>
    public Factor MaxOut(params IEnumerable<Variable> variables) => Reduce(variables, largest: true);

    /// <summary>Sums out all but some variables, which then stand in the order given.</summary>
    /// <param name="variables">The variables to keep, each one of the factor's.</param>
    /// <exception cref="ArgumentException">The factor has no such variable.</exception>
    public Factor Onto(params IEnumerable<Variable> variables)
    {
        Variable[] kept = [.. variables];
        if (kept.FirstOrDefault(v => Position(v) < 0) is { } missing)
            throw new ArgumentException($"The factor of {Names(_variables)} has no variable {missing.Name}.");
        return OntoKept(kept, largest: false);
    }

    /// <summary>Keeps what agrees with observations; their variables are gone afterwards.</summary>
    /// <param name="evidence">Observations; those of variables that the factor lacks change nothing.</param>
    public Factor Given(params IEnumerable<Observation> evidence)
    {
        var offset = 0;
        List<Variable> gone = [];
        foreach (var seen in evidence)
            if (Position(seen.Variable) is >= 0 and var at && !gone.Contains(seen.Variable))
            {
                offset += seen.State * Stride(at);
                gone.Add(seen.Variable);
            }

        if (gone.Count == 0)
            return this;
        Variable[] kept = [.. _variables.Where(v => !gone.Contains(v))];
        var walk = new TableWalk(kept, StridesIn(kept), new int[kept.Length]);
        var values = new double[walk.Size];
        for (var i = 0; i < values.Length; i++, walk.Next())
            values[i] = _values[offset + walk.A];
        return new Factor(kept, values);
    }

    /// <summary>The same numbers divided by their sum.</summary>
    /// <exception cref="InvalidOperationException">All numbers are 0.</exception>
    public Factor Normalised()
    {
        var sum = Sum;
        return sum > 0
            ? new Factor(_variables, Array.ConvertAll(_values, value => value / sum))
            : throw new InvalidOperationException($"The factor of {Names(_variables)} has nothing but zeros and cannot be made to sum to 1.");
    }

    internal int Position(Variable variable)
    {
        for (var i = 0; i < _variables.Length; i++)
            if (_variables[i].Equals(variable))
                return i;
        return -1;
    }

    /// <summary>How far apart in <see cref="Values"/> neighbouring states of a variable lie.</summary>
    internal int Stride(int position)
    {
        var stride = 1;
        for (var i = _variables.Length - 1; i > position; i--)
            stride *= _variables[i].Size;
        return stride;
    }

    internal static void CheckSize(IReadOnlyCollection<Variable> variables)
    {
        var size = TableSize(variables);
        if (size > LargestTable)
            throw new InvalidOperationException(FormattableString.Invariant(
                $"A table of {variables.Count} variables would have {(size == long.MaxValue ? "more than 10^18" : $"{size:N0}")} numbers; {LargestTable:N0} are allowed. Exact inference is out of reach in this model: use BeliefPropagation or GibbsSampler."));
    }

    private Factor Reduce(IEnumerable<Variable> variables, bool largest)
    {
        HashSet<Variable> gone = [.. variables];
        Variable[] kept = [.. _variables.Where(v => !gone.Contains(v))];
        return kept.Length == _variables.Length ? this : OntoKept(kept, largest);
    }

    private Factor OntoKept(Variable[] kept, bool largest)
    {
        var result = new double[(int)TableSize(kept)];
        var into = new Factor(kept, result);
        var walk = new TableWalk(_variables, into.StridesIn(_variables), new int[_variables.Length]);
        for (var i = 0; i < _values.Length; i++, walk.Next())
            result[walk.A] = largest ? Math.Max(result[walk.A], _values[i]) : result[walk.A] + _values[i];
        return into;
    }

    /// <summary>For each of some variables its stride in this factor; 0 where the factor lacks it.</summary>
    private int[] StridesIn(Variable[] variables) => Array.ConvertAll(variables, v => Position(v) is >= 0 and var at ? Stride(at) : 0);
}
