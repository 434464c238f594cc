using GenNotebooks.Layers;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>Learning from a set of sequences: the E-step is forward-backward, the M-step turns expected counts into shares.</summary>
internal sealed class BaumWelch
{
    /// <summary>A width below a millionth of the data's counts as none.</summary>
    private const double SmallestVarianceShare = 1e-12;

    private readonly Sequence[] _sequences;
    private readonly LearningOptions _options;
    private readonly double[] _smallestVariances; // (D)

    public BaumWelch(HiddenMarkovModel model, IReadOnlyList<Sequence> x, LearningOptions options)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Count == 0)
            throw new ArgumentException("x holds no sequence; learning needs at least one.");
        _sequences = [.. x.Select((sequence, n) => model.Prepare(sequence, x.Count == 1 ? "x" : $"x[{n}]"))];
        _options = options;
        var columns = DataColumn.Of(_sequences);
        ObservationCount = columns[0].Rows;
        if (ObservationCount == 0)
            throw new ArgumentException("Every observation is missing; there is nothing to learn from.");
        _smallestVariances = [.. columns.Select(column => options.VarianceFloor > 0 ? 0 : column.Variance * SmallestVarianceShare)];
    }

    /// <summary>The number of observations, missing ones left out.</summary>
    public int ObservationCount { get; }

    /// <summary>ln p of all sequences, in nats.</summary>
    public double LogLikelihood(HiddenMarkovModel model) => _sequences.Sum(sequence => model.LogLikelihood(sequence));

    /// <summary>Steps until one gains too little or there were enough.</summary>
    public (HiddenMarkovModel? Model, HiddenMarkovRun Run) Run(HiddenMarkovModel start)
    {
        var history = new List<double>();
        HiddenMarkovModel? last = null;
        try
        {
            foreach (var step in Steps(start))
            {
                last = step.Model;
                history.Add(step.LogLikelihood + LogPrior(step.Model));
                if (step.Iteration > 0 && history[^1] - history[^2] < _options.Tolerance * ObservationCount)
                    return (last, new HiddenMarkovRun(history, Converged: true, Collapse: null));
            }

            return (last, new HiddenMarkovRun(history, Converged: false, Collapse: null));
        }
        catch (StateCollapseException collapse)
        {
            return (null, new HiddenMarkovRun(history, Converged: false, collapse));
        }
    }

    /// <summary>The model itself, then one after another.</summary>
    public IEnumerable<HiddenMarkovIteration> Steps(HiddenMarkovModel model)
    {
        for (var iteration = 0; ; iteration++)
        {
            var counts = Expect(model);
            yield return new HiddenMarkovIteration(iteration, model, counts.LogLikelihood);
            if (iteration == _options.MaxIterations)
                yield break;
            model = Maximise(model, counts);
        }
    }

    /// <summary>Climbs the likelihood itself in unconstrained parameters.</summary>
    public (HiddenMarkovModel? Model, HiddenMarkovRun Run) Climb(HiddenMarkovModel start)
    {
        double Objective(HiddenMarkovModel model) => LogLikelihood(model) + LogPrior(model);
        var best = WorkingParameters.Read(start, QuasiNewton.Maximise(
            working => WorkingParameters.TryRead(start, working) is { } model && MeetsFloor(model) ? Objective(model) : double.NegativeInfinity,
            WorkingParameters.Write(start), curvature: ObservationCount));
        return (best, new HiddenMarkovRun([Objective(start), Objective(best)], Converged: true, Collapse: null));
    }

    private bool MeetsFloor(HiddenMarkovModel model) => _options.VarianceFloor == 0 || model.Emissions.SmallestVariance >= _options.VarianceFloor;

    /// <summary>The E-step. Pieces of the sequences have sums of their own, added in order: the result is the same on any number of threads.</summary>
    private ExpectedCounts Expect(HiddenMarkovModel model)
    {
        var pieces = Math.Min(_sequences.Length, 64);
        var sums = new ExpectedCounts[pieces];
        new ParallelPieces(pieces, Math.Min(_options.Threads, pieces), (piece, _) => sums[piece] = Expect(model, piece, pieces)).Run();
        for (var piece = 1; piece < pieces; piece++)
            sums[0].Add(sums[piece]);
        return sums[0];
    }

    private ExpectedCounts Expect(HiddenMarkovModel model, int piece, int pieces)
    {
        var counts = new ExpectedCounts(model);
        ForwardBackward scaled = new ScaledForwardBackward(model);
        for (var n = (int)((long)piece * _sequences.Length / pieces); n < (int)((piece + 1L) * _sequences.Length / pieces); n++)
        {
            var (passes, logLikelihood) = (scaled, scaled.Forward(_sequences[n]));
            if (double.IsNaN(logLikelihood))
            {
                passes = new LogForwardBackward(model);
                logLikelihood = passes.Forward(_sequences[n]);
                if (double.IsNegativeInfinity(logLikelihood))
                    throw model.Impossible(_sequences[n]);
            }

            passes.Backward(counts.Transitions);
            counts.Add(passes.States, _sequences[n], model, logLikelihood);
        }

        return counts;
    }

    private HiddenMarkovModel Maximise(HiddenMarkovModel model, ExpectedCounts counts)
    {
        var emissions = model.Emissions.Maximise(counts.Emissions, _options, _smallestVariances);
        var initial = Probabilities.Shares(counts.Initial, model.InitialProbs, _options.Pseudocount);
        return model.With(initial, TransitionStep.Maximise(model, counts, _options.Pseudocount), emissions);
    }

    private double LogPrior(HiddenMarkovModel model) =>
        model.Emissions.LogPrior(_options) + (model.IsStationary ? 0 : Probabilities.LogPrior(model.InitialProbs, _options.Pseudocount)) +
        Enumerable.Range(0, model.States).Sum(k => Probabilities.LogPrior(Probabilities.Row(model.TransitionProbs, k), _options.Pseudocount));
}
