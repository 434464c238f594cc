using System.Diagnostics;
using System.Globalization;

namespace GenNotebooks.Benchmarks;

/// <summary>A Python script in a process of its own: it prints its version, then for each line that it gets the milliseconds of a round.</summary>
internal sealed class PythonTimer : IDisposable
{
    private readonly Process _process;

    private PythonTimer(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <summary>Starts it; null where this Python lacks the packages, or there is no Python.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="script">Its path beside the benchmark.</param>
    /// <param name="sizes">The script's arguments.</param>
    public static PythonTimer? Start(string python, string script, params int[] sizes)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, script), .. sizes.Select(size => $"{size}")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var process = Process.Start(start)!;
            if (process.StandardOutput.ReadLine() is { } version)
                return new PythonTimer(process, version);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program.
        }

        return null;
    }

    /// <summary>Milliseconds an iteration of one round, by the processor's clock and by the wall's.</summary>
    public (double Processor, double Wall) Measure()
    {
        _process.StandardInput.WriteLine();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"Python stopped: {_process.StandardError.ReadToEnd()}");
        var parts = line.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return (parts[0], parts[1]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(5000);
        _process.Dispose();
    }
}
