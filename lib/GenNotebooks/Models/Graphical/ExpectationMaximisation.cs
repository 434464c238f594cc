namespace GenNotebooks.Models.Graphical;

/// <summary>
/// Tables learned from data with gaps, or with variables that were never observed (Lauritzen 1995). The E-step counts each row of
/// data not once but in shares, as the present network thinks what is missing; the M-step turns the counts into tables.
/// </summary>
public static class ExpectationMaximisation
{
    /// <summary>Runs EM to its end.</summary>
    /// <param name="start">The arrows and the tables to start from. Equal tables for a variable that is never observed give EM
    /// nothing to tell its states apart by: start from <see cref="BayesianNetwork.Random"/>.</param>
    /// <param name="data">Rows with <see cref="DiscreteData.Missing"/> for what was not observed; a variable without a column is never observed.</param>
    /// <param name="options">The defaults of <see cref="EmOptions"/> unless told.</param>
    public static EmStep Fit(BayesianNetwork start, DiscreteData data, EmOptions? options = null) => Iterate(start, data, options).Last();

    /// <summary>The steps of EM one by one, the start first. Without a prior the log-likelihood never falls.</summary>
    /// <param name="start">The arrows and the tables to start from.</param>
    /// <param name="data">Rows with <see cref="DiscreteData.Missing"/> for what was not observed; a variable without a column is never observed.</param>
    /// <param name="options">The defaults of <see cref="EmOptions"/> unless told.</param>
    /// <exception cref="ImpossibleEvidenceException">A row cannot be under the start.</exception>
    public static IEnumerable<EmStep> Iterate(BayesianNetwork start, DiscreteData data, EmOptions? options = null)
    {
        options ??= new EmOptions();
        options.Check();
        var patterns = Patterns(start, data);
        return Steps(start, patterns, data.Count, options);
    }

    private static IEnumerable<EmStep> Steps(BayesianNetwork network, (int[] Row, int Count)[] patterns, int rows, EmOptions options)
    {
        var last = double.NegativeInfinity;
        for (var iteration = 0; ; iteration++)
        {
            var (counts, logLikelihood) = ExpectedCounts(network, patterns);
            yield return new EmStep(iteration, network, logLikelihood);
            var objective = logLikelihood + (options.PseudoCount > 0 ? options.PseudoCount * network.Factors.Sum(f => f.Values.Sum(Math.Log)) : 0);
            if (iteration == options.MaxIterations || objective - last < options.Tolerance * rows)
                yield break;
            last = objective;
            network = ParameterLearning.FromCounts(network, counts, options.PseudoCount);
        }
    }

    /// <summary>Equal rows are worked out once.</summary>
    private static (int[] Row, int Count)[] Patterns(BayesianNetwork network, DiscreteData data)
    {
        Variable[] columns = [.. network.Variables.Where(data.Variables.Contains)];
        var places = columns.Select(network.IndexOf).ToArray();
        var counts = new Dictionary<string, (int[] Row, int Count)>();
        foreach (var seen in data.Rows(columns, allowMissing: true))
        {
            var row = new int[network.Variables.Count];
            Array.Fill(row, DiscreteData.Missing);
            for (var c = 0; c < places.Length; c++)
                row[places[c]] = seen[c];
            var key = string.Join(",", row);
            counts[key] = (row, counts.GetValueOrDefault(key).Count + 1);
        }

        return [.. counts.Values];
    }

    private static (double[][] Counts, double LogLikelihood) ExpectedCounts(BayesianNetwork network, (int[] Row, int Count)[] patterns)
    {
        var tree = new JunctionTree(network);
        var counts = network.Factors.Select(f => new double[f.Values.Count]).ToArray();
        var logLikelihood = 0.0;
        foreach (var (row, count) in patterns)
        {
            var beliefs = tree.Calibrate(row.Select((state, v) => (state, v)).Where(p => p.state >= 0).Select(p => new Observation(network.Variables[p.v], p.state)));
            logLikelihood += count * beliefs.LogSum;
            for (var f = 0; f < counts.Length; f++)
                AddShares(network, f, row, count, beliefs, counts[f]);
        }

        return (counts, logLikelihood);
    }

    /// <summary>Adds a row's count to a table, shared out over the states of what is missing.</summary>
    private static void AddShares(BayesianNetwork network, int f, int[] row, int count, CalibratedTree beliefs, double[] counts)
    {
        var scope = network.Scopes[f];
        Variable[] free = [.. scope.Where(v => row[v] < 0).Select(v => network.Variables[v])];
        var states = (int[])row.Clone();
        if (free.Length == 0)
        {
            counts[network.Place(f, states)] += count;
            return;
        }

        var joint = beliefs.Joint(free);
        var places = free.Select(network.IndexOf).ToArray();
        for (var i = 0; i < joint.Values.Count; i++)
        {
            var rest = i;
            for (var k = places.Length - 1; k >= 0; k--)
            {
                states[places[k]] = rest % free[k].Size;
                rest /= free[k].Size;
            }

            counts[network.Place(f, states)] += count * joint.Values[i];
        }
    }
}
