using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Benchmarks.Mixtures;

/// <summary>
/// An iteration of EM with full covariances in double precision, K 10, D 10, N 50,000, in turn with scikit-learn on one thread.
/// Wall time is what a reader waits; on a machine that is busy otherwise only the processor time means something.
/// </summary>
internal static class EmBenchmark
{
    private const int Components = 10;
    private const int Dimensions = 10;
    private const int Samples = 50_000;
    private const int Iterations = 20;
    private const double TargetMilliseconds = 11;

    /// <summary>Measures, prints and writes <c>em.json</c> into the current folder.</summary>
    /// <param name="threads">Of ours; scikit-learn has one.</param>
    /// <param name="rounds">Of each side, in turn.</param>
    /// <param name="python">An interpreter that has scikit-learn.</param>
    public static void Run(int threads, int rounds, string python)
    {
        var (x, start) = Data();
        var options = new MixtureOptions { Components = Components, MaxIterations = Iterations, Tolerance = 0, Threads = threads };
        using var opponent = PythonTimer.Start(python, Path.Combine("Mixtures", "em.py"), Components, Dimensions, Samples, Iterations);
        Console.WriteLine(opponent is null ? $"{python} has no scikit-learn; ours alone." : $"scikit-learn {opponent.Version}, one thread");
        Measure(start, x, options);
        opponent?.Measure();
        var (ours, theirs) = (new List<(double Processor, double Wall)>(), new List<(double Processor, double Wall)>());
        for (var round = 0; round < rounds; round++)
        {
            if (opponent is not null)
                theirs.Add(opponent.Measure());
            ours.Add(Measure(start, x, options));
        }

        Report(threads, ours, theirs);
    }

    private static void Report(int threads, List<(double Processor, double Wall)> ours, List<(double Processor, double Wall)> theirs)
    {
        var result = new Dictionary<string, double?>
        {
            ["threads"] = threads,
            ["ours_wall_ms"] = Median(ours.Select(t => t.Wall)),
            ["ours_wall_best_ms"] = ours.Min(t => t.Wall),
            ["ours_processor_ms"] = Median(ours.Select(t => t.Processor)),
            ["sklearn_wall_ms"] = theirs.Count > 0 ? Median(theirs.Select(t => t.Wall)) : null,
            ["sklearn_processor_ms"] = theirs.Count > 0 ? Median(theirs.Select(t => t.Processor)) : null,
            ["wall_ratio"] = theirs.Count > 0 ? Median(ours.Zip(theirs, (a, b) => b.Wall / a.Wall)) : null,
            ["processor_ratio"] = theirs.Count > 0 ? Median(ours.Zip(theirs, (a, b) => b.Processor / a.Processor)) : null,
            ["target_ms"] = TargetMilliseconds,
        };
        foreach (var (name, value) in result)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22} {value,8:F2}"));
        File.WriteAllText("em.json", JsonSerializer.Serialize(result));
    }

    private static (double Processor, double Wall) Measure(GaussianMixture start, double[,] x, MixtureOptions options)
    {
        using var process = Process.GetCurrentProcess();
        var (processor, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var done = start.Iterate(x, options).Count() - 1;
        process.Refresh();
        return ((process.TotalProcessorTime - processor).TotalMilliseconds / done, watch.Elapsed.TotalMilliseconds / done);
    }

    /// <summary>Clouds of unit width around random centres, and a start at ten of the samples.</summary>
    private static (double[,] X, GaussianMixture Start) Data()
    {
        var random = new Random(184);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var centres = Enumerable.Range(0, Components).Select(_ => Enumerable.Range(0, Dimensions).Select(_ => 4 * Normal()).ToArray()).ToArray();
        var x = new double[Samples, Dimensions];
        for (var n = 0; n < Samples; n++)
        {
            var centre = centres[random.Next(Components)];
            for (var d = 0; d < Dimensions; d++)
                x[n, d] = centre[d] + Normal();
        }

        var wide = new double[Dimensions, Dimensions];
        for (var d = 0; d < Dimensions; d++)
            wide[d, d] = 10;
        return (x, new GaussianMixture([.. Enumerable.Range(0, Components).Select(k =>
            new GaussianComponent(1.0 / Components, [.. Enumerable.Range(0, Dimensions).Select(d => x[k * 4999, d])], wide))]));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
