namespace GenNotebooks.Models.Graphical;

/// <summary>
/// Arrows found by climbing: of all single changes (an arrow added, removed, turned round) the one that raises BIC most is made,
/// until none does. Then the network is shaken and climbs again, and the best is kept.
/// </summary>
public static class HillClimbing
{
    private const double Gain = 1e-9;

    /// <summary>Learns the arrows of a network, and its tables.</summary>
    /// <param name="data">Rows without gaps.</param>
    /// <param name="seed">Of the shaking.</param>
    /// <param name="options">The defaults of <see cref="HillClimbingOptions"/> unless told.</param>
    public static HillClimbingFit Fit(DiscreteData data, int seed, HillClimbingOptions? options = null)
    {
        options ??= new HillClimbingOptions();
        options.Check();
        var random = new Random(seed);
        var score = new BicScore(data.Variables, data.Rows(data.Variables, allowMissing: false));
        var best = new ArrowSet(data.Variables.Count, options.MaxParents);
        var climbs = new List<double> { Climb(best, score) };
        for (var restart = 0; restart < options.Restarts; restart++)
        {
            var shaken = best.Copy();
            for (var i = 0; i < options.Shakes; i++)
                if (shaken.Changes().ToArray() is { Length: > 0 } changes)
                    shaken.Apply(changes[random.Next(changes.Length)]);
            climbs.Add(Climb(shaken, score));
            if (climbs[^1] > climbs.Take(climbs.Count - 1).Max() + Gain)
                best = shaken;
        }

        var structure = BayesianNetwork.Uniform(data.Variables, [.. best.All.Select(a => (data.Variables[a.From].Name, data.Variables[a.To].Name))]);
        return new HillClimbingFit(ParameterLearning.Fit(structure, data, options.PseudoCount), climbs.Max(), climbs);
    }

    private static double Climb(ArrowSet arrows, BicScore score)
    {
        while (true)
        {
            var (best, gain) = (default(ArrowChange), Gain);
            foreach (var change in arrows.Changes())
                if (GainOf(arrows, change, score) is var raised && raised > gain)
                    (best, gain) = (change, raised);
            if (best is null)
                return Enumerable.Range(0, arrows.Count).Sum(v => score.Of(v, arrows.Parents(v)));
            arrows.Apply(best);
        }
    }

    private static double GainOf(ArrowSet arrows, ArrowChange change, BicScore score)
    {
        double Difference(int child, SortedSet<int> parents) => score.Of(child, parents) - score.Of(child, arrows.Parents(child));
        return change.Kind switch
        {
            ArrowChangeKind.Add => Difference(change.To, [.. arrows.Parents(change.To), change.From]),
            ArrowChangeKind.Remove => Difference(change.To, [.. arrows.Parents(change.To).Where(p => p != change.From)]),
            _ => Difference(change.To, [.. arrows.Parents(change.To).Where(p => p != change.From)])
                + Difference(change.From, [.. arrows.Parents(change.From), change.To]),
        };
    }
}
