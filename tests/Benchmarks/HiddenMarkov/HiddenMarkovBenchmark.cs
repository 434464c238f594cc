using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Benchmarks.HiddenMarkov;

/// <summary>
/// A Baum-Welch iteration of a Gaussian model, K 8, T 20,000, D 2, full covariances, in turn with Python on one thread; then
/// Viterbi on ten million symbols with K 4, and both for growing T, to show that the cost is linear.
/// Wall time is what a reader waits; on a machine that is busy otherwise only the processor time means something.
/// </summary>
internal static class HiddenMarkovBenchmark
{
    private const int States = 8;
    private const int Length = 20_000;
    private const int Iterations = 20;

    /// <summary>Measures, prints and writes <c>hmm.json</c> into the current folder.</summary>
    /// <param name="threads">Of ours; Python has one.</param>
    /// <param name="rounds">Of each side, in turn.</param>
    /// <param name="python">An interpreter that has NumPy, or pomegranate.</param>
    public static void Run(int threads, int rounds, string python)
    {
        var (truth, options) = (Gaussian(), new LearningOptions { MaxIterations = Iterations, Threads = threads });
        var x = truth.Sample(Length, new Random(185)).Observations;
        using var opponent = PythonTimer.Start(python, Path.Combine("HiddenMarkov", "hmm.py"), States, Length, 2);
        Console.WriteLine(opponent is null ? $"{python} has no NumPy; ours alone." : $"{opponent.Version}, one thread");
        // The compiler works on hot methods in the background; its time is not the algorithm's.
        for (var i = 0; i < 10; i++)
            Learn(truth, x, options);
        opponent?.Measure();
        var (ours, theirs) = (new List<(double Processor, double Wall)>(), new List<(double Processor, double Wall)>());
        for (var round = 0; round < rounds; round++)
        {
            if (opponent is not null)
                theirs.Add(opponent.Measure());
            ours.Add(Learn(truth, x, options));
        }

        var result = new Dictionary<string, double>
        {
            ["threads"] = threads,
            ["iteration_wall_ms"] = Median(ours.Select(t => t.Wall)),
            ["iteration_wall_best_ms"] = ours.Min(t => t.Wall),
            ["iteration_processor_ms"] = Median(ours.Select(t => t.Processor)),
            ["iteration_target_ms"] = 10,
        };
        if (theirs.Count > 0)
        {
            result["python_processor_ms"] = Median(theirs.Select(t => t.Processor));
            result["processor_ratio"] = Median(ours.Zip(theirs, (a, b) => b.Processor / a.Processor));
        }

        AddViterbi(result, rounds);
        AddGrowth(result, truth, options);
        foreach (var (name, value) in result)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} {value,10:F3}"));
        File.WriteAllText("hmm.json", JsonSerializer.Serialize(result));
    }

    private static void AddViterbi(Dictionary<string, double> result, int rounds)
    {
        var (model, symbols) = Categorical(10_000_000);
        for (var i = 0; i < 3; i++)
            model.Viterbi(symbols);
        var times = Enumerable.Range(0, rounds).Select(_ => Time(() => model.Viterbi(symbols))).ToArray();
        result["viterbi_10m_wall_s"] = Median(times.Select(t => t.Wall)) / 1e3;
        result["viterbi_10m_wall_best_s"] = times.Min(t => t.Wall) / 1e3;
        result["viterbi_10m_processor_s"] = Median(times.Select(t => t.Processor)) / 1e3;
        result["viterbi_10m_target_s"] = 1;
    }

    /// <summary>Nanoseconds of processor time an observation, for T that grows tenfold: the same if the cost is linear.</summary>
    private static void AddGrowth(Dictionary<string, double> result, HiddenMarkovModel truth, LearningOptions options)
    {
        foreach (var length in new[] { 10_000, 100_000, 1_000_000 })
        {
            var x = truth.Sample(length, new Random(1)).Observations;
            var best = Enumerable.Range(0, 5).Min(_ => Learn(truth, x, options).Processor);
            result[string.Create(CultureInfo.InvariantCulture, $"iteration_ns_an_observation_T{length}")] = best * 1e6 / length;
        }

        foreach (var length in new[] { 100_000, 1_000_000, 10_000_000 })
        {
            var (model, symbols) = Categorical(length);
            var best = Enumerable.Range(0, 5).Min(_ => Time(() => model.Viterbi(symbols)).Processor);
            result[string.Create(CultureInfo.InvariantCulture, $"viterbi_ns_an_observation_T{length}")] = best * 1e6 / length;
        }
    }

    private static (double Processor, double Wall) Learn(HiddenMarkovModel start, Sequence x, LearningOptions options)
    {
        var (processor, wall) = Time(() => _ = start.Iterate(x, options).Count());
        return (processor / (Iterations + 1), wall / (Iterations + 1));
    }

    private static (double Processor, double Wall) Time(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var (processor, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        action();
        process.Refresh();
        return ((process.TotalProcessorTime - processor).TotalMilliseconds, watch.Elapsed.TotalMilliseconds);
    }

    private static HiddenMarkovModel Gaussian()
    {
        var random = new Random(8);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var means = new double[States, 2];
        for (var k = 0; k < States; k++)
            (means[k, 0], means[k, 1]) = (4 * Normal(), 4 * Normal());
        return new HiddenMarkovModel(
            Topology.Ergodic(States, stay: 0.9).Transitions,
            new GaussianEmissions(means, [.. Enumerable.Range(0, States).Select(_ => new[,] { { 1, 0.3 }, { 0.3, 1 } })]));
    }

    private static (HiddenMarkovModel Model, int[] Symbols) Categorical(int length)
    {
        var model = new HiddenMarkovModel(Topology.Ergodic(4, stay: 0.95).Transitions, new CategoricalEmissions(new[,]
        {
            { 0.7, 0.1, 0.1, 0.1 }, { 0.1, 0.7, 0.1, 0.1 }, { 0.1, 0.1, 0.7, 0.1 }, { 0.1, 0.1, 0.1, 0.7 },
        }));
        var random = new Random(2);
        return (model, [.. Enumerable.Range(0, length).Select(t => random.Next(3) > 0 ? t / 50 % 4 : random.Next(4))]);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
