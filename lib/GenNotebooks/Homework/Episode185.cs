using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Homework;

/// <summary>Exercises on hidden Markov models with symbols: the forward pass, Viterbi, smoothing with gaps, the number of states.</summary>
internal sealed class Episode185() : HomeworkEpisode("Hidden Markov models", LogLikelihood, MostProbablePath, Hidden, BestCount)
{
    private const string Swap = "two states that take turns, each with its own sure symbol";
    private static readonly double[,] Identity = { { 1, 0 }, { 0, 1 } };
    private static readonly double[,] Turns = { { 0, 1 }, { 1, 0 } };
    private static readonly double[,] Habit = { { 0.95, 0.05 }, { 0.1, 0.9 } };
    private static readonly double[,] Coins = { { 0.7, 0.3 }, { 0.2, 0.8 } };

    private static Exercise<Func<int[], double[], double[,], double[,], double>> LogLikelihood => new("q1", "The forward pass", points: 3)
    {
        Signature = "double LogLikelihood(int[] x, double[] start, double[,] move, double[,] show)",
        Expectations =
        [
            new("a single roll", f => Expect.Near(
                f([1], [0.25, 0.75], Habit, Coins), Math.Log((0.25 * 0.3) + (0.75 * 0.8)), 1e-12, "x = [1], start = [0.25, 0.75], show = [[0.7, 0.3], [0.2, 0.8]]",
                "the logarithm of the symbol's probability, averaged over the states")),
            new("what is sure costs nothing", f => Expect.Near(
                f([0, 1, 0, 1], [1, 0], Turns, Identity), 0, 1e-12, $"x = [0, 1, 0, 1], {Swap}", "the logarithm of 1")),
            new("a row is where the move comes from", f => Expect.Near(
                f([0, 1, 1], [1, 0], new[,] { { 0.0, 1 }, { 0, 1 } }, Identity), 0, 1e-12,
                "x = [0, 1, 1], move = [[0, 1], [0, 1]]: from state 0 to 1, and there for ever", "the logarithm of 1")),
            new("all sequences together are sure", (f, random) =>
            {
                var (start, move, show) = Tables(random, 3, 2);
                var total = Enumerable.Range(0, 16).Sum(code => Math.Exp(f([code & 1, (code >> 1) & 1, (code >> 2) & 1, code >> 3], start, move, show)));
                Expect.Near(total, 1, 1e-9, "the 16 sequences of four symbols 0 or 1, three random states", "probabilities that sum to 1");
            }),
            new("ten thousand rolls do not underflow", (f, random) =>
            {
                int[] x = [.. Enumerable.Range(0, 10_000).Select(_ => random.Next(2))];
                Expect.Between(f(x, [0.5, 0.5], Habit, Coins), 10_000 * Math.Log(0.2), 10_000 * Math.Log(0.8), "10,000 random symbols",
                    "a finite number: between the logarithms of the least and the most that a roll can be probable, 10,000 times");
            }),
        ],
        Hints =
        [
            "Keep one number a state: how probable the state is, given the rolls so far. What happens to these numbers when the die may be swapped, and what when a roll is seen?",
            "After each roll divide the numbers by their sum $c_t$, so that they never become small, and add $\\ln c_t$ to the result.",
            "Before the first roll the numbers are `start`; before each later roll, number `j` is $\\sum_i \\alpha_i$ `move[i, j]`. Then multiply by `show[j, x[t]]`.",
        ],
    };

