namespace GenNotebooks.Homework;

/// <summary>Exercises on speech and proteins: a mel filter, the cosine transform, cutting a word by Viterbi, an e-value by simulation.</summary>
internal sealed class Episode186() : HomeworkEpisode("HMMs for speech and proteins", Filter, Cepstrum, Boundaries, EValue)
{
    private static Exercise<Func<double[], double, double, double, double, double>> Filter => new("q1", "A mel filter", points: 2)
    {
        Signature = "double Filter(double[] power, double step, double low, double middle, double high)",
        Expectations =
        [
            new("a mean of what is the same everywhere", f => Expect.Near(
                f([7, 7, 7, 7, 7, 7, 7, 7, 7], 100, 200, 400, 600), 7, 1e-12, "power = 7 at 0, 100, ..., 800 Hz, a triangle from 200 over 400 to 600 Hz", "the power itself")),
            new("nothing is heard outside", f => Expect.Near(
                f([9, 9, 9, 0, 0, 0, 9, 9, 9], 100, 200, 400, 600), 0, 1e-12, "power only at 200 Hz and below and at 600 Hz and above, a triangle from 200 to 600 Hz", "no power at all")),
            new("the tip counts most", f => Expect.Near(
                f([0, 0, 0, 0, 1, 0, 0, 0, 0], 100, 200, 400, 600), 0.5, 1e-12, "power 1 at 400 Hz alone, a triangle from 200 over 400 to 600 Hz: weights 0.5, 1, 0.5", "the tip's share of all weights")),
            new("a slope of its own on either side", f => Expect.Near(
                f([0, 0, 0, 0, 0, 1, 0, 0, 0], 100, 200, 300, 700), 0.5 / 2.5, 1e-12,
                "power 1 at 500 Hz alone, a triangle from 200 over 300 to 700 Hz: weights 1, 0.75, 0.5, 0.25", "the weight at 500 Hz as a share of all weights")),
            new("corners between the frequencies", (f, random) =>
            {
                double[] power = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
                var (low, middle, high) = (100 + (50 * random.NextDouble()), 250 + (50 * random.NextDouble()), 420 + (50 * random.NextDouble()));
                double Weight(double hertz) => Math.Max(0, Math.Min((hertz - low) / (middle - low), (high - hertz) / (high - middle)));
                var weights = power.Select((_, k) => Weight(k * 12.5)).ToArray();
                Expect.Near(f(power, 12.5, low, middle, high), weights.Zip(power, (w, p) => w * p).Sum() / weights.Sum(), 1e-9,
                    FormattableString.Invariant($"60 random powers, a step of 12.5 Hz, a triangle from {low:F1} over {middle:F1} to {high:F1} Hz"), "the mean that the triangle weighs");
            }),
        ],
        Hints =
        [
            "The weight at a frequency is 0 at `low`, 1 at `middle`, 0 at `high`, and a straight line in between. Which frequency has `power[k]`?",
            "The rising line is $(f - \\text{low}) / (\\text{middle} - \\text{low})$, the falling one $(\\text{high} - f) / (\\text{high} - \\text{middle})$. The smaller of the two is the triangle, where it is above 0.",
            "`Math.Max(0, Math.Min(rise, fall))` with $f$ = `k * step`. A mean has weights that sum to 1: divide by their sum.",
        ],
    };

    private static Exercise<Func<double[], int, double[]>> Cepstrum => new("q2", "Cosines", points: 2)
    {
        Signature = "double[] Cepstrum(double[] levels, int count)",
        Expectations =
        [
            new("as many as are asked for", f => Expect.Shape(f([1, 2, 3, 4], 3), 3, "levels = [1, 2, 3, 4], count = 3")),
            new("a flat curve is its level alone", f => Expect.Near(
                f([2, 2, 2, 2], 3), [4, 0, 0], 1e-12, "levels = [2, 2, 2, 2], count = 3", "the level times the root of the number of filters, and no waves")),
            new("a wave is one number", f =>
            {
                double[] wave = [.. Enumerable.Range(0, 26).Select(m => Math.Cos(Math.PI * 3 * (m + 0.5) / 26))];
                Expect.Near(f(wave, 6), [0, 0, 0, Math.Sqrt(13), 0, 0], 1e-9, "the cosine with three half waves over 26 filters, count = 6", "a number in place 3 alone");
            }),
            new("lengths are kept", (f, random) =>
            {
                double[] levels = [.. Enumerable.Range(0, 20).Select(_ => random.NextDouble() - 0.5)];
                var all = f(levels, 20);
                Expect.Shape(all, 20, "20 random levels, count = 20");
                Expect.Near(all.Sum(c => c * c), levels.Sum(v => v * v), 1e-9, "20 random levels, count = 20", "the same sum of squares as that of the levels");
            }),
        ],
        Hints =
        [
            "Each coefficient is a sum over the filters: level times a cosine with `k` half waves, sampled in the middle of each filter.",
            "The cosine is $\\cos(\\pi k (m + 1/2) / M)$, with $M$ the number of levels. What is missing so that lengths are kept?",
            "The factor is $\\sqrt{2/M}$, but $\\sqrt{1/M}$ for $k = 0$, whose cosine is 1 everywhere.",
        ],
    };

