using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Homework;

/// <summary>A bell curve on the line with its weight in a mixture.</summary>
/// <param name="Weight">The component's probability; the weights of a mixture sum to 1.</param>
/// <param name="Mean">Where the bell is highest.</param>
/// <param name="Variance">The square of its standard deviation.</param>
public sealed record Bell(double Weight, double Mean, double Variance);

/// <summary>Exercises on mixtures of bells on the line: log-sum-exp, the E-step, the M-step with a floor, the number of bells.</summary>
internal sealed class Episode184() : HomeworkEpisode("Gaussian mixtures and EM", LogSumExp, Responsibilities, MStep, BestCount)
{
    private static Exercise<Func<double[], double>> LogSumExp => new("q1", "Log-sum-exp", points: 2)
    {
        Signature = "double LogSumExp(double[] logs)",
        Expectations =
        [
            new("one term is itself", f => Expect.Near(f([3.5]), 3.5, 1e-12, "logs = [3.5]", "the term itself")),
            new("equal terms", f => Expect.Near(
                f([-2, -2, -2, -2]), -2 + Math.Log(4), 1e-12, "logs = [-2, -2, -2, -2]", "the logarithm of four times as much as one term stands for")),
            new("a common summand comes out", (f, random) =>
            {
                var logs = Draw(random, 5, -3, 3);
                Expect.Near(f(Plus(logs, 2.5)) - f(logs), 2.5, 1e-9, $"logs = {Expect.Text(logs)}, and the same plus 2.5", "a result that is 2.5 larger, too");
            }),
            new("stays finite far below zero", f => Expect.Between(
                f([-1000, -1000.7]), -1000, -1000 + Math.Log(2), "logs = [-1000, -1000.7]", "a number between the largest term and that plus ln 2")),
            new("stays finite far above zero", f => Expect.Between(
                f([2000, 1999]), 2000, 2000 + Math.Log(2), "logs = [2000, 1999]", "a number between the largest term and that plus ln 2")),
            new("an impossible case adds nothing", f => Expect.Near(
                f([double.NegativeInfinity, -1]), -1, 1e-12, "logs = [-∞, -1]", "the same as without the first term, which is the logarithm of zero")),
        ],
        Hints =
        [
            "Which of the numbers `Math.Exp(logs[i])` is too small, or too large, for a `double`?",
            "For any number $m$: $\\sum_i e^{a_i} = e^m \\sum_i e^{a_i - m}$. Take the logarithm of both sides.",
            "Choose the largest term as $m$. Then the largest summand is $e^0 = 1$, and nothing that matters underflows.",
        ],
    };

    private static Exercise<Func<double[], Bell[], double[,]>> Responsibilities => new("q2", "The E-step", points: 3)
    {
        Signature = "double[,] Responsibilities(double[] x, Bell[] bells)",
        Expectations =
        [
            new("a row a point, a column a bell", f => Expect.Shape(f([0, 1, 2], Pair()), (3, 2), "three points and two bells")),
            new("each row sums to 1", (f, random) =>
            {
                var x = Draw(random, 20, -4, 4);
                var r = f(x, Pair(weight: 0.3));
                Expect.Shape(r, (20, 2), "20 points and two bells");
                for (var n = 0; n < x.Length; n++)
                    Expect.Near(r[n, 0] + r[n, 1], 1, 1e-9, $"x = {Expect.Text(x[n])}", "shares that sum to 1");
            }),
            new("equal bells share the point halfway", f => Expect.Near(
                f([0], Pair()), new[,] { { 0.5, 0.5 } }, 1e-9, $"x = [0], bells at -1 and 1, otherwise alike", "two equal shares")),
            new("the weights count", f => Expect.Near(
                f([0], Pair(weight: 0.9)), new[,] { { 0.9, 0.1 } }, 1e-9, "x = [0], bells at -1 and 1 of weights 0.9 and 0.1, otherwise alike",
                "halfway between bells of equal width, shares in proportion to the weights")),
            new("the height of a bell counts", f => Expect.Near(
                f([5], [new(0.5, 5, 1), new(0.5, 5, 9)]), new[,] { { 0.75, 0.25 } }, 1e-9, "x = [5], two bells with mean 5 and variances 1 and 9",
                "at the common mean, shares in proportion to the bells' heights there: the narrow one stands higher")),
            new("a far-off point belongs somewhere", f => Expect.Near(
                f([-400], Pair()), new[,] { { 1.0, 0.0 } }, 1e-9, "x = [-400], bells at -1 and 1", "the nearer bell claims the point whole; no NaN")),
        ],
        Hints =
        [
            "Bayes' rule: weight times density, divided by the sum of the same over all bells.",
            "Stay in logarithms: $\\ln w_k - \\tfrac12 \\ln(2\\pi v_k) - \\tfrac{(x - m_k)^2}{2 v_k}$ for each bell.",
            "Subtract your `LogSumExp` of the bells' logarithms from each of them, and only then take `Math.Exp`.",
        ],
    };

