using GenNotebooks.Data;
using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

/// <summary>
/// Stationary Poisson models of the earthquakes, as printed by Zucchini and MacDonald (2009, chapter 3), with their sign of
/// AIC turned: half a unit of the last digit is allowed.
/// </summary>
public class EarthquakeTests
{
    [Theory]
    [InlineData(LearningMethod.BaumWelch)]
    [InlineData(LearningMethod.DirectLikelihood)]
    public void Likelihoods_criteria_and_rates_are_those_of_the_book(LearningMethod method)
    {
        double[] minusLogLikelihoods = [391.9189, 342.3183, 329.4603, 327.8316], aics = [785.8, 692.6, 676.9, 687.7];
        var counts = Tables.Earthquakes()["count"].Values;
        Assert.Equal(107, counts.Length);
        for (var m = 1; m <= 4; m++)
        {
            var fit = HiddenMarkovModel.Fit(counts, new()
            {
                States = m, Emissions = EmissionKind.Poisson, StationaryStart = true, Method = method, Restarts = m < 3 ? 3 : 12,
                Tolerance = 1e-10, MaxIterations = 5000,
            }, seed: 1);
            Assert.Equal(minusLogLikelihoods[m - 1], -fit.LogLikelihood, 1e-4);
            Assert.Equal(aics[m - 1], -fit.Aic, 0.05);
            Assert.Equal(m * m, fit.ParameterCount);
            var rates = ((PoissonEmissions)fit.Model.SortedByMean().Emissions).Rates;
            double[] printed = m switch { 2 => [15.472, 26.125], 3 => [13.146, 19.721, 29.714], _ => rates };
            Assert.All(printed.Zip(rates), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        }
    }
}
