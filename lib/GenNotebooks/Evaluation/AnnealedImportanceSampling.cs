namespace GenNotebooks.Evaluation;

/// <summary>
/// Estimates the normalising constant of an unnormalised density, without which a model of energies has no likelihood: runs that begin in
/// a known distribution are led to the target by degrees, and weighed by how much easier each degree made their state (Neal 2001).
/// </summary>
public static class AnnealedImportanceSampling
{
    /// <summary>Makes the runs, each on random numbers of its own, so that the result does not depend on the number of threads.</summary>
    /// <param name="path">From the known distribution to the target.</param>
    /// <param name="options">How much work is done; the defaults of <see cref="AnnealingOptions"/> unless told.</param>
    /// <param name="seed">Where the runs' random numbers begin.</param>
    /// <exception cref="ArgumentException">A density is NaN or infinite at a state that a run came to.</exception>
    public static AnnealedEstimate Run(AnnealingPath path, AnnealingOptions? options = null, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new AnnealingOptions();
        options.Check();
        var seeds = new Random(seed);
        int[] own = [.. Enumerable.Range(0, options.Chains).Select(_ => seeds.Next())];
        var (logWeights, taken) = (new double[options.Chains], new int[options.Chains]);
        for (var chain = 0; chain < options.Chains; chain++)
            (logWeights[chain], taken[chain]) = Walk(path, options, new Random(own[chain]));
        return new AnnealedEstimate(logWeights, taken.Sum() / (Math.Max(1.0, options.Temperatures - 1) * options.Moves * options.Chains));
    }

    private static (double LogWeight, int Taken) Walk(AnnealingPath path, AnnealingOptions options, Random random)
    {
        var (state, logWeight, taken) = (path.Start(random), 0.0, 0);
        var (start, target) = Logs(path, state);
        for (var step = 1; step <= options.Temperatures; step++)
        {
            // Neal 2001, eq. 11: the state was made for the β before and is weighed by the ratio of the two densities.
            logWeight += (target - start) / options.Temperatures;
            var beta = (double)step / options.Temperatures;
            for (var move = 0; move < options.Moves && step < options.Temperatures; move++)
            {
                var proposal = path.Propose(state, random);
                var (newStart, newTarget) = Logs(path, proposal);
                if (Math.Log(random.NextDouble()) >= ((1 - beta) * (newStart - start)) + (beta * (newTarget - target)))
                    continue;
                (state, start, target) = (proposal, newStart, newTarget);
                taken++;
            }
        }

        return (logWeight, taken);
    }

    private static (double Start, double Target) Logs(AnnealingPath path, double[] state)
    {
        var (start, target) = (path.LogStart(state), path.LogTarget(state));
        if (!double.IsFinite(start) || !double.IsFinite(target))
            throw new ArgumentException(FormattableString.Invariant(
                $"At ({string.Join(", ", state.Select(value => FormattableString.Invariant($"{value:G3}")))}) LogStart is {start} and LogTarget {target}, but both must be finite; let them fall steeply where nothing should be."));
        return (start, target);
    }
}
