namespace GenNotebooks.Models.Graphical;

/// <summary>Rows of observed states, a column for each variable.</summary>
public sealed class DiscreteData
{
    /// <summary>Stands for a state that was not observed.</summary>
    public const int Missing = -1;

    /// <summary>Makes data of numbers.</summary>
    /// <param name="variables">A variable for each column.</param>
    /// <param name="states">The numbers of states, counted from 0, <see cref="Missing"/> where not observed; shape (N, columns).</param>
    /// <exception cref="ArgumentException">A number is no state of its variable, or the columns are not as many.</exception>
    public DiscreteData(IReadOnlyList<Variable> variables, int[,] states)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(states);
        if (states.GetLength(1) != variables.Count)
            throw new ArgumentException($"states must be (any, {variables.Count}), a column for each variable, but is ({states.GetLength(0)}, {states.GetLength(1)}).");
        for (var n = 0; n < states.GetLength(0); n++)
            for (var v = 0; v < variables.Count; v++)
                if (states[n, v] < Missing || states[n, v] >= variables[v].Size)
                    throw new ArgumentException($"Row {n} has {states[n, v]} for {variables[v].Name}, whose states are 0 to {variables[v].Size - 1}; write {Missing} for what was not observed.");
        (Variables, States) = ([.. variables], (int[,])states.Clone());
    }

    private DiscreteData(int[,] states, IReadOnlyList<Variable> variables) => (Variables, States) = (variables, states);

    /// <summary>A variable for each column.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>The numbers of states, shape (N, columns). Do not write into it.</summary>
    public int[,] States { get; }

    /// <summary>The number of rows, N.</summary>
    public int Count => States.GetLength(0);

    /// <summary>The name of the state in a row; <c>?</c> where it was not observed.</summary>
    /// <param name="row">Counted from 0.</param>
    /// <param name="variable">One of <see cref="Variables"/>.</param>
    public string this[int row, Variable variable] => States[row, Column(variable)] is >= 0 and var state ? variable.States[state] : "?";

    /// <summary>The same data with some variables never observed.</summary>
    /// <param name="variables">The variables to hide.</param>
    public DiscreteData Hide(params IEnumerable<Variable> variables)
    {
        var states = (int[,])States.Clone();
        foreach (var variable in variables)
        {
            var v = Column(variable);
            for (var n = 0; n < Count; n++)
                states[n, v] = Missing;
        }

        return new DiscreteData(states, Variables);
    }

    /// <summary>The first rows.</summary>
    /// <param name="count">How many, at most <see cref="Count"/>.</param>
    public DiscreteData Take(int count)
    {
        Guard.AtLeast(count, 0);
        if (count > Count)
            throw new ArgumentException($"count is {count} but there are {Count} rows.");
        var states = new int[count, Variables.Count];
        Array.Copy(States, states, states.Length);
        return new DiscreteData(states, Variables);
    }

    internal static DiscreteData Wrap(IReadOnlyList<Variable> variables, int[,] states) => new(states, variables);

    /// <summary>The rows with the states in the order of a model's variables; columns that the model lacks are left out.</summary>
    /// <exception cref="ArgumentException">There is no row, a variable has no column, or a value is missing that may not be.</exception>
    internal int[][] For(FactorGraph model, bool allowMissing) => Rows(model.Variables, allowMissing);

    /// <summary>The rows with the states in the order of some variables.</summary>
    internal int[][] Rows(IReadOnlyList<Variable> variables, bool allowMissing)
    {
        if (Count == 0)
            throw new ArgumentException("The data has no rows; bring at least one.");
        var columns = variables.Select(Column).ToArray();
        var rows = new int[Count][];
        for (var n = 0; n < Count; n++)
        {
            rows[n] = Array.ConvertAll(columns, column => States[n, column]);
            if (!allowMissing && Array.IndexOf(rows[n], Missing) is >= 0 and var gap)
                throw new ArgumentException($"Row {n} lacks {variables[gap].Name}; every variable must be observed here. ExpectationMaximisation learns tables from data with gaps.");
        }

        return rows;
    }

    private int Column(Variable variable)
    {
        for (var v = 0; v < Variables.Count; v++)
            if (Variables[v].Equals(variable))
                return v;
        throw new ArgumentException(Variables.Any(v => v.Name == variable.Name)
            ? $"The data's column {variable.Name} has other states than the variable of that name: {string.Join(", ", Variables.First(v => v.Name == variable.Name).States)}."
            : $"The data has no column {variable.Name}; it has {Factor.Names(Variables)}.");
    }
}
