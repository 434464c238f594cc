namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A pass through a profile by logarithms (Durbin et al. 1998, section 5.4): the best path, or the sum over all, which never underflows.</summary>
internal sealed class ProfileLogPass
{
    private readonly bool _sum;
    private readonly ProfileTables _logs;
    private readonly int[] _x;
    private readonly double _go, _stop;
    private readonly double[,] _match, _insert, _delete; // (T + 1, M + 1); entry 0 of a match: the model begins
    private readonly double[] _end; // (T + 1): the model ends after t letters

    /// <param name="logs">The profile's numbers as logarithms.</param>
    /// <param name="x">The letters.</param>
    /// <param name="lengths">How many letters surround the family's part.</param>
    /// <param name="sum">Whether paths are summed; otherwise the best counts.</param>
    public ProfileLogPass(ProfileTables logs, int[] x, ProfileLengths lengths, bool sum)
    {
        (_logs, _x, _go, _stop, _sum) = (logs, x, Math.Log(lengths.Go), Math.Log(lengths.Stop), sum);
        (_match, _insert, _delete) = (Table(), Table(), Table());
        _end = new double[x.Length + 1];
        for (var t = 0; t <= x.Length; t++)
            Fill(t);
    }

    /// <summary>ln p(x, path | profile) / p(letters of x | background), of the best path or summed over all.</summary>
    public double LogOdds => Ends.Aggregate(Join);

    private IEnumerable<double> Ends => _end.Select((end, t) => end + Letters(_x.Length - t) + _stop);

    /// <summary>The best path; only where one is possible.</summary>
    public List<ProfileStep> Path() => Trace(Ends.Index().MaxBy(end => end.Item).Index);

    private double Join(double a, double b)
    {
        var (larger, smaller) = a > b ? (a, b) : (b, a);
        return !_sum || double.IsNegativeInfinity(smaller) ? larger : larger + Math.Log(1 + Math.Exp(smaller - larger));
    }

    /// <summary>ln of the probability that so many letters stand beside the family's part; 0 letters are certain even where none may.</summary>
    private double Letters(int count) => count == 0 ? 0 : count * _go;

    private void Fill(int t)
    {
        var p = _logs;
        _match[t, 0] = Letters(t) + _stop;
        for (var k = 1; k <= p.Columns; k++)
        {
            if (t > 0)
            {
                _match[t, k] = p.Odds(_x[t - 1])[k] + Join(_match[t - 1, k - 1] + p.MatchToMatch[k],
                    Join(_insert[t - 1, k - 1] + p.InsertToMatch[k], _delete[t - 1, k - 1] + p.DeleteToMatch[k]));
                if (k < p.Columns)
                    _insert[t, k] = Join(_match[t - 1, k] + p.MatchToInsert[k + 1], _insert[t - 1, k] + p.InsertToInsert[k + 1]);
            }

            _delete[t, k] = Join(_match[t, k - 1] + p.MatchToDelete[k], _delete[t, k - 1] + p.DeleteToDelete[k]);
        }

        _end[t] = Join(_match[t, p.Columns], _delete[t, p.Columns]);
    }

    /// <summary>Walks back from the end of the model after <paramref name="t"/> letters.</summary>
    private List<ProfileStep> Trace(int t)
    {
        var steps = new List<ProfileStep>();
        for (var i = _x.Length - 1; i >= t; i--)
            steps.Add(new ProfileStep(ProfileState.After, -1, i));
        var state = _match[t, _logs.Columns] >= _delete[t, _logs.Columns] ? ProfileState.Match : ProfileState.Delete;
        for (var k = _logs.Columns; k > 0;)
        {
            steps.Add(new ProfileStep(state, k - 1, state == ProfileState.Delete ? -1 : t - 1));
            (state, t, k) = Previous(state, t, k);
        }

        while (t > 0)
            steps.Add(new ProfileStep(ProfileState.Before, -1, --t));
        steps.Reverse();
        return steps;
    }

    /// <summary>The state that a cell's best path came from, and its place.</summary>
    private (ProfileState State, int T, int K) Previous(ProfileState state, int t, int k)
    {
        var p = _logs;
        if (state == ProfileState.Insert)
            return (_match[t - 1, k] + p.MatchToInsert[k + 1] >= _insert[t - 1, k] + p.InsertToInsert[k + 1] ? ProfileState.Match : ProfileState.Insert, t - 1, k);
        if (state == ProfileState.Delete)
            return (_match[t, k - 1] + p.MatchToDelete[k] >= _delete[t, k - 1] + p.DeleteToDelete[k] ? ProfileState.Match : ProfileState.Delete, t, k - 1);
        var (match, insert, delete) = (_match[t - 1, k - 1] + p.MatchToMatch[k], _insert[t - 1, k - 1] + p.InsertToMatch[k], _delete[t - 1, k - 1] + p.DeleteToMatch[k]);
        return (match >= insert && match >= delete ? ProfileState.Match : insert >= delete ? ProfileState.Insert : ProfileState.Delete, t - 1, k - 1);
    }

    private double[,] Table()
    {
        var table = new double[_x.Length + 1, _logs.Columns + 1];
        for (var t = 0; t <= _x.Length; t++)
            for (var k = 0; k <= _logs.Columns; k++)
                table[t, k] = double.NegativeInfinity;
        return table;
    }
}
