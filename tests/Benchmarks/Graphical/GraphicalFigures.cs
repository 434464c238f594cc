using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GenNotebooks.Data;
using GenNotebooks.Models.Graphical;

namespace GenNotebooks.Benchmarks.Graphical;

/// <summary>
/// Exact inference against its budgets: all marginals of Asia in 1 ms, a junction tree over 37 variables, built and with all its
/// marginals, in 50 ms. One thread; medians and best of many rounds.
/// </summary>
internal static class GraphicalFigures
{
    /// <summary>Measures, prints and writes <c>graphical.json</c> into the current folder.</summary>
    /// <param name="rounds">Of each measurement.</param>
    public static void Run(int rounds)
    {
        var asia = Bif.Parse(Networks.Asia());
        Observation[] seen = [asia["asia"].Is("yes"), asia["dysp"].Is("yes")];
        var asiaTree = new JunctionTree(asia);
        var large = RandomNetwork.Make(new Random(187));
        var largeTree = new JunctionTree(large);
        Console.WriteLine($"The generated network: {large.Variables.Count} variables, {large.Edges.Count} arrows, {large.ParameterCount} parameters; "
            + $"junction tree of {largeTree.Cliques.Count} cliques, {largeTree.TotalSize} numbers, the largest {largeTree.Cliques.Max(c => c.Aggregate(1L, (n, v) => n * v.Size))}.");
        var field = MarkovRandomField.Ising(28, 28, 1, new double[28 * 28]);
        var walk = new GibbsSampler(field, [], new Random(1));
        (string Name, double Target, Action Work)[] figures =
        [
            ("Asia: tree built, 8 marginals", 1, () => Marginals(new JunctionTree(asia), [])),
            ("Asia: tree at hand, 6 marginals given 2", 1, () => Marginals(asiaTree, seen)),
            ("Asia: 8 marginals by elimination", 1, () => Array.ForEach([.. asia.Variables], v => asia.Marginal(v))),
            ("37 variables: tree built, 37 marginals", 50, () => Marginals(new JunctionTree(large), [])),
            ("37 variables: tree at hand, 37 marginals", 50, () => Marginals(largeTree, [])),
            ("28 x 28 Ising field: made", double.NaN, () => _ = MarkovRandomField.Ising(28, 28, 1, new double[28 * 28])),
            ("28 x 28 Ising field: a Gibbs sweep", double.NaN, walk.Sweep),
            ("28 x 28 Ising field: 50 rounds of messages", double.NaN, () => BeliefPropagation.Run(field, options: new() { MaxIterations = 50, Tolerance = 0 })),
        ];
        var results = new List<object>();
        foreach (var (name, target, work) in figures)
        {
            // Until the compiler has settled on its best code.
            for (var i = 0; i < 30; i++)
                work();
            var times = Enumerable.Range(0, rounds).Select(_ => Milliseconds(work)).Order().ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-45} median {times[rounds / 2],8:F3} ms, best {times[0],8:F3} ms{(double.IsNaN(target) ? "" : $", at most {target} ms")}"));
            results.Add(new { name, median_ms = times[rounds / 2], best_ms = times[0] });
        }

        File.WriteAllText("graphical.json", JsonSerializer.Serialize(results));
    }

    private static void Marginals(JunctionTree tree, Observation[] evidence)
    {
        var beliefs = tree.Calibrate(evidence);
        foreach (var variable in tree.Model.Variables)
            beliefs.Marginal(variable);
    }

    private static double Milliseconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
