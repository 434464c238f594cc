namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>The forward pass, as odds against background letters (Durbin et al. 1998, section 5.4).</summary>
internal static class ProfileForward
{
    private const double Smallest = 1e-200;

    /// <summary>ln of the sum over all paths of p(x, path | profile) / p(letters of x | background); NaN where digits may have been lost.</summary>
    public static double LogOdds(ProfileTables tables, int[] x, ProfileLengths lengths)
    {
        var (row, last) = (new ProfileRow(tables.Columns), new ProfileRow(tables.Columns));
        Start(tables, lengths, row);
        foreach (var letter in x)
        {
            (row, last) = (last, row);
            Step(tables, lengths, letter, last, row);
        }

        return LogOdds(row, lengths);
    }

    /// <summary>ln of the sum over all paths; NaN where the paths that end are so small beside those that do not that digits may have been lost.</summary>
    /// <param name="last">The row after the last letter.</param>
    /// <param name="lengths">How many letters surround the family's part.</param>
    public static double LogOdds(ProfileRow last, ProfileLengths lengths) =>
        last.After < Smallest * last.Largest ? double.NaN : last.LogScale + Math.Log(last.After * lengths.Stop);

    /// <summary>The rows before the first letter, T of them after a letter each.</summary>
    public static ProfileRow[] Rows(ProfileTables tables, int[] x, ProfileLengths lengths)
    {
        ProfileRow[] rows = [.. Enumerable.Range(0, x.Length + 1).Select(_ => new ProfileRow(tables.Columns))];
        Start(tables, lengths, rows[0]);
        for (var t = 0; t < x.Length; t++)
            Step(tables, lengths, x[t], rows[t], rows[t + 1]);
        return rows;
    }

    private static void Start(ProfileTables tables, ProfileLengths lengths, ProfileRow row)
    {
        row.Before = 1;
        row.Match[0] = lengths.Stop;
        Delete(tables, row);
        row.After = row.Delete[^1];
    }

    private static void Step(ProfileTables p, ProfileLengths lengths, int letter, ProfileRow last, ProfileRow row)
    {
        row.LogScale = last.LogScale;
        row.Before = last.Before * lengths.Go;
        row.Match[0] = row.Before * lengths.Stop;
        var odds = p.Odds(letter);
        double[] match = last.Match, insert = last.Insert, delete = last.Delete;
        for (var k = 1; k < odds.Length; k++)
            row.Match[k] = odds[k] * ((match[k - 1] * p.MatchToMatch[k]) + (insert[k - 1] * p.InsertToMatch[k]) + (delete[k - 1] * p.DeleteToMatch[k]));
        for (var k = 1; k < odds.Length - 1; k++)
            row.Insert[k] = (match[k] * p.MatchToInsert[k + 1]) + (insert[k] * p.InsertToInsert[k + 1]);
        Delete(p, row);
        row.After = (last.After * lengths.Go) + row.Match[^1] + row.Delete[^1];
        row.Rescale();
    }

    /// <summary>Deletions show no letter, so they follow from the same row's matches.</summary>
    private static void Delete(ProfileTables p, ProfileRow row)
    {
        var delete = 0.0;
        for (var k = 1; k < row.Delete.Length; k++)
            row.Delete[k] = delete = (row.Match[k - 1] * p.MatchToDelete[k]) + (delete * p.DeleteToDelete[k]);
    }
}
