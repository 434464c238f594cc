using System.Diagnostics;
using System.Globalization;

namespace GenNotebooks.Benchmarks.Mixtures;

/// <summary>scikit-learn in a process of its own.</summary>
internal sealed class ScikitLearn : IDisposable
{
    private readonly Process _process;

    private ScikitLearn(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <summary>Starts it; null where this Python has no scikit-learn, or there is no Python.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="sizes">Components, dimensions, samples, iterations.</param>
    public static ScikitLearn? Start(string python, params int[] sizes)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Mixtures", "em.py"), .. sizes.Select(size => $"{size}")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var process = Process.Start(start)!;
            if (process.StandardOutput.ReadLine() is { } version)
                return new ScikitLearn(process, version);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program.
        }

        return null;
    }

    /// <summary>Milliseconds an iteration of one fit, by the processor's clock and by the wall's.</summary>
    public (double Processor, double Wall) Measure()
    {
        _process.StandardInput.WriteLine();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"scikit-learn stopped: {_process.StandardError.ReadToEnd()}");
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
