using GenNotebooks.Models.Autoregressive;

namespace GenNotebooks.Tests.Models.Autoregressive;

public class SeriesErrorTests
{
    private static readonly double[] Ten = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];

    private static readonly AutoregressiveModel Model = new(0, [0.5], 1);

    [Fact]
    public void Orders_that_make_no_sense_are_refused()
    {
        Fit("Order must be at least 1 but is 0.", Ten, new() { Order = 0 });
        Fit("Order must be at least 1 but is -3.", Ten, new() { Order = -3 });
        Fit("MaxOrder must be at least 1 but is 0.", Ten, new() { MaxOrder = 0 });
        Fit("Order is 9 but series has 10 values; it may be 8 at most. Bring a longer series or a smaller order.", Ten, new() { Order = 9 });
        Fit("MaxOrder is 20 but series has 10 values; it may be 8 at most. Bring a longer series or a smaller order.", Ten, new() { MaxOrder = 20 });
        Fit("Order is 2 and MaxOrder is 5; give one of the two: an order, or the largest one to try.", Ten, new() { Order = 2, MaxOrder = 5 });
        Fit("Method is 7; use one of YuleWalker, Burg, MaximumLikelihood.", Ten, new() { Method = (AutoregressiveMethod)7 });
        foreach (var method in Enum.GetValues<AutoregressiveMethod>())
            Assert.Equal(8, AutoregressiveModel.Fit(Ten, new() { Method = method, Order = 8 }).Model.Order);
    }

    [Theory]
    [InlineData(AutoregressiveMethod.YuleWalker)]
    [InlineData(AutoregressiveMethod.Burg)]
    [InlineData(AutoregressiveMethod.MaximumLikelihood)]
    public void Series_without_anything_to_learn_from_are_refused(AutoregressiveMethod method)
    {
        var options = new AutoregressiveOptions { Method = method };
        Fit("series is empty; give at least one value.", [], options);
        Fit("series has 2 values; an autoregression needs at least 3.", [1, 2], options);
        Fit("series is constant (4.5); an autoregression needs values that vary.", [4.5, 4.5, 4.5, 4.5], options);
    }

    [Fact]
    public void Values_that_are_no_numbers_are_refused_where_the_method_cannot_do_without_them()
    {
        double[] gap = [1, 2, double.NaN, 1, 3, 2, 5, 1], infinite = [1, 2, 3, double.PositiveInfinity];
        const string Message = "series[2] is NaN; every value must be there. Fill the gap, or use AutoregressiveMethod.MaximumLikelihood, " +
            "which takes NaN for a missing value.";
        Fit(Message, gap, new());
        Fit(Message, gap, new() { Method = AutoregressiveMethod.Burg });
        Assert.Equal(1, AutoregressiveModel.Fit(gap, new() { Method = AutoregressiveMethod.MaximumLikelihood, Order = 1 }).Model.Order);
        const string Infinite = "series[3] is infinite; values must be finite numbers, or NaN where one is missing.";
        Fit(Infinite, infinite, new());
        Refused(Infinite, () => Model.Predict(infinite));
        Refused(Infinite, () => Model.Forecast(infinite, 1));
        Refused(Infinite, () => LocalLevelModel.Fit(infinite));
        Refused("series[2] is NaN; every value must be there. Fill the gap or cut the series there.", () => SeriesStatistics.Autocovariances(gap, 1));
    }

    [Fact]
    public void A_series_without_noise_has_no_density() =>
        Fit(
            "series follows an autoregression of order 1 without any noise, and no density can be given to it. Model its noise, or ask for an order below 1.",
            [1, -1, 1, -1, 1, -1, 1, -1],
            new() { Method = AutoregressiveMethod.Burg, Order = 2 });

    [Fact]
    public void Parameters_that_make_no_model_are_refused()
    {
        Refused("mean must be finite but is NaN.", () => _ = new AutoregressiveModel(double.NaN, [], 1));
        Refused("noiseVariance must be above 0 and finite but is 0.", () => _ = new AutoregressiveModel(0, [], 0));
        Refused("noiseVariance must be above 0 and finite but is NaN.", () => _ = new AutoregressiveModel(0, [], double.NaN));
        Refused("coefficients[1] must be finite but is NaN.", () => _ = new AutoregressiveModel(0, [0.5, double.NaN], 1));
        const string Remedy = " and must be between -1 and 1. Such a series drifts or explodes; model its differences instead.";
        Refused("coefficients are not stationary: the partial autocorrelation at lag 1 is 1" + Remedy, () => _ = new AutoregressiveModel(0, [1], 1));
        Refused("coefficients are not stationary: the partial autocorrelation at lag 1 is 1.2" + Remedy, () => _ = new AutoregressiveModel(0, [1.8, -0.5], 1));
        Refused("coefficients are not stationary: the partial autocorrelation at lag 2 is -1.1" + Remedy, () => _ = new AutoregressiveModel(0, [0.3, -1.1], 1));
        Refused("observationVariance must be 0 or more but is -1.", () => _ = new LocalLevelModel(-1, 1));
        Refused("levelVariance must be 0 or more but is NaN.", () => _ = new LocalLevelModel(1, double.NaN));
        Refused(
            "observationVariance and levelVariance are both 0; a series of this model would be constant. Give one of them a value above 0.",
            () => _ = new LocalLevelModel(0, 0));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Refused("horizon must be at least 1 but is 0.", () => Model.Forecast([1], 0));
        Refused("horizon must be at least 1 but is 0.", () => Model.SamplePaths([1], 0, 1, new Random(1)));
        Refused("count must be at least 0 but is -1.", () => Model.SamplePaths([1], 1, -1, new Random(1)));
        Refused("count must be at least 1 but is 0.", () => Model.Simulate(0, new Random(1)));
        Refused("maxLag must be at least 0 but is -1.", () => Model.Autocovariances(-1));
        Refused("maxLag is 10 but series has 10 values; it may be 9 at most.", () => SeriesStatistics.Autocovariances(Ten, 10));
        Refused("series is constant (2); a correlation needs values that vary.", () => SeriesStatistics.Autocorrelations([2, 2, 2], 1));
        Refused("lags is 3 but fittedCoefficients is 3; take more lags than coefficients.", () => SeriesStatistics.LjungBox(Ten, 3, 3));
        Refused("The number of values must be at least 2 but is 1.", () => SeriesStatistics.Periodogram([1]));
        Refused("probability must be above 0 and below 1 but is 1.", () => Model.Forecast([1], 1).Quantile(1));
        Refused("share must be above 0 and below 1 but is 0.", () => Model.Forecast([1], 1).Interval(0));
        var level = new LocalLevelModel(1, 1);
        Refused("series has no value; a level needs at least one to start from.", () => level.Forecast([double.NaN], 1));
        Refused("series has no value; a level needs at least one to start from.", () => level.Smooth([]));
        Refused("series has 2 values; a local level model needs at least 3.", () => LocalLevelModel.Fit([1, double.NaN, 2]));
        Refused("series is constant (7); a local level model needs values that vary.", () => LocalLevelModel.Fit([7, 7, 7]));
        Assert.Empty(level.Filter([]).FilteredMeans);
        Assert.Empty(Model.Predict([]).Means);
    }

    private static void Fit(string message, double[] series, AutoregressiveOptions options) =>
        Refused(message, () => AutoregressiveModel.Fit(series, options));

    private static void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
}
