namespace GenNotebooks.Models.Mixtures;

public sealed partial class GaussianMixture
{
    /// <summary>
    /// Fits a mixture by EM (Dempster, Laird and Rubin 1977), in double precision and log space, from several starts,
    /// and keeps the most likely. The same data, options and seed give the same fit to the last bit, on any number of threads.
    /// </summary>
    /// <param name="x">Samples, shape (N, D).</param>
    /// <param name="options">How many components, of what shapes, from which starts.</param>
    /// <param name="seed">The seed of the starts.</param>
    /// <exception cref="ArgumentException">The data or an option is not what it must be; the message tells which.</exception>
    /// <exception cref="MixtureCollapseException">
    /// In every run a component collapsed; a run that collapsed while others did not is reported in <see cref="MixtureFit.Runs"/>.
    /// </exception>
    public static MixtureFit Fit(double[,] x, MixtureOptions options, int seed)
    {
        var em = new ExpectationMaximization(x, options);
        var starter = new MixtureStarter(x, em.Columns, options);
        var random = new Random(seed);
        var runs = new List<MixtureRun>(options.Restarts);
        (MixtureRun Run, GaussianMixture Model)? best = null;
        for (var restart = 0; restart < options.Restarts; restart++)
        {
            starter.Fill(em.Parameters, random.Next());
            var run = em.Run();
            runs.Add(run);
            if (run.Collapse is null && !(run.LogLikelihood <= best?.Run.LogLikelihood))
                best = (run, em.Parameters.ToMixture());
        }

        if (best is not var (bestRun, model))
            throw runs[0].Collapse!;
        return new MixtureFit
        {
            Model = model,
            Best = bestRun,
            Runs = runs,
            Responsibilities = model.Responsibilities(x, options.AllowMissing),
        };
    }

    /// <summary>
    /// Runs EM from this mixture and shows every step: first this mixture itself, then one after another, for as long as
    /// the caller asks for more and <see cref="MixtureOptions.MaxIterations"/> allows. The tolerance plays no part.
    /// </summary>
    /// <param name="x">Samples, shape (N, D).</param>
    /// <param name="options">Covariance floor, missing values, threads and most steps; components and covariance must be this mixture's.</param>
    /// <exception cref="ArgumentException">The data or an option is not what it must be; the message tells which.</exception>
    /// <exception cref="MixtureCollapseException">A component collapsed in the step asked for.</exception>
    public IEnumerable<MixtureIteration> Iterate(double[,] x, MixtureOptions options)
    {
        Guard.Shape(x, (-1, Dimensions));
        if (options.Components != Components.Count || options.Covariance != Covariance)
            throw new ArgumentException(
                $"The options ask for {options.Components} components and CovarianceKind.{options.Covariance} but EM starts from a mixture of " +
                $"{Components.Count} and CovarianceKind.{Covariance}; let the two agree.");
        return Steps(new ExpectationMaximization(x, options), options.MaxIterations);
    }

    private IEnumerable<MixtureIteration> Steps(ExpectationMaximization em, int most)
    {
        em.Parameters.CopyFrom(Components);
        em.Begin();
        while (true)
        {
            yield return new MixtureIteration(em.Iteration, em.Parameters.ToMixture(), em.Expect());
            if (em.Iteration == most)
                yield break;
            em.Maximize();
        }
    }
}