    private static Exercise<Func<int[], double[], double[,], double[,], int[]>> MostProbablePath => new("q2", "Viterbi", points: 3)
    {
        Signature = "int[] MostProbablePath(int[] x, double[] start, double[,] move, double[,] show)",
        Expectations =
        [
            new("a state a roll", f => Length(f([0, 1, 1], [0.5, 0.5], Habit, Coins), 3, "three rolls")),
            new("states that give themselves away", f => Same(f([0, 1, 1, 0], [0.5, 0.5], Habit, Identity), [0, 1, 1, 0], "x = [0, 1, 1, 0], show = [[1, 0], [0, 1]]")),
            new("one odd roll does not break a habit", f => Same(
                f([0, 0, 1, 0, 0], [0.9, 0.1], Habit, Coins), [0, 0, 0, 0, 0], "x = [0, 0, 1, 0, 0], states that are seldom left")),
            new("the best of all paths", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                {
                    var (start, move, show) = Tables(random, 3, 3);
                    int[] x = [.. Enumerable.Range(0, 6).Select(_ => random.Next(3))];
                    Best(f(x, start, move, show), x, start, move, show, $"x = {Expect.Text(x.Select(s => (double)s).ToArray())}, three random states");
                }
            }),
            new("no impossible step", (f, random) =>
            {
                for (var round = 0; round < 10; round++)
                {
                    var (start, _, show) = Tables(random, 3, 2);
                    int[] x = [.. Enumerable.Range(0, 6).Select(_ => random.Next(2))];
                    Best(f(x, start, new[,] { { 0, 1.0, 0 }, { 0, 0.5, 0.5 }, { 1.0, 0, 0 } }, show), x, start, new[,] { { 0, 1.0, 0 }, { 0, 0.5, 0.5 }, { 1.0, 0, 0 } }, show,
                        "six random rolls, move = [[0, 1, 0], [0, 0.5, 0.5], [1, 0, 0]]");
                }
            }),
            new("a long record", f => Same(
                f([.. Enumerable.Repeat(0, 2500), .. Enumerable.Repeat(1, 2500)], [0.5, 0.5], Habit, Coins),
                [.. Enumerable.Repeat(0, 2500), .. Enumerable.Repeat(1, 2500)], "2,500 times symbol 0, then 2,500 times symbol 1")),
        ],
        Hints =
        [
            "As the forward pass, with the largest term in place of the sum. Work with logarithms; the logarithm of 0 is minus infinity, and the largest term does not mind.",
            "For each roll and each state `j` note which state before, `i`, made `score[i] + Math.Log(move[i, j])` largest.",
            "The path ends in the state with the largest score. Follow your notes from there, from the last roll back to the first.",
        ],
    };

    private static Exercise<Func<int[], double[], double[,], double[,], double[,]>> Hidden => new("q3", "A roll that nobody saw", points: 3)
    {
        Signature = "double[,] Hidden(int[] x, double[] start, double[,] move, double[,] show)",
        Expectations =
        [
            new("a row a roll, a column a state", f => Expect.Shape(f([0, -1, 1], [0.5, 0.5], Habit, Coins), (3, 2), "three rolls, two states")),
            new("nothing seen, nothing learned", f => Expect.Near(
                f([-1], [0.3, 0.7], Habit, Coins), new[,] { { 0.3, 0.7 } }, 1e-9, "x = [-1], start = [0.3, 0.7]", "the probabilities of the start")),
            new("in a gap the chain runs on", f => Expect.Near(
                f([0, -1], [0.5, 0.5], Habit, Identity), new[,] { { 1, 0 }, { 0.95, 0.05 } }, 1e-9, "x = [0, -1], states that give themselves away",
                "state 0, and then the probabilities of where one goes from there")),
            new("what follows counts as well", f => Expect.Near(
                f([-1, 1], [0.5, 0.5], Habit, Identity), new[,] { { 0.05 / 0.95, 0.9 / 0.95 }, { 0, 1 } }, 1e-9, "x = [-1, 1], states that give themselves away",
                "in the first row the probabilities of where one came from, by Bayes' rule")),
            new("all paths together", (f, random) =>
            {
                for (var round = 0; round < 10; round++)
                {
                    var (start, move, show) = Tables(random, 2, 3);
                    int[] x = [.. Enumerable.Range(0, 7).Select(_ => random.Next(-1, 3))];
                    Expect.Near(f(x, start, move, show), ByPaths(x, start, move, show), 1e-9,
                        $"x = {Expect.Text(x.Select(s => (double)s).ToArray())}, two random states", "what the sum over all paths gives");
                }
            }),
            new("a long record does not underflow", (f, random) =>
            {
                int[] x = [.. Enumerable.Range(0, 4000).Select(_ => random.Next(-1, 2))];
                var probs = f(x, [0.5, 0.5], Habit, Coins);
                Expect.Shape(probs, (4000, 2), "4,000 rolls, two states");
                foreach (var t in new[] { 0, 2000, 3999 })
                    Expect.Near(probs[t, 0] + probs[t, 1], 1, 1e-9, $"4,000 rolls, at time {t}", "probabilities that sum to 1");
            }),
        ],
        Hints =
        [
            "How probable is it, in each state, that a roll which nobody saw shows *something*? Use that number in place of `show[k, x[t]]`.",
            "A forward pass gives what the past says, a backward pass what the future says; their product, divided by its sum, is the answer at each time.",
            "Divide the backward numbers by anything you like at each step, such as their sum: the last division by the sum makes up for it.",
        ],
    };

    private static Exercise<Func<double[], int, int>> BestCount => new("q4", "How many regimes?", points: 2)
    {
        Signature = "int BestCount(double[] counts, int most)",
        TimeLimit = TimeSpan.FromSeconds(60),
        Expectations =
        [
            new("between 1 and the most", (f, random) => Expect.Between(f(Regimes(random, 60, 10), 2), 1, 2, "60 counts, most = 2", "1 or 2")),
            new("a steady rate needs one state", (f, random) => Expect.That(
                f([.. Enumerable.Range(0, 100).Select(_ => 9.0 + random.Next(3))], 3) == 1, "100 counts, all of them 9, 10 or 11, most = 3",
                "one state: more fit no better than AIC charges", "another number")),
            new("calm and wild years need two", (f, random) => Expect.That(
                f(Regimes(random, 120, 3, 40), 3) == 2, "120 counts in spells of 15 years, with rates 3 and 40 in turn, most = 3", "two states", "another number")),
        ],
        Hints =
        [
            "Fit with `HiddenMarkovModel.Fit(counts, new() { States = k, Emissions = EmissionKind.Poisson }, seed)` for each k.",
            "Compare `fit.Aic`, not the log-likelihood. In the episode's sign, is larger or smaller better?",
            "`Enumerable.Range(1, most).MaxBy(k => ...)` names the k for which something is largest.",
        ],
    };

    private static (double[] Start, double[,] Move, double[,] Show) Tables(Random random, int states, int symbols)
    {
        double[,] Rows(int rows, int columns)
        {
            var table = new double[rows, columns];
            for (var i = 0; i < rows; i++)
            {
                double[] row = [.. Enumerable.Range(0, columns).Select(_ => 0.05 + random.NextDouble())];
                for (var j = 0; j < columns; j++)
                    table[i, j] = row[j] / row.Sum();
            }

            return table;
        }

        return ([.. Rows(1, states).Cast<double>()], Rows(states, states), Rows(states, symbols));
    }

    /// <summary>Counts of rates that take turns, in spells of 15.</summary>
    private static double[] Regimes(Random random, int count, params double[] rates) => [.. Enumerable.Range(0, count)
        .Select(t => (double)MathNet.Numerics.Distributions.Poisson.Sample(random, rates[t / 15 % rates.Length]))];

    private static void Length(int[]? path, int length, string input) =>
        Expect.That(path is not null && path.Length == length, input, $"{length} states", path is null ? null : $"{path.Length}");

    private static void Same(int[]? path, int[] expected, string input)
    {
        Length(path, expected.Length, input);
        var t = Enumerable.Range(0, expected.Length).FirstOrDefault(t => path![t] != expected[t], -1);
        Expect.That(t < 0, input, "the path that is most probable as a whole", t < 0 ? null : $"another state at time {t}");
    }

    /// <summary>Holds a path against the best of all; ties are allowed.</summary>
    private static void Best(int[]? path, int[] x, double[] start, double[,] move, double[,] show, string input)
    {
        Length(path, x.Length, input);
        Expect.That(path!.All(state => state >= 0 && state < start.Length), input, $"states from 0 to {start.Length - 1}", "another number");
        var best = Paths(start.Length, x.Length).Max(z => Joint(z, x, start, move, show));
        Expect.That(Joint(path!, x, start, move, show) >= best * (1 - 1e-9), input, "a path that is as probable, together with the rolls, as any", path);
    }

    private static double[,] ByPaths(int[] x, double[] start, double[,] move, double[,] show)
    {
        var (sums, total) = (new double[x.Length, start.Length], 0.0);
        foreach (var z in Paths(start.Length, x.Length))
        {
            var joint = Joint(z, x, start, move, show);
            total += joint;
            for (var t = 0; t < x.Length; t++)
                sums[t, z[t]] += joint;
        }

        for (var t = 0; t < x.Length; t++)
            for (var k = 0; k < start.Length; k++)
                sums[t, k] /= total;
        return sums;
    }

    private static double Joint(int[] z, int[] x, double[] start, double[,] move, double[,] show)
    {
        var product = 1.0;
        for (var t = 0; t < x.Length; t++)
            product *= (t == 0 ? start[z[0]] : move[z[t - 1], z[t]]) * (x[t] == Sequence.Missing ? 1 : show[z[t], x[t]]);
        return product;
    }

    private static IEnumerable<int[]> Paths(int states, int length) => Enumerable.Range(0, (int)Math.Pow(states, length))
        .Select(code => Enumerable.Range(0, length).Select(t => code / (int)Math.Pow(states, t) % states).ToArray());
}
