using System.Diagnostics;
using System.Globalization;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Benchmarks.Sessions;

/// <summary>The session's figures beside their budgets: how soon it is there, how fast cells come back, how it grows.</summary>
internal static class SessionFigures
{
    private const int Starts = 5;
    private const int ManyCells = 1000;
    private const int History = 100;

    // An idle session gives memory back after two seconds; what it holds then is what the cells cost.
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(4);

    private sealed record Figure(string What, double Value, double Budget, string Unit);

    public static async Task RunAsync()
    {
        List<double> ready = [], first = [], trivial = [];
        for (var i = 0; i < Starts; i++)
        {
            var watch = Stopwatch.StartNew();
            await using var session = await StartAsync();
            ready.Add(watch.Elapsed.TotalSeconds);
            await ResultOfAsync(session, "1 + 1");
            first.Add(watch.Elapsed.TotalSeconds);
            for (var cell = 0; cell < 99; cell++)
                trivial.Add(await TimeAsync(session, $"{cell} + 1"));
        }

        var (each, growth) = await ManyCellsAsync();
        var (completion, description) = await CompletionsAsync();
        Write(
        [
            new("session ready after start", Median(ready), 0.5, "s"),
            new("first result after start", Median(first), 2, "s"),
            new("trivial cell, round trip, median of the first 100", Median(trivial), 20, "ms"),
            new($"{ManyCells:N0} cells in one session, mean", each, 60, "ms"),
            new($"{ManyCells:N0} cells in one session, growth", growth, 100, "MB"),
            new($"completion behind {History} cells, 95th percentile", Percentile(completion, 0.95), 150, "ms"),
            new($"description behind {History} cells, 95th percentile", Percentile(description, 0.95), 150, "ms"),
        ]);
    }

    /// <summary>Cells as a notebook has them: each declares a variable and uses those before it.</summary>
    private static async Task<(double Milliseconds, double Megabytes)> ManyCellsAsync()
    {
        await using var session = await StartAsync();
        // The first cells bring the compiler's own code into memory, which is no growth by cells.
        for (var i = 0; i < 20; i++)
            await ResultOfAsync(session, $"var warm{i} = {i};");
        await Task.Delay(Settles);
        var before = ResidentMegabytes(session.ProcessId);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < ManyCells; i++)
            await ResultOfAsync(session, i == 0 ? "var x0 = 1.0;" : $"var x{i} = x{i - 1} + 1;\nx{i}");
        var each = watch.Elapsed.TotalMilliseconds / ManyCells;
        await Task.Delay(Settles);
        return (each, ResidentMegabytes(session.ProcessId) - before);
    }

    /// <summary>What an editor asks while a reader types: members, names, a fresh state after each cell.</summary>
    private static async Task<(List<double> Completions, List<double> Descriptions)> CompletionsAsync()
    {
        await using var session = await StartAsync();
        for (var i = 0; i < History; i++)
            await ResultOfAsync(session, $"var numbers{i} = new List<double> {{ {i} }};\ndouble Sum{i}() => numbers{i}.Sum();\nSum{i}()");
        string[] typed = ["numbers7.", "numbers7.Wh", "Math.", "var s = new Str", "", "numbers3.Select(x => x.", "Sum1", "Console.WriteLine(num", "using System.", "if (numbers1."];
        List<double> completions = [], descriptions = [];
        for (var round = 0; round < 12; round++)
        {
            await ResultOfAsync(session, $"var round{round} = {round};");
            foreach (var code in typed)
            {
                var watch = Stopwatch.StartNew();
                await session.CompleteAsync(code, code.Length);
                var first = watch.Elapsed.TotalMilliseconds;
                await session.DescribeAsync(code + "x", code.Length);
                // The first rounds warm up.
                if (round < 2)
                    continue;
                completions.Add(first);
                descriptions.Add(watch.Elapsed.TotalMilliseconds - first);
            }
        }

        return (completions, descriptions);
    }

    private static Task<SessionProcess> StartAsync() => SessionProcess.StartAsync(new SessionOptions { WorkingFolder = Path.GetTempPath() });

    private static async Task<double> TimeAsync(SessionProcess session, string code)
    {
        var watch = Stopwatch.StartNew();
        await ResultOfAsync(session, code);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task ResultOfAsync(SessionProcess session, string code)
    {
        var outcome = await session.ExecuteAsync(code, "1", _ => { });
        if (outcome.Status != CellStatus.Succeeded)
            throw new InvalidOperationException($"{code}: {outcome.Error?.Message}");
    }

    private static double ResidentMegabytes(int process)
    {
        using var running = Process.GetProcessById(process);
        return running.WorkingSet64 / 1e6;
    }

    private static double Median(List<double> values) => Percentile(values, 0.5);

    private static double Percentile(List<double> values, double part) => values.Order().ElementAt((int)(values.Count * part));

    private static void Write(List<Figure> figures)
    {
        foreach (var f in figures)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{f.What,-52} {f.Value,8:F2} {f.Unit,-2}  budget {f.Budget,6:F1} {f.Unit,-2}  {(f.Value <= f.Budget ? "within" : "OVER")}"));
    }
}
