using GenNotebooks.Data;
using GenNotebooks.Models.Autoregressive;
using static GenNotebooks.Tests.Models.Autoregressive.SeriesCases;

namespace GenNotebooks.Tests.Models.Autoregressive;

/// <summary>
/// Numbers of the literature and of other programs, to the digits that they print: half a unit of the last digit is allowed.
/// R's <c>ar(sunspot.year)</c> gives order 9, its nine coefficients and variance 267.5; Brockwell and Davis (1991) treat
/// 1770 to 1869; Durbin and Koopman (2012, chapter 2) and R's KFAS treat the Nile.
/// </summary>
public class ReferenceNumberTests
{
    [Fact]
    public void Yule_Walker_with_Aic_picks_order_nine_for_the_sunspots()
    {
        var fit = AutoregressiveModel.Fit(Sunspots);
        Assert.Equal(9, fit.Model.Order);
        Assert.Equal(267.49, fit.Model.NoiseVariance, 5e-3);
        Assert.Equal(258.236, fit.Orders[9].NoiseVariance, 5e-4);
        Assert.Equal(25, fit.Orders.Count); // 10 log10 289 = 24.6
        double[] printed = [1.1305, -0.3524, -0.1745, 0.1403, -0.1358, 0.0963, -0.0556, 0.0076, 0.1941];
        Assert.All(printed.Zip(fit.Model.Coefficients), p => Assert.Equal(p.First, p.Second, 5e-5));
    }

    [Fact]
    public void Order_two_for_both_spans_is_Yule_Walkers()
    {
        var all = AutoregressiveModel.Fit(Sunspots, new() { Order = 2 }).Model.Coefficients;
        Assert.Equal(1.3356, all[0], 5e-5);
        Assert.Equal(-0.6405, all[1], 5e-5);
        var century = AutoregressiveModel.Fit(Sunspots1770To1869, new() { Order = 2 }).Model.Coefficients;
        Assert.Equal(1.3173, century[0], 5e-5);
        Assert.Equal(-0.6338, century[1], 5e-5);
    }

    [Fact]
    public void The_other_methods_differ_and_their_numbers_agree_with_a_plain_computation()
    {
        // NumPy 1.24: Burg's sums in four lines; the exact likelihood by a dense Cholesky factor, maximised by Nelder and Mead.
        var burg = AutoregressiveModel.Fit(Sunspots, new() { Order = 2, Method = AutoregressiveMethod.Burg }).Model;
        Assert.Equal(1.37710018, burg.Coefficients[0], 5e-9);
        Assert.Equal(-0.68288877, burg.Coefficients[1], 5e-9);
        Assert.Equal(273.789331, burg.NoiseVariance, 5e-7);
        var likelihood = AutoregressiveModel.Fit(Sunspots, new() { Order = 2, Method = AutoregressiveMethod.MaximumLikelihood });
        Assert.Equal(1.38862922, likelihood.Model.Coefficients[0], 1e-6);
        Assert.Equal(-0.69062892, likelihood.Model.Coefficients[1], 1e-6);
        Assert.Equal(49.128425, likelihood.Model.Mean, 1e-4);
        Assert.Equal(273.641541, likelihood.Model.NoiseVariance, 1e-4);
        Assert.Equal(-1222.190616288, likelihood.LogLikelihood, 1e-8);
    }

    [Fact]
    public void The_local_level_of_the_Nile()
    {
        var fit = LocalLevelModel.Fit(Nile);
        Assert.Equal(-632.5456, fit.LogLikelihood, 5e-5);
        // The likelihood is flat at its top: 0.05 in a variance of 15098.5 changes it by less than 1e-9.
        Assert.Equal(15098.5, fit.Model.ObservationVariance, 0.05);
        Assert.Equal(1469.18, fit.Model.LevelVariance, 0.01);
        Assert.Equal(-632.5456, new LocalLevelModel(15098.5, 1469.18).LogLikelihood(Nile), 5e-5);
    }

    [Fact]
    public void The_largest_break_in_the_level_of_the_Nile_is_from_1898_to_1899()
    {
        var steps = LocalLevelModel.Fit(Nile).Model.Smooth(Nile).StandardisedSteps;
        var largest = Array.IndexOf(steps, steps.MinBy(step => -Math.Abs(step)));
        Assert.Equal(1898, Tables.Nile()["year"].Values[largest]);
        Assert.InRange(steps[largest], -4, -2.5);
    }

    [Fact]
    public void Yule_Walker_with_Aic_picks_order_eleven_for_the_lynx()
    {
        // Tong (1977) chose order 11 for the logarithms by the same criterion.
        double[] logs = [.. Tables.Lynx()["trapped"].Values.Select(Math.Log10)];
        Assert.Equal(11, AutoregressiveModel.Fit(logs).Model.Order);
    }
}
