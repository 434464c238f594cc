namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>The backward pass, and what both passes together say of each letter.</summary>
internal static class ProfileBackward
{
    /// <summary>p(letter t sits in column k | x), shape (T, M); null if the sequence is impossible, or so improbable that digits are lost.</summary>
    public static double[,]? MatchPosterior(ProfileTables tables, int[] x, ProfileLengths lengths)
    {
        var forward = ProfileForward.Rows(tables, x, lengths);
        var total = ProfileForward.LogOdds(forward[^1], lengths);
        if (!double.IsFinite(total))
            return null;
        var posterior = new double[x.Length, tables.Columns];
        var (row, next) = (new ProfileRow(tables.Columns), new ProfileRow(tables.Columns));
        Step(tables, null, next, row, lengths.Stop);
        for (var t = x.Length - 1; t >= 0; t--)
        {
            var scale = Math.Exp(forward[t + 1].LogScale + row.LogScale - total);
            for (var k = 0; k < tables.Columns; k++)
                posterior[t, k] = scale * forward[t + 1].Match[k + 1] * row.Match[k + 1];
            (row, next) = (next, row);
            Step(tables, tables.Odds(x[t]), next, row, next.After * lengths.Go);
        }

        return posterior;
    }

    /// <summary>The odds of all that follows a state.</summary>
    /// <param name="p">The profile.</param>
    /// <param name="odds">Of the letter that comes next; null at the end, where none does.</param>
    /// <param name="next">The row after that letter.</param>
    /// <param name="row">Is filled.</param>
    /// <param name="after">The odds of what follows the family's part.</param>
    private static void Step(ProfileTables p, double[]? odds, ProfileRow next, ProfileRow row, double after)
    {
        var columns = p.Columns;
        (row.After, row.LogScale) = (after, next.LogScale);
        (row.Match[columns], row.Delete[columns]) = (after, after);
        for (var k = columns - 1; k > 0; k--)
        {
            var matched = odds is null ? 0 : odds[k + 1] * next.Match[k + 1];
            var inserted = odds is null ? 0 : next.Insert[k];
            row.Match[k] = (p.MatchToMatch[k + 1] * matched) + (p.MatchToInsert[k + 1] * inserted) + (p.MatchToDelete[k + 1] * row.Delete[k + 1]);
            row.Insert[k] = (p.InsertToMatch[k + 1] * matched) + (p.InsertToInsert[k + 1] * inserted);
            row.Delete[k] = (p.DeleteToMatch[k + 1] * matched) + (p.DeleteToDelete[k + 1] * row.Delete[k + 1]);
        }

        row.Rescale();
    }
}
