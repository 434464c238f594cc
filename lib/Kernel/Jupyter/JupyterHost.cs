using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Session;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>The process that Jupyter starts: <c>jupyter CONNECTION_FILE [--library FOLDER] [--build COMMAND] [--plotly ADDRESS]</c>.</summary>
internal static class JupyterHost
{
    // The name under which charts look for it.
    private const string PlotlyAddress = "GenNotebooks.Charts.PlotlyAddress";

    private static readonly TimeSpan LookForParent = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var file, .. var rest])
        {
            Log("A connection file is missing. Jupyter starts this program; install it with: gen kernel install");
            return HostExit.BadUsage;
        }

        try
        {
            var kernel = new JupyterKernel(ConnectionFile.Load(file), Options(rest), Log);
            await using var ending = kernel.ConfigureAwait(false);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                kernel.Interrupt();
            });
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                kernel.End();
            });
            using var parent = WatchParent(kernel.End);
            await kernel.RunAsync().ConfigureAwait(false);
            return HostExit.Ended;
        }
        catch (Exception e) when (e is ConnectionFileException or SocketException)
        {
            Log($"The kernel cannot start. {e.Message}");
            return HostExit.BadUsage;
        }
    }

    private static SessionOptions Options(string[] arguments) => new()
    {
        WorkingFolder = Directory.GetCurrentDirectory(),
        LibraryFolder = Value(arguments, "--library"),
        BuildCommand = Value(arguments, "--build"),
        Settings = Value(arguments, "--plotly") is { } address ? new Dictionary<string, string> { [PlotlyAddress] = Prefix() + address } : [],
    };

    /// <summary>What stands before the paths of a server that is one of many, as behind JupyterHub.</summary>
    private static string Prefix() => (Environment.GetEnvironmentVariable("JUPYTERHUB_SERVICE_PREFIX") ?? "").TrimEnd('/');

    private static string? Value(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }

    /// <summary>Ends the kernel when the front end that started it is gone; Jupyter tells its number.</summary>
    private static Timer? WatchParent(Action end)
    {
        // On Windows the variable holds a handle, and Jupyter ends its kernels by a job.
        if (OperatingSystem.IsWindows() || !int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), CultureInfo.InvariantCulture, out var id) || id <= 1)
            return null;
        return new Timer(
            _ =>
            {
                try
                {
                    using var parent = Process.GetProcessById(id);
                }
                catch (ArgumentException)
                {
                    end();
                }
            },
            null,
            LookForParent,
            LookForParent);
    }

    private static void Log(string line) => Console.Error.WriteLine($"[GenNotebooks kernel] {line}");
}
