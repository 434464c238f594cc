using FsCheck;
using FsCheck.Fluent;
using GenNotebooks.Models.Autoregressive;
using MathNet.Numerics.LinearAlgebra;
using static GenNotebooks.Tests.Models.Autoregressive.SeriesCases;

namespace GenNotebooks.Tests.Models.Autoregressive;

public class AutoregressiveFitTests
{
    private const int MaxOrder = 6;

    [Theory]
    [InlineData(AutoregressiveMethod.YuleWalker)]
    [InlineData(AutoregressiveMethod.Burg)]
    [InlineData(AutoregressiveMethod.MaximumLikelihood)]
    public void Every_fit_is_stationary_and_the_best_of_its_orders(AutoregressiveMethod method) =>
        PropertyCheck.Holds(
            RandomSeries(),
            count: 60,
            series =>
            {
                var fit = AutoregressiveModel.Fit(series, new() { Method = method, MaxOrder = MaxOrder });
                Assert.All(fit.Model.PartialAutocorrelations, partial => Assert.InRange(partial, -1, 1));
                Assert.Equal(Enumerable.Range(0, MaxOrder + 1), fit.Orders.Select(order => order.Order));
                Assert.Equal(fit.Orders.Max(order => order.Aic), fit.Orders[fit.Model.Order].Aic);
                Assert.Equal(fit.Model.LogLikelihood(series), fit.LogLikelihood);
                for (var p = 1; p <= MaxOrder; p++)
                {
                    var model = AutoregressiveModel.Fit(series, new() { Method = method, Order = p }).Model;
                    Assert.Equal(p, model.Order);

                    // A shock dies out: after so many steps nothing is left of it, or the roots lie within a hair of the unit circle.
                    Assert.True(model.Variance > 0 && double.IsFinite(model.Variance));
                }
            });

    [Fact]
    public void Yule_Walker_solves_the_dense_equations_and_reproduces_the_autocorrelations() =>
        PropertyCheck.Holds(
            RandomSeries(),
            count: 40,
            series =>
            {
                var covariances = SeriesStatistics.Autocovariances(series, MaxOrder);
                var dense = Matrix<double>.Build.Dense(MaxOrder, MaxOrder, (i, j) => covariances[Math.Abs(i - j)])
                    .Solve(Vector<double>.Build.Dense(covariances[1..]));
                var model = AutoregressiveModel.Fit(series, new() { Order = MaxOrder }).Model;
                var fitted = model.Autocorrelations(MaxOrder);
                for (var k = 0; k < MaxOrder; k++)
                {
                    Assert.Equal(dense[k], model.Coefficients[k], 1e-8);
                    Assert.Equal(covariances[k + 1] / covariances[0], fitted[k + 1], 1e-8);
                }
            });

    [Fact]
    public void Burg_minimises_the_errors_of_both_directions_at_order_one()
    {
        var centred = Sunspots.Select(value => value - Sunspots.Average()).ToArray();
        double Loss(double phi) => Enumerable.Range(1, centred.Length - 1).Sum(
            t => Math.Pow(centred[t] - (phi * centred[t - 1]), 2) + Math.Pow(centred[t - 1] - (phi * centred[t]), 2));
        var burg = AutoregressiveModel.Fit(Sunspots, new() { Method = AutoregressiveMethod.Burg, Order = 1 }).Model.Coefficients[0];
        Assert.True(Loss(burg) < Loss(burg + 1e-4) && Loss(burg) < Loss(burg - 1e-4));
    }

