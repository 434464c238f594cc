using System.ComponentModel;
using System.Diagnostics;

namespace GenNotebooks.Cli;

/// <summary>An editor of the VS Code family on this machine.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Program">Its command line.</param>
internal sealed record Editor(string Name, string Program)
{
    /// <summary>Runs its command line.</summary>
    /// <returns>Its exit code, and what it said.</returns>
    public async Task<(int ExitCode, string Said)> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        // On Windows it is a script, which only the shell runs.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", Program, .. arguments]) : new ProcessStartInfo(Program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return (process.ExitCode, (output + await error.ConfigureAwait(false)).Trim());
        }
        catch (Win32Exception e)
        {
            return (ExitCodes.Failure, e.Message);
        }
    }
}

/// <summary>Finds the editors that take the extension.</summary>
internal static class Editors
{
    private static readonly (string Command, string Name, string MacApplication)[] Known =
    [
        ("code", "VS Code", "Visual Studio Code"),
        ("code-insiders", "VS Code Insiders", "Visual Studio Code - Insiders"),
        ("codium", "VSCodium", "VSCodium"),
        ("code-server", "code-server", ""),
    ];

    /// <summary>Those on the PATH, and those that lie where their installers put them.</summary>
    public static IReadOnlyList<Editor> Find() =>
        [.. from known in Known let program = OnPath(known.Command) ?? InUsualPlace(known.Command, known.MacApplication) where program is not null select new Editor(known.Name, program)];

    /// <summary>The editor of a command or a path.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Editor Named(string command) =>
        (File.Exists(command) ? Path.GetFullPath(command) : OnPath(command) ?? InUsualPlace(command, Known.FirstOrDefault(k => k.Command == command).MacApplication ?? "")) is { } program
            ? new Editor(command, program)
            : throw new UsageException($"There is no {command} on the PATH. Name the editor's command line by its path: --editor /path/to/code.");

    private static string? OnPath(string command)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".cmd", ".exe"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, command + ending)))
            .FirstOrDefault(File.Exists);
    }

    private static string? InUsualPlace(string command, string macApplication)
    {
        var usual = OperatingSystem.IsMacOS() ? $"/Applications/{macApplication}.app/Contents/Resources/app/bin/{command}"
            : OperatingSystem.IsWindows() ? Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
                "Programs",
                command switch { "code" => "Microsoft VS Code", "code-insiders" => "Microsoft VS Code Insiders", _ => "VSCodium" },
                "bin",
                command + ".cmd")
            : "";
        return File.Exists(usual) ? usual : null;
    }
}
