namespace TorchSharp;

/// <summary>How a histogram's number of bins is chosen from the data (NumPy's names; see its numpy.histogram_bin_edges).</summary>
public enum HistogramBinSelector : byte
{
    Doane = 0,
    Rice = 1,
    Scott = 2,
    Sqrt = 3,
    Stone = 4,
    Sturges = 5,
}

public static partial class torch
{
    /// <summary>Counts in bins of equal width; the last bin is closed.</summary>
    /// <param name="range">From the least to the largest element where left out.</param>
    /// <param name="density">Scales the counts so that the area is one.</param>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, long bins, (double min, double max)? range = null, Tensor? weight = null, bool density = false)
    {
        using var off = GradMode.Off();
        using var temporaries = Temporaries.Begin();
        var (low, high) = range ?? RangeOf(input);
        if (low == high) (low, high) = (low - 0.5, high + 0.5);
        return Counted(temporaries, input, linspace(low, high, bins + 1, input.dtype.ToFloating()), weight, density);
    }

    /// <summary>Counts in bins between given edges, which must not fall.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, Tensor? weight = null, bool density = false)
    {
        using var off = GradMode.Off();
        using var temporaries = Temporaries.Begin();
        return Counted(temporaries, input, bins.clone(), weight, density);
    }

    /// <summary>Counts in as many bins of equal width as a rule says.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, HistogramBinSelector bins, (double min, double max)? range = null, Tensor? weight = null, bool density = false)
    {
        var (low, high) = range ?? RangeOf(input);
        var inside = TensorValues(input).Where(x => x >= low && x <= high).ToArray();
        var count = inside.Length == 0 || low == high ? 1 : BinCount(inside, low, high, bins);
        return histogram(input, count, (low, high), weight, density);
    }

    private static (Tensor, Tensor) Counted(Temporaries temporaries, Tensor input, Tensor edges, Tensor? weight, bool density)
    {
        var x = input.flatten().to_type(edges.dtype);
        var bins = edges.NumElements - 1;
        // A value on an edge belongs to the bin above it, but on the last edge to the last bin.
        var bin = searchsorted(edges, x, right: true) - 1;
        bin = where(x.eq(edges[-1]), bin.full_like(bins - 1), bin);
        var inside = where(x.ge(edges[0]) & x.le(edges[-1]))[0];
        var counts = bin.take(inside).bincount((weight?.flatten().take(inside) ?? ones(inside.NumElements)).to_type(edges.dtype), bins);
        if (density) counts = counts / (counts.sum() * edges.diff());
        return temporaries.Keep(counts, edges);
    }

    private static (double, double) RangeOf(Tensor input) => input.NumElements == 0 ? (0, 1) : (input.min().ToDouble(), input.max().ToDouble());

    private static double[] TensorValues(Tensor input)
    {
        using var temporaries = Temporaries.Begin();
        return input.detach().to_type(ScalarType.Float64).data<double>().ToArray();
    }

    private static long BinCount(double[] x, double low, double high, HistogramBinSelector rule)
    {
        double n = x.Length;
        var mean = x.Average();
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
        var width = rule switch
        {
            HistogramBinSelector.Sqrt => (x.Max() - x.Min()) / Math.Sqrt(n),
            HistogramBinSelector.Sturges => (x.Max() - x.Min()) / (Math.Log2(n) + 1),
            HistogramBinSelector.Rice => (x.Max() - x.Min()) / (2 * Math.Cbrt(n)),
            HistogramBinSelector.Scott => Math.Cbrt(24 * Math.Sqrt(Math.PI) / n) * deviation,
            HistogramBinSelector.Doane => DoaneWidth(x, mean, deviation),
            _ => StoneWidth(x, low, high),
        };
        return width > 0 ? Math.Max(1, (long)Math.Ceiling((high - low) / width)) : 1;
    }

    private static double DoaneWidth(double[] x, double mean, double deviation)
    {
        double n = x.Length;
        if (n <= 2 || deviation == 0) return 0;
        var spread = Math.Sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        var skewness = Math.Abs(x.Average(v => Math.Pow((v - mean) / deviation, 3)));
        return (x.Max() - x.Min()) / (1 + Math.Log2(n) + Math.Log2(1 + (skewness / spread)));
    }

    /// <summary>The width of least estimated squared error, (2 - (n + 1) sum p^2) / h.</summary>
    private static double StoneWidth(double[] x, double low, double high)
    {
        double n = x.Length, span = x.Max() - x.Min();
        if (n <= 1 || span == 0) return 0;
        var best = (Loss: double.PositiveInfinity, Width: 0.0);
        for (var bins = 1; bins <= Math.Max(100, (int)Math.Sqrt(n)); bins++)
        {
            var width = span / bins;
            var counts = new double[bins];
            foreach (var v in x) counts[Math.Clamp((int)((v - low) / (high - low) * bins), 0, bins - 1)]++;
            var loss = (2 - ((n + 1) * counts.Sum(c => c / n * (c / n)))) / width;
            if (loss < best.Loss) best = (loss, width);
        }
        return best.Width;
    }
}
