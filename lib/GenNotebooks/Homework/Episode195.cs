using MathNet.Numerics.Distributions;

namespace GenNotebooks.Homework;

/// <summary>Exercises on variational autoencoders: a divergence in closed form, the gradient through the noise, the bound, many samples.</summary>
internal sealed class Episode195() : HomeworkEpisode("Variational autoencoders", Divergence, Gradient, Elbo, ImportanceWeightedBound)
{
    private static Exercise<Func<double[], double[], double[], double[], double>> Divergence => new("q1", "What a code costs", points: 3)
    {
        Signature = "double Divergence(double[] mean, double[] logVariance, double[] priorMean, double[] priorLogVariance)",
        Expectations =
        [
            new("equal Gaussians", f => Expect.Near(
                f([1, -2], [0.3, -1], [1, -2], [0.3, -1]), 0, 1e-12, "q and p with means [1, -2] and log variances [0.3, -1]", "0: nothing is said that was not known")),
            new("a mean that moves", f => Expect.Near(
                f([3], [0], [0], [0]), 4.5, 1e-12, "N(3, 1) against N(0, 1)", "half the squared distance of the means")),
            new("features add up", f => Expect.Near(
                f([3, 1], [0, 0], [0, 0], [0, 0]), 5, 1e-12, "N([3, 1], I) against N(0, I)", "the sum over the features")),
            new("a spread that differs", f =>
            {
                Expect.Near(f([0], [Math.Log(4)], [0], [0]), 1.5 - Math.Log(2), 1e-12, "variance 4 against variance 1, equal means", "½ (σ² - ln σ² - 1)");
                Expect.Near(f([0], [0], [0], [Math.Log(4)]), Math.Log(2) - 0.375, 1e-12, "variance 1 against variance 4, equal means", "another number than the other way round");
            }),
            new("the integral of q ln(q / p)", (f, random) =>
            {
                for (var round = 0; round < 5; round++)
                {
                    double[] Draw() => [(4 * random.NextDouble()) - 2];
                    var (m, v, pm, pv) = (Draw(), Draw(), Draw(), Draw());
                    Expect.Near(f(m, v, pm, pv), Integral(m[0], v[0], pm[0], pv[0]), 1e-6,
                        FormattableString.Invariant($"mean {m[0]:F2}, log variance {v[0]:F2} against mean {pm[0]:F2}, log variance {pv[0]:F2}"), "what the integral gives");
                }
            }),
        ],
        Hints =
        [
            "One feature at a time: the expectation under q of ln q(z) - ln p(z). What is the expectation of (z - μ)² under q, and what of (z - m)² for another m?",
            "Under q, (z - m)² is σ² + (μ - m)² on average. Both logarithms are quadratic, so nothing else is needed.",
            "½ (ln s² - ln σ² + (σ² + (μ - m)²) / s² - 1), summed over the features, with m and s² of p.",
        ],
    };

    private static Exercise<Func<double, double, double, double[], double[]>> Gradient => new("q2", "Through the noise", points: 3)
    {
        Signature = "double[] Gradient(double mean, double logVariance, double target, double[] noise)",
        Expectations =
        [
            new("two slopes", f => Expect.That(f(0, 0, 1, [0.5]) is { Length: 2 }, "noise = [0.5]", "two numbers: by the mean, by the log variance", f(0, 0, 1, [0.5])?.Length)),
            new("without noise only the mean counts", f => Near(f(1, 0.7, 3, [0]), [-4, 0], 1e-12, "mean 1, target 3, noise = [0]", "the slope of (mean - target)², and none by the log variance")),
            new("a single draw", f => Near(f(0, Math.Log(9), 0, [1]), [6, 9], 1e-12, "mean 0, variance 9, target 0, noise = [1]: z = 3", "2 (z - target), times how z changes")),
            new("differences of the average", (f, random) =>
            {
                for (var round = 0; round < 10; round++)
                {
                    double Draw() => (4 * random.NextDouble()) - 2;
                    var (m, v, t, noise) = (Draw(), Draw(), Draw(), Normals(random, 7));
                    Near(f(m, v, t, noise), Differences(m, v, t, noise), 1e-5,
                        FormattableString.Invariant($"mean {m:F2}, log variance {v:F2}, target {t:F2}, seven draws"), "the slopes that small steps find, the noise held fast");
                }
            }),
            new("many draws find the exact slopes", (f, random) => Near(
                f(1, 0, 3, Normals(random, 20_000)), [-4, 1], 0.1, "mean 1, variance 1, target 3, 20,000 draws", "the slopes of (mean - target)² + variance")),
        ],
        Hints =
        [
            "z = mean + σ ε with σ = exp(logVariance / 2). Hold ε fast: then the cost (z - target)² is a function of the two parameters, and the chain rule does the rest.",
            "By the mean, z changes by 1. By the log variance, σ changes by σ / 2, so z changes by σ ε / 2.",
            "Average 2 (z - target) for the first number and 2 (z - target) σ ε / 2 for the second.",
        ],
    };

