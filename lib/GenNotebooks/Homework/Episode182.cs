namespace GenNotebooks.Homework;

/// <summary>Exercises on series: autocorrelations, continuing a series, surprise in bits, a Kalman filter with gaps.</summary>
internal sealed class Episode182() : HomeworkEpisode("Autoregressive models: time series", Autocorrelations, Continue, SurpriseBits, FilteredLevels)
{
    private static Exercise<Func<double[], int, double[]>> Autocorrelations => new("q1", "The correlogram", points: 2)
    {
        Signature = "double[] Autocorrelations(double[] x, int maxLag)",
        Expectations =
        [
            new("a number for each lag from 0 on", f => Expect.Shape(f([1, 4, 2, 5, 3], 2), 3, "five values, maxLag = 2: lags 0, 1 and 2")),
            new("a series is like itself", f => Expect.Near(
                f([1, 4, 2, 5, 3], 0), [1.0], 1e-12, "x = [1, 4, 2, 5, 3], maxLag = 0", "at lag 0 the correlation of a series with itself")),
            new("the mean is taken off", (f, random) =>
            {
                var x = Draw(random, 20);
                Expect.Near(
                    f([.. x.Select(value => value + 100)], 3), f([.. x], 3), 1e-9, $"x = {Expect.Text(x)}, and the same plus 100", "the same correlations for both");
            }),
            new("the unit plays no part", (f, random) =>
            {
                var x = Draw(random, 20);
                Expect.Near(f([.. x.Select(value => 7 * value)], 3), f([.. x], 3), 1e-9, $"x = {Expect.Text(x)}, and seven times the same", "the same correlations for both");
            }),
            new("every lag is divided by the full length", f => Expect.Near(
                f([1, -1, 1, -1], 1), [1.0, -0.75], 1e-12, "x = [1, -1, 1, -1], maxLag = 1",
                "at lag 1 the sum of the three products over the sum of the four squares: what cancels in the ratio is the same length at both lags")),
        ],
        Hints =
        [
            "Take the mean off once, of the whole series. What remains are products of a value and the one $k$ steps later.",
            "At lag $k$ there are $T - k$ products, yet their sum is divided by $T$. Dividing by the autocovariance at lag 0 comes last.",
            "`Enumerable.Range(0, x.Length - lag).Sum(t => (x[t] - mean) * (x[t + lag] - mean))` for each lag, over the same at lag 0.",
        ],
    };

    private static Exercise<Func<double[], double, double[], double[], double[]>> Continue => new("q2", "Continue a series", points: 3)
    {
        Signature = "double[] Continue(double[] past, double mean, double[] phi, double[] noise)",
        Expectations =
        [
            new("a new value for each noise", f => Expect.Shape(f([1, 2], 0, [0.5], [0, 0, 0]), 3, "three numbers of noise")),
            new("without memory there are the mean and the noise", f => Expect.Near(
                f([50], 10, [], [1, -2]), [11.0, 8.0], 1e-12, "mean = 10, phi = [], noise = [1, -2]", "the mean plus the noise, whatever the past")),
            new("half the distance remains", f => Expect.Near(
                f([14], 10, [0.5], [0]), [12.0], 1e-12, "past = [14], mean = 10, phi = [0.5], noise = [0]", "half of the past value's distance from the mean")),
            new("what was written belongs to the past", f => Expect.Near(
                f([14], 10, [0.5], [0, 0]), [12.0, 11.0], 1e-12, "past = [14], mean = 10, phi = [0.5], noise = [0, 0]", "the distance from the mean halved, and then halved again")),
            new("lag 1 is the newest value", f => Expect.Near(
                f([0, 0, 8], 0, [0.5, 0.25], [0]), [4.0], 1e-12, "past = [0, 0, 8], mean = 0, phi = [0.5, 0.25], noise = [0]", "half of the last value of the past: phi[0] belongs to it")),
            new("noise is remembered like everything else", f => Expect.Near(
                f([0], 0, [0.5], [4, 0]), [4.0, 2.0], 1e-12, "past = [0], mean = 0, phi = [0.5], noise = [4, 0]", "half of the first noise in the second value")),
        ],
        Hints =
        [
            "Keep one list: the past, to which each new value is appended before the next one is worked out.",
            "The expected next value is the mean plus the sum of $\\varphi_k$ times the distance of the value $k$ steps back from the mean. Then comes the noise.",
            "With a `List<double> series`, the value $k + 1$ steps back is `series[^(k + 1)]`, and `phi[k]` goes with it. Return what was appended only.",
        ],
    };

