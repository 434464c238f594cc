using GenNotebooks.Models.HiddenMarkov;
using static GenNotebooks.Tests.Models.HiddenMarkov.HiddenMarkovCases;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

public class LearningTests
{
    [Theory]
    [MemberData(nameof(HiddenMarkovCases.Kinds), MemberType = typeof(HiddenMarkovCases))]
    public void Baum_Welch_never_loses_likelihood(EmissionKind kind, StateCovariance covariance) => PropertyCheck.Holds(Seeds(), 25, seed =>
    {
        var random = new Random(seed);
        var (start, truth) = (Model(kind, covariance, random, 3), Model(kind, covariance, random, 2));
        Sequence[] x = [.. Enumerable.Range(0, 4).Select(_ => WithGaps(truth, random.Next(5, 60), random))];
        var options = new LearningOptions { MaxIterations = 12, VarianceFloor = 0.01, Pseudocount = seed % 2 == 0 ? 0 : 0.5 };
        var run = start.Fit(x, options).Runs[0];
        for (var i = 1; i < run.History.Count; i++)
            Assert.True(run.History[i] >= run.History[i - 1] - 1e-8, $"step {i}: from {run.History[i - 1]} to {run.History[i]}");
    });

    [Theory]
    [MemberData(nameof(HiddenMarkovCases.Kinds), MemberType = typeof(HiddenMarkovCases))]
    public void A_step_is_the_weighted_average_over_all_paths(EmissionKind kind, StateCovariance covariance) => PropertyCheck.Holds(Seeds(), 15, seed =>
    {
        var random = new Random(seed);
        var emissions = Emissions(kind, covariance, 2, random);
        var model = new HiddenMarkovModel(Row(random, 2), Rows(random, 2, 2), emissions);
        Sequence[] x = [model.Sample(5, random).Observations, model.Sample(6, random).Observations];
        var after = model.Iterate(x, new() { VarianceFloor = 1e-9 }).ElementAt(1).Model;
        var sums = x.Select(sequence => new PathSums(model, sequence)).ToArray();
        for (var k = 0; k < 2; k++)
        {
            Assert.Equal(sums.Average(s => s.Smoothed[0, k]), after.InitialProbs[k], 1e-9);
            var from = sums.Sum(s => s.Transitions[k, 0] + s.Transitions[k, 1]);
            Assert.Equal(sums.Sum(s => s.Transitions[k, 0]) / from, after.TransitionProbs[k, 0], 1e-9);
            for (var d = 0; d < emissions.Dimensions; d++)
            {
                var (count, sum) = (0.0, 0.0);
                for (var n = 0; n < 2; n++)
                    for (var t = 0; t < x[n].Length; t++)
                        (count, sum) = (count + sums[n].Smoothed[t, k], sum + (sums[n].Smoothed[t, k] * x[n][t, d]));
                Assert.Equal(sum / count, after.Emissions.Means[k, d], 1e-8);
            }
        }
    });

    [Theory]
    [MemberData(nameof(HiddenMarkovCases.Kinds), MemberType = typeof(HiddenMarkovCases))]
    public void A_planted_model_is_recovered(EmissionKind kind, StateCovariance covariance)
    {
        var truth = Planted(kind, covariance);
        var random = new Random(185);
        Sequence[] x = [.. new[] { 3000, 1500, 700, 800 }.Select(length => truth.Sample(length, random).Observations)];
        var fit = HiddenMarkovModel.Fit(
            x, new() { States = 2, Emissions = kind, Covariance = covariance, Restarts = 4, Tolerance = 1e-7 }, seed: 1);
        Assert.True(fit.LogLikelihood >= x.Sum(sequence => truth.LogLikelihood(sequence)) - 0.01, "the truth is more likely than what was learned");
        var found = fit.Model.SortedByMean();
        // Some 6000 observations: shares within a few hundredths, means within a tenth of the width.
        MatrixAssert.Equal(truth.TransitionProbs, found.TransitionProbs, 0.03);
        MatrixAssert.Equal(truth.Emissions.Means, found.Emissions.Means, 0.15);
        Assert.Equal(6000, fit.ObservationCount);
        if ((truth.Emissions, found.Emissions) is (CategoricalEmissions a, CategoricalEmissions b))
            MatrixAssert.Equal(a.Probs, b.Probs, 0.03);
        if ((truth.Emissions, found.Emissions) is (GaussianEmissions c, GaussianEmissions d))
            for (var k = 0; k < 2; k++)
                MatrixAssert.Equal(c.Covariances[k], d.Covariances[k], 0.15);
    }