    private static Exercise<Func<double[], double[,], double[], int, double>> Elbo => new("q3", "The bound in a small world", points: 3)
    {
        Signature = "double Elbo(double[] prior, double[,] show, double[] q, int symbol)",
        Expectations =
        [
            new("one state: the bound is the likelihood", f => Expect.Near(
                f([1], new[,] { { 0.2, 0.8 } }, [1], 1), Math.Log(0.8), 1e-12, "prior = [1], show = [[0.2, 0.8]], q = [1], symbol = 1", "the logarithm of the symbol's probability")),
            new("a guess that names one state", f => Expect.Near(
                f([0.5, 0.5], new[,] { { 0.9, 0.1 }, { 0.3, 0.7 } }, [1, 0], 0), Math.Log(0.45), 1e-12,
                "prior = [0.5, 0.5], show = [[0.9, 0.1], [0.3, 0.7]], q = [1, 0], symbol = 0", "the joint logarithm of that state and the symbol; the other state has no part in it")),
            new("the right guess closes the gap", (f, random) =>
            {
                for (var round = 0; round < 10; round++)
                {
                    var (prior, show) = (Shares(random, 4), Table(random, 4, 3));
                    var (posterior, log) = Exact(prior, show, 1);
                    Expect.Near(f(prior, show, posterior, 1), log, 1e-9, "four random states, q = the posterior", "ln p(symbol)");
                }
            }),
            new("any other guess lies below by its divergence", (f, random) =>
            {
                for (var round = 0; round < 10; round++)
                {
                    var (prior, show, q) = (Shares(random, 4), Table(random, 4, 3), Shares(random, 4));
                    var (posterior, log) = Exact(prior, show, 2);
                    Expect.Near(log - f(prior, show, q, 2), q.Zip(posterior, (a, b) => a * Math.Log(a / b)).Sum(), 1e-9, "four random states, a random q", "ln p(symbol) less the bound: KL(q || posterior)");
                }
            }),
        ],
        Hints =
        [
            "With few states an expectation under q is a sum: each state's share in q times what stands in the expectation.",
            "What stands there is ln p(z) + ln p(symbol | z) - ln q(z).",
            "A state with q = 0 adds nothing, though its logarithm is -∞: leave it out of the sum.",
        ],
    };

