namespace GenNotebooks.Models.HiddenMarkov;

public sealed partial class HiddenMarkovModel
{
    /// <summary>Learns a model from one sequence; see <see cref="Fit(IReadOnlyList{Sequence}, HiddenMarkovOptions, int)"/>.</summary>
    public static HiddenMarkovFit Fit(Sequence x, HiddenMarkovOptions options, int seed) => Fit([x], options, seed);

    /// <summary>
    /// Learns a model from sequences, from several starts, and keeps the best. The same data, options and seed give the same
    /// model to the last bit, on any number of threads.
    /// </summary>
    /// <param name="x">Sequences, of any lengths.</param>
    /// <param name="options">The kind of model, and how it is learned.</param>
    /// <param name="seed">The seed of the starts.</param>
    /// <exception cref="ArgumentException">A sequence or an option is not what it must be; the message tells which.</exception>
    /// <exception cref="StateCollapseException">In every run a state collapsed.</exception>
    public static HiddenMarkovFit Fit(IReadOnlyList<Sequence> x, HiddenMarkovOptions options, int seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var starter = new HiddenMarkovStarter(x, options);
        var random = new Random(seed);
        return Best([.. Enumerable.Range(0, options.Restarts).Select(restart => starter.Start(new Random(random.Next()), isFirst: restart == 0))], x, options);
    }

    /// <summary>Goes on learning from one sequence; see <see cref="Fit(IReadOnlyList{Sequence}, LearningOptions)"/>.</summary>
    public HiddenMarkovFit Fit(Sequence x, LearningOptions? options = null) => Fit([x], options);

    /// <summary>Goes on learning from where this model stands. What has probability 0 keeps it.</summary>
    /// <param name="x">Sequences, of any lengths.</param>
    /// <param name="options">How it is learned; the defaults unless told.</param>
    /// <exception cref="ArgumentException">A sequence or an option is not what it must be; the message tells which.</exception>
    /// <exception cref="ImpossibleSequenceException">The model holds a sequence for impossible.</exception>
    /// <exception cref="StateCollapseException">A state collapsed.</exception>
    public HiddenMarkovFit Fit(IReadOnlyList<Sequence> x, LearningOptions? options = null) => Best([this], x, options ?? new LearningOptions());

    /// <summary>Baum-Welch from this model, step by step: first the model itself; see <see cref="Iterate(IReadOnlyList{Sequence}, LearningOptions)"/>.</summary>
    public IEnumerable<HiddenMarkovIteration> Iterate(Sequence x, LearningOptions? options = null) => Iterate([x], options);

    /// <summary>
    /// Baum-Welch from this model, step by step: first the model itself, then one after another, for as long as the caller asks
    /// for more and <see cref="LearningOptions.MaxIterations"/> allows. The tolerance plays no part.
    /// </summary>
    /// <param name="x">Sequences, of any lengths.</param>
    /// <param name="options">How it is learned; the defaults unless told.</param>
    public IEnumerable<HiddenMarkovIteration> Iterate(IReadOnlyList<Sequence> x, LearningOptions? options = null)
    {
        options ??= new LearningOptions();
        options.Check();
        return new BaumWelch(this, x, options).Steps(this);
    }

    private static HiddenMarkovFit Best(IReadOnlyList<HiddenMarkovModel> starts, IReadOnlyList<Sequence> x, LearningOptions options)
    {
        options.Check();
        var baumWelch = new BaumWelch(starts[0], x, options);
        var runs = starts.Select(start => options.Method == LearningMethod.BaumWelch ? baumWelch.Run(start) : baumWelch.Climb(start)).ToArray();
        if (runs.All(run => run.Run.Collapse is not null))
            throw runs[0].Run.Collapse!;
        var best = runs.Where(run => run.Model is not null).MaxBy(run => run.Run.History[^1]);
        return new HiddenMarkovFit
        {
            Model = best.Model!,
            LogLikelihood = baumWelch.LogLikelihood(best.Model!),
            ParameterCount = starts[0].ParameterCount,
            Runs = [.. runs.Select(run => run.Run)],
            ObservationCount = baumWelch.ObservationCount,
        };
    }
}
