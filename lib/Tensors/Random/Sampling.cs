namespace TorchSharp.Engine;

/// <summary>Draws that need a varying number of random words, by the methods that PyTorch uses on the CPU.</summary>
internal static unsafe class Sampling
{
    /// <summary>Marsaglia and Tsang 2000; shapes below one by the boost u^(1/a). The shape is rounded in the tensor's type.</summary>
    internal static double Gamma(double shape, bool single, Generator random)
    {
        if (shape == 0) return 0;
        double boost = 1;
        if (shape < 1)
        {
            boost = Math.Pow(1 - random.NextDouble(), Rounded(1 / shape, single));
            shape = Rounded(shape + 1, single);
        }

        var d = Rounded(shape - (1f / 3), single);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x, root;
            do
            {
                x = random.NextNormal();
                root = 1 + (c * x);
            }
            while (root <= 0);
            double v = root * root * root, u = 1 - random.NextDouble(), square = x * x;
            if (u < 1 - (0.0331f * square * square)) return boost * d * v;
            if (PortableMath.Log(u) < (0.5 * square) + (d * (1 - v + PortableMath.Log(v)))) return boost * d * v;
        }
    }

    /// <summary>Multiplication of uniforms for rates below ten; above, transformed rejection (Hörmann 1993, PTRS).</summary>
    internal static double Poisson(double rate, Generator random)
    {
        if (rate == 0) return 0;
        if (rate < 10)
        {
            var count = 0;
            var limit = Math.Exp(-rate);
            for (var product = random.NextDouble(); product > limit; product *= random.NextDouble()) count++;
            return count;
        }

        var b = 0.931 + (2.53 * Math.Sqrt(rate));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var tight = 0.9277 - (3.6224 / (b - 2));
        var logRate = PortableMath.Log(rate);
        while (true)
        {
            double u = random.NextDouble() - 0.5, v = random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + rate + 0.43);
            if (us >= 0.07 && v <= tight) return k;
            if (k < 0 || (us < 0.013 && v > us)) continue;
            if (PortableMath.Log(v) + PortableMath.Log(inverseAlpha) - PortableMath.Log((a / (us * us)) + b) <= (k * logRate) - rate - SpecialFunctions.LogGamma(k + 1)) return k;
        }
    }

    /// <summary>Sums of geometric waiting times where few successes are expected, else transformed rejection (Hörmann 1993, BTRS).</summary>
    internal static double Binomial(double trials, double p, Generator random)
    {
        if (trials <= 0 || p <= 0) return 0;
        if (p >= 1) return trials;
        if (p > 0.5) return trials - Binomial(trials, 1 - p, random);
        return trials * p >= 10 ? Btrs(trials, p, random) : Waiting(trials, p, random);
    }

    private static double Waiting(double trials, double p, Generator random)
    {
        var log = PortableMath.Log(1 - p);
        double passed = 0;
        for (var successes = 0; ; successes++)
        {
            passed += Math.Ceiling(PortableMath.Log(random.NextDouble()) / log);
            if (passed > trials) return successes;
        }
    }

    private static double Btrs(double trials, double p, Generator random)
    {
        var deviation = Math.Sqrt(trials * p * (1 - p));
        var b = 1.15 + (2.53 * deviation);
        var a = -0.0873 + (0.0248 * b) + (0.01 * p);
        var c = (trials * p) + 0.5;
        var tight = 0.92 - (4.2 / b);
        var odds = p / (1 - p);
        var alpha = (2.83 + (5.1 / b)) * deviation;
        var mode = Math.Floor((trials + 1) * p);
        while (true)
        {
            double u = random.NextDouble() - 0.5, v = random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + c);
            if (us >= 0.07 && v <= tight) return k;
            if (k < 0 || k > trials) continue;
            var bound = ((mode + 0.5) * PortableMath.Log((mode + 1) / (odds * (trials - mode + 1))))
                + ((trials + 1) * PortableMath.Log((trials - mode + 1) / (trials - k + 1)))
                + ((k + 0.5) * PortableMath.Log(odds * (trials - k + 1) / (k + 1)))
                + Tail(mode) + Tail(trials - mode) - Tail(k) - Tail(trials - k);
            if (PortableMath.Log(v * alpha / ((a / (us * us)) + b)) <= bound) return k;
        }
    }

    /// <summary>What Stirling's formula lacks of ln k!.</summary>
    private static double Tail(double k)
    {
        if (k <= 9) return SpecialFunctions.LogGamma(k + 1) - (((k + 0.5) * Math.Log(k + 1)) - (k + 1) + 0.9189385332046727);
        var square = (k + 1) * (k + 1);
        return ((1.0 / 12) - (((1.0 / 360) - (1.0 / 1260 / square)) / square)) / (k + 1);
    }

    /// <summary>
    /// With replacement by cumulative sums; without (or one draw), the largest of weight over exponential number (Efraimidis
    /// and Spirakis 2006). Computed in the weights' type.
    /// </summary>
    internal static void Multinomial(Tensor result, Tensor weights, long draws, bool replacement, bool single, Generator generator)
    {
        var categories = (int)weights.Sizes[^1];
        var rows = weights.Rank == 1 ? 1 : weights.Sizes[0];
        var from = weights.Pointer<double>();
        var to = result.Pointer<long>();
        for (long row = 0; row < rows; row++) CheckWeights(new ReadOnlySpan<double>(from + (row * categories), categories), replacement ? 1 : draws);
        lock (generator)
            for (long row = 0; row < rows; row++, from += categories, to += draws)
            {
                var given = new ReadOnlySpan<double>(from, categories);
                var drawn = new Span<long>(to, (int)draws);
                if (replacement && draws > 1) WithReplacement(given, drawn, single, generator);
                else WithoutReplacement(given, drawn, single, generator);
            }
    }

    private static void WithReplacement(ReadOnlySpan<double> weights, Span<long> draws, bool single, Generator random)
    {
        var cumulative = new double[weights.Length];
        double total = 0;
        for (var i = 0; i < weights.Length; i++) cumulative[i] = total = Rounded(total + weights[i], single);
        for (var i = 0; i < weights.Length; i++) cumulative[i] = Rounded(cumulative[i] / total, single);
        cumulative[^1] = 1;
        foreach (ref var draw in draws)
        {
            var u = random.NextDouble();
            int low = 0, high = weights.Length;
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                if (cumulative[middle] < u) low = middle + 1;
                else high = middle;
            }
            while (weights[low] == 0 && low > 0) low--;
            draw = low;
        }
    }

    private static void WithoutReplacement(ReadOnlySpan<double> weights, Span<long> draws, bool single, Generator random)
    {
        var keys = new double[weights.Length];
        var order = new long[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var waiting = Rounded(-PortableMath.Log(1 - random.NextDouble()), single);
            (keys[i], order[i]) = (weights[i] == 0 ? double.PositiveInfinity : -Rounded(weights[i] / waiting, single), i);
        }
        Array.Sort(keys, order);
        order.AsSpan(0, draws.Length).CopyTo(draws);
    }

    private static double Rounded(double x, bool single) => single ? (float)x : x;

    private static void CheckWeights(ReadOnlySpan<double> weights, long needed)
    {
        long positive = 0;
        foreach (var weight in weights)
        {
            if (!(weight >= 0) || double.IsInfinity(weight)) throw Errors.Type($"multinomial: weights must be finite and not negative but one is {weight}.");
            if (weight > 0) positive++;
        }
        if (positive < needed) throw Errors.Type($"multinomial: {needed} draws need that many positive weights but there are {positive}.");
    }
}
