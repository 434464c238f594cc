using System.Diagnostics;
using System.Globalization;
using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Grading.Running;

/// <summary>
/// Bubblewrap around a session: no network, namespaces of its own, nothing of the machine to be seen but the runtime and the
/// library, read-only, and an empty folder in memory to write to.
/// </summary>
public sealed class Sandbox
{
    /// <summary>The folder in which a submission runs; empty in the sandbox.</summary>
    public const string WorkingFolder = "/tmp";

    // What the session's parent sets for it; nothing else of the environment gets in.
    private const string SettingsPrefix = "DOTNET_";

    private readonly string _program;
    private readonly string? _limits;
    private readonly IReadOnlyList<string> _readable;

    private Sandbox(string program, string? limits, IReadOnlyList<string> readable) => (_program, _limits, _readable) = (program, limits, readable);

    /// <summary>Finds bubblewrap and tries it.</summary>
    /// <param name="readable">Folders that a submission must be able to read: the built library, its shadow copies, data.</param>
    /// <param name="problem">Why there is no sandbox; null where there is one.</param>
    public static Sandbox? Find(IEnumerable<string> readable, out string? problem)
    {
        problem = null;
        if (!OperatingSystem.IsLinux())
            problem = "this system has no bubblewrap; it exists for Linux only";
        else if (OnPath("bwrap") is not { } program)
            problem = "bubblewrap is not installed. Install it, e.g. by: sudo apt-get install bubblewrap";
        else
        {
            var host = Path.GetDirectoryName(typeof(SessionProcess).Assembly.Location)!;
            var sandbox = new Sandbox(program, OnPath("prlimit"), [.. readable.Append(host).Append(DotnetRoot()).Select(Path.GetFullPath).Distinct()]);
            problem = sandbox.Try();
            return problem is null ? sandbox : null;
        }

        return null;
    }

    /// <summary>Starts a session's process inside the sandbox.</summary>
    /// <param name="start">What would be started outside.</param>
    /// <param name="limits">How much it may use.</param>
    public Process Launch(ProcessStartInfo start, GradingLimits limits)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(limits);
        List<string> command = [.. ResourceLimits(limits), _program, .. Walls(start, limits), "--", start.FileName, .. start.ArgumentList];
        start.FileName = command[0];
        start.ArgumentList.Clear();
        command.Skip(1).ToList().ForEach(start.ArgumentList.Add);
        start.WorkingDirectory = "/";
        return LaunchThread.Start(start);
    }

    private string? Try()
    {
        var start = new ProcessStartInfo(SessionProcess.DotnetPath) { ArgumentList = { "--list-runtimes" }, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Launch(start, new GradingLimits());
        process.StandardOutput.ReadToEnd();
        var said = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"bubblewrap does not work here: {said}";
    }

    private IEnumerable<string> ResourceLimits(GradingLimits limits) => _limits is null ? [] :
    [
        _limits, "--core=0", Invariant($"--fsize={limits.Disk}"), Invariant($"--cpu={4 * (int)limits.NotebookTime.TotalSeconds}"), "--",
    ];

    private IEnumerable<string> Walls(ProcessStartInfo start, GradingLimits limits) =>
    [
        "--unshare-all", "--die-with-parent", "--new-session", "--hostname", "submission", "--clearenv",
        .. start.Environment.Where(v => v.Key.StartsWith(SettingsPrefix, StringComparison.Ordinal) && v.Value is not null).SelectMany(v => new[] { "--setenv", v.Key, v.Value! }),
        "--setenv", "DOTNET_EnableDiagnostics", "0", "--setenv", "HOME", WorkingFolder, "--setenv", "LANG", "C.UTF-8",
        .. new[] { "/usr/lib", "/usr/lib64", "/lib", "/lib64" }.SelectMany(SystemFolder),
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
        "--proc", "/proc", "--dev", "/dev", "--size", "1048576", "--tmpfs", "/dev/shm", "--remount-ro", "/dev",
        "--size", Invariant($"{limits.Disk}"), "--tmpfs", WorkingFolder,
        .. _readable.SelectMany(folder => new[] { "--ro-bind-try", folder, folder }),
        "--remount-ro", "/", "--chdir", WorkingFolder,
    ];

    /// <summary>Where /lib is a link, as on most systems today, the link is made again.</summary>
    private static IEnumerable<string> SystemFolder(string folder) =>
        new DirectoryInfo(folder).LinkTarget is { } target ? ["--symlink", target, folder] : ["--ro-bind-try", folder, folder];

    private static string DotnetRoot()
    {
        var dotnet = SessionProcess.DotnetPath;
        return Path.GetDirectoryName(File.ResolveLinkTarget(dotnet, returnFinalTarget: true)?.FullName ?? dotnet)!;
    }

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
