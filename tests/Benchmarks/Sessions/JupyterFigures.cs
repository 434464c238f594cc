using System.Diagnostics;
using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Benchmarks.Sessions;

/// <summary>The kernel's figures as Jupyter's own client measures them, in a process of its own.</summary>
internal static class JupyterFigures
{
    /// <summary>Prints each figure as it is measured.</summary>
    /// <param name="python">An interpreter that has jupyter_client.</param>
    /// <exception cref="InvalidOperationException">The client failed; it has told why.</exception>
    public static void Run(string python)
    {
        string[] kernel = [SessionProcess.DotnetPath, "exec", typeof(SessionProcess).Assembly.Location, "jupyter", "{connection_file}"];
        using var client = Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Sessions", "jupyter.py"), .. kernel]) { RedirectStandardOutput = true })!;
        while (client.StandardOutput.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var what, var value, var unit])
                Console.WriteLine(FormattableString.Invariant($"{what,-60} {double.Parse(value, System.Globalization.CultureInfo.InvariantCulture),8:F2} {unit}"));
        }

        client.WaitForExit();
        if (client.ExitCode != 0)
            throw new InvalidOperationException($"{python} ended with {client.ExitCode}. It needs Jupyter's client: apt-get install python3-jupyter-client.");
    }
}
