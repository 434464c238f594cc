namespace GenNotebooks.Models.Mixtures;

/// <summary>A data matrix made ready: complete rows in blocks, the others grouped by the features that they lack.</summary>
internal sealed class MixtureData
{
    /// <summary>Checks and packs a matrix.</summary>
    /// <param name="x">Samples, shape (N, D).</param>
    /// <param name="components">K.</param>
    /// <param name="allowMissing">Whether NaN stands for a missing value.</param>
    /// <exception cref="ArgumentException">A value is not finite, a row is empty, or there is no row.</exception>
    public MixtureData(double[,] x, int components, bool allowMissing)
    {
        SampleCount = x.GetLength(0);
        Dimensions = x.GetLength(1);
        if (SampleCount == 0 || Dimensions == 0)
            throw new ArgumentException($"x is ({SampleCount}, {Dimensions}); it must have at least one sample and one feature.");
        var complete = new List<int>();
        var lacking = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var n = 0; n < SampleCount; n++)
        {
            CheckRow(x, n, allowMissing);
            if (Pattern(x, n) is { } pattern)
                (lacking.TryGetValue(pattern, out var rows) ? rows : lacking[pattern] = []).Add(n);
            else
                complete.Add(n);
        }

        Blocks = new SampleBlocks(x, [.. complete]);
        Patterns = [.. lacking.Values.Select(rows => new MissingPattern(x, [.. rows], components))];
    }

    /// <summary>N.</summary>
    public int SampleCount { get; }

    /// <summary>D.</summary>
    public int Dimensions { get; }

    /// <summary>The rows that lack nothing.</summary>
    public SampleBlocks Blocks { get; }

    /// <summary>The other rows, in the order in which their patterns first occur.</summary>
    public MissingPattern[] Patterns { get; }

    private static void CheckRow(double[,] x, int n, bool allowMissing)
    {
        for (var d = 0; d < x.GetLength(1); d++)
        {
            if (double.IsInfinity(x[n, d]))
                throw new ArgumentException($"x[{n}, {d}] is infinite; values must be finite numbers. Repair or remove the row.");
            if (double.IsNaN(x[n, d]) && !allowMissing)
                throw new ArgumentException(
                    $"x[{n}, {d}] is NaN; values must be finite numbers. Repair or remove the row, " +
                    "or allow missing values (AllowMissing) if NaN stands for a value that was not recorded.");
        }
    }

    /// <summary>A text that is the same for rows that lack the same features; null for a row that lacks none.</summary>
    private static string? Pattern(double[,] x, int n)
    {
        var lacks = Enumerable.Range(0, x.GetLength(1)).Count(d => double.IsNaN(x[n, d]));
        if (lacks == 0)
            return null;
        if (lacks == x.GetLength(1))
            throw new ArgumentException($"Row {n} of x has no value at all; it says nothing. Remove it.");
        return string.Concat(Enumerable.Range(0, x.GetLength(1)).Select(d => double.IsNaN(x[n, d]) ? '?' : 'x'));
    }
}