    [Fact]
    public void Direct_search_and_Baum_Welch_end_at_the_same_maximum()
    {
        foreach (var stationary in new[] { false, true })
            foreach (var kind in new[] { EmissionKind.Poisson, EmissionKind.Gaussian })
            {
                var truth = Planted(kind, StateCovariance.Full);
                var x = truth.Sample(150, new Random(3)).Observations;
                var options = new HiddenMarkovOptions { States = 2, Emissions = kind, StationaryStart = stationary, Restarts = 3, Tolerance = 1e-12, MaxIterations = 5000 };
                var baumWelch = HiddenMarkovModel.Fit(x, options, 1);
                var direct = HiddenMarkovModel.Fit(x, options with { Method = LearningMethod.DirectLikelihood }, 1);
                Assert.Equal(baumWelch.LogLikelihood, direct.LogLikelihood, 1e-4);
                MatrixAssert.Equal(baumWelch.Model.SortedByMean().Emissions.Means, direct.Model.SortedByMean().Emissions.Means, 0.01);
            }
    }

    [Fact]
    public void What_is_impossible_stays_so_and_is_not_counted()
    {
        var topology = Topology.LeftToRight(4, stay: 0.7, skip: 0.1);
        Assert.True(topology.IsLeftToRight);
        var truth = new HiddenMarkovModel(topology.Initial, topology.Transitions, new PoissonEmissions([2, 20, 5, 40]));
        Sequence[] x = [.. Enumerable.Range(0, 40).Select(n => truth.Sample(10 + (n % 20), new Random(n)).Observations)];
        var fit = HiddenMarkovModel.Fit(x, new() { States = 4, Emissions = EmissionKind.Poisson, Topology = topology }, 1);
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
                Assert.Equal(topology.Transitions[i, j] > 0, fit.Model.TransitionProbs[i, j] > 0);
        var near = new HiddenMarkovModel(topology.Initial, topology.Transitions, new PoissonEmissions([4, 14, 8, 30])).Fit(x);
        Assert.True(near.LogLikelihood >= x.Sum(sequence => truth.LogLikelihood(sequence)));
        MatrixAssert.Equal(truth.Emissions.Means, near.Model.Emissions.Means, 1.5);
        MatrixAssert.Equal(truth.TransitionProbs, near.Model.TransitionProbs, 0.1);
        // Of the states 0 and 1 three ways lead on, of state 2 two, of the last one: 2 + 2 + 1 + 0 free shares, and four rates.
        Assert.Equal(5 + 4, fit.ParameterCount);
    }

