using GenNotebooks.Layers;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// The M-step of the transitions. With a free start expected counts become shares. With a stationary start the first state
/// has a say in the transitions as well, and no formula gives their best: it is searched, from the better of the shares and
/// the present transitions, so that the likelihood still never falls.
/// </summary>
internal static class TransitionStep
{
    /// <summary>A few steps up are enough: the next M-step goes on from there.</summary>
    private const int MostSteps = 10;

    public static double[,] Maximise(HiddenMarkovModel model, ExpectedCounts counts, double pseudocount)
    {
        var before = model.TransitionProbs;
        var shares = Probabilities.Rows([.. Enumerable.Range(0, model.States).Select(i => Probabilities.Shares(counts.From(i), Probabilities.Row(before, i), pseudocount))]);
        return model.IsStationary && model.States > 1 ? Search(before, shares, counts, pseudocount) : shares;
    }

    private static double[,] Search(double[,] before, double[,] shares, ExpectedCounts counts, double pseudocount)
    {
        double Gain(double[,] transitions) => ExpectedLog(transitions, counts, pseudocount);
        var start = Gain(shares) > Gain(before) ? shares : before;
        var working = new List<double>();
        for (var i = 0; i < start.GetLength(0); i++)
            Probabilities.AppendWorking(Probabilities.Row(start, i), working);
        var best = QuasiNewton.Maximise(at => Gain(Read(start, at)), [.. working], curvature: Math.Max(1, counts.Transitions.Sum()), MostSteps);
        return Read(start, best);
    }

    private static double[,] Read(double[,] pattern, double[] working)
    {
        ReadOnlySpan<double> rest = working;
        var rows = new double[pattern.GetLength(0)][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Probabilities.FromWorking(Probabilities.Row(pattern, i), ref rest);
        return Probabilities.Rows(rows);
    }

    /// <summary>The expectation of ln p(first state) + Σ ln p(next state | state), and the log prior.</summary>
    private static double ExpectedLog(double[,] transitions, ExpectedCounts counts, double pseudocount)
    {
        if (MarkovChain.TryStationary(transitions) is not { } first)
            return double.NegativeInfinity;
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            if (counts.Initial[i] > 0)
                sum += counts.Initial[i] * Math.Log(first[i]);
            var from = counts.From(i);
            for (var j = 0; j < from.Length; j++)
            {
                var count = from[j] + (transitions[i, j] > 0 ? pseudocount : 0);
                if (count > 0)
                    sum += count * Math.Log(transitions[i, j]);
            }
        }

        return sum;
    }
}
