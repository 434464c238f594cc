using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

/// <summary>What is wrong is told: name, value, rule, remedy.</summary>
public class HiddenMarkovErrorTests
{
    private static readonly double[,] Swap = { { 0.9, 0.1 }, { 0.2, 0.8 } };
    private static readonly CategoricalEmissions Coins = new(new[,] { { 0.5, 0.5, 0 }, { 0.1, 0.9, 0 } });
    private static readonly HiddenMarkovModel Model = new([0.5, 0.5], Swap, Coins);
    private static readonly HiddenMarkovOptions Two = new() { States = 2, Emissions = EmissionKind.Gaussian };

    [Fact]
    public void Probabilities()
    {
        Refused("initial must sum to 1 but sums to 0.9; divide each entry by the sum.", () => new HiddenMarkovModel([0.4, 0.5], Swap, Coins));
        Refused("Row 1 of transitions must sum to 1 but sums to 1.1; divide each entry by the sum.",
            () => new HiddenMarkovModel([0.5, 0.5], new[,] { { 0.5, 0.5 }, { 0.6, 0.5 } }, Coins));
        Refused("Row 0 of transitions holds -0.5 at [0, 1]; a probability lies between 0 and 1.",
            () => new HiddenMarkovModel([0.5, 0.5], new[,] { { 0.5, -0.5 }, { 0.5, 0.5 } }, Coins));
        Refused("Row 0 of probs must sum to 1 but sums to 0.5; divide each entry by the sum.", () => new CategoricalEmissions(new[,] { { 0.5 } }));
        Refused("initial holds NaN at [0]; a probability lies between 0 and 1.", () => new HiddenMarkovModel([double.NaN, 1], Swap, Coins));
        Refused("A rate must be 0 or more but is -2.", () => new PoissonEmissions([1, -2]));
    }

    [Fact]
    public void Sizes()
    {
        Refused("transitions must be (3, 3) but is (2, 2).", () => new HiddenMarkovModel([0.5, 0.3, 0.2], Swap, Coins));
        Refused("emissions has 2 states but the chain has 1; give every state its emission.", () => new HiddenMarkovModel([1], new[,] { { 1.0 } }, Coins));
        Refused("There are 2 means but 1 covariances; give each state both.", () => new GaussianEmissions(new[,] { { 0.0 }, { 1 } }, [new[,] { { 1.0 } }]));
        Refused("The covariance of state 0 must be positive definite but leaves no width in feature 1; give every direction a variance above 0.",
            () => new GaussianEmissions(new[,] { { 0.0, 0 } }, [new[,] { { 1.0, 1 }, { 1, 1 } }]));
        Refused("order must name each state from 0 to 1 once but is (0, 0).", () => Model.Relabel(0, 0));
        Refused("States is 2 but Topology has 3 states; let the two agree.",
            () => HiddenMarkovModel.Fit(new double[5], Two with { Topology = Topology.LeftToRight(3) }, 1));
    }

