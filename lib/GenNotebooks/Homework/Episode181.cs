using GenNotebooks.Data.Toys;

namespace GenNotebooks.Homework;

/// <summary>Exercises on what a model can be asked: the cost of a wrong belief, a point's score, a draw, a refusal.</summary>
internal sealed class Episode181() : HomeworkEpisode("What are generative models?", Kl, LogDensity, Draw, Classify)
{
    private static Exercise<Func<double[], double[], double>> Kl => new("q1", "The cost of a wrong belief", points: 2)
    {
        Signature = "double Kl(double[] p, double[] q)",
        Expectations =
        [
            new("the truth costs nothing", f => Expect.Near(f([0.2, 0.3, 0.5], [0.2, 0.3, 0.5]), 0, 1e-12, "p = q = [0.2, 0.3, 0.5]", "no cost where belief and truth are equal")),
            new("a café in nats", f => Expect.Near(
                f([0.5, 0.25, 0.125, 0.125], [0.25, 0.25, 0.25, 0.25]), 0.25 * Math.Log(2), 1e-12,
                "p = [½, ¼, ⅛, ⅛], q = [¼, ¼, ¼, ¼]", "a quarter of a bit, in nats")),
            new("the two sides are not alike", f => Expect.Near(
                f([0.25, 0.75], [0.5, 0.5]), (0.25 * Math.Log(0.5)) + (0.75 * Math.Log(1.5)), 1e-12, "p = [0.25, 0.75], q = [0.5, 0.5]",
                "an average over the truth, the first argument")),
            new("what cannot happen costs nothing", f => Expect.Near(
                f([1, 0], [0.5, 0.5]), Math.Log(2), 1e-12, "p = [1, 0], q = [0.5, 0.5]", "a term of zero for the outcome that cannot happen; no NaN")),
            new("what is ruled out by both costs nothing", f => Expect.Near(
                f([0.5, 0.5, 0], [0.5, 0.5, 0]), 0, 1e-12, "p = q = [0.5, 0.5, 0]", "no cost; no NaN")),
            new("never below zero", (f, random) =>
            {
                var (p, q) = (Shares(random, 6), Shares(random, 6));
                Expect.Between(f(p, q), 0, 1e6, $"p = {Expect.Text(p)}, q = {Expect.Text(q)}", "a number that is not negative");
            }),
        ],
        Hints =
        [
            "A sum over the outcomes of $p \\ln (p / q)$. Which outcomes should the sum leave out?",
            "$p \\ln p$ tends to 0 as $p$ does, but `0 * Math.Log(0)` is NaN: test for `p[k] > 0` first.",
            "Where $p > 0$ and $q = 0$, `p[k] / q[k]` is infinite, and so is its logarithm. That is the right answer and needs no code.",
        ],
    };

    private static Exercise<Func<double[], double[][], double, double>> LogDensity => new("q2", "Score a point", points: 3)
    {
        Signature = "double LogDensity(double[] x, double[][] centres, double spread)",
        Expectations =
        [
            new("the top of one bell", f => Expect.Near(
                f([1, 2], [[1, 2]], 1), -Math.Log(2 * Math.PI), 1e-12, "x = [1, 2], one centre at [1, 2], spread = 1", "the logarithm of a bell's greatest height in the plane, 1 / (2π)")),
            new("one spread away", f => Expect.Near(
                f([1.5, 2], [[1, 2]], 0.5), -Math.Log(2 * Math.PI * 0.25) - 0.5, 1e-12, "x = [1.5, 2], one centre at [1, 2], spread = 0.5",
                "½ less than at the top, and a top that is higher the narrower the bell")),
            new("bells share the probability", f => Expect.Near(
                f([0, 0], [[0, 0], [0, 0]], 1), -Math.Log(2 * Math.PI), 1e-12, "x = [0, 0], two centres, both at [0, 0], spread = 1", "the same as with one bell: two halves on one spot make a whole")),
            new("the library's ring", (f, random) =>
            {
                var ring = ToyDensity.Ring();
                double[][] centres = [.. ring.Centres.Select(centre => new[] { centre.X, centre.Y })];
                for (var n = 0; n < 20; n++)
                {
                    double[] x = [6 * (random.NextDouble() - 0.5), 6 * (random.NextDouble() - 0.5)];
                    Expect.Near(f(x, centres, ring.Spread), ring.LogDensity(new[,] { { x[0], x[1] } })[0], 1e-9, $"x = {Expect.Text(x)}, the episode's ring", "what ToyDensity.Ring().LogDensity says");
                }
            }),
            new("stays finite far outside", f => Expect.Between(
                f([60, 80], [[2, 0], [-2, 0]], 0.2), -130_000, -115_000, "x = [60, 80], centres at [2, 0] and [-2, 0], spread = 0.2",
                "a number near minus half the squared distance to the nearer centre, in spreads; not minus infinity")),
        ],
        Hints =
        [
            "The density is the average of the bells, $\\frac1K \\sum_k \\frac{1}{2\\pi\\sigma^2} e^{-d_k^2 / (2\\sigma^2)}$, with $d_k$ the distance to centre $k$.",
            "Take out the largest term: $\\ln \\sum_k e^{a_k} = a_{\\max} + \\ln \\sum_k e^{a_k - a_{\\max}}$ with $a_k = -d_k^2 / (2\\sigma^2)$.",
            "The constant is $-\\ln(2 \\pi \\sigma^2 K)$: one logarithm, outside the sum.",
        ],
    };

