using System.Diagnostics;
using System.Globalization;

namespace GenNotebooks.Benchmarks;

/// <summary>PyTorch in a process of its own, at its best settings: OpenBLAS with OpenMP and kernels for this processor.</summary>
internal sealed class Opponent : IDisposable
{
    private readonly Process process;

    private Opponent(Process process) => this.process = process;

    /// <summary>Starts PyTorch.</summary>
    /// <exception cref="InvalidOperationException">Python or PyTorch is missing.</exception>
    public static Opponent Start(int threads)
    {
        var process = Process.Start(AtItsBest(threads, Path.Combine(AppContext.BaseDirectory, "opponent.py"), $"{threads}")) ?? throw new InvalidOperationException("/usr/bin/python3 did not start. Install python3-torch.");
        return new Opponent(process);
    }

    /// <summary>A script of PyTorch with OpenBLAS's kernels for this processor, its lines going in and out.</summary>
    public static ProcessStartInfo AtItsBest(int threads, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["OPENBLAS_CORETYPE"] = System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? "SkylakeX" : "Haswell";
        start.Environment["LD_LIBRARY_PATH"] = "/usr/lib/x86_64-linux-gnu/openblas-openmp";
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = $"{threads}";
        return start;
    }

    /// <summary>Milliseconds a call: the median over some 60 ms.</summary>
    public double Measure(string operation)
    {
        process.StandardInput.WriteLine(operation);
        var answer = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"PyTorch stopped at '{operation}'. Install python3-torch and libopenblas0-openmp.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(5000);
        process.Dispose();
    }
}
