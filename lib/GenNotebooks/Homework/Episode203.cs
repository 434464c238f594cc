using MathNet.Numerics.Distributions;

namespace GenNotebooks.Homework;

/// <summary>Exercises on diffusion: noise in one leap, a step back, the score of a mixture, a step without noise.</summary>
internal sealed class Episode203() : HomeworkEpisode("Diffusion models", Noised, StepBack, Score, LeapBack)
{
    private static readonly double[] Three = [0.1, 0.2, 0.5];

    private static Exercise<Func<double[], double[], int, double[], double[]>> Noised => new("q1", "Noise in one leap", points: 2)
    {
        Signature = "double[] Noised(double[] x0, double[] betas, int t, double[] noise)",
        Expectations =
        [
            new("a number for each pixel", f => Expect.Shape(f([1, 2, 3], Three, 1, [0, 0, 0]), 3, "x0 = [1, 2, 3]")),
            new("after the first step", f => Expect.Near(
                f([1, 0], Three, 0, [0, 1]), [Math.Sqrt(0.9), Math.Sqrt(0.1)], 1e-12, "x0 = [1, 0], betas = [0.1, 0.2, 0.5], t = 0, noise = [0, 1]",
                "the roots of what the first step keeps and of what it brings")),
            new("what is kept is kept of what was kept", f => Expect.Near(
                f([1], Three, 2, [0]), [0.6], 1e-12, "x0 = [1], betas = [0.1, 0.2, 0.5], t = 2, noise = [0]", "the root of the product of all three shares kept")),
            new("variance 1 stays variance 1", (f, random) =>
            {
                var betas = Betas(random, 20);
                for (var t = 0; t < 20; t += 5)
                {
                    var (kept, brought) = (f([1], betas, t, [0]), f([0], betas, t, [1]));
                    Expect.Shape(kept, 1, "one pixel");
                    Expect.Shape(brought, 1, "one pixel");
                    Expect.Near((kept[0] * kept[0]) + (brought[0] * brought[0]), 1, 1e-12, $"20 random betas, t = {t}", "squared factors of x0 and noise that sum to 1");
                }
            }),
            new("as step by step", (f, random) =>
            {
                var (betas, x) = (Betas(random, 15), 2.0);
                for (var t = 0; t < 15; t++)
                {
                    x *= Math.Sqrt(1 - betas[t]);
                    Expect.Near(f([2, -2], betas, t, [0, 0]), [x, -x], 1e-12, $"x0 = [2, -2], 15 random betas, t = {t}, no noise", "what 15 single steps leave");
                }
            }),
        ],
        Hints =
        [
            "Each step keeps the share $1 - \\beta_s$ of the variance. What do several steps keep?",
            "$\\bar\\alpha_t$ is the product of $1 - \\beta_s$ over the steps from 0 to $t$, with $t$ included.",
            "The answer is $\\sqrt{\\bar\\alpha_t}\\, x_0 + \\sqrt{1 - \\bar\\alpha_t}\\, \\varepsilon$, pixel by pixel.",
        ],
    };

