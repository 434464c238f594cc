using GenNotebooks.Data;
using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

/// <summary>
/// The numbers that the literature and other programs report for Old Faithful, full covariance unless told.
/// scikit-learn 1.2.1 (tol=1e-10, reg_covar=0) gives the same log-likelihoods.
/// </summary>
public class OldFaithfulTests
{
    private static readonly double[,] X = Tables.OldFaithful().ToMatrix("eruptions", "waiting");

    private static readonly MixtureOptions Exact = new() { Components = 1, Tolerance = 1e-12, MaxIterations = 20_000 };

    [Fact]
    public void One_component_is_the_closed_form()
    {
        var fit = GaussianMixture.Fit(X, Exact, 184);
        Assert.Equal(-1289.797, fit.LogLikelihood, 5e-4);
        MixtureAssert.Equal([3.487783, 70.897059], fit.Model.Components[0].Mean, 1e-6);
        Assert.Equal(5, fit.Model.ParameterCount);
    }

    [Fact]
    public void Two_components()
    {
        var fit = GaussianMixture.Fit(X, Exact with { Components = 2 }, 184);
        var components = fit.Model.Components.OrderByDescending(c => c.Weight).ToArray();

        Assert.Equal(-1130.264, fit.LogLikelihood, 5e-4);
        Assert.Equal(-2322.192, fit.Bic, 5e-4);
        Assert.Equal((2 * fit.LogLikelihood) - 22, fit.Aic, 1e-9);
        Assert.Equal(.6441, components[0].Weight, 5e-5);
        Assert.Equal(.3559, components[1].Weight, 5e-5);
        Assert.Equal(4.2897, components[0].Mean[0], 5e-5);
        Assert.Equal(79.968, components[0].Mean[1], 5e-4);
        Assert.Equal(2.0364, components[1].Mean[0], 5e-5);
        Assert.Equal(54.479, components[1].Mean[1], 5e-4);
        Assert.True(fit.Best.Converged);
    }

    [Fact]
    public void Three_components_with_one_covariance()
    {
        var fit = GaussianMixture.Fit(X, Exact with { Components = 3, Covariance = CovarianceKind.Tied }, 184);
        Assert.Equal(-1126.316, fit.LogLikelihood, 5e-4);
        Assert.Equal(11, fit.Model.ParameterCount);
    }

    [Fact]
    public void Three_components_have_several_optima_and_restarts_find_the_best()
    {
        var fit = GaussianMixture.Fit(X, Exact with { Components = 3, Restarts = 50 }, 184);
        Assert.Equal(-1114.440, fit.LogLikelihood, 5e-4);
        var optima = fit.Runs.Select(run => Math.Round(run.LogLikelihood, 3)).ToArray();
        Assert.Contains(-1119.214, optima);
        Assert.True(optima.Count(optimum => optimum == -1119.214) > optima.Count(optimum => optimum == -1114.440));
    }

    [Theory]
    [InlineData(MixtureStart.KMeansPlusPlus)]
    [InlineData(MixtureStart.KMeans)]
    public void Eight_restarts_find_the_best_two_components_from_nearly_every_seed(MixtureStart start)
    {
        var options = new MixtureOptions { Components = 2, Start = start };
        Assert.Equal(8, options.Restarts);
        var found = Enumerable.Range(0, 100).Count(seed => Math.Abs(GaussianMixture.Fit(X, options, seed).LogLikelihood + 1130.264) < 1e-3);
        Assert.InRange(found, 99, 100);
    }
}
