using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Autoregressive;

namespace GenNotebooks.Benchmarks.Text;

/// <summary>Witten-Bell n-grams over tiny Shakespeare: counted on the first 90 %, scored on the rest, for 0 to 5 characters of context.</summary>
internal static class TextBenchmark
{
    private const int LongestContext = 5;
    private const double TargetSeconds = 5;

    /// <summary>Measures, prints and writes <c>text.json</c> into the current folder.</summary>
    /// <param name="rounds">How often; the median counts.</param>
    public static void Run(int rounds)
    {
        TextCorpus plays;
        try
        {
            plays = Datasets.TinyShakespeare();
        }
        catch (MissingDataException e)
        {
            Console.Error.WriteLine(e.Message);
            Environment.ExitCode = 1;
            return;
        }

        var vocabulary = Vocabulary.OfCharacters(plays.Text);
        var nats = new double[LongestContext + 1];
        var (wall, processor) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            using var process = Process.GetCurrentProcess();
            var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
            for (var context = 0; context <= LongestContext; context++)
                nats[context] = NgramModel.Fit(vocabulary, plays.Train, new() { ContextLength = context }).Score(plays.Validation).NatsPerSymbol;
            process.Refresh();
            if (round == 0 && rounds > 0)
                continue; // compiled on the way
            wall.Add(watch.Elapsed.TotalSeconds);
            processor.Add((process.TotalProcessorTime - before).TotalSeconds);
        }

        Console.WriteLine("nats a character, 0 to 5 of context: " + string.Join(", ", nats.Select(n => n.ToString("F3", CultureInfo.InvariantCulture))));
        var result = new Dictionary<string, double>
        {
            ["all_six_wall_s"] = Median(wall), ["all_six_processor_s"] = Median(processor), ["target_s"] = TargetSeconds,
        };
        foreach (var (name, value) in result)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22} {value,8:F2}"));
        File.WriteAllText("text.json", JsonSerializer.Serialize(result));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
