namespace GenNotebooks.Models.Graphical;

/// <summary>
/// p(child | parents): for each joint state of the parents a row of probabilities, one for each state of the child. The last
/// parent's state changes fastest from row to row.
/// </summary>
public sealed class ConditionalTable
{
    private const double Tolerance = 1e-9;

    /// <summary>Makes a table.</summary>
    /// <param name="child">The variable that the table is of.</param>
    /// <param name="parents">The variables that it depends on; none for a root.</param>
    /// <param name="probabilities">Row after row; each row sums to 1.</param>
    /// <exception cref="ArgumentException">The size is wrong or a row is no distribution; the message tells which row.</exception>
    public ConditionalTable(Variable child, IReadOnlyList<Variable> parents, IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(parents);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (parents.Contains(child))
            throw new ArgumentException($"{child.Name} is its own parent; take it out of its parents.");
        var rows = Factor.TableSize(parents);
        if (probabilities.Count != rows * child.Size)
            throw new ArgumentException(
                $"The table of {child.Name} must have {rows * child.Size} numbers, {rows} {(rows == 1 ? "row" : "rows")}"
                + $"{(parents.Count > 0 ? $" for {Factor.Names(parents)}" : "")} of {child.Size} for {string.Join(", ", child.States)}, but has {probabilities.Count}.");
        (Child, Parents) = (child, [.. parents]);
        CheckRows(probabilities);
        Factor = new Factor([.. parents, child], probabilities);
    }

    /// <summary>The variable that the table is of.</summary>
    public Variable Child { get; }

    /// <summary>The variables that it depends on.</summary>
    public IReadOnlyList<Variable> Parents { get; }

    /// <summary>The table as a factor of the parents, then the child.</summary>
    public Factor Factor { get; }

    /// <summary>The number of rows: joint states of the parents.</summary>
    public int RowCount => Factor.Values.Count / Child.Size;

    /// <summary>A table of a yes-or-no variable: the probability of yes, row by row.</summary>
    /// <param name="child">A variable of two states, the second of them <c>yes</c>.</param>
    /// <param name="parents">The variables that it depends on; none for a root.</param>
    /// <param name="yes">p(yes | row), the last parent's state changing fastest.</param>
    /// <exception cref="ArgumentException">The child has other states, the size is wrong, or a number is no probability.</exception>
    public static ConditionalTable YesNo(Variable child, IReadOnlyList<Variable> parents, IReadOnlyList<double> yes)
    {
        if (child.Size != 2 || child.States[1] != "yes")
            throw new ArgumentException($"{child.Name} has the states {string.Join(", ", child.States)}, not no, yes; give the probability of every state.");
        var rows = Factor.TableSize(parents);
        if (yes.Count != rows)
            throw new ArgumentException($"The table of {child.Name} must have {rows} probabilities of yes{(parents.Count > 0 ? $", one for each joint state of {Factor.Names(parents)}" : "")}, but has {yes.Count}.");
        return new ConditionalTable(child, parents, [.. yes.SelectMany(p => new[] { 1 - p, p })]);
    }

    /// <summary>A table of a yes-or-no variable without parents.</summary>
    /// <param name="child">A variable of two states, the second of them <c>yes</c>.</param>
    /// <param name="yes">p(yes).</param>
    public static ConditionalTable YesNo(Variable child, double yes) => YesNo(child, [], [yes]);

    /// <summary>Such as <c>p(wet | sprinkler, rain)</c>.</summary>
    public override string ToString() => Parents.Count == 0 ? $"p({Child.Name})" : $"p({Child.Name} | {Factor.Names(Parents)})";

    /// <summary>What a row is about, such as <c>sprinkler = no, rain = yes</c>; empty without parents.</summary>
    /// <param name="row">The row, counted from 0.</param>
    internal string RowText(int row)
    {
        var parts = new string[Parents.Count];
        for (var i = Parents.Count - 1; i >= 0; i--)
        {
            parts[i] = new Observation(Parents[i], row % Parents[i].Size).ToString();
            row /= Parents[i].Size;
        }

        return string.Join(", ", parts);
    }

    private void CheckRows(IReadOnlyList<double> probabilities)
    {
        for (var row = 0; row < probabilities.Count / Child.Size; row++)
        {
            var where = Parents.Count == 0 ? $"The table of {Child.Name}" : $"The table of {Child.Name}, in the row of {RowText(row)},";
            var sum = 0.0;
            for (var state = 0; state < Child.Size; state++)
            {
                var p = probabilities[(row * Child.Size) + state];
                if (!(p >= 0 && p <= 1 + Tolerance))
                    throw new ArgumentException(FormattableString.Invariant($"{where} must have probabilities from 0 to 1 but has {p} for {Child.States[state]}."));
                sum += p;
            }

            if (!(Math.Abs(sum - 1) <= Tolerance))
                throw new ArgumentException(FormattableString.Invariant($"{where} must sum to 1 but sums to {sum}; divide each number by the sum."));
        }
    }
}