    [Fact]
    public void A_parameter_that_ends_at_zero_was_learned_all_the_same()
    {
        // The third symbol is allowed and never seen: its probability ends at 0 in both states.
        var fit = HiddenMarkovModel.Fit(new[] { 0, 1, 1, 0, 0, 0, 1, 0, 1, 1 }, new() { States = 2, Emissions = EmissionKind.Categorical, Symbols = 3 }, 1);
        Assert.Equal(0, ((CategoricalEmissions)fit.Model.Emissions).Probs[0, 2]);
        Assert.Equal(1 + 2 + 4, fit.ParameterCount);
        Assert.Equal((2 * fit.LogLikelihood) - (7 * Math.Log(10)), fit.Bic, 1e-9);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var truth = Planted(EmissionKind.Gaussian, StateCovariance.Full);
        Sequence[] x = [.. Enumerable.Range(0, 90).Select(n => truth.Sample(20 + n, new Random(n)).Observations)];
        var options = new HiddenMarkovOptions { States = 2, Emissions = EmissionKind.Gaussian, MaxIterations = 20 };
        var fits = new[] { 1, 2, 3, 8 }.Select(threads => HiddenMarkovModel.Fit(x, options with { Threads = threads }, 1)).ToArray();
        Assert.All(fits, fit => Assert.Equal(fits[0].LogLikelihood, fit.LogLikelihood));
        Assert.All(fits, fit => Assert.Equal(fits[0].Model.TransitionProbs, fit.Model.TransitionProbs));
    }

    [Fact]
    public void Another_order_of_the_states_is_the_same_model()
    {
        var model = Model(EmissionKind.GaussianMixture, StateCovariance.Full, new Random(8), states: 3);
        var x = model.Sample(50, new Random(1)).Observations;
        var other = model.Relabel(2, 0, 1);
        Assert.Equal(model.LogLikelihood(x), other.LogLikelihood(x), 1e-9);
        Assert.Equal(model.Viterbi(x).States, other.Viterbi(x).States.Select(k => new[] { 2, 0, 1 }[k]));
        Assert.Equal(model.ParameterCount, other.ParameterCount);
        var sorted = other.SortedByMean(1).Emissions.Means;
        Assert.True(sorted[0, 1] <= sorted[1, 1] && sorted[1, 1] <= sorted[2, 1]);
    }

    [Theory]
    [MemberData(nameof(HiddenMarkovCases.Kinds), MemberType = typeof(HiddenMarkovCases))]
    public void Samples_have_the_shares_and_means_of_the_model(EmissionKind kind, StateCovariance covariance)
    {
        var model = Planted(kind, covariance);
        var sample = model.Sample(40_000, new Random(2));
        var (means, stationary) = (model.Emissions.Means, HiddenMarkovModel.StationaryProbs(model.TransitionProbs));
        for (var k = 0; k < 2; k++)
        {
            var at = Enumerable.Range(0, sample.States.Length).Where(t => sample.States[t] == k).ToArray();
            Assert.Equal(stationary[k], at.Length / 40_000.0, 0.02);
            Assert.Equal(means[k, 0], at.Average(t => sample.Observations[t]), 0.1);
        }

        // Going on from a past begins where the past ends.
        var past = model.Sample(10, new Random(4)).Observations;
        var ahead = model.Forecast(past, 1).StateProbs[0, 1];
        var random = new Random(6);
        Assert.Equal(ahead, Enumerable.Range(0, 4000).Average(_ => model.Continue(past, 1, random).States[0]), 0.03);
    }

    private static HiddenMarkovModel Planted(EmissionKind kind, StateCovariance covariance)
    {
        var (b, transitions) = (covariance == StateCovariance.Full ? 0.5 : 0, new[,] { { 0.9, 0.1 }, { 0.2, 0.8 } });
        double[,] wide = { { 1, b }, { b, 1 } }, narrow = { { 0.5, -b / 2 }, { -b / 2, 0.5 } };
        GaussianEmissions Bells(double x0, double x1) => new(new[,] { { x0, 0 }, { x1, 3 } }, [wide, narrow], covariance);
        return new HiddenMarkovModel(transitions, kind switch
        {
            EmissionKind.Categorical => new CategoricalEmissions(new[,] { { 0.7, 0.2, 0.1 }, { 0.1, 0.3, 0.6 } }),
            EmissionKind.Poisson => new PoissonEmissions([3, 9]),
            EmissionKind.Gaussian => Bells(0, 2),
            _ => new GaussianMixtureEmissions(new[,] { { 0.5, 0.5 }, { 0.3, 0.7 } }, [Bells(0, 12), Bells(5, 17)]),
        });
    }
}
