using FsCheck.Fluent;
using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

public class MixtureConditionalTests
{
    [Fact]
    public void Joint_is_marginal_times_conditional() =>
        PropertyCheck.Holds(
            from seed in Gen.Choose(0, 1_000_000)
            from kind in Gen.Elements(Enum.GetValues<CovarianceKind>())
            from a in Gen.Choose(-40, 40)
            from b in Gen.Choose(-40, 40)
            from c in Gen.Choose(-40, 40)
            select (seed, kind, a: a / 10.0, b: b / 10.0, c: c / 10.0),
            count: 100,
            t =>
            {
                var model = MixtureCases.Mixture(3, 3, t.kind, t.seed);
                var joint = model.LogDensity(new[,] { { t.a, t.b, t.c } })[0];
                var marginal = model.Marginal(2, 0).LogDensity(new[,] { { t.c, t.a } })[0];
                var conditional = model.Condition((2, t.c), (0, t.a)).LogDensity(new[,] { { t.b } })[0];
                Assert.Equal(joint, marginal + conditional, 1e-9 * Math.Abs(joint));
            });

    [Fact]
    public void A_marginal_is_the_integral_over_the_rest()
    {
        var model = MixtureCases.Mixture(2, 2, CovarianceKind.Full, seed: 7);
        const int Steps = 4000;
        const double Low = -20, Width = 40.0 / Steps;
        var line = new double[Steps + 1, 2];
        for (var i = 0; i <= Steps; i++)
            (line[i, 0], line[i, 1]) = (0.4, Low + (i * Width));
        var integral = model.LogDensity(line).Sum(log => Math.Exp(log) * Width);
        Assert.Equal(Math.Log(integral), model.Marginal(0).LogDensity(new[,] { { 0.4 } })[0], 1e-10);
    }

    [Fact]
    public void Conditional_samples_agree_with_samples_that_happen_to_fulfil_the_condition()
    {
        var model = new GaussianMixture(
        [
            new(0.3, [-1, 0], new[,] { { 0.5, 0.4 }, { 0.4, 1 } }),
            new(0.7, [2, 1], new[,] { { 1, -0.6 }, { -0.6, 1.5 } }),
        ]);
        const double known = 0.5;
        var joint = NaiveMixture.Rows(model.Sample(400_000, new Random(1)).Points)
            .Where(row => Math.Abs(row[1] - known) < 0.02).Select(row => row[0]).ToArray();
        var conditional = model.Condition((1, known));
        var drawn = conditional.Sample(joint.Length, new Random(2)).Points.Cast<double>().ToArray();
        var spread = Math.Sqrt(joint.Average(v => Math.Pow(v - joint.Average(), 2)));

        Assert.InRange(joint.Length, 2000, 40_000);
        Assert.Equal(conditional.Mean()[0], drawn.Average(), 4 * spread / Math.Sqrt(joint.Length));
        Assert.Equal(joint.Average(), drawn.Average(), 6 * spread / Math.Sqrt(joint.Length));
        Assert.Equal(spread, Math.Sqrt(drawn.Average(v => Math.Pow(v - drawn.Average(), 2))), 0.1 * spread);
    }

    [Fact]
    public void Features_that_are_not_there_are_refused()
    {
        var model = MixtureCases.Mixture(2, 2, CovarianceKind.Full, seed: 1);
        void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
        Refused("features is empty; name at least one feature.", () => model.Marginal());
        Refused("features names feature 2, but the mixture's features are 0 to 1.", () => model.Marginal(0, 2));
        Refused("features names a feature twice (1, 1); name each once.", () => model.Marginal(1, 1));
        Refused("known names feature -1, but the mixture's features are 0 to 1.", () => model.Condition((-1, 0)));
        Refused("known names all 2 features; leave at least one unknown.", () => model.Condition((0, 0), (1, 0)));
        Refused("known holds a value that is not finite (NaN); leave out features that are not known.", () => model.Condition((0, double.NaN)));
    }
}
