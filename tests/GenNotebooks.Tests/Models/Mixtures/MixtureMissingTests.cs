using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

public class MixtureMissingTests
{
    [Fact]
    public void A_missing_value_is_summed_over()
    {
        var model = MixtureCases.Mixture(3, 3, CovarianceKind.Full, seed: 21);
        var nan = double.NaN;
        var x = new[,] { { 0.3, nan, -0.5 }, { 1, 2, 3 }, { nan, nan, 0.7 }, { 0.1, nan, 0.2 } };
        var expected = new[]
        {
            model.Marginal(0, 2).LogDensity(new[,] { { 0.3, -0.5 } })[0],
            model.LogDensity(new double[,] { { 1, 2, 3 } })[0],
            model.Marginal(2).LogDensity(new[,] { { 0.7 } })[0],
            model.Marginal(0, 2).LogDensity(new[,] { { 0.1, 0.2 } })[0],
        };
        MixtureAssert.Equal(expected, model.LogDensity(x, allowMissing: true), 1e-12);
        var byMarginal = model.Marginal(2).Responsibilities(new[,] { { 0.7 } });
        for (var k = 0; k < 3; k++)
            Assert.Equal(byMarginal[0, k], model.Responsibilities(x, allowMissing: true)[2, k], 1e-12);
    }

    [Fact]
    public void One_Gaussian_with_gaps_in_one_column_has_a_closed_form()
    {
        // Anderson 1957: column 0 from all rows, the regression of column 1 on it from the complete ones.
        var x = MixtureCases.WithGaps(MixtureCases.Data(80, 2, 2, seed: 31), 0.4, seed: 32);
        var rows = NaiveMixture.Rows(x);
        var (all, complete) = (rows.Select(row => row[0]).ToArray(), rows.Where(row => !double.IsNaN(row[1])).ToArray());
        Assert.InRange(complete.Length, 30, 60);
        var (mean0, meanC0, meanC1) = (all.Average(), complete.Average(row => row[0]), complete.Average(row => row[1]));
        var variance0 = all.Average(value => Math.Pow(value - mean0, 2));
        var slope = complete.Sum(row => (row[0] - meanC0) * (row[1] - meanC1)) / complete.Sum(row => Math.Pow(row[0] - meanC0, 2));
        var residual = complete.Average(row => Math.Pow(row[1] - meanC1 - (slope * (row[0] - meanC0)), 2));

        var fit = GaussianMixture.Fit(x, new() { Components = 1, AllowMissing = true, Tolerance = 1e-14 }, 1);

        var covariance = slope * variance0;
        MixtureAssert.Equal([mean0, meanC1 + (slope * (mean0 - meanC0))], fit.Model.Components[0].Mean, 1e-6);
        MixtureAssert.Equal(
            new[,] { { variance0, covariance }, { covariance, residual + (slope * covariance) } }, fit.Model.Components[0].Covariance, 1e-6);
    }

    [Fact]
    public void A_fit_with_gaps_rests_where_the_likelihood_is_flat()
    {
        var x = MixtureCases.WithGaps(MixtureCases.Data(150, 2, 3, seed: 41), 0.3, seed: 42);
        var fit = GaussianMixture.Fit(x, new() { Components = 2, AllowMissing = true, Tolerance = 1e-13, MaxIterations = 20_000 }, 1);
        const double H = 1e-5;
        for (var k = 0; k < 2; k++)
            for (var d = 0; d < 3; d++)
            {
                var slope = (LogLikelihoodWithMeanMoved(fit.Model, x, k, d, H) - LogLikelihoodWithMeanMoved(fit.Model, x, k, d, -H)) / (2 * H);
                Assert.Equal(0, slope, 1e-3);
            }
    }

    [Fact]
    public void Rows_without_gaps_give_the_same_fit_whether_gaps_are_allowed_or_not()
    {
        var x = MixtureCases.Data(100, 2, 2, seed: 51);
        var options = new MixtureOptions { Components = 2 };
        var (one, other) = (GaussianMixture.Fit(x, options, 1), GaussianMixture.Fit(x, options with { AllowMissing = true }, 1));
        Assert.Equal(one.LogLikelihood, other.LogLikelihood);
        MixtureAssert.Equal(one.Responsibilities, other.Responsibilities, 0);
    }

    private static double LogLikelihoodWithMeanMoved(GaussianMixture model, double[,] x, int component, int feature, double by)
    {
        var moved = model.Components.Select((c, k) => c with
        {
            Mean = [.. c.Mean.Select((value, d) => k == component && d == feature ? value + by : value)],
        });
        return new GaussianMixture([.. moved]).LogDensity(x, allowMissing: true).Sum();
    }
}
