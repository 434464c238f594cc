namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>Checks and forms of probabilities that sum to 1.</summary>
internal static class Probabilities
{
    private const double Tolerance = 1e-9;

    public static void Check(double[] probs, string name) => Check(probs, name, "");

    public static void CheckRows(double[,] probs, string name)
    {
        for (var i = 0; i < probs.GetLength(0); i++)
            Check(Row(probs, i), $"Row {i} of {name}", $"[{i}]");
    }

    public static double[] Row(double[,] matrix, int row)
    {
        var result = new double[matrix.GetLength(1)];
        for (var j = 0; j < result.Length; j++)
            result[j] = matrix[row, j];
        return result;
    }

    public static double[,] Rows(IReadOnlyList<double[]> rows)
    {
        var matrix = new double[rows.Count, rows[0].Length];
        for (var i = 0; i < rows.Count; i++)
            for (var j = 0; j < rows[i].Length; j++)
                matrix[i, j] = rows[i][j];
        return matrix;
    }

    /// <summary>
    /// Counts as shares, with a pseudocount for each case that is possible; where there are no counts at all, the shares
    /// that there were.
    /// </summary>
    public static double[] Shares(ReadOnlySpan<double> counts, ReadOnlySpan<double> before, double pseudocount)
    {
        var shares = new double[before.Length];
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
            sum += shares[i] = before[i] > 0 ? counts[i] + pseudocount : 0;
        if (!(sum > 0))
            return before.ToArray();
        for (var i = 0; i < shares.Length; i++)
            shares[i] /= sum;
        return shares;
    }

    /// <summary>The sum of pseudocount × ln p over the cases that are possible.</summary>
    public static double LogPrior(double[] probs, double pseudocount) =>
        pseudocount == 0 ? 0 : pseudocount * probs.Where(p => p > 0).Sum(p => Math.Log(p));

    /// <summary>Appends log-ratios to the largest probability, one for each other case that is possible.</summary>
    public static void AppendWorking(double[] probs, List<double> working)
    {
        var pivot = Array.IndexOf(probs, probs.Max());
        for (var i = 0; i < probs.Length; i++)
            if (i != pivot && probs[i] > 0)
                working.Add(Math.Log(probs[i] / probs[pivot]));
    }

    /// <summary>The probabilities with the log-ratios read from the front of <paramref name="working"/>, which is moved on.</summary>
    public static double[] FromWorking(double[] pattern, ref ReadOnlySpan<double> working)
    {
        var pivot = Array.IndexOf(pattern, pattern.Max());
        var logs = new double[pattern.Length];
        for (var i = 0; i < pattern.Length; i++)
        {
            logs[i] = pattern[i] > 0 ? 0 : double.NegativeInfinity;
            if (i == pivot || !(pattern[i] > 0))
                continue;
            logs[i] = working[0];
            working = working[1..];
        }

        Layers.LogSpace.Normalise(logs);
        return logs;
    }

    /// <summary>Draws a case.</summary>
    public static int Draw(ReadOnlySpan<double> probs, Random random)
    {
        var uniform = random.NextDouble();
        var last = 0;
        for (var i = 0; i < probs.Length; i++)
        {
            if (!(probs[i] > 0))
                continue;
            last = i;
            if ((uniform -= probs[i]) < 0)
                break;
        }

        return last;
    }

    private static void Check(double[] probs, string name, string index)
    {
        for (var i = 0; i < probs.Length; i++)
            if (!(probs[i] >= 0 && probs[i] <= 1 + Tolerance))
                throw new ArgumentException(FormattableString.Invariant(
                    $"{name} holds {probs[i]} at {(index.Length > 0 ? $"[{index[1..^1]}, {i}]" : $"[{i}]")}; a probability lies between 0 and 1."));
        var sum = probs.Sum();
        if (!(Math.Abs(sum - 1) <= Tolerance))
            throw new ArgumentException(FormattableString.Invariant($"{name} must sum to 1 but sums to {sum}; divide each entry by the sum."));
    }
}
