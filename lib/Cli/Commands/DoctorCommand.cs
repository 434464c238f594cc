using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Jupyter;
using GenNotebooks.Kernel.Protocol;
using Spectre.Console;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen doctor</c>: what this machine has, what it lacks, and how to mend that.</summary>
internal static class DoctorCommand
{
    private const string Help = """
        Says what this machine has and lacks for the course, and how to mend it.

        Examples:
          gen doctor

        Exit code: 0 all that is needed is there, 2 something needed is missing.
        """;

    private enum Verdict
    {
        Good,
        Optional,
        Missing,
    }

    private sealed record Finding(string What, Verdict Verdict, string Found, string Remedy = "");

    public static Command Create()
    {
        var command = new Command("doctor", Help);
        command.SetAction(async (_, cancellation) =>
        {
            var findings = await AnsiConsole.Status().StartAsync("Looking …", _ => ExamineAsync(cancellation)).ConfigureAwait(false);
            Write(findings);
            return findings.Any(f => f.Verdict == Verdict.Missing) ? ExitCodes.Failure : ExitCodes.Success;
        });
        return command;
    }

    private static async Task<List<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        return
        [
            Sdk(),
            Library(workspace),
            await SessionAsync(workspace, cancellation).ConfigureAwait(false),
            Machine(),
            Program("npm", "--version", "npm", "for the site, slides and charts offline", "Install Node.js from https://nodejs.org."),
            Program("code", "--version", "VS Code", "to read and run notebooks", "Install it from https://code.visualstudio.com, and in it run 'Shell Command: Install code command in PATH' (macOS). Any editor for .ipynb files will do."),
            Jupyter(),
            Data(),
        ];
    }

    private static Finding Sdk()
    {
        var version = Output("dotnet", "--version");
        const string remedy = "Install the .NET 10 SDK from https://dot.net/download.";
        if (version is null)
            return new(".NET SDK", Verdict.Missing, "not found on the PATH", remedy);
        return int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out var major) && major >= 10
            ? new(".NET SDK", Verdict.Good, version)
            : new(".NET SDK", Verdict.Missing, $"{version}, which is older than 10", remedy);
    }

    private static Finding Library(Workspace workspace)
    {
        var built = new FileInfo(Path.Combine(workspace.Library, "GenNotebooks.dll"));
        if (!built.Exists)
            return new("library", Verdict.Missing, $"not built: no {Workspace.Shown(built.FullName)}", workspace.BuildCommand);
        var newer = new DirectoryInfo(Path.Combine(workspace.Root, "lib")).EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(workspace.Root, f.FullName).Split(Path.DirectorySeparatorChar)[1] is "Tensors" or "Charts" or "GenNotebooks")
            .Any(f => f.LastWriteTimeUtc > built.LastWriteTimeUtc);
        return newer
            ? new("library", Verdict.Optional, "older than its sources", workspace.BuildCommand)
            : new("library", Verdict.Good, Workspace.Shown(built.FullName));
    }

    private static async Task<Finding> SessionAsync(Workspace workspace, CancellationToken cancellation)
    {
        try
        {
            var watch = Stopwatch.StartNew();
            var session = await SessionProcess.StartAsync(workspace.SessionOptions(null) with { WorkingFolder = workspace.Root }, cancellation).ConfigureAwait(false);
            await using var ending = session.ConfigureAwait(false);
            var outcome = await session.ExecuteAsync("1 + 1", "1", _ => { }, cancellation: cancellation).ConfigureAwait(false);
            return outcome.Status == CellStatus.Succeeded
                ? new("C# session", Verdict.Good, string.Create(CultureInfo.InvariantCulture, $"first result after {watch.Elapsed.TotalSeconds:F1} s"))
                : new("C# session", Verdict.Missing, outcome.Error?.Message ?? "a cell failed", "Build again: dotnet build -c Release");
        }
        catch (SessionStartException e)
        {
            return new("C# session", Verdict.Missing, e.Message);
        }
    }

    private static Finding Machine()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var found = $"{Environment.ProcessorCount} cores, {MemorySize.Shown(memory)} of memory";
        return memory >= 3L << 30
            ? new("machine", Verdict.Good, found)
            : new("machine", Verdict.Optional, found, "Episodes take up to 2 GiB; close other programs, or use gen run --quick.");
    }

    private static Finding Program(string name, string argument, string title, string use, string remedy) =>
        Output(name, argument) is { } version
            ? new(title, Verdict.Good, version)
            : new(title, Verdict.Optional, $"not found on the PATH; wanted {use}", remedy);

    private static Finding Jupyter()
    {
        const string install = "dotnet run -c Release --project lib/Cli -- kernel install";
        if (KernelSpecs.List().FirstOrDefault(k => k.IsOurs) is not { } kernel)
            return new("Jupyter kernel", Verdict.Optional, "not installed; wanted for Jupyter and for VS Code's Jupyter extension", install);
        if (!File.Exists(kernel.Program))
            return new("Jupyter kernel", Verdict.Optional, $"{kernel.Name}, whose program is gone", install);
        return KernelFiles.IsCurrent(kernel.Program)
            ? new("Jupyter kernel", Verdict.Good, $"{kernel.Name} in {kernel.Folder}")
            : new("Jupyter kernel", Verdict.Optional, $"{kernel.Name}, of an older build", install);
    }

    private static Finding Data()
    {
        const string name = "GENNOTEBOOKS_DATA";
        if (Environment.GetEnvironmentVariable(name) is not { Length: > 0 } folder)
            return new("data", Verdict.Good, "embedded; public sets in the default cache");
        return Directory.Exists(folder)
            ? new("data", Verdict.Good, folder)
            : new("data", Verdict.Optional, $"{name} names {folder}, which does not exist", $"Make the folder, or unset {name}.");
    }

    /// <summary>The first line that a program prints; null where it cannot be run.</summary>
    private static string? Output(string program, string argument)
    {
        // On Windows npm and code are scripts, which only the shell finds.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe") { ArgumentList = { "/c", program, argument } }
            : new ProcessStartInfo(program) { ArgumentList = { argument } };
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            var line = process.StandardOutput.ReadLine();
            if (!process.WaitForExit(TimeSpan.FromSeconds(20)))
                process.Kill(entireProcessTree: true);
            return process.HasExited && process.ExitCode == 0 && line is { Length: > 0 } ? line : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static void Write(List<Finding> findings)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "");
        foreach (var finding in findings)
        {
            table.AddRow(
                finding.Verdict switch { Verdict.Good => "[green]ok[/]", Verdict.Optional => "[yellow]--[/]", _ => "[red]missing[/]" },
                Markup.Escape(finding.What),
                Markup.Escape(finding.Found));
            if (finding.Remedy.Length > 0)
                table.AddRow("", "", $"[blue]{Markup.Escape(finding.Remedy)}[/]");
        }

        AnsiConsole.Write(table);
    }
}