    private static Exercise<Func<double, double, double[], int, double[]>> StepBack => new("q2", "One step back", points: 3)
    {
        Signature = "double[] StepBack(double xt, double x0, double[] betas, int t)",
        Expectations =
        [
            new("a mean and a variance", f => Expect.Shape(f(1, 0, Three, 1), 2, "xt = 1, x0 = 0, betas = [0.1, 0.2, 0.5], t = 1")),
            new("the first step leads back to the data", f => Expect.Near(
                f(0.3, 0.8, Three, 0), [0.8, 0], 1e-12, "xt = 0.3, x0 = 0.8, t = 0", "x0 itself, without doubt")),
            new("no more doubt than the step brought", (f, random) =>
            {
                var betas = Betas(random, 12);
                for (var t = 1; t < 12; t++)
                {
                    var got = f(random.NextDouble(), random.NextDouble(), betas, t);
                    Expect.Shape(got, 2, $"12 random betas, t = {t}");
                    Expect.Between(got[1], 0, betas[t], $"12 random betas, the variance at t = {t}", "a variance of at most betas[t]");
                }
            }),
            new("Bayes' rule, bell by bell", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                {
                    var betas = Betas(random, 8);
                    var (t, xt, x0) = (1 + random.Next(7), Normal.Sample(random, 0, 1), Normal.Sample(random, 0, 1));
                    Expect.Near(f(xt, x0, betas, t), ByBayes(xt, x0, betas, t), 1e-9, FormattableString.Invariant($"xt = {xt:F3}, x0 = {x0:F3}, 8 random betas, t = {t}"),
                        "mean and variance of the product of q(x_(t-1) | x0) and q(x_t | x_(t-1))");
                }
            }),
        ],
        Hints =
        [
            "Given $x_0$, what is known of $x_{t-1}$ before $x_t$ is seen? And how likely is $x_t$ for each $x_{t-1}$? Both are bells in $x_{t-1}$.",
            "A product of bells is a bell: its precision (one over the variance) is the sum of theirs. The prior's is $1/(1 - \\bar\\alpha_{t-1})$, that of the step $(1 - \\beta_t)/\\beta_t$.",
            "Variance $\\tilde\\beta_t = \\beta_t (1 - \\bar\\alpha_{t-1})/(1 - \\bar\\alpha_t)$; mean $\\frac{\\sqrt{\\bar\\alpha_{t-1}}\\, \\beta_t}{1 - \\bar\\alpha_t} x_0 + \\frac{\\sqrt{1 - \\beta_t}\\, (1 - \\bar\\alpha_{t-1})}{1 - \\bar\\alpha_t} x_t$. Before the first step $\\bar\\alpha$ is 1.",
        ],
    };

    private static Exercise<Func<double[], double[], double[,], double, double, double[]>> Score => new("q3", "The score of a mixture", points: 3)
    {
        Signature = "double[] Score(double[] x, double[] weights, double[,] means, double deviation, double kept)",
        Expectations =
        [
            new("a number for each coordinate", f => Expect.Shape(f([1, 2], [1], new double[,] { { 0, 0 } }, 1, 0.5), 2, "x = [1, 2], one component")),
            new("one bell, no noise", f => Expect.Near(
                f([3, -1], [1], new double[,] { { 1, 1 } }, 2, 1), [-0.5, 0.5], 1e-12, "x = [3, -1], one component at [1, 1] with deviation 2, kept = 1", "an arrow to the mean, over the variance")),
            new("noise alone pulls to the origin", f => Expect.Near(
                f([0.5, -2], [0.4, 0.6], new double[,] { { 1, 1 }, { 2, 3 } }, 0.1, 0), [-0.5, 2], 1e-12, "x = [0.5, -2], kept = 0", "the score of a standard bell")),
            new("half-way the pulls cancel", f => Expect.Near(
                f([0], [0.5, 0.5], new double[,] { { -1 }, { 1 } }, 0.5, 0.7), [0], 1e-12, "x = [0], two equal components at -1 and 1", "no arrow")),
            new("the gradient of the log-density", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                {
                    var (weights, means) = Mixture(random);
                    var (x, deviation, kept) = (new[] { Normal.Sample(random, 0, 1), Normal.Sample(random, 0, 1) }, 0.2 + random.NextDouble(), 0.05 + (0.9 * random.NextDouble()));
                    var slope = Enumerable.Range(0, 2).Select(d => Slope(x, d, weights, means, deviation, kept)).ToArray();
                    Expect.Near(f(x, weights, means, deviation, kept), slope, 1e-5, FormattableString.Invariant($"x = [{x[0]:F3}, {x[1]:F3}], a random mixture of 3, kept = {kept:F3}"),
                        "the slope of the logarithm of the density");
                }
            }),
            new("far away it is still a number", f => Expect.Near(
                f([100, 0], [0.5, 0.5], new double[,] { { -1, 0 }, { 1, 0 } }, 0.1, 1), [-9900, 0], 1e-6, "x = [100, 0], two components with deviation 0.1 at [-1, 0] and [1, 0]",
                "a strong pull to the nearer one")),
        ],
        Hints =
        [
            "With noise the mixture is still a mixture: the means shrink by $\\sqrt{\\bar\\alpha}$, and the variance is $\\bar\\alpha s^2 + 1 - \\bar\\alpha$. Here $\\bar\\alpha$ is `kept`.",
            "The score is $\\sum_k r_k(x)\\, (m_k - x)/v$, with the responsibilities $r_k$ of episode 184, the shrunken means and the grown variance.",
            "Far from all components each density is 0 in a `double`, and $r_k$ is 0/0. Subtract the largest logarithm before you take exponentials.",
        ],
    };

    private static Exercise<Func<double[], double[], double, double, double[]>> LeapBack => new("q4", "A leap back without noise", points: 2)
    {
        Signature = "double[] LeapBack(double[] xt, double[] noise, double keptNow, double keptThen)",
        Expectations =
        [
            new("a number for each pixel", f => Expect.Shape(f([1, 2, 3], [0, 0, 0], 0.5, 0.9), 3, "three pixels")),
            new("a leap to nowhere", f => Expect.Near(f([0.3, -2], [1, 0.5], 0.4, 0.4), [0.3, -2], 1e-12, "xt = [0.3, -2], keptNow = keptThen = 0.4", "xt itself")),
            new("all the way it is the guess", f => Expect.Near(
                f([1], [0.5], 0.64, 1), [(1 - (0.6 * 0.5)) / 0.8], 1e-12, "xt = [1], noise = [0.5], keptNow = 0.64, keptThen = 1", "the x0 that fits xt and the noise")),
            new("the way that the noise came", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                {
                    var (x0, noise) = (Normal.Sample(random, 0, 1), Normal.Sample(random, 0, 1));
                    var (now, then) = (0.02 + (0.4 * random.NextDouble()), 0.45 + (0.5 * random.NextDouble()));
                    Expect.Near(f([At(x0, noise, now)], [noise], now, then), [At(x0, noise, then)], 1e-9, FormattableString.Invariant($"a noised number, keptNow = {now:F3}, keptThen = {then:F3}"),
                        "what the same number and the same noise are at the earlier time");
                }
            }),
        ],
        Hints =
        [
            "Which $x_0$ would have led to $x_t$ if `noise` were the noise in it? Solve the formula of the first exercise for it.",
            "Then go forward again from that $x_0$, with the same noise, to the earlier time.",
            "$x_0 = (x_t - \\sqrt{1 - \\bar\\alpha_t}\\, \\varepsilon)/\\sqrt{\\bar\\alpha_t}$, and the answer is $\\sqrt{\\bar\\alpha_s}\\, x_0 + \\sqrt{1 - \\bar\\alpha_s}\\, \\varepsilon$.",
        ],
    };

    private static double[] Betas(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => 0.01 + (0.4 * random.NextDouble()))];

    private static double At(double x0, double noise, double kept) => (Math.Sqrt(kept) * x0) + (Math.Sqrt(1 - kept) * noise);

    /// <summary>Mean and variance of the product of two bells in x_(t-1): precisions add.</summary>
    private static double[] ByBayes(double xt, double x0, double[] betas, int t)
    {
        var before = betas.Take(t).Aggregate(1.0, (kept, beta) => kept * (1 - beta));
        var (prior, step) = (1 / (1 - before), (1 - betas[t]) / betas[t]);
        var mean = ((prior * Math.Sqrt(before) * x0) + (step * xt / Math.Sqrt(1 - betas[t]))) / (prior + step);
        return [mean, 1 / (prior + step)];
    }

    private static (double[] Weights, double[,] Means) Mixture(Random random)
    {
        double[] shares = [.. Enumerable.Range(0, 3).Select(_ => 0.2 + random.NextDouble())];
        var means = new double[3, 2];
        for (var k = 0; k < 3; k++)
            (means[k, 0], means[k, 1]) = (Normal.Sample(random, 0, 1.5), Normal.Sample(random, 0, 1.5));
        return ([.. shares.Select(share => share / shares.Sum())], means);
    }

    private static double Slope(double[] x, int d, double[] weights, double[,] means, double deviation, double kept)
    {
        const double h = 1e-5;
        var (low, high) = ((double[])x.Clone(), (double[])x.Clone());
        (low[d], high[d]) = (low[d] - h, high[d] + h);
        return (LogDensity(high) - LogDensity(low)) / (2 * h);

        double LogDensity(double[] y)
        {
            var variance = (kept * deviation * deviation) + 1 - kept;
            return Math.Log(weights.Select((weight, k) =>
                weight * Math.Exp(-(Math.Pow(y[0] - (Math.Sqrt(kept) * means[k, 0]), 2) + Math.Pow(y[1] - (Math.Sqrt(kept) * means[k, 1]), 2)) / (2 * variance))).Sum());
        }
    }
}