    private static Exercise<Func<double[], double[,], double, Bell[]>> MStep => new("q3", "The M-step with a floor", points: 3)
    {
        Signature = "Bell[] MStep(double[] x, double[,] r, double floor)",
        Expectations =
        [
            new("a bell a column", f => Bells(f([0, 1, 5], OneHot(0, 0, 1), 0.01), 2, "three points, r of two columns")),
            new("whole shares give plain averages", f =>
            {
                var bells = Bells(f([1, 2, 3, 10, 14], OneHot(0, 0, 0, 1, 1), 0.01), 2, Groups);
                Expect.Near(bells[1].Weight, 0.4, 1e-9, Groups, "as second weight the second group's share of the points");
                Expect.Near(bells[1].Mean, 12, 1e-9, Groups, "as second mean the second group's average");
                Expect.Near(bells[1].Variance, 4, 1e-9, Groups, "as second variance the second group's average squared distance from its mean, divided by how many there are");
            }),
            new("shares count as parts of points", f =>
            {
                const string input = "x = [0, 4], r = [[1, 0], [0.5, 0.5]]";
                var bells = Bells(f([0, 4], new[,] { { 1.0, 0 }, { 0.5, 0.5 } }, 0.01), 2, input);
                Expect.Near(bells[0].Mean, 4 / 3.0, 1e-9, input, "a first mean in which the second point counts half");
                Expect.Near(bells[0].Variance, 32 / 9.0, 1e-9, input, "a first variance in which the second point counts half");
            }),
            new("no variance is below the floor", f => Expect.Near(
                Bells(f([7, 7, 1, 2], OneHot(0, 0, 1, 1), 0.01), 2, "x = [7, 7, 1, 2], the first two alone in a bell")[0].Variance, 0.01, 1e-12,
                "x = [7, 7, 1, 2], the first two alone in a bell, floor = 0.01", "the floor as variance, where the points leave less")),
            new("the floor changes no wider bell", f => Expect.Near(
                Bells(f([7, 9], OneHot(0, 0), 0.5), 1, "x = [7, 9] in one bell")[0].Variance, 1, 1e-9, "x = [7, 9] in one bell, floor = 0.5", "the same variance as without a floor")),
            new("the likelihood never falls", (f, random) =>
            {
                var x = Draw(random, 60, -5, 5);
                var start = new Bell[] { new(0.5, -2, 1), new(0.5, 3, 4) };
                var after = Bells(f(x, Oracle(x, start).R, 1e-3), 2, "60 random points");
                Expect.That(after.All(bell => bell.Weight > 0 && bell.Variance > 0), "60 random points", "positive weights and variances", after);
                var (was, came) = (Oracle(x, start).LogLikelihood, Oracle(x, after).LogLikelihood);
                Expect.That(came >= was - 1e-9, "60 random points, their responsibilities under two bells", $"a log-likelihood of {Expect.Text(was)} or more under the new bells", came);
            }),
        ],
        Hints =
        [
            "With $N_k$, the sum of column $k$ of `r`, each formula of the episode's M-step is a weighted average.",
            "The variance is the average of $(x_n - m_k)^2$ with the weights $r_{nk} / N_k$, around the *new* mean.",
            "`Math.Max(variance, floor)` once the variance is there.",
        ],
    };

