namespace GenNotebooks.Homework;

/// <summary>Exercises on autoregressive models of images: masks from degrees, an audit, the chain rule, bits per dimension.</summary>
internal sealed class Episode190() : HomeworkEpisode("Autoregressive images: MADE and PixelCNN", Mask, Leaks, LogLikelihood, BitsPerDimension)
{
    private static Exercise<Func<int[], int[], bool, double[,]>> Mask => new("q1", "A mask from degrees", points: 2)
    {
        Signature = "double[,] Mask(int[] from, int[] to, bool toOutput)",
        Expectations =
        [
            new("a row for each unit that looks, a column for each that is looked at", f => Expect.Shape(f([1, 2, 3], [1, 2], false), (2, 3), "from = [1, 2, 3], to = [1, 2]")),
            new("a hidden unit sees degrees up to its own", f => Expect.Near(
                f([1, 2, 3], [1, 2], false), new double[,] { { 1, 0, 0 }, { 1, 1, 0 } }, 0, "from = [1, 2, 3], to = [1, 2], toOutput = false", "1 where a unit's degree is at least as high as what it looks at")),
            new("an output sees lower degrees only", f => Expect.Near(
                f([1, 2], [1, 2, 3], true), new double[,] { { 0, 0 }, { 1, 0 }, { 1, 1 } }, 0, "from = [1, 2], to = [1, 2, 3], toOutput = true", "1 where the output's degree is higher than what it looks at")),
            new("degrees in any order", f => Expect.Near(
                f([3, 1, 2], [2, 1], false), new double[,] { { 0, 1, 1 }, { 0, 1, 0 } }, 0, "from = [3, 1, 2], to = [2, 1], toOutput = false", "the same rule: degrees decide, not places in the array")),
            new("no path from an input to its own output", (f, random) =>
            {
                int[] inputs = [1, 2, 3, 4, 5], units = [.. Enumerable.Range(0, 12).Select(_ => random.Next(1, 5))];
                random.Shuffle(inputs);
                var (first, second) = (f(inputs, units, false), f(units, inputs, true));
                Expect.Shape(first, (12, 5), "five inputs in a random order, twelve hidden units");
                Expect.Shape(second, (5, 12), "twelve hidden units, five outputs");
                Expect.That(
                    Enumerable.Range(0, 5).All(d => Enumerable.Range(0, 12).All(k => first[k, d] * second[d, k] == 0)),
                    "five inputs in a random order, twelve hidden units", "no hidden unit that both sees input d and is seen by output d", "a leak");
            }),
        ],
        Hints =
        [
            "A degree says: I know nothing of what comes later than this place. Which units may a hidden unit listen to without breaking its promise?",
            "Output number d must say something about input d *before* seeing it. So it may not listen to a unit of degree d, a hidden unit may.",
            "`mask[o, i] = (toOutput ? to[o] > from[i] : to[o] >= from[i]) ? 1 : 0`",
        ],
    };

