using GenNotebooks.Evaluation;
using MathNet.Numerics.Distributions;

namespace GenNotebooks.Homework;

/// <summary>Exercises on judging samples: unbiased MMD, the Fréchet distance of independent features, precision and recall, a permutation test.</summary>
internal sealed class Episode188() : HomeworkEpisode("Judging samples", Discrepancy, Frechet, PrecisionAndRecall, PValue)
{
    private static Exercise<Func<double[,], double[,], double, double>> Discrepancy => new("q1", "MMD by hand", points: 3)
    {
        Signature = "double Discrepancy(double[,] x, double[,] y, double bandwidth)",
        Expectations =
        [
            new("far apart, and each set in one place", f => Expect.Near(
                f(new double[,] { { 0 }, { 0 } }, new double[,] { { 1000 }, { 1000 } }, 1), 2, 1e-12, "x = [[0], [0]], y = [[1000], [1000]], bandwidth = 1",
                "similarity 1 within each set, twice, and 0 across")),
            new("no point is compared with itself", f => Expect.Near(
                f(new double[,] { { 0 }, { 1000 } }, new double[,] { { 5000 }, { 9000 } }, 1), 0, 1e-12, "x = [[0], [1000]], y = [[5000], [9000]], bandwidth = 1",
                "0, as all different points are far apart")),
            new("the Gaussian kernel", f => Expect.Near(
                f(new double[,] { { 0, 0 }, { 0, 0 } }, new double[,] { { 3, 4 }, { 3, 4 } }, 5), 2 - (2 * Math.Exp(-0.5)), 1e-12,
                "x = [[0, 0], [0, 0]], y = [[3, 4], [3, 4]], bandwidth = 5", "2 minus twice the similarity of points that are one bandwidth apart")),
            new("it may be negative", f => Expect.Near(
                f(new double[,] { { 0 }, { 1000 } }, new double[,] { { 0 }, { 1000 } }, 1), -1, 1e-12, "x = [[0], [1000]], y = [[0], [1000]], bandwidth = 1",
                "a number below 0: the points agree better across than within")),
            new("sets of different sizes", (f, random) =>
            {
                var (x, y) = (Cloud(random, 7, 2), Cloud(random, 4, 2, 0.5));
                Expect.Near(f(x, y, 0.8), MaximumMeanDiscrepancy.Unbiased(x, y, SimilarityKernel.Gaussian(0.8)), 1e-9,
                    "7 random points and 4 others, bandwidth = 0.8", "averages over the pairs that there are: 7 · 6, 4 · 3 and 7 · 4");
            }),
        ],
        Hints =
        [
            "Three averages: over pairs within x, over pairs within y, over pairs with one of each. How many pairs does each of them have?",
            "Within x, skip the pairs with $i = j$, and divide by $n (n - 1)$.",
            "$k(a, b) = e^{-|a - b|^2 / (2 h^2)}$, with the sum of squares over the columns. The result is within x plus within y minus twice across.",
        ],
    };

    private static Exercise<Func<double[,], double[,], double>> Frechet => new("q2", "Fréchet, feature by feature", points: 2)
    {
        Signature = "double Frechet(double[,] x, double[,] y)",
        Expectations =
        [
            new("a set and itself", f => Expect.Near(f(new double[,] { { 1, 2 }, { 3, 5 } }, new double[,] { { 1, 2 }, { 3, 5 } }), 0, 1e-12, "two equal sets", "0")),
            new("means add their squares", f => Expect.Near(
                f(new double[,] { { 0, 0 }, { 2, 2 } }, new double[,] { { 3, 4 }, { 5, 6 } }), 25, 1e-12, "x = [[0, 0], [2, 2]], y = [[3, 4], [5, 6]]",
                "the squared length of the shift, as nothing else differs")),
            new("deviations, not variances", f => Expect.Near(
                f(new double[,] { { -1 }, { 1 } }, new double[,] { { -3 }, { 3 } }), 8, 1e-12, "x = [[-1], [1]], y = [[-3], [3]]",
                "the square of the difference of √2 and 3√2, which are the deviations with N - 1")),
            new("feature by feature", (f, random) =>
            {
                var (x, y) = (Cloud(random, 12, 1), Cloud(random, 9, 1, 2));
                double[,] Twice(double[,] set) => Columns(set, set);
                Expect.Near(f(Twice(x), Twice(y)), 2 * FrechetDistance.OfSamples(x, y), 1e-9, "random numbers, each written into two columns", "twice the distance of one column");
            }),
        ],
        Hints =
        [
            "With diagonal covariances the trace is a sum over the features: each adds what it would on a line.",
            "On a line it is $(m_1 - m_2)^2 + (s_1 - s_2)^2$, with $s$ the standard deviation, not its square.",
            "The variance of a column is the sum of $(x - m)^2$ divided by $N - 1$.",
        ],
    };

