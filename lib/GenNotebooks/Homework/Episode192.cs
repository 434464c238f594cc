namespace GenNotebooks.Homework;

/// <summary>Exercises on transformers: causal attention, rotary positions, the number of parameters, the learning rate.</summary>
internal sealed class Episode192() : HomeworkEpisode("GPT from scratch", CausalAttention, Turn, ParameterCount, Rate)
{
    private static Exercise<Func<double[,], double[,], double[,], double[,]>> CausalAttention => new("q1", "Causal attention", points: 3)
    {
        Signature = "double[,] CausalAttention(double[,] q, double[,] k, double[,] v)",
        Expectations =
        [
            new("a row for each token, as wide as the values", f => Expect.Shape(
                f(new double[3, 2], new double[3, 2], new double[3, 4]), (3, 4), "three tokens, queries and keys of 2 features, values of 4")),
            new("the first token sees itself alone", (f, random) =>
            {
                var (q, k, v) = (Matrix(random, 3, 2), Matrix(random, 3, 2), Matrix(random, 3, 2));
                Row(f(q, k, v), 0, [v[0, 0], v[0, 1]], 3, $"v = {Expect.Text(v)}, random q and k", "as row 0 the first value: there is nothing else to take from");
            }),
            new("where all keys are alike, a token takes the mean of what it sees", (f, random) =>
            {
                double[,] v = { { 6, 0 }, { 0, 3 }, { 0, 3 } };
                var same = new double[,] { { 1, -2 }, { 1, -2 }, { 1, -2 } };
                Expect.Near(f(Matrix(random, 3, 2), same, v), new double[,] { { 6, 0 }, { 3, 1.5 }, { 2, 2 } }, 1e-9, "v = [[6, 0], [0, 3], [0, 3]], three equal keys",
                    "in each row the mean of the values up to there");
            }),
            new("scores are divided by the root of the features", f =>
            {
                var (q, k) = (new double[,] { { 0, 0, 0, 0 }, { 2 * Math.Log(3), 0, 0, 0 } }, new double[,] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 } });
                Expect.Near(f(q, k, new double[,] { { 1 }, { 0 } }), new[,] { { 1 }, { 0.75 } }, 1e-9, "4 features, scores of the second token 2 ln 3 and 0, v = [[1], [0]]",
                    "with the scores halved, exp makes weights of 3 to 1");
            }),
            new("the future changes nothing", (f, random) =>
            {
                var (q, k, v) = (Matrix(random, 5, 3), Matrix(random, 5, 3), Matrix(random, 5, 3));
                var before = f((double[,])q.Clone(), (double[,])k.Clone(), (double[,])v.Clone());
                Expect.Shape(before, (5, 3), "five tokens of three features");
                for (var i = 0; i < 3; i++)
                    (q[4, i], k[4, i], v[4, i]) = (q[4, i] + 5, k[4, i] - 5, v[4, i] + 9);
                var after = f(q, k, v);
                Expect.Shape(after, (5, 3), "five tokens of three features");
                Expect.That(Enumerable.Range(0, 4).All(t => Enumerable.Range(0, 3).All(i => Math.Abs(before[t, i] - after[t, i]) < 1e-9)), "five random tokens, of which then only the last is changed",
                    "the first four rows as they were", after);
            }),
            new("large scores do not overflow", f => Expect.Near(
                f(new double[,] { { 1000 }, { 1000 } }, new double[,] { { 1000 }, { 999 } }, new double[,] { { 1 }, { 2 } }), new double[,] { { 1 }, { 1 } }, 1e-9,
                "scores of 1,000,000 and 999,000", "weights of 1 and 0, not NaN")),
        ],
        Hints =
        [
            "For token `t` compute one score for each `s` up to `t`, and none for later ones. Then softmax over these, then the sum of the values with these weights.",
            "The score is the inner product of row `t` of `q` and row `s` of `k`, divided by $\\sqrt{D}$ with $D$ the number of columns of `q`.",
            "Subtract the largest score before `Math.Exp`: softmax does not notice, and nothing overflows. Divide by the sum of the weights.",
        ],
    };

    private static Exercise<Func<double[], int, double, double[]>> Turn => new("q2", "Rotary positions", points: 2)
    {
        Signature = "double[] Turn(double[] x, int position, double frequencyBase)",
        Expectations =
        [
            new("as many features as before", f => Expect.Shape(f([1, 2, 3, 4], 3, 10_000), 4, "x = [1, 2, 3, 4], position = 3")),
            new("at position 0 nothing turns", f => Expect.Near(f([1, 2, 3, 4], 0, 10_000), [1, 2, 3, 4], 1e-12, "x = [1, 2, 3, 4], position = 0", "the same features")),
            new("the first pair turns by one radian a position", f => Expect.Near(
                f([1, 0], 2, 10_000), [Math.Cos(2), Math.Sin(2)], 1e-9, "x = [1, 0], position = 2", "the point (1, 0) turned by 2 radians against the clock")),
            new("feature i goes with feature i + D/2", f =>
            {
                var got = f([1, 0, 0, 0], 1, 10_000);
                Expect.Shape(got, 4, "x = [1, 0, 0, 0], position = 1");
                Expect.That(got[1] == 0 && got[3] == 0 && Math.Abs(got[2]) > 0.1, "x = [1, 0, 0, 0], position = 1", "only features 0 and 2 differ from zero", got);
            }),
            new("later pairs turn more slowly", f => Expect.Near(
                f([0, 1, 0, 0], 3, 100), [0, Math.Cos(0.3), 0, Math.Sin(0.3)], 1e-9, "x = [0, 1, 0, 0], position = 3, frequencyBase = 100", "the second of two pairs turned by 3 · 100^(-2/4) radians")),
            new("lengths stay, and products depend on the distance alone", (f, random) =>
            {
                var (a, b) = (Vector(random, 8), Vector(random, 8));
                double Product(int at, int distance)
                {
                    var (x, y) = (f([.. a], at, 50), f([.. b], at + distance, 50));
                    Expect.Shape(x, 8, "eight features");
                    Expect.Shape(y, 8, "eight features");
                    return x.Zip(y, (p, q) => p * q).Sum();
                }

                var turned = f([.. a], 11, 50);
                Expect.Near(turned.Sum(p => p * p), a.Sum(p => p * p), 1e-9, $"x = {Expect.Text(a)}, position = 11", "features of the same length as before");
                Expect.Near(Product(3, 4), Product(20, 4), 1e-9, "two random vectors at positions 3 and 7, and at 20 and 24", "the same inner product at both places");
            }),
        ],
        Hints =
        [
            "Pair number $i$, from 0 to $D/2 - 1$, consists of the features $i$ and $i + D/2$. Turning a pair $(a, b)$ by an angle gives $(a\\cos - b\\sin,\\; a\\sin + b\\cos)$.",
            "The angle is `position * Math.Pow(frequencyBase, -2.0 * i / x.Length)`.",
            "Write into a new array: both results need both old features.",
        ],
    };

    private static Exercise<Func<int, int, int, int, long>> ParameterCount => new("q3", "How large is a GPT?", points: 2)
    {
        Signature = "long ParameterCount(int vocabulary, int context, int layers, int width)",
        Expectations =
        [
            new("without a block: vectors, positions, a norm", f => Expect.Near(
                f(10, 20, 0, 4), (10 * 4) + (20 * 4) + (2 * 4), 0, "vocabulary = 10, context = 20, layers = 0, width = 4",
                "a vector for each token and each position, scale and shift of the last normalisation, and no second matrix for the output")),
            new("a position more costs a vector", f => Expect.Near(f(10, 21, 3, 8) - f(10, 20, 3, 8), 8, 0, "context = 21 and context = 20, width = 8", "a difference of one vector")),
            new("a token more costs a vector", f => Expect.Near(f(11, 20, 3, 8) - f(10, 20, 3, 8), 8, 0, "vocabulary = 11 and vocabulary = 10, width = 8", "a difference of one vector: its row is read on the way in and on the way out")),
            new("every block costs the same", f => Expect.Near(f(10, 20, 5, 8) - f(10, 20, 4, 8), f(10, 20, 1, 8) - f(10, 20, 0, 8), 0, "5 blocks and 4, 1 block and none", "the same difference")),
            new("a block of one feature", f => Expect.Near(
                f(1, 1, 1, 1) - f(1, 1, 0, 1), 25, 0, "one block, width = 1", "3 + 1 weights of attention, 4 + 4 of the network, each matrix with its biases, and two normalisations")),
            new("a block twice as wide", f => Expect.Near(
                (f(1, 1, 1, 20) - f(1, 1, 0, 20)) - (2 * (f(1, 1, 1, 10) - f(1, 1, 0, 10))), 2400, 0, "one block, width = 20, less twice one of width = 10",
                "only the matrices grow faster than the width: with its square")),
            new("large models are counted without overflow", f => Expect.That(f(50_000, 2048, 96, 12_288) > 170_000_000_000, "96 blocks, 12,288 wide, as GPT-3", "more than 170 thousand million", f(50_000, 2048, 96, 12_288))),
        ],
        Hints =
        [
            "A block has four matrices: $3D \\times D$ makes queries, keys and values, $D \\times D$ mixes the heads, $4D \\times D$ and $D \\times 4D$ are the network. How many weights is that together?",
            "Each matrix has a bias for each of its outputs, and each of the two normalisations of a block has a scale and a shift of $D$ numbers.",
            "$12D^2 + 13D$ for a block. Multiply as `long`: `12L * width * width`.",
        ],
    };

    private static Exercise<Func<int, int, int, double, double, double>> Rate => new("q4", "The learning rate", points: 2)
    {
        Signature = "double Rate(int step, int steps, int warmUp, double peak, double floor)",
        Expectations =
        [
            new("the peak is reached after the warm-up", f => Expect.Near(f(10, 100, 10, 0.003, 0), 0.003, 1e-12, "step = 10, steps = 100, warmUp = 10, peak = 0.003", "the peak")),
            new("it rises evenly, and never from zero", f =>
            {
                double[] rates = [.. Enumerable.Range(0, 5).Select(step => f(step, 100, 4, 1, 0))];
                Expect.Near(rates, [0.2, 0.4, 0.6, 0.8, 1], 1e-12, "steps 0 to 4, warmUp = 4, peak = 1", "five equal steps up, the first of them taken at step 0");
            }),
            new("without warm-up it begins at the peak", f => Expect.Near(f(0, 50, 0, 2, 0), 2, 1e-12, "step = 0, warmUp = 0, peak = 2", "the peak")),
            new("half way down stands the mean of peak and floor", f => Expect.Near(f(55, 100, 10, 1, 0.2), 0.6, 1e-12, "step = 55, steps = 100, warmUp = 10, peak = 1, floor = 0.2", "the middle between peak and floor")),
            new("it falls along half a cosine", f => Expect.Near(f(25, 100, 0, 1, 0), (1 + Math.Cos(Math.PI / 4)) / 2, 1e-12, "step = 25, steps = 100, warmUp = 0, peak = 1, floor = 0", "slow at first, as a cosine is")),
            new("it ends at the floor and stays there", f =>
            {
                Expect.Near(f(100, 100, 10, 1, 0.1), 0.1, 1e-12, "step = 100, steps = 100, floor = 0.1", "the floor");
                Expect.Near(f(130, 100, 10, 1, 0.1), 0.1, 1e-12, "step = 130, steps = 100, floor = 0.1", "the floor: the cosine must not rise again");
            }),
        ],
        Hints =
        [
            "Two cases: before the end of the warm-up, and after it.",
            "While warming up: `peak * (step + 1) / (warmUp + 1)`. After it, how large a share of the way down is done?",
            "`floor + (peak - floor) * (1 + Math.Cos(Math.PI * done)) / 2` with `done` from 0 to 1, and no more than 1. Mind whole-number division.",
        ],
    };

    private static double[,] Matrix(Random random, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                matrix[i, j] = Math.Round((4 * random.NextDouble()) - 2, 2);
        return matrix;
    }

    private static double[] Vector(Random random, int length) => [.. Matrix(random, 1, length).Cast<double>()];

    private static void Row(double[,]? got, int row, double[] right, int rows, string input, string expected)
    {
        Expect.Shape(got, (rows, right.Length), input);
        Expect.That(right.Select((value, i) => Math.Abs(got![row, i] - value) < 1e-9).All(near => near), input, expected, got);
    }
}
