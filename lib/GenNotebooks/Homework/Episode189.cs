namespace GenNotebooks.Homework;

/// <summary>Exercises on gradients: local rates, the walk back through a graph, softmax cross-entropy, one step of Adam.</summary>
internal sealed class Episode189() : HomeworkEpisode("Neural networks from scratch", Rates, Gradients, CrossEntropy, AdamStep)
{
    private const double Nudge = 1e-6;

    private static Exercise<Func<string, double, double, double[]>> Rates => new("q1", "Rates", points: 2)
    {
        Signature = "double[] Rates(string op, double a, double b)",
        Expectations =
        [
            new("a rate for each input", f => Expect.Shape(f("+", 2, 3), 2, "op = \"+\", a = 2, b = 3")),
            new("a sum follows both", f => Expect.Near(f("+", 2, 3), [1, 1], 1e-12, "op = \"+\", a = 2, b = 3", "exactly 1 and 1; a formula, not a nudge")),
            new("a difference follows one and flees the other", f => Expect.Near(f("-", 2, 3), [1, -1], 1e-12, "op = \"-\", a = 2, b = 3", "exactly 1 and -1; a formula, not a nudge")),
            new("a product's rates are the other factor", f => Expect.Near(f("*", 2, 3), [3, 2], 1e-12, "op = \"*\", a = 2, b = 3", "exactly the other factor; a formula, not a nudge")),
            new("what nudges say of a quotient", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                {
                    var (a, b) = (Somewhere(random), Somewhere(random));
                    Expect.Near(f("/", a, b), Nudged((x, y) => x / y, a, b), 1e-6, FormattableString.Invariant($"op = \"/\", a = {a}, b = {b}"), "what nudging a and b does to a / b");
                }
            }),
            new("what nudges say of a maximum", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                {
                    var (a, b) = (Somewhere(random), Somewhere(random));
                    Expect.Near(f("max", a, b), Nudged(Math.Max, a, b), 1e-6, FormattableString.Invariant($"op = \"max\", a = {a}, b = {b}"), "what nudging a and b does to the larger of them");
                }
            }),
        ],
        Hints =
        [
            "Ask of each input alone: if it grows by a hair and the other stays, by how many hairs does the result grow?",
            "A quotient is $a \\cdot b^{-1}$. Towards $b$ the power rule gives $-b^{-2}$.",
            "The larger input of a maximum has the rate 1, the smaller one 0: it may move a little, and nobody notices.",
        ],
    };

    private static Exercise<Func<int, int[], int[], double[], int, double[]>> Gradients => new("q2", "The walk back", points: 3)
    {
        Signature = "double[] Gradients(int nodes, int[] from, int[] to, double[] rate, int result)",
        Expectations =
        [
            new("a gradient for each number", f => Expect.Shape(f(2, [0], [1], [3], 1), 2, "2 numbers, an arrow from 0 to 1 with rate 3, result 1")),
            new("the result follows itself", f => Expect.Near(f(1, [], [], [], 0), [1], 1e-12, "one number and no arrow, result 0", "1")),
            new("rates multiply along a chain", f => Expect.Near(
                f(3, [0, 1], [1, 2], [3, 0.5], 2), [1.5, 0.5, 1], 1e-12, "arrows 0 → 1 with rate 3 and 1 → 2 with rate 0.5, result 2", "products along the chain")),
            new("rates add over paths", f => Expect.Near(
                f(2, [0, 0], [1, 1], [3, 4], 1), [7, 1], 1e-12, "two arrows from 0 to 1, with rates 3 and 4, as in a square", "their sum")),
            new("what the result does not rest on has gradient 0", f => Expect.Near(
                f(3, [0, 0], [1, 2], [5, 5], 1), [5, 1, 0], 1e-12, "arrows 0 → 1 and 0 → 2 with rate 5, result 1", "0 for number 2")),
            new("numbers stand in any order", (f, random) =>
            {
                Expect.Near(f(3, [1, 2], [2, 0], [3, 5], 0), [1, 15, 5], 1e-12, "arrows 1 → 2 with rate 3 and 2 → 0 with rate 5, result 0", "products along the chain, whatever its numbers");
                for (var round = 0; round < 20; round++)
                {
                    var (from, to, rate, result) = Graph(random, 7, 12);
                    Expect.Near(f(7, from, to, rate, result), ByPaths(7, from, to, rate, result), 1e-9,
                        $"from = {Expect.Text(from)}, to = {Expect.Text(to)}, random rates, result {result}", "products along paths, added over all paths");
                }
            }),
            new("in time that grows with the arrows, not with the paths", f =>
            {
                // Two arrows from each number to the next: 2⁶⁰ paths.
                int[] from = [.. Enumerable.Range(0, 120).Select(i => i / 2)];
                Expect.Near(f(61, from, [.. from.Select(i => i + 1)], [.. from.Select(_ => 0.5)], 60), [.. Enumerable.Repeat(1.0, 61)], 1e-9,
                    "61 numbers, two arrows with rate 0.5 from each to the next", "1 everywhere");
            }),
        ],
        Hints =
        [
            "Start with 1 at the result and 0 elsewhere. An arrow adds its rate, times the gradient of the number it leads to, to the number it comes from.",
            "A number's gradient is complete when all arrows that leave it have been used. So take the numbers in an order in which each comes after all that it leads to.",
            "As `Order` in the episode: visit the inputs of a number before you note it down, each number once. Then go through your notes from the end.",
        ],
    };

    private static Exercise<Func<double[], int, (double Loss, double[] Gradient)>> CrossEntropy => new("q3", "Softmax and cross-entropy", points: 3)
    {
        Signature = "(double Loss, double[] Gradient) CrossEntropy(double[] scores, int label)",
        Expectations =
        [
            new("equal scores know nothing", f => Expect.Near(f([2, 2, 2], 1).Loss, Math.Log(3), 1e-12, "scores = [2, 2, 2], label = 1", "ln 3")),
            new("two classes are a sigmoid", f => Expect.Near(
                f([1.5, 0], 0).Loss, Math.Log(1 + Math.Exp(-1.5)), 1e-12, "scores = [1.5, 0], label = 0", "softplus of minus the difference")),
            new("the gradients of all scores cancel", (f, random) =>
            {
                var scores = Scores(random, 5);
                var gradient = f(scores, 2).Gradient;
                Expect.Shape(gradient, 5, "5 random scores");
                Expect.Near(gradient.Sum(), 0, 1e-12, "5 random scores", "gradients that sum to 0: raising all scores changes nothing");
            }),
            new("what nudges say of the gradient", (f, random) =>
            {
                var scores = Scores(random, 4);
                var nudged = scores.Select((_, k) => (f(Raised(scores, k, Nudge), 3).Loss - f(Raised(scores, k, -Nudge), 3).Loss) / (2 * Nudge)).ToArray();
                Expect.Near(f(scores, 3).Gradient, nudged, 1e-6, $"scores = {Expect.Text(scores)}, label = 3", "what nudging each score does to your loss");
            }),
            new("large scores do not overflow", f =>
            {
                var (loss, gradient) = f([1000, 0, -1000], 1);
                Expect.Near(loss, 1000, 1e-9, "scores = [1000, 0, -1000], label = 1", "the distance to the largest score");
                Expect.Near(gradient, [1, -1, 0], 1e-9, "scores = [1000, 0, -1000], label = 1", "a gradient of finite numbers");
            }),
        ],
        Hints =
        [
            "The probability of class $k$ is $e^{s_k} / \\sum_j e^{s_j}$, and the loss is minus the logarithm of that of the label.",
            "Subtract the largest score from all of them first: probabilities do not change, and nothing overflows. Then the loss is $\\ln \\sum_j e^{s_j} - s_\\text{label}$.",
            "The gradient of score $k$ is its probability, minus 1 if $k$ is the label.",
        ],
    };

    private static Exercise<Func<double[], double[], double[], double[], int, double, (double[] Theta, double[] M, double[] V)>> AdamStep => new("q4", "One step of Adam", points: 3)
    {
        Signature = "(double[] Theta, double[] M, double[] V) AdamStep(double[] theta, double[] gradient, double[] m, double[] v, int t, double rate)",
        Expectations =
        [
            new("the running means", f =>
            {
                var (theta, m, v) = f([1], [2], [0.5], [0.25], 3, 0.1);
                Expect.Shape(theta, 1, "one parameter");
                Expect.Near(m, [(0.9 * 0.5) + (0.1 * 2)], 1e-12, "m = [0.5], gradient = [2]", "nine tenths of the old mean and one of the gradient");
                Expect.Near(v, [(0.999 * 0.25) + (0.001 * 4)], 1e-12, "v = [0.25], gradient = [2]", "0.999 of the old mean and 0.001 of the gradient's square");
            }),
            new("the first step is as long as the rate", (f, random) =>
            {
                double[] gradient = [.. Enumerable.Range(0, 4).Select(_ => Somewhere(random) * 100)];
                Expect.Near(f(new double[4], gradient, new double[4], new double[4], 1, 0.01).Theta, [.. gradient.Select(g => -0.01 * Math.Sign(g))], 1e-6,
                    $"theta, m and v are 0, t = 1, rate = 0.01, gradient = {Expect.Text(gradient)}", "steps of the rate's length against the gradient's sign, whatever its size");
            }),
            new("so are those that follow, if the gradient stays", f =>
            {
                double[] theta = [0], m = [0], v = [0];
                for (var t = 1; t <= 10; t++)
                    (theta, m, v) = f(theta, [5], m, v, t, 0.01);
                Expect.Near(theta, [-0.1], 1e-7, "ten steps from theta = m = v = 0, the gradient always 5, rate = 0.01", "ten steps of the rate's length: corrected, the means are the gradient and its square");
            }),
            new("a tiny gradient", f => Expect.Near(
                f([0], [1e-8], [0], [0], 1, 1).Theta, [-0.5], 1e-9, "gradient = 1e-8, m and v are 0, t = 1, rate = 1", "half a step: 1e-8 / (1e-8 + 1e-8), the summand stands outside the root")),
            new("no gradient, no step", f => Expect.Near(
                f([3, -1], [0, 0], [0, 0], [0, 0], 1, 0.1).Theta, [3, -1], 1e-12, "gradient, m and v are 0", "the same parameters")),
            new("what is handed in stays as it is", f =>
            {
                double[] theta = [1, 2], m = [0.1, 0.2], v = [0.3, 0.4];
                f(theta, [1, -1], m, v, 2, 0.1);
                Expect.That(theta is [1, 2] && m is [0.1, 0.2] && v is [0.3, 0.4], "theta, m and v after the call", "unchanged arrays", "others");
            }),
        ],
        Hints =
        [
            "$m \\leftarrow 0.9\\,m + 0.1\\,g$ and $v \\leftarrow 0.999\\,v + 0.001\\,g^2$, for each parameter by itself.",
            "Both means began at 0, so after $t$ steps they lack a share $0.9^t$ and $0.999^t$: divide by $1 - 0.9^t$ and $1 - 0.999^t$.",
            "The step is rate $\\cdot\\ \\hat m / (\\sqrt{\\hat v} + 10^{-8})$, to be subtracted. Make new arrays with `Select`.",
        ],
    };

    /// <summary>A number away from 0, so that quotients are tame.</summary>
    private static double Somewhere(Random random) => (0.5 + random.NextDouble()) * (random.Next(2) == 0 ? 1 : -1);

    private static double[] Scores(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => 4 * (random.NextDouble() - 0.5))];

    private static double[] Raised(double[] scores, int k, double by) => [.. scores.Select((score, i) => i == k ? score + by : score)];

    private static double[] Nudged(Func<double, double, double> op, double a, double b) =>
        [(op(a + Nudge, b) - op(a - Nudge, b)) / (2 * Nudge), (op(a, b + Nudge) - op(a, b - Nudge)) / (2 * Nudge)];

    /// <summary>A graph without circles whose numbers stand in any order.</summary>
    private static (int[] From, int[] To, double[] Rate, int Result) Graph(Random random, int nodes, int arrows)
    {
        int[] names = [.. Enumerable.Range(0, nodes)];
        random.Shuffle(names);
        var ends = Enumerable.Range(0, arrows).Select(_ => random.Next(nodes - 1)).Select(first => (From: first, To: random.Next(first + 1, nodes))).ToArray();
        return ([.. ends.Select(e => names[e.From])], [.. ends.Select(e => names[e.To])], [.. ends.Select(_ => Somewhere(random))], names[^1]);
    }

    private static double[] ByPaths(int nodes, int[] from, int[] to, double[] rate, int result)
    {
        double Follow(int node) => node == result ? 1 : Enumerable.Range(0, from.Length).Where(i => from[i] == node).Sum(i => rate[i] * Follow(to[i]));
        return [.. Enumerable.Range(0, nodes).Select(Follow)];
    }
}
