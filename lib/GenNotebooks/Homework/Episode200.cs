namespace GenNotebooks.Homework;

/// <summary>Exercises on adversarial games: the optimal discriminator, the value of the game, two gradients, the coverage of classes.</summary>
internal sealed class Episode200() : HomeworkEpisode("Generative adversarial networks", BestJudge, GameValue, Pulls, Coverage)
{
    private static readonly double[,] Sure = { { 1, 0, 0 }, { 0, 1, 0 }, { 1, 0, 0 }, { 0, 1, 0 } };

    private static Exercise<Func<double[], double[], double[]>> BestJudge => new("q1", "The best judge", points: 2)
    {
        Signature = "double[] BestJudge(double[] p, double[] q)",
        Expectations =
        [
            new("an answer for each outcome", f => Expect.Shape(f([0.2, 0.3, 0.5], [0.5, 0.25, 0.25]), 3, "three outcomes")),
            new("equal distributions cannot be told apart", f => Expect.Near(
                f([0.1, 0.2, 0.7], [0.1, 0.2, 0.7]), [0.5, 0.5, 0.5], 1e-12, "p = q = [0.1, 0.2, 0.7]", "one half everywhere")),
            new("what only one of them does gives it away", f => Expect.Near(
                f([1, 0], [0, 1]), [1, 0], 1e-12, "p = [1, 0], q = [0, 1]", "certainly data, certainly made")),
            new("no other judge earns more", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                {
                    var (p, q) = (Shares(random, 4), Shares(random, 4));
                    var judge = f(p, q);
                    Expect.Shape(judge, 4, "four outcomes with random shares");
                    foreach (var other in new[] { 0.99, 1.01 }.SelectMany(factor => Enumerable.Range(0, 4).Select(i => Changed(judge, i, factor))))
                        Expect.That(double.IsFinite(Earned(judge, p, q)) && Earned(judge, p, q) >= Earned(other, p, q), $"p = {Expect.Text(p)}, q = {Expect.Text(q)}",
                            "answers that earn more than any that differ a little", judge);
                }
            }),
            new("where neither ever goes", f => Expect.Near(
                f([0.5, 0, 0.5], [0.25, 0, 0.75])[1], 0.5, 1e-12, "p = [0.5, 0, 0.5], q = [0.25, 0, 0.75], at the second outcome", "one half, as the text asks")),
        ],
        Hints =
        [
            "At each outcome the judge collects $p \\ln D + q \\ln(1 - D)$. For which $D$ is the derivative zero?",
            "The answer is the share of the data in all that is seen there: `p[i] / (p[i] + q[i])`.",
            "In C#, `0.0 / 0.0` is not an error but NaN. Treat the outcome that neither reaches apart.",
        ],
    };

    private static Exercise<Func<double[], double[], double>> GameValue => new("q2", "The value of the game", points: 3)
    {
        Signature = "double GameValue(double[] p, double[] q)",
        Expectations =
        [
            new("two fair coins", f => Expect.Near(f([0.3, 0.7], [0.3, 0.7]), -2 * Math.Log(2), 1e-12, "p = q = [0.3, 0.7]", "-2 ln 2")),
            new("nothing in common", f => Expect.Near(
                f([0.4, 0.6, 0, 0], [0, 0, 0.5, 0.5]), 0, 1e-12, "p = [0.4, 0.6, 0, 0], q = [0, 0, 0.5, 0.5]", "the value of a judge who is always right")),
            new("never outside its bounds", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                    Expect.Between(f(Shares(random, 5), Shares(random, 5)), -2 * Math.Log(2), 0, "five outcomes with random shares", "between -2 ln 2 and 0");
            }),
            new("the roles may be exchanged", (f, random) =>
            {
                for (var round = 0; round < 10; round++)
                {
                    var (p, q) = (Shares(random, 5), Shares(random, 5));
                    Expect.Near(f(p, q), f(q, p), 1e-12, $"p = {Expect.Text(p)}, q = {Expect.Text(q)}, and the two exchanged", "the same value");
                }
            }),
            new("the sum over the outcomes", (f, random) =>
            {
                for (var round = 0; round < 10; round++)
                {
                    var (p, q) = (Shares(random, 6), Shares(random, 6));
                    Expect.Near(f(p, q), Earned([.. p.Zip(q, (a, b) => a / (a + b))], p, q), 1e-10, $"p = {Expect.Text(p)}, q = {Expect.Text(q)}",
                        "the mean of ln D over p, plus the mean of ln(1 - D) over q, in nats");
                }
            }),
        ],
        Hints =
        [
            "Put the best judge of exercise 1 into $\\sum_i p_i \\ln D_i + \\sum_i q_i \\ln(1 - D_i)$.",
            "An outcome that never happens costs nothing: $0 \\ln 0$ counts as 0, while `0 * Math.Log(0)` is NaN.",
            "Another way: $-2 \\ln 2 + \\mathrm{KL}(p \\,\\|\\, m) + \\mathrm{KL}(q \\,\\|\\, m)$ with $m = (p + q)/2$; `Information.Kl` knows about zeros.",
        ],
    };

    private static Exercise<Func<double, (double Minimax, double NonSaturating)>> Pulls => new("q3", "Two pulls", points: 2)
    {
        Signature = "(double Minimax, double NonSaturating) Pulls(double logit)",
        Expectations =
        [
            new("a judge who tosses a coin", f =>
            {
                var (minimax, nonSaturating) = f(0);
                Expect.Near(minimax, -0.5, 1e-12, "logit = 0, the first number", "minus one half");
                Expect.Near(nonSaturating, -0.5, 1e-12, "logit = 0, the second number", "minus one half");
            }),
            new("an obvious forgery", f =>
            {
                var (minimax, nonSaturating) = f(-10);
                Expect.Between(minimax, -0.001, 0, "logit = -10, the minimax loss", "a very small number, not above 0");
                Expect.Between(nonSaturating, -1, -0.99, "logit = -10, the non-saturating loss", "a number close to -1");
            }),
            new("the slope of the losses", (f, random) =>
            {
                for (var round = 0; round < 20; round++)
                {
                    var logit = (8 * random.NextDouble()) - 4;
                    var (minimax, nonSaturating) = f(logit);
                    Expect.Near(minimax, Slope(l => Math.Log(1 - Sigmoid(l)), logit), 1e-6, $"logit = {Expect.Text(logit)}, the minimax loss", "the slope of ln(1 - D)");
                    Expect.Near(nonSaturating, Slope(l => -Math.Log(Sigmoid(l)), logit), 1e-6, $"logit = {Expect.Text(logit)}, the non-saturating loss", "the slope of -ln D");
                }
            }),
            new("any logit", f =>
            {
                foreach (var logit in new[] { -1000.0, 1000 })
                {
                    var (minimax, nonSaturating) = f(logit);
                    Expect.Near(minimax, logit < 0 ? 0 : -1, 1e-12, $"logit = {Expect.Text(logit)}, the minimax loss", "the slope far out, 0 or -1");
                    Expect.Near(nonSaturating, logit < 0 ? -1 : 0, 1e-12, $"logit = {Expect.Text(logit)}, the non-saturating loss", "the slope far out, 0 or -1");
                }
            }),
        ],
        Hints =
        [
            "With $D = \\sigma(\\ell)$ the derivative of $D$ is $D (1 - D)$. Use the chain rule on $\\ln(1 - D)$ and on $-\\ln D$.",
            "Nearly all cancels: $-D$ for minimax, $-(1 - D)$ for the other. Both are negative: a larger logit is a smaller loss. Where $D$ is near 1, `1 - D` loses its digits: $1 - \\sigma(\\ell) = \\sigma(-\\ell)$.",
            "`1 / (1 + Math.Exp(-logit))` is right for any logit, as 1 divided by infinity is 0; `Math.Exp(logit) / (1 + Math.Exp(logit))` is not.",
        ],
    };

    private static Exercise<Func<double[,], (double Confidence, double Entropy, int Missing)>> Coverage => new("q4", "Are all there?", points: 3)
    {
        Signature = "(double Confidence, double Entropy, int Missing) Coverage(double[,] probs)",
        Expectations =
        [
            new("sure of two classes of three", f =>
            {
                var (confidence, entropy, missing) = f(Sure);
                const string input = "four samples, read in turn as class 0 and 1 without any doubt; a third class never";
                Expect.Near(confidence, 1, 1e-12, $"{input}; the confidence", "no doubt at all");
                Expect.Near(entropy, Math.Log(2), 1e-12, $"{input}; the entropy", "that of two equal classes, in nats");
                Expect.That(missing == 1, $"{input}; the missing classes", "one", missing);
            }),
            new("one class only", f =>
            {
                var (_, entropy, missing) = f(new[,] { { 0.0, 1, 0, 0 }, { 0, 1, 0, 0 } });
                Expect.Near(entropy, 0, 1e-12, "two samples, both surely class 1 of four; the entropy", "nothing is uncertain");
                Expect.That(missing == 3, "two samples, both surely class 1 of four; the missing classes", "all but one", missing);
            }),
            new("a classifier that cannot decide", f =>
            {
                var (confidence, entropy, _) = f(new[,] { { 0.25, 0.25, 0.25, 0.25 }, { 0.25, 0.25, 0.25, 0.25 } });
                Expect.Near(confidence, 0.25, 1e-12, "two samples, four classes, all equally probable; the confidence", "the largest of equal probabilities");
                Expect.Near(entropy, Math.Log(4), 1e-12, "two samples, four classes, all equally probable; the entropy", "that of four equal classes, in nats");
            }),
            new("the library's spread", (f, random) =>
            {
                for (var round = 0; round < 10; round++)
                {
                    var probs = new double[20, 5];
                    for (var n = 0; n < 20; n++)
                        for (var (k, row) = (0, Shares(random, 5)); k < 5; k++)
                            probs[n, k] = row[k];
                    var (confidence, entropy, missing) = f(probs);
                    var right = Evaluation.ClassSpread.Of(probs);
                    var read = Enumerable.Range(0, 20).Select(n => Enumerable.Range(0, 5).MaxBy(k => probs[n, k])).Distinct().Count();
                    Expect.Near(confidence, right.Confidence, 1e-10, "20 samples with random probabilities, the confidence", "the mean of each row's largest");
                    Expect.Near(entropy, right.Entropy, 1e-10, "20 samples with random probabilities, the entropy", "the entropy of the mean of the rows");
                    Expect.That(missing == 5 - read, "20 samples with random probabilities, the missing classes", $"{5 - read}: no row has its largest there", missing);
                }
            }),
        ],
        Hints =
        [
            "Rows are samples, columns classes: `probs.GetLength(0)` and `probs.GetLength(1)` tell how many.",
            "For the entropy average the rows first, class by class; then $-\\sum_k \\bar p_k \\ln \\bar p_k$, with nothing for a class of mean 0.",
            "A sample is read as the class of its largest probability. A class is missing if no sample is read as it.",
        ],
    };

    private static double Earned(double[] judge, double[] p, double[] q) =>
        Enumerable.Range(0, p.Length).Sum(i => (p[i] * Math.Log(judge[i])) + (q[i] * Math.Log(1 - judge[i])));

    private static double[] Changed(double[] judge, int at, double factor) =>
        [.. judge.Select((value, i) => i == at ? Math.Min(value * factor, 1 - 1e-12) : value)];

    private static double[] Shares(Random random, int count)
    {
        double[] row = [.. Enumerable.Range(0, count).Select(_ => 0.05 + random.NextDouble())];
        return [.. row.Select(value => value / row.Sum())];
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Slope(Func<double, double> f, double x) => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;
}