    private static Exercise<Func<double[,], double[,], int, (double Precision, double Recall)>> PrecisionAndRecall => new("q3", "Precision and recall", points: 3)
    {
        Signature = "(double Precision, double Recall) PrecisionAndRecall(double[,] real, double[,] made, int k)",
        Expectations =
        [
            new("far away", f => Both(f(Line(0, 1, 2), Line(100, 101, 102), 1), 0, 0, "real = [[0], [1], [2]], made = [[100], [101], [102]], k = 1", "0 and 0")),
            new("a point is not its own neighbour", f => Both(
                f(Line(0, 1, 2), Line(0.5, 1.5, 2.5), 1), 1, 1, "real = [[0], [1], [2]], made = [[0.5], [1.5], [2.5]], k = 1", "1 and 1: all balls have radius 1")),
            new("which is which", f => Both(
                f(Line(0, 1, 2, 100, 101, 102), Line(0.25, 0.75, 1.5), 1), 1, 0.5, "real = [[0], [1], [2], [100], [101], [102]], made = [[0.25], [0.75], [1.5]], k = 1",
                "all that is made is good, and half of what is real could have been made")),
            new("balls reach to the k-th", f => Both(
                f(Line(0, 1, 10), Line(8, 8.5, 40), 2), 2 / 3.0, 1, "real = [[0], [1], [10]], made = [[8], [8.5], [40]], k = 2",
                "balls of radius 10, 9 and 10 around the real points, and of 32, 31.5 and 32 around the made ones")),
            new("the edge belongs to the ball", f => Both(
                f(Line(0, 1), Line(2, 4), 1), 0.5, 1, "real = [[0], [1]], made = [[2], [4]], k = 1", "0.5 and 1: 2 is just within reach of 1, and 0 just within reach of 2")),
            new("as the library", (f, random) =>
            {
                var (real, made) = (Cloud(random, 20, 3), Cloud(random, 15, 3, 1));
                var right = ManifoldScores.Of(real, made, 3);
                Both(f(real, made, 3), right.Precision, right.Recall, "20 random points and 15 others in three dimensions, k = 3", "the shares of points within balls of Euclidean distance");
            }),
        ],
        Hints =
        [
            "Write a function that says which share of some points lies in the balls around others, and call it twice, with the sets exchanged.",
            "The radius of a ball: sort the distances from its centre to all points of its own set. Place 0 is the centre itself.",
            "Precision: made points in balls of real ones. Recall: real points in balls of made ones.",
        ],
    };

    private static Exercise<Func<double[], double[], int, int, double>> PValue => new("q4", "Deal the cards again", points: 3)
    {
        Signature = "double PValue(double[] x, double[] y, int rounds, int seed)",
        Expectations =
        [
            new("never zero", f => Expect.Near(
                f(Run(20, 0), Run(20, 1000), 99, 1), 0.01, 1e-12, "0 to 19 and 1000 to 1019, rounds = 99", "1 of 100: the deal that was seen is counted in")),
            new("below as well as above", f => Expect.Near(
                f(Run(20, 1000), Run(20, 0), 99, 1), 0.01, 1e-12, "1000 to 1019 and 0 to 19, rounds = 99", "the same as with the sets exchanged")),
            new("equal sets", f => Expect.Near(f([1, 2, 3, 4], [1, 2, 3, 4], 50, 1), 1, 1e-12, "twice [1, 2, 3, 4], rounds = 50", "1: every deal differs at least as much")),
            new("small sets of different sizes", f => Expect.Near(
                f([10, 11], [1, 2, 3], 4000, 5), 0.1, 0.03, "x = [10, 11], y = [1, 2, 3], rounds = 4000",
                "about the share of the 10 ways to choose two of five that differ as much, which is one of them")),
            new("the same seed, the same answer", f =>
            {
                double[] x = [1, 5, 2, 8, 3], y = [4, 9, 7, 6, 5];
                var (first, again) = (f(x, y, 200, 7), f(x, y, 200, 7));
                Expect.That(first == again, "five numbers and five others, twice with seed = 7", "the same number twice", $"{first} and {again}");
                Expect.Between(first, 1 / 201.0, 1, "five numbers and five others", "a number from 1/201 to 1");
            }),
        ],
        Hints =
        [
            "Put both sets on one pile, shuffle it with `new Random(seed).Shuffle(pile)`, call the first `x.Length` numbers x and the rest y, and compare their means. Make the `Random` once, not in every round.",
            "Count the rounds in which the difference of means, taken without its sign, is at least as large as the one that was seen. Sums of the same numbers in another order may differ in the last digit: allow 1e-9.",
            "The deal that was seen is one of the possible ones, so the answer is (1 + count) / (1 + rounds).",
        ],
    };

    private static double[,] Line(params double[] numbers)
    {
        var column = new double[numbers.Length, 1];
        for (var n = 0; n < numbers.Length; n++)
            column[n, 0] = numbers[n];
        return column;
    }

    private static double[] Run(int count, int from) => [.. Enumerable.Range(from, count)];

    private static double[,] Columns(double[,] left, double[,] right)
    {
        var both = new double[left.GetLength(0), 2];
        for (var n = 0; n < left.GetLength(0); n++)
            (both[n, 0], both[n, 1]) = (left[n, 0], right[n, 0]);
        return both;
    }

    private static double[,] Cloud(Random random, int n, int d, double shift = 0)
    {
        var points = new double[n, d];
        for (var i = 0; i < n * d; i++)
            points[i / d, i % d] = Normal.Sample(random, shift, 1);
        return points;
    }

    private static void Both((double Precision, double Recall) got, double precision, double recall, string input, string expected)
    {
        Expect.Near(got.Precision, precision, 1e-9, $"{input}: the precision", expected);
        Expect.Near(got.Recall, recall, 1e-9, $"{input}: the recall", expected);
    }
}