    private static Exercise<Func<double[,], double[,], int[], int>> Leaks => new("q2", "An audit", points: 3)
    {
        Signature = "int Leaks(double[,] first, double[,] second, int[] order)",
        Expectations =
        [
            new("no connections, no leaks", f => Expect.That(
                f(new double[2, 3], new double[3, 2], [0, 1, 2]) == 0, "masks full of zeros, three inputs", "0", f(new double[2, 3], new double[3, 2], [0, 1, 2]))),
            new("a proper mask has none", f => Expect.That(
                f(new double[,] { { 1, 0 } }, new double[,] { { 0 }, { 1 } }, [0, 1]) == 0, "first = [[1, 0]], second = [[0], [1]], order = [0, 1]: input 0 tells output 1", "0",
                f(new double[,] { { 1, 0 } }, new double[,] { { 0 }, { 1 } }, [0, 1]))),
            new("to see oneself is a leak", f => Expect.That(
                f(new double[,] { { 1, 0 } }, new double[,] { { 1 }, { 1 } }, [0, 1]) == 1, "first = [[1, 0]], second = [[1], [1]], order = [0, 1]: input 0 tells both outputs", "1",
                f(new double[,] { { 1, 0 } }, new double[,] { { 1 }, { 1 } }, [0, 1]))),
            new("what is late depends on the order", f => Expect.That(
                f(new double[,] { { 1, 0 } }, new double[,] { { 0 }, { 1 } }, [1, 0]) == 1, "first = [[1, 0]], second = [[0], [1]], order = [1, 0]: input 0 comes second", "1",
                f(new double[,] { { 1, 0 } }, new double[,] { { 0 }, { 1 } }, [1, 0]))),
            new("a pair is one leak, by however many paths", f => Expect.That(
                f(new double[,] { { 0, 1 }, { 0, 1 } }, new double[,] { { 1, 1 }, { 0, 0 } }, [0, 1]) == 1, "two hidden units that both carry input 1 to output 0, order = [0, 1]", "1",
                f(new double[,] { { 0, 1 }, { 0, 1 } }, new double[,] { { 1, 1 }, { 0, 0 } }, [0, 1]))),
            new("every pair of a random network", (f, random) =>
            {
                for (var round = 0; round < 10; round++)
                {
                    var (first, second) = (Random01(random, 4, 5), Random01(random, 5, 4));
                    int[] order = [0, 1, 2, 3, 4];
                    random.Shuffle(order);
                    var got = f(first, second, order);
                    Expect.That(got == Count(first, second, order), "random masks, four hidden units between five inputs and outputs, a random order", "the number of pairs of an input and an output that it must not reach", got);
                }
            }),
        ],
        Hints =
        [
            "Input i reaches output o if some hidden unit k sees the one and is seen by the other: `first[k, i]` and `second[o, k]` are both 1.",
            "`order[d]` is the place of feature d. Which inputs may output o depend on: those of lower places, or also its own?",
            "Go through all pairs (o, i) with `order[i] >= order[o]`, and count those for which any k connects them.",
        ],
    };

    private static Exercise<Func<double[], double[,], double[], int[], double>> LogLikelihood => new("q3", "The chain rule", points: 3)
    {
        Signature = "double LogLikelihood(double[] x, double[,] weights, double[] bias, int[] order)",
        Expectations =
        [
            new("one pixel", f => Expect.Near(
                f([1], new double[1, 1], [Math.Log(3)], [0]), Math.Log(0.75), 1e-12, "x = [1], bias = [ln 3]", "ln σ(ln 3), the logarithm of three quarters")),
            new("a pixel without ink has a probability, too", f => Expect.Near(
                f([0], new double[1, 1], [Math.Log(3)], [0]), Math.Log(0.25), 1e-12, "x = [0], bias = [ln 3]", "the logarithm of one quarter")),
            new("an earlier pixel counts", f => Expect.Near(
                f([1, 1], new double[,] { { 0, 0 }, { Math.Log(3), 0 } }, [0, 0], [0, 1]), Math.Log(0.5) + Math.Log(0.75), 1e-12,
                "x = [1, 1], weights = [[0, 0], [ln 3, 0]], order = [0, 1]", "ln 1/2 + ln 3/4")),
            new("a later pixel does not", f => Expect.Near(
                f([1, 1], new double[,] { { 7, 8 }, { Math.Log(3), 9 } }, [0, 0], [0, 1]), Math.Log(0.5) + Math.Log(0.75), 1e-12,
                "the same with weights of other connections, weights = [[7, 8], [ln 3, 9]]", "the same: they lead from a pixel to itself or to an earlier one")),
            new("what is earlier depends on the order", f => Expect.Near(
                f([1, 1], new double[,] { { 0, Math.Log(3) }, { 5, 0 } }, [0, 0], [1, 0]), Math.Log(0.5) + Math.Log(0.75), 1e-12,
                "x = [1, 1], weights = [[0, ln 3], [5, 0]], order = [1, 0]: pixel 0 comes second", "ln 1/2 + ln 3/4")),
            new("all pictures together are sure, in any order", (f, random) =>
            {
                for (var round = 0; round < 5; round++)
                {
                    var (weights, bias, order) = Network(random, 4);
                    var total = Enumerable.Range(0, 16).Sum(code => Math.Exp(f([.. Enumerable.Range(0, 4).Select(d => (double)((code >> d) & 1))], weights, bias, order)));
                    Expect.Near(total, 1, 1e-9, "the 16 pictures of four pixels, random weights, a random order", "probabilities that sum to 1");
                }
            }),
            new("far from one half", f => Expect.Near(
                f([0, 1], new double[2, 2], [800, -800], [0, 1]), -1600, 1e-9, "x = [0, 1], bias = [800, -800]", "two surprises of 800 nats each, and no infinity")),
        ],
        Hints =
        [
            "A sum over the pixels: for each the logarithm of the probability of what it *is*, given those with a lower `order`.",
            "The logit of pixel d is `bias[d]` plus `weights[d, i] * x[i]` for every i with `order[i] < order[d]`.",
            "$\\ln \\sigma(a) = -\\ln(1 + e^{-a})$ and $\\ln(1 - \\sigma(a)) = -\\ln(1 + e^{a})$. For a large exponent, $\\ln(1 + e^{t}) = t + \\ln(1 + e^{-t})$ does not overflow.",
        ],
    };

