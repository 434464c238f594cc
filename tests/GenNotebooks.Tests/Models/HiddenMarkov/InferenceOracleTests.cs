using GenNotebooks.Models.HiddenMarkov;
using static GenNotebooks.Tests.Models.HiddenMarkov.HiddenMarkovCases;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

/// <summary>Inference against the sum over all paths.</summary>
public class InferenceOracleTests
{
    [Theory]
    [MemberData(nameof(HiddenMarkovCases.Kinds), MemberType = typeof(HiddenMarkovCases))]
    public void Everything_equals_the_sum_over_all_paths(EmissionKind kind, StateCovariance covariance) => PropertyCheck.Holds(Seeds(), 60, seed =>
    {
        var random = new Random(seed);
        var model = Model(kind, covariance, random);
        var x = WithGaps(model, random.Next(1, 7), random);
        var oracle = new PathSums(model, x);
        foreach (var arithmetic in Enum.GetValues<InferenceArithmetic>())
        {
            var (smoothed, filtered) = (model.Smooth(x, arithmetic), model.Filter(x, arithmetic));
            Assert.Equal(Math.Log(oracle.Total), model.LogLikelihood(x, arithmetic), 1e-10);
            Assert.Equal(Math.Log(oracle.Total), smoothed.LogLikelihood, 1e-10);
            Assert.Equal(Math.Log(oracle.Total), filtered.LogLikelihood, 1e-10);
            MatrixAssert.Equal(oracle.Smoothed, smoothed.SmoothedProbs, 1e-10);
            MatrixAssert.Equal(oracle.Filtered, smoothed.FilteredProbs, 1e-10);
            MatrixAssert.Equal(oracle.Filtered, filtered.FilteredProbs, 1e-10);
            MatrixAssert.Equal(oracle.Transitions, smoothed.TransitionCounts, 1e-10);
        }

        Assert.Equal(model.InitialProbs[0], model.Filter(x).PredictedProbs[0, 0], 1e-12);
        MatrixAssert.Equal(Row(oracle.Ahead), model.Forecast(x, 1).StateProbs, 1e-10);
        var path = model.Viterbi(x);
        Assert.Equal(Math.Log(oracle.BestJoint), path.LogProbability, 1e-10);
        Assert.Equal(path.LogProbability, model.LogJoint(path.States, x), 1e-10);
    });

    [Theory]
    [MemberData(nameof(HiddenMarkovCases.Kinds), MemberType = typeof(HiddenMarkovCases))]
    public void Scaled_and_log_space_agree_on_long_sequences(EmissionKind kind, StateCovariance covariance)
    {
        var random = new Random(1);
        var model = Model(kind, covariance, random, states: 5);
        var x = WithGaps(model, 3000, random);
        var (scaled, logs) = (model.Smooth(x), model.Smooth(x, InferenceArithmetic.LogSpace));
        Assert.Equal(logs.LogLikelihood, scaled.LogLikelihood, 1e-7);
        Assert.Equal(logs.LogLikelihood, model.LogLikelihood(x), 1e-7);
        MatrixAssert.Equal(logs.SmoothedProbs, scaled.SmoothedProbs, 1e-9);
        MatrixAssert.Equal(logs.TransitionCounts, scaled.TransitionCounts, 1e-7);
        Assert.Equal(x.Length - 1, scaled.TransitionCounts.Cast<double>().Sum(), 1e-6);
    }

    [Fact]
    public void Where_scaling_loses_its_digits_logarithms_take_over()
    {
        // Never out of state 0, and the last observation is a thousand standard deviations from it and near state 1.
        var model = new HiddenMarkovModel(
            [0.5, 0.5], new[,] { { 1.0, 0 }, { 0, 1.0 } }, new GaussianEmissions([0, 1000], [1, 1]));
        double[] x = [0, 0, 1000];
        var logs = Math.Log(0.5) - (1.5 * Math.Log(2 * Math.PI)) - 5e5;
        Assert.Equal(logs, model.LogLikelihood(x), 1e-6);
        Assert.Equal(logs, model.Smooth(x).LogLikelihood, 1e-6);
        Assert.Equal(1, model.Smooth(x).SmoothedProbs[0, 0], 1e-12);
        Assert.Equal([0, 0, 0], model.Viterbi(x).States);
    }

    [Fact]
    public void A_gap_says_nothing_and_the_chain_runs_on()
    {
        var model = Model(EmissionKind.Categorical, StateCovariance.Full, new Random(3), states: 3);
        int[] known = [0, 1, 2];
        int[] gap = [0, 1, 2, Sequence.Missing, Sequence.Missing];
        Assert.Equal(model.LogLikelihood(known), model.LogLikelihood(gap), 1e-12);
        Assert.Equal(0, model.Filter(gap).LogDensities[4], 1e-12);
        MatrixAssert.Equal(
            Row(Enumerable.Range(0, 3).Select(k => model.Forecast(known, 2).StateProbs[1, k]).ToArray()),
            Row(Enumerable.Range(0, 3).Select(k => model.Smooth(gap).SmoothedProbs[4, k]).ToArray()), 1e-12);
    }

    [Fact]
    public void Far_ahead_a_forecast_forgets_the_past()
    {
        var model = Model(EmissionKind.Poisson, StateCovariance.Full, new Random(5), states: 3);
        var forecast = model.Forecast(new[] { 1, 4, 2 }, 500);
        var stationary = HiddenMarkovModel.StationaryProbs(model.TransitionProbs);
        for (var k = 0; k < 3; k++)
            Assert.Equal(stationary[k], forecast.StateProbs[499, k], 1e-9);
        // Probabilities of all counts sum to 1, and give the mean.
        int[] counts = [.. Enumerable.Range(0, 80)];
        Assert.Equal(1, forecast.Probability(3, counts).Sum(), 1e-9);
        Assert.Equal(forecast.Means[2, 0], forecast.Probability(3, counts).Select((p, n) => p * n).Sum(), 1e-9);
    }

    [Fact]
    public void Posterior_decoding_may_choose_an_impossible_path_and_Viterbi_does_not()
    {
        // From 0 one cannot come to 1. Each of the states 1 and 2 is less probable than 0 at first, together they are more.
        var model = new HiddenMarkovModel(
            [0.4, 0.3, 0.3], new[,] { { 1.0, 0, 0 }, { 0, 0.1, 0.9 }, { 0, 0.1, 0.9 } }, new CategoricalEmissions(new[,] { { 1.0 }, { 1.0 }, { 1.0 } }));
        int[] x = [0, 0];
        Assert.Equal([0, 2], model.Smooth(x).MostProbableStates());
        Assert.Equal(double.NegativeInfinity, model.LogJoint([0, 2], x));
        Assert.Equal([0, 0], model.Viterbi(x).States);
    }

    [Fact]
    public void Many_states_need_wider_notes()
    {
        var states = 300;
        var next = new double[states, states];
        for (var i = 0; i < states; i++)
            next[i, (i + 1) % states] = 1;
        var first = new double[states];
        first[0] = 1;
        var model = new HiddenMarkovModel(first, next, new PoissonEmissions(Enumerable.Repeat(1.0, states).ToArray()));
        Assert.Equal(Enumerable.Range(0, 290), model.Viterbi(new int[290]).States);
    }

    private static double[,] Row(double[] values)
    {
        var row = new double[1, values.Length];
        for (var i = 0; i < values.Length; i++)
            row[0, i] = values[i];
        return row;
    }
}
