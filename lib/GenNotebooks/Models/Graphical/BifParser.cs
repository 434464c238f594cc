using System.Globalization;

namespace GenNotebooks.Models.Graphical;

/// <summary>Makes a network of the tokens of a BIF text.</summary>
internal sealed class BifParser(BifTokens tokens, string file)
{
    private const double Rounding = 1e-3;

    private readonly Dictionary<string, Variable> _variables = [];
    private readonly Dictionary<Variable, (ConditionalTable Table, int Line)> _tables = [];

    public BayesianNetwork Network()
    {
        while (!tokens.AtEnd)
        {
            switch (tokens.Take("a block"))
            {
                case "network":
                    tokens.WordsUntil("{", "a name");
                    Properties();
                    break;
                case "variable":
                    ReadVariable();
                    break;
                case "probability":
                    ReadTable();
                    break;
                case var other:
                    throw tokens.Error($"'{other}' stands where a block is expected: network, variable or probability.");
            }
        }

        if (_variables.Count == 0)
            throw tokens.Error("there is no variable. A network needs at least one 'variable' block; is this a BIF file?");
        if (_variables.Values.FirstOrDefault(v => !_tables.ContainsKey(v)) is { } bare)
            throw tokens.Error($"the text ends, and {bare.Name} has no 'probability' block. Was the file cut short?");
        try
        {
            return new BayesianNetwork([.. _variables.Values.Select(v => _tables[v].Table)]);
        }
        catch (ArgumentException e)
        {
            throw new BifException(file, _tables.Values.Max(t => t.Line), e.Message, e);
        }
    }

    /// <summary>Skips properties up to the end of a block.</summary>
    private void Properties()
    {
        while (!tokens.IsNext("}"))
        {
            tokens.Expect("property");
            SkipProperty();
        }

        tokens.Expect("}");
    }

    private void SkipProperty()
    {
        while (tokens.Take("';'") != ";")
        {
            // What properties say is for other programs.
        }
    }

    private void ReadVariable()
    {
        var name = tokens.Word("the name of a variable");
        if (_variables.ContainsKey(name))
            throw tokens.Error($"the variable {name} is there already. Give each a name of its own.");
        tokens.Expect("{");
        Variable? variable = null;
        while (!tokens.IsNext("}"))
        {
            if (tokens.Take("'type'") is var word && word == "property")
                SkipProperty();
            else if (word == "type")
                variable = ReadType(name);
            else
                throw tokens.Error($"'{word}' stands where 'type', 'property' or '}}' is expected.");
        }

        tokens.Expect("}");
        _variables[name] = variable ?? throw tokens.Error($"the variable {name} has no 'type discrete'.");
    }

    private Variable ReadType(string name)
    {
        tokens.Expect("discrete");
        tokens.Expect("[");
        var count = tokens.Word("the number of states");
        tokens.Expect("]");
        tokens.Expect("{");
        var states = tokens.WordsUntil("}", "a state");
        if (count != states.Count.ToString(CultureInfo.InvariantCulture))
            throw tokens.Error($"{name} announces {count} states but lists {states.Count}: {string.Join(", ", states)}.");
        tokens.Expect(";");
        try
        {
            return new Variable(name, states);
        }
        catch (ArgumentException e)
        {
            throw tokens.Error(e.Message);
        }
    }

