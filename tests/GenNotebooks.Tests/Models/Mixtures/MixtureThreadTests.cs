using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

public class MixtureThreadTests
{
    // Enough that threads are used, and 71 blocks, the last not full, in 64 pieces of unequal size.
    private static readonly double[,] X = MixtureCases.Data(9_000, 4, 5, seed: 71);

    [Theory]
    [MemberData(nameof(MixtureCases.Kinds), MemberType = typeof(MixtureCases))]
    public void The_fit_is_the_same_to_the_last_bit_on_any_number_of_threads(CovarianceKind kind)
    {
        var options = new MixtureOptions { Components = 6, Covariance = kind, Restarts = 2, MaxIterations = 8, Threads = 1 };
        var alone = GaussianMixture.Fit(X, options, 3);
        foreach (var threads in new[] { 2, 5 })
        {
            var shared = GaussianMixture.Fit(X, options with { Threads = threads }, 3);
            Assert.Equal(alone.Runs.SelectMany(run => run.History), shared.Runs.SelectMany(run => run.History));
            MixtureAssert.Equal(alone.Model.Components, shared.Model.Components, 0);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Steps_allocate_nothing(int threads)
    {
        var options = new MixtureOptions { Components = 6, Threads = threads };
        var em = new ExpectationMaximization(X, options);
        em.Parameters.CopyFrom(MixtureCases.Mixture(6, 5, CovarianceKind.Full, seed: 72).Components);
        em.Begin();
        for (var i = 0; i < 20; i++) // the first steps make what the thread pool and the compiler need
            Step(em);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
            Step(em);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Step(ExpectationMaximization em)
    {
        em.Expect();
        em.Maximize();
    }
}
