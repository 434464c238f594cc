namespace GenNotebooks.Models.Graphical;

/// <summary>
/// Tables learned from data in which everything was observed: in each row of a table the shares in which the child's states occur.
/// A Dirichlet prior adds a number of made-up sightings to each.
/// </summary>
public static class ParameterLearning
{
    /// <summary>Learns the tables of a network.</summary>
    /// <param name="structure">The arrows; what its tables say does not matter.</param>
    /// <param name="data">Rows without gaps.</param>
    /// <param name="pseudoCount">Made-up sightings of each state in each row, 0 or more: a symmetrical Dirichlet prior, of which the
    /// mean given the data is returned. With 0, unless told, the shares themselves: maximum likelihood.</param>
    /// <exception cref="ArgumentException">A variable has no column, or a value is missing.</exception>
    /// <exception cref="InvalidOperationException">A row of a table is never seen and there is no prior.</exception>
    public static BayesianNetwork Fit(BayesianNetwork structure, DiscreteData data, double pseudoCount = 0)
    {
        Guard.NotNegative(pseudoCount);
        var rows = data.For(structure, allowMissing: false);
        var counts = structure.Factors.Select(f => new double[f.Values.Count]).ToArray();
        foreach (var row in rows)
            for (var f = 0; f < counts.Length; f++)
                counts[f][structure.Place(f, row)]++;
        return FromCounts(structure, counts, pseudoCount);
    }

    /// <summary>Turns counts, also fractional ones, into tables.</summary>
    internal static BayesianNetwork FromCounts(BayesianNetwork structure, double[][] counts, double pseudoCount) =>
        new([.. structure.Tables.Select((table, f) => new ConditionalTable(table.Child, table.Parents, Shares(table, counts[f], pseudoCount)))]);

    private static double[] Shares(ConditionalTable table, double[] counts, double pseudoCount)
    {
        var size = table.Child.Size;
        var shares = new double[counts.Length];
        for (var row = 0; row < table.RowCount; row++)
        {
            var sum = counts.AsSpan(row * size, size).ToArray().Sum() + (size * pseudoCount);
            if (!(sum > 0))
                throw new InvalidOperationException(
                    $"No row of the data has {table.RowText(row)}, so nothing is known of {table.Child.Name} there. Bring more data, draw fewer arrows, or give a pseudoCount above 0.");
            for (var k = row * size; k < (row + 1) * size; k++)
                shares[k] = (counts[k] + pseudoCount) / sum;
        }

        return shares;
    }
}
