using System.Diagnostics;
using System.Globalization;

namespace GenNotebooks.Benchmarks;

/// <summary>Times a C# action and PyTorch in turn: on a shared machine only ratios of neighbouring rounds mean something.</summary>
internal static class Ratio
{
    /// <summary>Prints the medians of both times and of the ratio C# / PyTorch over the rounds; returns the ratio.</summary>
    public static double Print(Opponent opponent, string operation, double operations, int rounds, Action action)
    {
        opponent.Measure(operation);
        Median(action);
        var ours = new double[rounds];
        var theirs = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            theirs[round] = opponent.Measure(operation);
            // The threads of OpenMP spin for a while after their work.
            Thread.Sleep(20);
            ours[round] = Median(action);
        }

        var ratio = MedianOf(ours.Zip(theirs, (a, b) => a / b));
        var speed = operations > 0 ? $"{operations / MedianOf(ours) / 1e6,7:F0} GFLOP/s" : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{operation,-36} C# {MedianOf(ours),9:F4} ms   PyTorch {MedianOf(theirs),9:F4} ms   ratio {ratio:F2} (of the best {ours.Min() / theirs.Min():F2}) {speed}"));
        return ratio;
    }

    /// <summary>Milliseconds a call: the median over some 60 ms.</summary>
    private static double Median(Action action)
    {
        var times = new List<double>();
        var end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency * 60 / 1000);
        while (times.Count < 3 || Stopwatch.GetTimestamp() < end)
        {
            var start = Clock.Milliseconds;
            action();
            times.Add(Clock.Milliseconds - start);
        }

        return MedianOf(times);
    }

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
