using System.Diagnostics;
using System.Globalization;

namespace GenNotebooks.Benchmarks.Models;

/// <summary>
/// One side of a comparison: a process that has built one model and, for each line it reads, trains it for about so many
/// seconds and answers with numbers. Each side has a process of its own, so that peak memory is the model's.
/// </summary>
internal sealed class Contestant : IDisposable
{
    private readonly Process process;

    private Contestant(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }

    /// <summary>This program, with <paramref name="model"/>.</summary>
    public static Contestant Ours(string model, int threads) =>
        new(new ProcessStartInfo(Environment.ProcessPath!, [.. Self(), "model", model, $"{threads}"]));

    /// <summary>PyTorch at its best settings: OpenBLAS with OpenMP and its kernels for this processor.</summary>
    public static Contestant PyTorch(string model, int threads) =>
        new(Opponent.AtItsBest(threads, Path.Combine(AppContext.BaseDirectory, "Models", "models.py"), model, $"{threads}"));

    /// <summary>Runs the model for about <paramref name="seconds"/>.</summary>
    /// <returns>Median milliseconds a step, peak memory in bytes, and for ours the managed bytes allocated a step.</returns>
    /// <exception cref="InvalidOperationException">The process ended.</exception>
    public double[] Measure(double seconds)
    {
        process.StandardInput.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
        var answer = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{process.StartInfo.FileName} ended without an answer. PyTorch needs Debian's python3-torch and libopenblas0-openmp.");
        return [.. answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>The other side of <see cref="Ours"/>: answers the lines of standard input.</summary>
    public static void Serve(string model)
    {
        var step = Steps.Make(model);
        while (Console.ReadLine() is { } line)
        {
            var (times, seconds) = (new List<double>(1 << 14), double.Parse(line, CultureInfo.InvariantCulture));
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var begin = Stopwatch.GetTimestamp();
            while (times.Count < 3 || Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds)
            {
                var start = Clock.Milliseconds;
                step();
                times.Add(Clock.Milliseconds - start);
            }

            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{times[times.Count / 2]} {Process.GetCurrentProcess().PeakWorkingSet64} {allocated / times.Count}"));
        }
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(10_000)) process.Kill();
        process.Dispose();
    }

    // dotnet Benchmarks.dll, or the program itself.
    private static string[] Self() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
}