    private static Exercise<Func<double[], double, double[], double, double[]>> SurpriseBits => new("q3", "Surprise in bits", points: 2)
    {
        Signature = "double[] SurpriseBits(double[] x, double mean, double[] phi, double variance)",
        Expectations =
        [
            new("a number for each value with enough before it", f => Expect.Shape(
                f([1, 2, 3, 2, 1], 2, [0.5, 0.1], 1), 3, "five values and two coefficients: the first two have too few before them")),
            new("a density of 1 is no surprise", f => Expect.Near(
                f([3], 3, [], 1 / (2 * Math.PI)), [0.0], 1e-9, "x = [3], mean = 3, phi = [], variance = 1 / (2π): the bell is 1 high in the middle", "no bits")),
            new("half the density is one bit more", f =>
            {
                // exp(-d² / 2) = 1/2
                var half = Math.Sqrt(2 * Math.Log(2));
                var got = f([0, half], 0, [], 1);
                Expect.Shape(got, 2, "two values, phi = []");
                Expect.Near(got[1] - got[0], 1, 1e-9, "mean = 0, phi = [], variance = 1, one value in the middle, one where the bell is half as high", "one bit more for the second");
            }),
            new("a bell twice as wide is one bit more in its middle", f =>
            {
                var (narrow, wide) = (f([5], 5, [], 1), f([5], 5, [], 4));
                Expect.Shape(narrow, 1, "one value, phi = []");
                Expect.Shape(wide, 1, "one value, phi = []");
                Expect.Near(wide[0] - narrow[0], 1, 1e-9, "x = [5], mean = 5, phi = [], variance = 1, and then 4", "one bit more: a variance of 4 is a width of 2");
            }),
            new("what was foreseen surprises least", f =>
            {
                var got = f([14, 12, 14], 10, [0.5], 1);
                Expect.Shape(got, 2, "three values, one coefficient");
                Expect.Near(got[0], 0.5 * Math.Log2(2 * Math.PI), 1e-9, "x = [14, 12, 14], mean = 10, phi = [0.5], variance = 1", "for 12, which is the expected value after 14, the surprise in the middle of the bell");
            }),
        ],
        Hints =
        [
            "For each value: work out what was expected from those before it, then take minus the logarithm of the bell's density there.",
            "$-\\ln p = \\tfrac12 \\ln(2\\pi\\sigma^2) + (x_t - \\text{expected})^2 / (2\\sigma^2)$, in nats. Write the logarithm out like this: far from the middle the density itself is rounded to 0, and its logarithm is infinite.",
            "A bit is $\\ln 2$ nats: divide by `Math.Log(2)`. The first value that can be scored is `x[phi.Length]`.",
        ],
    };

    private static Exercise<Func<double[], double, double, double[]>> FilteredLevels => new("q4", "A filter with gaps", points: 3)
    {
        Signature = "double[] FilteredLevels(double[] series, double noise, double step)",
        Expectations =
        [
            new("a level for each time", f => Expect.Shape(f([1, 2, 3, 4], 1, 1), 4, "four values")),
            new("the first value is the first level", f => Expect.Near(
                f([7], 2, 1), [7.0], 1e-12, "series = [7], noise = 2, step = 1", "the value itself, as nothing else is known")),
            new("a level that never moves is the average so far", f => Expect.Near(
                f([4, 8, 0], 3, 0), [4.0, 6.0, 4.0], 1e-9, "series = [4, 8, 0], noise = 3, step = 0", "averages of the values so far")),
            new("the gain weighs doubt against noise", f => Expect.Near(
                f([0, 3], 1, 1), [0.0, 2.0], 1e-9, "series = [0, 3], noise = 1, step = 1",
                "two thirds of the way to the new value: after the step the level's variance is twice the noise")),
            new("a missing value leaves the level where it was", f => Expect.Near(
                f([5, double.NaN], 1, 1), [5.0, 5.0], 1e-12, "series = [5, NaN], noise = 1, step = 1", "the level unchanged in the gap")),
            new("in a gap the doubt grows", f => Expect.Near(
                f([0, double.NaN, 4], 1, 1), [0.0, 0.0, 3.0], 1e-9, "series = [0, NaN, 4], noise = 1, step = 1",
                "three quarters of the way to the value after the gap: the level may have moved twice, and its variance is three times the noise")),
        ],
        Hints =
        [
            "The loop of the episode has two moves: the level may have moved, and a value arrives. Which of them needs the value?",
            "In a year without a value, still add `step` to the variance. Leave out the gain and what follows from it.",
            "`double.IsNaN(series[t])` tells a gap; `x == double.NaN` is never true. Start with `series[0]` and a variance of `noise`.",
        ],
    };

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Math.Round((10 * random.NextDouble()) - 5, 2))];
}
