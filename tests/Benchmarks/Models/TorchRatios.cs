using System.Globalization;
using System.Text.Json;

namespace GenNotebooks.Benchmarks.Models;

/// <summary>The course's models against PyTorch: rounds in turn, the median of the rounds' ratios, a table and a JSON file.</summary>
internal static class TorchRatios
{
    private const double Seconds = 0.5;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// One line of the table. Times in milliseconds a step, memory in bytes. ShareOfPeak is of the multiplications and additions that the threads can do; for
    /// matrix products only.
    /// </summary>
    private sealed record Row(
        string Model, double Wanted, double Ratio, double Milliseconds, double PyTorchMilliseconds, double? ShareOfPeak, double AllocatedAStep,
        double PeakMemory, double PyTorchPeakMemory);

    /// <summary>Measures every model whose name begins with <paramref name="prefix"/>.</summary>
    public static void Run(int threads, int rounds, string prefix, string output)
    {
        var rows = new List<Row>();
        Console.WriteLine($"{threads} threads, {rounds} rounds of {Seconds} s each, in turn; ratio = C# time / PyTorch time, the median of the rounds");
        Console.WriteLine("| model | C#, ms a step | PyTorch, ms | ratio | wanted | share of peak | managed bytes a step | peak memory, MB | PyTorch's |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, wanted) in Steps.Names.Where(n => n.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var row = Measure(name, wanted, threads, rounds);
            rows.Add(row);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Model} | {row.Milliseconds:F3} | {row.PyTorchMilliseconds:F3} | {row.Ratio:F2} | {row.Wanted} | {row.ShareOfPeak:P0} | {row.AllocatedAStep:F0} | {row.PeakMemory / 1e6:F0} | {row.PyTorchPeakMemory / 1e6:F0} |"));
        }

        if (rows.Count == 0) throw new ArgumentException($"No model's name begins with '{prefix}'. The models are {string.Join(", ", Steps.Names.Select(n => n.Name))}.");
        var learned = rows.Where(r => !r.Model.StartsWith("gemm", StringComparison.Ordinal) && r.Model != "flow").ToArray();
        if (learned.Length > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"geometric mean of the models but flow: {Math.Exp(learned.Average(r => Math.Log(r.Ratio))):F2} (wanted 0.65)"));
        File.WriteAllText(output, JsonSerializer.Serialize(new { threads, rounds, rows }, Indented));
        Console.WriteLine($"written to {output}");
    }

    private static Row Measure(string name, double wanted, int threads, int rounds)
    {
        using var ours = Contestant.Ours(name, threads);
        using var theirs = Contestant.PyTorch(name, threads);
        // Twice before it counts: the JIT compiles again what runs often.
        ours.Measure(2 * Seconds);
        theirs.Measure(Seconds);
        ours.Measure(Seconds);
        var (a, b) = (new double[rounds][], new double[rounds][]);
        for (var i = 0; i < rounds; i++)
        {
            b[i] = theirs.Measure(Seconds);
            Thread.Sleep(20);  // the threads of OpenMP spin for a while after their work
            a[i] = ours.Measure(Seconds);
        }

        var milliseconds = Median(a.Select(x => x[0]));
        double? share = name.Split('-') is ["gemm", var size] ? 2 * Math.Pow(double.Parse(size, CultureInfo.InvariantCulture), 3) / (milliseconds / 1000) / MachinePeak.Measure(threads) : null;
        return new Row(
            name, wanted, Median(a.Zip(b, (x, y) => x[0] / y[0])), milliseconds, Median(b.Select(y => y[0])), share,
            Median(a.Select(x => x[2])), a[^1][1], b[^1][1]);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
