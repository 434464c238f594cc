using FsCheck.Fluent;
using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

public class MixtureMonotoneTests
{
    [Theory]
    [MemberData(nameof(MixtureCases.Kinds), MemberType = typeof(MixtureCases))]
    public void EM_never_loses_likelihood(CovarianceKind kind) =>
        PropertyCheck.Holds(
            from seed in Gen.Choose(0, 1_000_000)
            from samples in Gen.Choose(10, 150)
            from dimensions in Gen.Choose(1, 4)
            from components in Gen.Choose(1, 4)
            from floor in Gen.Elements(0, 0.05, 1)
            from gaps in Gen.Elements(0, 0.25)
            select (seed, samples, dimensions, components, floor, gaps),
            count: 60,
            c =>
            {
                var x = MixtureCases.WithGaps(MixtureCases.Data(c.samples, c.components, c.dimensions, c.seed), c.gaps, c.seed);
                var options = new MixtureOptions
                {
                    Components = c.components,
                    Covariance = kind,
                    CovarianceFloor = c.floor,
                    AllowMissing = true,
                    Restarts = 2,
                    MaxIterations = 60,
                };
                foreach (var run in Runs(x, options, c.seed))
                    for (var i = 1; i < run.History.Count; i++)
                        Assert.True(
                            run.History[i] >= run.History[i - 1] - (1e-10 * Math.Abs(run.History[i])),
                            $"Step {i} fell from {run.History[i - 1]:R} to {run.History[i]:R}.");
            });

    private static IReadOnlyList<MixtureRun> Runs(double[,] x, MixtureOptions options, int seed)
    {
        try
        {
            return GaussianMixture.Fit(x, options, seed).Runs;
        }
        catch (MixtureCollapseException)
        {
            return [];
        }
    }
}