    private static Exercise<Func<double, int, int, bool, double>> BitsPerDimension => new("q4", "Bits per dimension", points: 2)
    {
        Signature = "double BitsPerDimension(double nats, int pixels, int levels, bool isDensity)",
        Expectations =
        [
            new("a fair coin for each pixel", f => Expect.Near(f(64 * Math.Log(2), 64, 2, false), 1, 1e-12, "nats = 64 ln 2, 64 pixels, 2 levels", "1 bit")),
            new("all levels equally probable", (f, random) =>
            {
                var (pixels, levels) = (random.Next(10, 1000), 1 << random.Next(2, 9));
                Expect.Near(f(pixels * Math.Log(levels), pixels, levels, false), Math.Log2(levels), 1e-9, $"nats = {pixels} ln {levels}, {pixels} pixels, {levels} levels", "the number of digits that write a level in the binary system");
            }),
            new("a flat density is no knowledge", f => Expect.Near(
                f(0, 784, 256, true), 8, 1e-12, "nats = 0 (density 1 everywhere between 0 and 1), 784 pixels, 256 levels, isDensity = true", "as much as a level takes that is one of 256, all equally probable")),
            new("a density can be large", (f, random) =>
            {
                var (pixels, bits) = (random.Next(10, 1000), 1 + (3 * random.NextDouble()));
                Expect.Near(
                    f(pixels * (bits - 4) * Math.Log(2), pixels, 16, true), bits, 1e-9, FormattableString.Invariant($"a density of 2^{4 - bits:F3} for each of {pixels} pixels, 16 levels, isDensity = true"),
                    "4 bits less the logarithm of the density to base 2");
            }),
        ],
        Hints =
        [
            "Bits and nats are two units of the same thing: how many nats has a bit? And *per dimension* is a division.",
            "With $L$ levels spread over 0 to 1, a bin is $1/L$ wide. A probability is a density times a width, once for each pixel.",
            "For a density add $\\ln L$ nats for each pixel before you change the unit.",
        ],
    };

    private static double[,] Random01(Random random, int rows, int columns)
    {
        var mask = new double[rows, columns];
        for (var o = 0; o < rows; o++)
            for (var i = 0; i < columns; i++)
                mask[o, i] = random.Next(2);
        return mask;
    }

    private static int Count(double[,] first, double[,] second, int[] order)
    {
        var leaks = 0;
        for (var o = 0; o < order.Length; o++)
            for (var i = 0; i < order.Length; i++)
                if (order[i] >= order[o] && Enumerable.Range(0, first.GetLength(0)).Any(k => first[k, i] * second[o, k] != 0))
                    leaks++;
        return leaks;
    }

    private static (double[,] Weights, double[] Bias, int[] Order) Network(Random random, int pixels)
    {
        var weights = new double[pixels, pixels];
        for (var d = 0; d < pixels; d++)
            for (var i = 0; i < pixels; i++)
                weights[d, i] = (4 * random.NextDouble()) - 2;
        int[] order = [.. Enumerable.Range(0, pixels)];
        random.Shuffle(order);
        return (weights, [.. Enumerable.Range(0, pixels).Select(_ => (4 * random.NextDouble()) - 2)], order);
    }
}