    private static Exercise<Func<double[,], int[]>> Boundaries => new("q3", "Cut a word", points: 4)
    {
        Signature = "int[] Boundaries(double[,] logs)",
        Expectations =
        [
            new("a state, a beginning", f =>
            {
                var starts = f(new double[,] { { 0, -9 }, { 0, -9 }, { -9, 0 } });
                Expect.That(starts is { Length: 2 }, "three frames, two states", "two numbers", starts);
            }),
            new("where the sound changes", f => Cut(f(new double[,] { { 0, -9 }, { 0, -9 }, { -9, 0 } }), [0, 2], "logs = [[0, -9], [0, -9], [-9, 0]]")),
            new("each state has its turn", f => Cut(
                f(new double[,] { { 0, -5, -9 }, { 0, -5, -9 }, { 0, -5, -1 } }), [0, 1, 2], "three frames, three states: every state has exactly one frame")),
            new("no way back", f => Cut(
                f(new double[,] { { 0, -4 }, { -9, 0 }, { 0, -4 }, { -9, 0 } }), [0, 1], "logs = [[0, -4], [-9, 0], [0, -4], [-9, 0]]")),
            new("the best of all cuts", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                {
                    var logs = Drawn(random, 8, 3);
                    Best(f(logs), logs, "8 frames, 3 states, random logarithms");
                }
            }),
            new("a long word", (f, random) =>
            {
                var logs = new double[400, 5];
                for (var t = 0; t < 400; t++)
                    for (var k = 0; k < 5; k++)
                        logs[t, k] = (k == t / 80 ? 0 : -2) - random.NextDouble();
                Cut(f(logs), [0, 80, 160, 240, 320], "400 frames, 5 states, each the likely one for 80 frames");
            }),
        ],
        Hints =
        [
            "It is Viterbi with a small map: state `k` at frame `t` was reached from state `k` or from state `k - 1` at frame `t - 1`. Every path begins in state 0 and ends in the last.",
            "`score[t, k] = logs[t, k] + Math.Max(score[t - 1, k], score[t - 1, k - 1])`; what cannot be reached scores minus infinity: at frame 0 every state but the first.",
            "Walk back from the last state at the last frame. When the better way came from `k - 1`, state `k` began at this frame: note it and go on with `k - 1`.",
        ],
    };

    private static Exercise<Func<double, double[], int, double>> EValue => new("q4", "Is it luck?", points: 2)
    {
        Signature = "double EValue(double score, double[] simulated, int searched)",
        Expectations =
        [
            new("half of the strangers", f => Expect.Near(
                f(2.5, [1, 2, 3], 100), 50, 1e-9, "score = 2.5, simulated = [1, 2, 3], searched = 100", "one of three is as high, and with the score itself two of four: one half of those searched")),
            new("never quite impossible", f => Expect.Near(
                f(50, new double[999], 1000), 1, 1e-9, "a score above all of 999 simulated ones, searched = 1000", "one of a thousand at most, which is not 0")),
            new("as high counts", f => Expect.Near(f(3, [3, 3, 1], 4), 3, 1e-9, "score = 3, simulated = [3, 3, 1], searched = 4", "scores that are equal counted as well")),
            new("the more one looks, the more one finds", (f, random) =>
            {
                double[] simulated = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
                Expect.Near(f(0.9, simulated, 5000), 50 * f(0.9, simulated, 100), 1e-6, "the same score among 5000 and among 100 sequences", "fifty times as many by chance");
            }),
        ],
        Hints =
        [
            "Which share of strangers scores at least as high? Times the number searched, that is how many one expects.",
            "If no simulated score is as high, the share is not 0: all you know is that it is small. Count the score itself as one of the simulated ones.",
            "$(c + 1) / (n + 1)$ with $c$ of $n$ simulated scores at least as high; times `searched`.",
        ],
    };

    private static double[,] Drawn(Random random, int frames, int states)
    {
        var logs = new double[frames, states];
        for (var t = 0; t < frames; t++)
            for (var k = 0; k < states; k++)
                logs[t, k] = Math.Log(random.NextDouble());
        return logs;
    }

    private static void Cut(int[]? starts, int[] expected, string input)
    {
        Expect.That(starts is not null && starts.Length == expected.Length, input, $"{expected.Length} numbers, one for each state", starts?.Length);
        var k = Enumerable.Range(0, expected.Length).FirstOrDefault(k => starts![k] != expected[k], -1);
        Expect.That(k < 0, input, "the frames where the states of the best path begin", k < 0 ? null : $"another frame for state {k}");
    }

    private static void Best(int[]? starts, double[,] logs, string input)
    {
        var (frames, states) = (logs.GetLength(0), logs.GetLength(1));
        Expect.That(starts is not null && starts.Length == states, input, $"{states} numbers, one for each state", starts?.Length);
        Expect.That(starts![0] == 0 && starts.Zip(starts.Skip(1), (a, b) => a < b).All(rises => rises) && starts[^1] < frames, input,
            "beginnings that rise from 0 and lie inside the word", starts);
        var best = (from first in Enumerable.Range(1, frames - 2) from second in Enumerable.Range(first + 1, frames - 1 - first) select Total([0, first, second], logs)).Max();
        Expect.That(Total(starts, logs) >= best - 1e-9, input, "cuts that are as probable as any", starts);
    }

    private static double Total(int[] starts, double[,] logs) =>
        Enumerable.Range(0, logs.GetLength(0)).Sum(t => logs[t, starts.Count(start => start <= t) - 1]);
}
