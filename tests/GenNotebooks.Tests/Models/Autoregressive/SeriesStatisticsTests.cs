using GenNotebooks.Models.Autoregressive;
using MathNet.Numerics.LinearAlgebra;
using static GenNotebooks.Tests.Models.Autoregressive.SeriesCases;

namespace GenNotebooks.Tests.Models.Autoregressive;

public class SeriesStatisticsTests
{
    [Fact]
    public void Autocovariances_divide_by_the_length_at_every_lag()
    {
        // mean 2; deviations -1, 1, 0, -1, 1
        var covariances = SeriesStatistics.Autocovariances([1, 3, 2, 1, 3], 4);
        Assert.Equal([4 / 5.0, -2 / 5.0, -1 / 5.0, 2 / 5.0, -1 / 5.0], covariances, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(1, SeriesStatistics.Autocorrelations([1, 3, 2, 1, 3], 2)[0]);
        Assert.Equal(-0.5, SeriesStatistics.Autocorrelations([1, 3, 2, 1, 3], 2)[1], 1e-15);
    }

    [Fact]
    public void Partial_autocorrelations_are_the_last_coefficients_of_the_dense_equations()
    {
        var partials = SeriesStatistics.PartialAutocorrelations(Sunspots, 12);
        var r = SeriesStatistics.Autocorrelations(Sunspots, 12);
        for (var p = 1; p <= 12; p++)
        {
            var dense = Matrix<double>.Build.Dense(p, p, (i, j) => r[Math.Abs(i - j)]).Solve(Vector<double>.Build.Dense(r[1..(p + 1)]));
            Assert.Equal(dense[p - 1], partials[p - 1], 1e-10);
        }
    }

    [Fact]
    public void Ljung_and_Boxs_sum_and_its_probability()
    {
        // r_1 = -0.5, r_2 = -0.25: Q = 5 · 7 · (0.25 / 4 + 0.0625 / 3); with two degrees of freedom P(Q or more) = exp(-Q / 2).
        var test = SeriesStatistics.LjungBox([1, 3, 2, 1, 3], 2);
        var expected = 35 * ((0.25 / 4) + (0.0625 / 3));
        Assert.Equal(expected, test.Statistic, 1e-12);
        Assert.Equal(2, test.DegreesOfFreedom);
        Assert.Equal(Math.Exp(-expected / 2), test.PValue, 1e-12);
        Assert.Equal(9, SeriesStatistics.LjungBox(Sunspots, 12, fittedCoefficients: 3).DegreesOfFreedom);
    }

    [Fact]
    public void The_test_is_right_about_noise_as_often_as_it_says()
    {
        var random = new Random(1);
        var noise = new AutoregressiveModel(0, [], 1);
        var alarms = Enumerable.Range(0, 2000).Count(_ => SeriesStatistics.LjungBox(noise.Simulate(200, random), 10).PValue < 0.05);
        Assert.InRange(alarms / 2000.0, 0.03, 0.07);
        Assert.True(SeriesStatistics.LjungBox(Sunspots, 10).PValue < 1e-10);
    }

    [Fact]
    public void A_periodogram_finds_a_wave_and_its_mean_is_the_variance()
    {
        var wave = Enumerable.Range(0, 50).Select(t => 3 + (2 * Math.Cos(2 * Math.PI * t * 5 / 50))).ToArray();
        var periodogram = SeriesStatistics.Periodogram(wave);
        Assert.Equal(0.1, periodogram.Frequencies[Array.IndexOf(periodogram.Densities, periodogram.Densities.Max())], 1e-12);
        Assert.Equal(2.0 * 2 * 50 / 4, periodogram.Densities[4], 1e-9); // amplitude² T / 4
        foreach (var series in new[] { Sunspots, Nile })
        {
            // Over all frequencies, of which those above 0 and below 1/2 count twice.
            var p = SeriesStatistics.Periodogram(series);
            var sum = p.Densities.Zip(p.Frequencies, (d, f) => f < 0.5 ? 2 * d : d).Sum();
            Assert.Equal(SeriesStatistics.Autocovariances(series, 0)[0], sum / series.Length, 1e-6);
        }
    }
}