    private void ReadTable()
    {
        tokens.Expect("(");
        Variable[] scope = [.. tokens.WordsUntil(")", "a variable").Select(Known)];
        var line = tokens.Line;
        if (scope.Length == 0)
            throw tokens.Error("the probability names no variable. Write probability ( child | parents ).");
        var (child, parents) = (scope[0], scope[1..]);
        if (_tables.ContainsKey(child))
            throw tokens.Error($"{child.Name} has a probability already. Give every variable one.");
        if (scope.Distinct().Count() < scope.Length)
            throw tokens.Error($"the probability of {child.Name} names a variable twice.");
        tokens.Expect("{");
        var rows = new double[]?[Factor.TableSize(parents)];
        double[]? otherwise = null;
        while (!tokens.IsNext("}"))
        {
            switch (tokens.Take("'table', a row in brackets, or '}'"))
            {
                case "property":
                    SkipProperty();
                    break;
                case "table":
                    ReadWhole(child, rows);
                    break;
                case "default":
                    otherwise = Numbers(child.Size, $"the default of {child.Name}");
                    break;
                case "(":
                    ReadRow(child, parents, rows);
                    break;
                case var other:
                    throw tokens.Error($"'{other}' stands where 'table', 'default', a row in brackets or '}}' is expected.");
            }
        }

        tokens.Expect("}");
        if (Array.FindIndex(rows, row => (row ?? otherwise) is null) is >= 0 and var missing)
            throw tokens.Error($"the probability of {child.Name} has no row for {Describe(parents, missing)}.");
        _tables[child] = (new ConditionalTable(child, parents, [.. rows.SelectMany((row, r) => Scaled(row ?? otherwise!, child, parents, r))]), line);
    }

    /// <summary>A list of all numbers: the child's state changes slowest, the last parent's fastest.</summary>
    private void ReadWhole(Variable child, double[]?[] rows)
    {
        var numbers = Numbers(rows.Length * child.Size, $"the table of {child.Name}");
        for (var r = 0; r < rows.Length; r++)
            rows[r] = [.. Enumerable.Range(0, child.Size).Select(k => numbers[(k * rows.Length) + r])];
    }

    private void ReadRow(Variable child, Variable[] parents, double[]?[] rows)
    {
        var states = tokens.WordsUntil(")", "a state");
        if (states.Count != parents.Length)
            throw tokens.Error($"the row has {states.Count} states but {child.Name} has {parents.Length} {(parents.Length == 1 ? "parent" : "parents")}.");
        var at = 0;
        for (var i = 0; i < parents.Length; i++)
        {
            if (!parents[i].States.Contains(states[i]))
                throw tokens.Error($"{parents[i].Name} has no state '{states[i]}'; it has {string.Join(", ", parents[i].States)}.");
            at = (at * parents[i].Size) + parents[i].IndexOf(states[i]);
        }

        if (rows[at] is not null)
            throw tokens.Error($"the row for {Describe(parents, at)} is there already.");
        rows[at] = Scaled(Numbers(child.Size, $"the row of {child.Name}"), child, parents, at);
    }

    private double[] Numbers(int count, string what)
    {
        var numbers = tokens.WordsUntil(";", "a number").ConvertAll(Number);
        return numbers.Count == count ? [.. numbers] : throw tokens.Error($"{what} must have {count} numbers but has {numbers.Count}.");
    }

    private double Number(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= 1 + Rounding
        ? number
        : throw tokens.Error($"'{word}' is no probability. Write a number from 0 to 1, with a point.");

    private double[] Scaled(double[] row, Variable child, Variable[] parents, int at)
    {
        var sum = row.Sum();
        return Math.Abs(sum - 1) <= Rounding ? Array.ConvertAll(row, p => p / sum) : throw tokens.Error(FormattableString.Invariant(
            $"the probabilities of {child.Name}{(parents.Length > 0 ? $" for {Describe(parents, at)}" : "")} must sum to 1 but sum to {sum}."));
    }

    private Variable Known(string name) => _variables.TryGetValue(name, out var variable)
        ? variable
        : throw tokens.Error($"there is no variable '{name}' above. Declare it in a 'variable' block first.");

    private static string Describe(Variable[] parents, int row)
    {
        var parts = new List<string>();
        for (var i = parents.Length - 1; i >= 0; row /= parents[i].Size, i--)
            parts.Insert(0, new Observation(parents[i], row % parents[i].Size).ToString());
        return string.Join(", ", parts);
    }
}