    private static Exercise<Func<double[], int, int>> BestCount => new("q4", "The number of bells", points: 2)
    {
        Signature = "int BestCount(double[] x, int most)",
        TimeLimit = TimeSpan.FromSeconds(10),
        Expectations =
        [
            new("between 1 and the most", (f, random) => Expect.Between(f(Clouds(random, 40, 0), 2), 1, 2, "40 points, most = 2", "1 or 2")),
            new("far clouds ask for a bell each", (f, random) => Expect.That(
                f(Clouds(random, 80, -20, 20), 3) == 2, "80 points around -20 and as many around 20, most = 3", "as many bells as there are clouds", "another number")),
            new("one cloud is content with one bell", (f, random) => Expect.That(
                f(Clouds(random, 200, 0), 4) == 1, "200 points around 0, most = 4", "a single bell: more fit better, but not by so much as BIC charges", "more than one")),
        ],
        Hints =
        [
            "Fit with `GaussianMixture.Fit(matrix, new() { Components = k }, seed)` for each k; the matrix has one column.",
            "Compare `fit.Bic`, not the log-likelihood. In the episode's sign, is larger or smaller better?",
            "`Enumerable.Range(1, most).MaxBy(k => ...)` names the k for which something is largest.",
        ],
    };

    private const string Groups = "x = [1, 2, 3, 10, 14], the first three in the first bell, the others in the second";

    private static double[] Draw(Random random, int count, double low, double high) => [.. Enumerable.Range(0, count).Select(_ => low + ((high - low) * random.NextDouble()))];

    private static double[] Plus(double[] x, double summand) => [.. x.Select(value => value + summand)];

    private static Bell[] Pair(double weight = 0.5) => [new(weight, -1, 1), new(1 - weight, 1, 1)];

    /// <summary>Points around centres, as many for each, with standard deviation 1.</summary>
    private static double[] Clouds(Random random, int count, params double[] centres) => [.. centres.SelectMany(centre =>
        Enumerable.Range(0, count).Select(_ => centre + MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)))];

    /// <summary>Responsibilities that give each point whole to one bell, shape (N, K).</summary>
    private static double[,] OneHot(params int[] owners)
    {
        var r = new double[owners.Length, owners.Max() + 1];
        for (var n = 0; n < owners.Length; n++)
            r[n, owners[n]] = 1;
        return r;
    }

    private static Bell[] Bells(Bell[]? bells, int count, string input)
    {
        Expect.That(bells is not null && Array.TrueForAll(bells, bell => bell is not null), input, $"{count} bells", null);
        Expect.That(bells!.Length == count, input, $"{count} bells", $"{bells.Length}");
        foreach (var bell in bells)
            Expect.That(double.IsFinite(bell.Weight + bell.Mean + bell.Variance), input, "bells of finite numbers", bell);
        Expect.Near(bells.Sum(bell => bell.Weight), 1, 1e-9, input, "weights that sum to 1");
        return bells;
    }

    /// <summary>The library's E-step, for bells on the line.</summary>
    private static (double[,] R, double LogLikelihood) Oracle(double[] x, Bell[] bells)
    {
        var matrix = new double[x.Length, 1];
        for (var n = 0; n < x.Length; n++)
            matrix[n, 0] = x[n];
        var mixture = new GaussianMixture([.. bells.Select(bell => new GaussianComponent(bell.Weight, [bell.Mean], new[,] { { bell.Variance } }))]);
        return (mixture.Responsibilities(matrix), mixture.LogDensity(matrix).Sum());
    }
}