    private static Exercise<Func<double[,], double>> ImportanceWeightedBound => new("q4", "Many guesses", points: 2)
    {
        Signature = "double ImportanceWeightedBound(double[,] logWeights)",
        Expectations =
        [
            new("one guess each: the plain average", f => Expect.Near(
                f(new double[,] { { -1 }, { -4 } }), -2.5, 1e-12, "log weights [[-1], [-4]]", "the average of the two, which is the ELBO's estimate")),
            new("equal guesses change nothing", f => Expect.Near(
                f(new double[,] { { -3, -3, -3 } }), -3, 1e-12, "log weights [[-3, -3, -3]]", "-3")),
            new("weights are averaged, not logarithms", f => Expect.Near(
                f(new[,] { { Math.Log(1), Math.Log(3) } }), Math.Log(2), 1e-12, "log weights [[ln 1, ln 3]]", "the logarithm of the average weight")),
            new("samples are averaged as logarithms", f => Expect.Near(
                f(new[,] { { Math.Log(2), Math.Log(2) }, { Math.Log(8), Math.Log(8) } }), Math.Log(4), 1e-12, "log weights [[ln 2, ln 2], [ln 8, ln 8]]", "the average over the rows of each row's bound")),
            new("weights too small for a double", f => Expect.Near(
                f(new double[,] { { -2000, -2000 + Math.Log(3) } }), -2000 + Math.Log(2), 1e-9, "log weights [[-2000, -2000 + ln 3]]", "a finite number")),
            new("each sample has its own scale", f => Expect.Near(
                f(new double[,] { { -2000, -2000 }, { 0, 0 } }), -1000, 1e-9, "log weights [[-2000, -2000], [0, 0]]", "the average of the two rows' bounds, which is finite")),
        ],
        Hints =
        [
            "Each row is a sample, each column a guess. Within a row: the logarithm of the average of the weights. Over the rows: the average of these logarithms.",
            "exp(-2000) is 0 in a double. Take the row's largest log weight out before the exponentials, and put it back after the logarithm.",
            "`largest + Math.Log(row.Average(w => Math.Exp(w - largest)))`.",
        ],
    };

    private static void Near(double[]? slopes, double[] expected, double tolerance, string input, string property)
    {
        Expect.That(slopes is { Length: 2 }, input, "two numbers: by the mean, by the log variance", slopes?.Length);
        Expect.Near(slopes![0], expected[0], tolerance, $"{input}, by the mean", property);
        Expect.Near(slopes[1], expected[1], tolerance, $"{input}, by the log variance", property);
    }

    private static double[] Normals(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Normal.Sample(random, 0, 1))];

    private static double[] Differences(double mean, double logVariance, double target, double[] noise)
    {
        const double h = 1e-5;
        double Cost(double m, double v) => noise.Average(e => Math.Pow(m + (Math.Exp(v / 2) * e) - target, 2));
        return [(Cost(mean + h, logVariance) - Cost(mean - h, logVariance)) / (2 * h), (Cost(mean, logVariance + h) - Cost(mean, logVariance - h)) / (2 * h)];
    }

    /// <summary>KL by the trapezoid rule over 12 standard deviations to both sides.</summary>
    private static double Integral(double mean, double logVariance, double priorMean, double priorLogVariance)
    {
        const int steps = 4000;
        static double Log(double z, double m, double v) => -0.5 * (((z - m) * (z - m) / Math.Exp(v)) + v + Math.Log(2 * Math.PI));
        var width = 24 * Math.Exp(logVariance / 2) / steps;
        return Enumerable.Range(0, steps).Sum(i =>
        {
            var z = mean + ((i - (steps / 2)) * width);
            var log = Log(z, mean, logVariance);
            return width * Math.Exp(log) * (log - Log(z, priorMean, priorLogVariance));
        });
    }

    private static double[] Shares(Random random, int count)
    {
        double[] row = [.. Enumerable.Range(0, count).Select(_ => 0.05 + random.NextDouble())];
        return [.. row.Select(p => p / row.Sum())];
    }

    private static double[,] Table(Random random, int states, int symbols)
    {
        var table = new double[states, symbols];
        for (var k = 0; k < states; k++)
            for (var (s, row) = (0, Shares(random, symbols)); s < symbols; s++)
                table[k, s] = row[s];
        return table;
    }

    private static (double[] Posterior, double Log) Exact(double[] prior, double[,] show, int symbol)
    {
        double[] joint = [.. prior.Select((p, k) => p * show[k, symbol])];
        return ([.. joint.Select(p => p / joint.Sum())], Math.Log(joint.Sum()));
    }
}
