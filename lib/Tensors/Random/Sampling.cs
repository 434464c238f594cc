namespace TorchSharp.Engine;

/// <summary>Draws that need a varying number of random words.</summary>
internal static unsafe class Sampling
{
    /// <summary>The random numbers of one element: a stream keyed by the element's number.</summary>
    internal sealed class Stream(ulong seed, ulong counter, long element)
    {
        private ulong _next;

        /// <summary>Uniform on (0, 1).</summary>
        internal double Uniform()
        {
            var (a, b, _, _) = RandomWords.Block(seed ^ (counter * 0x9E3779B97F4A7C15), ((ulong)element << 20) + _next++);
            return Math.Max(RandomWords.ToDouble(a, b), 1e-300);
        }

        internal double Normal()
        {
            var radius = Math.Sqrt(-2 * PortableMath.Log(Uniform()));
            return radius * PortableMath.SinCosTurn(Uniform()).Cos;
        }
    }

    /// <summary>Marsaglia and Tsang (2000); shapes below one by the boost u^(1/a).</summary>
    internal static double Gamma(double shape, Stream random)
    {
        if (shape < 1) return Gamma(shape + 1, random) * Math.Pow(random.Uniform(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.Normal();
            var v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            if (PortableMath.Log(random.Uniform()) < (0.5 * x * x) + d - (d * v) + (d * PortableMath.Log(v))) return d * v;
        }
    }

    /// <summary>Multiplication of uniforms for small rates; above, halves by a gamma draw (Ahrens and Dieter 1974).</summary>
    internal static double Poisson(double rate, Stream random)
    {
        double count = 0;
        while (rate > 16)
        {
            var m = Math.Floor(rate * 7 / 8);
            var x = Gamma(m, random);
            if (x > rate) return count + Binomial((long)m - 1, rate / x, random);
            count += m;
            rate -= x;
        }
        var limit = Math.Exp(-rate);
        for (var product = random.Uniform(); product > limit; product *= random.Uniform()) count++;
        return count;
    }

    /// <summary>Trial by trial; many trials are first halved by the median of uniforms, which is beta distributed.</summary>
    internal static double Binomial(long trials, double p, Stream random)
    {
        double count = 0;
        while (trials > 40)
        {
            var i = (trials / 2) + 1;
            var (a, b) = (Gamma(i, random), Gamma(trials + 1 - i, random));
            var median = a / (a + b);
            if (median <= p)
            {
                count += i;
                p = (p - median) / (1 - median);
                trials -= i;
            }
            else
            {
                p /= median;
                trials = i - 1;
            }
        }
        for (long t = 0; t < trials; t++) count += random.Uniform() < p ? 1 : 0;
        return count;
    }

    /// <summary>With replacement by cumulative sums; without, the largest of u^(1/w) (Efraimidis and Spirakis 2006).</summary>
    internal static void Multinomial(Tensor result, Tensor weights, long draws, bool replacement, Generator generator)
    {
        var categories = weights.Sizes[^1];
        var rows = weights.Rank == 1 ? 1 : weights.Sizes[0];
        var from = weights.Pointer<double>();
        var to = result.Pointer<long>();
        var (seed, counter) = generator.Take(1);
        for (long row = 0; row < rows; row++, from += categories, to += draws)
        {
            CheckWeights(new ReadOnlySpan<double>(from, (int)categories), replacement ? 1 : draws);
            var random = new Stream(seed, counter, row);
            if (replacement) WithReplacement(new ReadOnlySpan<double>(from, (int)categories), new Span<long>(to, (int)draws), random);
            else WithoutReplacement(new ReadOnlySpan<double>(from, (int)categories), new Span<long>(to, (int)draws), random);
        }
    }

    private static void WithReplacement(ReadOnlySpan<double> weights, Span<long> draws, Stream random)
    {
        var cumulative = new double[weights.Length];
        double total = 0;
        for (var i = 0; i < weights.Length; i++) cumulative[i] = total += weights[i];
        foreach (ref var draw in draws)
        {
            var place = Array.BinarySearch(cumulative, random.Uniform() * total);
            var category = Math.Min(place < 0 ? ~place : place + 1, weights.Length - 1);
            while (weights[category] == 0) category--;
            draw = category;
        }
    }

    private static void WithoutReplacement(ReadOnlySpan<double> weights, Span<long> draws, Stream random)
    {
        var keys = new double[weights.Length];
        var order = new long[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            keys[i] = weights[i] == 0 ? double.PositiveInfinity : -PortableMath.Log(random.Uniform()) / weights[i];
            order[i] = i;
        }
        Array.Sort(keys, order);
        order.AsSpan(0, draws.Length).CopyTo(draws);
    }

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