    [Fact]
    public void States_that_cannot_be_reached()
    {
        Refused(
            "State 1 can never be reached, neither at the start nor from a state that can. Give it an initial probability or a transition that leads to it, or leave it out.",
            () => new HiddenMarkovModel([1, 0], new[,] { { 1.0, 0 }, { 0.5, 0.5 } }, Coins));
        Refused(
            "transitions has no unique stationary distribution: its states fall apart into groups that are never left. Give initial probabilities instead.",
            () => new HiddenMarkovModel(new[,] { { 1.0, 0 }, { 0, 1.0 } }, Coins));
        Assert.StartsWith("State 0 can never be reached", Assert.Throws<ArgumentException>(
            () => new HiddenMarkovModel(new[,] { { 0.5, 0.5 }, { 0, 1 } }, Coins)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sequences()
    {
        Refused("x is empty; a sequence needs at least one observation.", () => Model.Viterbi(Array.Empty<int>()));
        Refused("x[1] is empty; a sequence needs at least one observation.", () => HiddenMarkovModel.Fit([new double[3], Array.Empty<double>()], Two, 1));
        Refused("x[1] is empty; a sequence needs at least one observation.", () => Model.Fit([new[] { 1 }, Array.Empty<int>()]));
        Refused("x holds no sequence; learning needs at least one.", () => HiddenMarkovModel.Fit([], Two, 1));
        Refused("x[1] is symbol 3 but the model's symbols are 0 to 2.", () => Model.Smooth(new[] { 0, 3 }));
        Refused("x[1] is 0.5 but symbols and counts are whole numbers from 0 on; NaN stands for a missing one.", () => Model.Smooth(new[] { 0, 0.5 }));
        Refused("x[0] is -2 but symbols and counts are whole numbers from 0 on; -1 stands for a missing one.", () => Model.Smooth(new[] { -2 }));
        Refused("x has observations of 2 features but the model's have 1.", () => Model.Smooth(new double[3, 2]));
        Refused("x[1] has observations of 2 features but x[0] has 1; all sequences need the same.",
            () => HiddenMarkovModel.Fit([new double[3], new double[3, 2]], Two, 1));
        Refused("x[1] holds Infinity; observations are finite, NaN stands for a missing one.", () => HiddenMarkovModel.Fit(new[] { 1, double.PositiveInfinity }, Two, 1));
        Refused("Every observation is missing; there is nothing to learn from.", () => HiddenMarkovModel.Fit(new[] { double.NaN }, Two, 1));
        Refused("Feature 0 is constant (3), and a bell needs some width there. Leave the feature out, or set VarianceFloor above 0.",
            () => HiddenMarkovModel.Fit(new[] { 3.0, 3, 3 }, Two, 1));
    }

    [Fact]
    public void Impossible_sequences()
    {
        Assert.Equal(double.NegativeInfinity, Model.LogLikelihood(new[] { 0, 2, 1 }));
        foreach (var ask in new Action<Sequence>[] { x => Model.Smooth(x), x => Model.Filter(x), x => Model.Viterbi(x), x => Model.Forecast(x, 1), x => Model.Fit(x) })
        {
            var error = Assert.Throws<ImpossibleSequenceException>(() => ask(new[] { 0, 2, 1 }));
            Assert.Equal(
                "x[1] is 2, which no state ever shows. Learn with a Pseudocount, so that what was never seen keeps a small probability, or mark the observation as missing.",
                error.Message);
            Assert.Equal(1, error.Time);
        }

        var oneWay = new HiddenMarkovModel([1, 0], new[,] { { 0.0, 1 }, { 0, 1 } }, new CategoricalEmissions(new[,] { { 1.0, 0 }, { 0, 1 } }));
        Assert.Equal(
            "x[2] is 0, which only states show that cannot be reached at that time. Look at the zeros of the transitions and of the start, or learn with a Pseudocount.",
            Assert.Throws<ImpossibleSequenceException>(() => oneWay.Smooth(new[] { 0, 1, 0 })).Message);
    }

    [Fact]
    public void A_pseudocount_keeps_what_was_never_seen_possible()
    {
        int[] seen = [0, 1, 0, 0, 1, 0, 1, 1, 0];
        var options = new HiddenMarkovOptions { States = 2, Emissions = EmissionKind.Categorical, Symbols = 3 };
        Assert.True(HiddenMarkovModel.Fit(seen, options, 1).Model.LogLikelihood(new[] { 0, 2 }) < -50);
        Assert.True(HiddenMarkovModel.Fit(seen, options with { Pseudocount = 1 }, 1).Model.LogLikelihood(new[] { 0, 2 }) > -10);
    }

    [Fact]
    public void A_collapse_tells_its_cause_and_three_remedies()
    {
        double[] x = [0, 0.1, -0.2, 0.3, 0.1, 50, 50, 50];
        var start = new HiddenMarkovModel([0.5, 0.5], Swap, new GaussianEmissions([0, 50], [1, 1]));
        var error = Assert.Throws<StateCollapseException>(() => start.Fit(x));
        Assert.Equal(
            "State 1 collapsed: it has no width left in feature 0, as when it shows a single value. Use fewer states (there are 2), " +
            "a floor (VarianceFloor is 0; it is in squared units of the data), or covariances with fewer parameters (they are Full).", error.Message);
        var floored = (GaussianEmissions)start.Fit(x, new() { VarianceFloor = 0.25 }).Model.Emissions;
        Assert.Equal(0.25, floored.Covariances[1][0, 0], 1e-12);
    }

    private static void Refused(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => act()).Message);
}
