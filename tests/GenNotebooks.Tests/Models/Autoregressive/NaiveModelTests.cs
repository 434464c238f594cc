using GenNotebooks.Models.Autoregressive;

namespace GenNotebooks.Tests.Models.Autoregressive;

public class NaiveModelTests
{
    [Fact]
    public void It_repeats_what_was_a_lag_ago_and_is_as_unsure_as_it_was_wrong()
    {
        // Errors at lag 2: 1, 3; their mean square is 5.
        var model = NaiveModel.Fit([1, 2, 2, 5], 2);
        Assert.Equal((2, 5.0), (model.Lag, model.NoiseVariance));
        var predictions = model.Predict([4, 6, 9]);
        Assert.Equal([double.NaN, double.NaN, 4], predictions.Means);
        Assert.Equal([5.0, 5, 5], predictions.Variances);
        // -(ln(2π 5) + 25 / 5) / 2, the bell's density 5 away from its middle
        Assert.Equal(-0.5 * (Math.Log(10 * Math.PI) + 5), predictions.LogDensities[2], 1e-12);
        Assert.Equal(predictions.LogDensities[2], predictions.LogLikelihood);
    }

    [Fact]
    public void Its_variance_is_the_most_likely_one()
    {
        double[] series = [3, 1, 4, 1, 5, 9, 2, 6];
        var best = NaiveModel.Fit(series, 1);
        double LogLikelihood(double variance) => new NaiveModel(1, variance).Predict(series).LogLikelihood;
        Assert.True(LogLikelihood(best.NoiseVariance) > LogLikelihood(1.1 * best.NoiseVariance));
        Assert.True(LogLikelihood(best.NoiseVariance) > LogLikelihood(0.9 * best.NoiseVariance));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Assert.Equal("lag must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => NaiveModel.Fit([1, 2], 0)).Message);
        Assert.Equal("The number of values must be at least 3 but is 2.", Assert.Throws<ArgumentException>(() => NaiveModel.Fit([1, 2], 2)).Message);
        Assert.Equal("noiseVariance must be above 0 but is 0.", Assert.Throws<ArgumentException>(() => NaiveModel.Fit([1, 1], 1)).Message);
        Assert.Equal("lag must be at least 1 but is -1.", Assert.Throws<ArgumentException>(() => new NaiveModel(-1, 1)).Message);
    }
}