    [Fact]
    public void No_neighbour_of_the_most_likely_model_is_more_likely() =>
        PropertyCheck.Holds(
            from series in RandomSeries()
            from order in Gen.Choose(1, 4)
            from gaps in Gen.ArrayOf(Gen.Choose(0, 29), 3)
            from withGaps in Gen.Elements(false, true)
            select (series: withGaps ? WithGaps(series, gaps) : series, order),
            count: 60,
            c =>
            {
                var fit = AutoregressiveModel.Fit(c.series, new() { Method = AutoregressiveMethod.MaximumLikelihood, Order = c.order });
                var best = fit.Model;
                var spread = Math.Sqrt(best.NoiseVariance);
                void NotBetter(double mean, double[] partials, double variance) =>
                    Assert.True(new AutoregressiveModel(mean, Levinson.FromPartial(partials), variance).LogLikelihood(c.series) <= fit.LogLikelihood + 1e-8);
                foreach (var sign in new[] { -1, 1 })
                {
                    NotBetter(best.Mean + (sign * 0.01 * spread), [.. best.PartialAutocorrelations], best.NoiseVariance);
                    NotBetter(best.Mean, [.. best.PartialAutocorrelations], best.NoiseVariance * (1 + (sign * 0.01)));
                    for (var k = 0; k < c.order; k++)
                    {
                        double[] partials = [.. best.PartialAutocorrelations];
                        partials[k] = Math.Tanh(Math.Atanh(partials[k]) + (sign * 0.01));
                        NotBetter(best.Mean, partials, best.NoiseVariance);
                    }
                }
            });

    [Fact]
    public void Maximum_likelihood_beats_the_other_methods_at_every_order_and_never_falls_with_it()
    {
        var previous = double.NegativeInfinity;
        for (var p = 1; p <= 10; p++)
        {
            double Of(AutoregressiveMethod method) => AutoregressiveModel.Fit(Sunspots, new() { Method = method, Order = p }).LogLikelihood;
            var likelihood = Of(AutoregressiveMethod.MaximumLikelihood);
            Assert.True(likelihood >= Of(AutoregressiveMethod.Burg) && likelihood >= Of(AutoregressiveMethod.YuleWalker));
            Assert.True(likelihood >= previous);
            previous = likelihood;
        }
    }

    [Theory]
    [InlineData(AutoregressiveMethod.YuleWalker)]
    [InlineData(AutoregressiveMethod.Burg)]
    [InlineData(AutoregressiveMethod.MaximumLikelihood)]
    public void A_long_simulation_gives_its_model_back(AutoregressiveMethod method)
    {
        var truth = new AutoregressiveModel(5, [0.9, -0.5, 0.2], 3);
        var fit = AutoregressiveModel.Fit(truth.Simulate(20_000, new Random(3)), new() { Method = method, Order = 3 }).Model;
        // Standard errors are near 1/sqrt(20000) = 0.007 for the coefficients, 1 % for the variance, 0.03 for the mean.
        Assert.All(truth.Coefficients.Zip(fit.Coefficients), p => Assert.Equal(p.First, p.Second, 0.03));
        Assert.Equal(3, fit.NoiseVariance, 0.15);
        Assert.Equal(5, fit.Mean, 0.12);
    }

    [Fact]
    public void A_shift_and_a_scale_of_the_series_pass_through_the_fit() =>
        PropertyCheck.Holds(
            RandomSeries(),
            count: 20,
            series =>
            {
                foreach (var method in Enum.GetValues<AutoregressiveMethod>())
                {
                    var options = new AutoregressiveOptions { Method = method, Order = 2 };
                    var plain = AutoregressiveModel.Fit(series, options).Model;
                    var moved = AutoregressiveModel.Fit([.. series.Select(value => 1000 + (50 * value))], options).Model;
                    Assert.Equal(1000 + (50 * plain.Mean), moved.Mean, 1e-3);
                    Assert.Equal(1, moved.NoiseVariance / (2500 * plain.NoiseVariance), 1e-5);
                    Assert.Equal(plain.Coefficients[0], moved.Coefficients[0], 1e-5);
                }
            });

    private static Gen<double[]> RandomSeries() =>
        from model in AnyModel()
        from seed in Gen.Choose(0, 10_000)
        from count in Gen.Choose(30, 90)
        select model.Simulate(count, new Random(seed));
}