    private static Exercise<Func<double[], double, int>> Draw => new("q3", "Roll any die", points: 2)
    {
        Signature = "int Draw(double[] p, double u)",
        Expectations =
        [
            new("the first part of the line", f => Draws(f, [0.5, 0.3, 0.2], 0.1, 0)),
            new("the second part", f => Draws(f, [0.5, 0.3, 0.2], 0.6, 1)),
            new("the last part", f => Draws(f, [0.5, 0.3, 0.2], 0.95, 2)),
            new("a border belongs to the part above", f => Draws(f, [0.5, 0.25, 0.25], 0.5, 1)),
            new("what cannot happen is not drawn", f => Draws(f, [0, 0.5, 0.5], 0, 1)),
            new("rounding does not lead off the end", f => Draws(f, [.. Enumerable.Repeat(0.1, 10)], Math.BitDecrement(1.0), 9)),
            new("as often as the probabilities say", (f, random) =>
            {
                double[] p = [0.1, 0.2, 0.3, 0.4];
                var counts = new double[4];
                for (var n = 0; n < 1000; n++)
                {
                    var drawn = f(p, random.NextDouble());
                    Expect.Between(drawn, 0, 3, "p = [0.1, 0.2, 0.3, 0.4], a random u", "an outcome from 0 to 3");
                    counts[drawn] += 1e-3;
                }

                // Five standard errors of a share of one half at most.
                Expect.Near(counts, p, 0.08, "p = [0.1, 0.2, 0.3, 0.4], 1,000 random u", "each outcome about as often as its probability says");
            }),
        ],
        Hints =
        [
            "Lay the probabilities end to end as pieces of a line from 0 to 1. In which piece does $u$ lie?",
            "Walk along: as long as $u$ is not below the piece's length, subtract the length and go on.",
            "Sums of rounded numbers may end just below 1, and $u$ beyond. Return the last outcome that can happen then.",
        ],
    };

    private static Exercise<Func<double[], double[], double, int>> Classify => new("q4", "Neither", points: 3)
    {
        Signature = "int Classify(double[] prior, double[] logDensities, double threshold)",
        Expectations =
        [
            new("the likelier kind", f => Classes(f, [0.5, 0.5], [-2, -4], -50, 0)),
            new("the prior counts", f => Classes(f, [0.01, 0.99], [-2, -4], -50, 1)),
            new("neither", f => Classes(f, [0.5, 0.5], [-200, -400], -50, -1)),
            new("ln p(x) is the sum over the kinds", f =>
            {
                // ln(0.5 e^-3 + 0.5 e^-3) = -3, but each kind by itself gives -3.69.
                Classes(f, [0.5, 0.5], [-3, -3.001], -3.5, 0);
            }),
            new("the prior counts in p(x), too", f => Classes(f, [1e-6, 1 - 1e-6], [-2, -60], -10, -1)),
            new("stays exact far outside", f => Classes(f, [0.5, 0.5], [-2000, -1990], -3000, 1)),
        ],
        Hints =
        [
            "Bayes' rule: the kind with the largest $\\ln p(y) + \\ln p(x \\mid y)$ has the largest $p(y \\mid x)$; the denominator is the same for all.",
            "The denominator decides about neither: $\\ln p(x) = \\ln \\sum_y e^{\\ln p(y) + \\ln p(x \\mid y)}$, by log-sum-exp as in exercise 2.",
            "Return -1 where $\\ln p(x)$ is below the threshold, otherwise the index of the largest sum.",
        ],
    };

    private static void Draws(Func<double[], double, int> f, double[] p, double u, int right) => Expect.That(
        f(p, u) == right, $"p = {Expect.Text(p)}, u = {Expect.Text(u)}", "the outcome in whose piece of the line u lies, counted from 0", f(p, u));

    private static void Classes(Func<double[], double[], double, int> f, double[] prior, double[] logDensities, double threshold, int right) => Expect.That(
        f(prior, logDensities, threshold) == right,
        $"prior = {Expect.Text(prior)}, logDensities = {Expect.Text(logDensities)}, threshold = {Expect.Text(threshold)}",
        "the kind of the largest p(y | x), or -1 where ln p(x) is below the threshold", f(prior, logDensities, threshold));

    private static double[] Shares(Random random, int count)
    {
        var weights = Enumerable.Range(0, count).Select(_ => random.NextDouble() + 0.01).ToArray();
        return [.. weights.Select(weight => weight / weights.Sum())];
    }
}
