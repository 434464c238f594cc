using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GenNotebooks.Kernel.Session;

/// <summary>What a package brings: assemblies to compile against and to load, and folders with native libraries.</summary>
internal sealed record RestoredPackage(IReadOnlyList<string> Compile, IReadOnlyList<string> Runtime, IReadOnlyList<string> NativeFolders);

/// <summary>Restores the package of <c>#r "nuget: Name, Version"</c> with the SDK, as a project would, and remembers the result.</summary>
internal sealed partial class PackageRestorer(string cacheFolder)
{
    private readonly HashSet<string> _feeds = [];

    /// <summary>Whether the argument of an <c>#r</c> names a package.</summary>
    public static bool IsPackage(string argument) => argument.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds a further source of packages.</summary>
    public void AddFeed(string address) => _feeds.Add(address);

    /// <summary>Restores a package and what it depends on.</summary>
    /// <param name="argument"><c>nuget: Name</c> or <c>nuget: Name, Version</c>.</param>
    /// <param name="progress">Told what is being done, now and then.</param>
    /// <param name="cancellation">Ends the restore.</param>
    /// <exception cref="CellFailure">The name is malformed, the SDK is missing, or the package cannot be restored.</exception>
    public RestoredPackage Restore(string argument, Action<string> progress, CancellationToken cancellation)
    {
        var match = PackageName().Match(argument);
        if (!match.Success)
            throw new CellFailure("PackageException", $"#r \"{argument}\" names no package. Write #r \"nuget: Name, 1.2.3\" or #r \"nuget: Name\".");
        var name = match.Groups["name"].Value;
        var version = match.Groups["version"] is { Success: true } v ? v.Value : "*";

        var project = ProjectFolder(name, version);
        var assets = Path.Combine(project, "obj", "project.assets.json");
        if (TryRead(assets, name) is { } known)
            return known;

        Directory.CreateDirectory(project);
        File.WriteAllText(Path.Combine(project, "package.csproj"), ProjectFile(name, version));
        RunRestore(project, name, version, progress, cancellation);
        return TryRead(assets, name)
            ?? throw new CellFailure("PackageException", $"The SDK restored {name} but left no readable {assets}. Delete {project} and run the cell again.");
    }

    private string ProjectFolder(string name, string version)
    {
        // The feeds belong to the key: another feed may hold another content under the same version.
        var key = $"{name.ToLowerInvariant()}|{version}|{string.Join('|', _feeds.Order(StringComparer.Ordinal))}|net10.0";
        return Path.Combine(cacheFolder, "packages", $"{name.ToLowerInvariant()}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16]}");
    }

    private string ProjectFile(string name, string version)
    {
        var properties = new XElement("PropertyGroup",
            new XElement("TargetFramework", "net10.0"),
            new XElement("NuGetAudit", "false"),
            // For this system's native files; no executable is made.
            new XElement("RuntimeIdentifier", RuntimeInformation.RuntimeIdentifier),
            new XElement("SelfContained", "false"),
            new XElement("UseAppHost", "false"),
            // Props of a folder above must not change what is restored.
            new XElement("ImportDirectoryBuildProps", "false"),
            new XElement("ImportDirectoryPackagesProps", "false"),
            new XElement("ImportDirectoryBuildTargets", "false"));
        if (_feeds.Count > 0)
            properties.Add(new XElement("RestoreAdditionalProjectSources", string.Join(';', _feeds)));
        return new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            properties,
            new XElement("ItemGroup",
                new XElement("FrameworkReference", new XAttribute("Include", "Microsoft.AspNetCore.App")),
                new XElement("PackageReference", new XAttribute("Include", name), new XAttribute("Version", version)))).ToString();
    }

    private static void RunRestore(string project, string name, string version, Action<string> progress, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotnetHost.Path)
        {
            ArgumentList = { "restore", "package.csproj", "-v:minimal", "-tl:off" },
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        DotnetHost.ClearHostSettings(start);
        var shown = version == "*" ? name : $"{name} {version}";
        var output = new StringBuilder();
        using var process = Start(start);
        process.StandardInput.Close();
        process.OutputDataReceived += (_, e) => Append(output, e.Data);
        process.ErrorDataReceived += (_, e) => Append(output, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var registration = cancellation.Register(() => process.Kill(entireProcessTree: true));

        var watch = Stopwatch.StartNew();
        progress($"Restoring {shown} …");
        while (!process.WaitForExit(1000))
            progress($"Restoring {shown} … {watch.Elapsed.TotalSeconds:F0} s");
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
            throw new CellFailure("PackageException", $"{shown} could not be restored:\n\n{Reasons(output)}\n\nCheck the name and the version, and that this machine reaches its package source (dotnet nuget list source).");
        progress($"Restored {shown} in {watch.Elapsed.TotalSeconds:F1} s.");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new CellFailure("PackageException", $"The .NET SDK is needed to restore packages and '{start.FileName}' could not be started: {e.Message} Install it from https://dot.net and put it on the PATH.");
        }
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
            output.AppendLine(line);
    }

    private static string Reasons(StringBuilder output)
    {
        lock (output)
        {
            var lines = output.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var errors = lines.Where(l => l.Contains("error", StringComparison.OrdinalIgnoreCase)).Select(WithoutProject).Distinct().Take(5).ToList();
            return string.Join('\n', errors.Count > 0 ? errors : lines.TakeLast(5));
        }
    }

    private static string WithoutProject(string line) => ProjectPrefix().Replace(line, "");

    private static RestoredPackage? TryRead(string assetsFile, string name)
    {
        if (!File.Exists(assetsFile))
            return null;
        try
        {
            return Read(JsonNode.Parse(File.ReadAllText(assetsFile))!, name);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>Reads NuGet's assets file; null where it lacks the package or a file was removed since.</summary>
    private static RestoredPackage? Read(JsonNode assets, string name)
    {
        var folders = assets["packageFolders"]!.AsObject().Select(f => f.Key).ToList();
        var libraries = assets["libraries"]!.AsObject();
        var target = assets["targets"]!.AsObject().First(t => t.Key.Contains('/')).Value!.AsObject();
        if (!target.Any(l => l.Key.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase)))
            return null;

        List<string> compile = [], runtime = [], native = [];
        foreach (var (key, library) in target)
        {
            if (library!["type"]?.GetValue<string>() != "package")
                continue;
            var relative = libraries[key]!["path"]!.GetValue<string>();
            var home = folders.Select(f => Path.Combine(f, relative)).FirstOrDefault(Directory.Exists);
            if (home is null)
                return null;
            compile.AddRange(Files(library["compile"], home));
            runtime.AddRange(Files(library["runtime"], home));
            native.AddRange(Files(library["native"], home, "").Select(f => Path.GetDirectoryName(f)!).Distinct());
        }

        return compile.Concat(runtime).All(File.Exists) ? new(compile, runtime, native) : null;
    }

    private static IEnumerable<string> Files(JsonNode? group, string home, string extension = ".dll") =>
        group?.AsObject().Select(f => f.Key).Where(f => f.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            .Select(f => Path.Combine(home, f.Replace('/', Path.DirectorySeparatorChar))) ?? [];

    [GeneratedRegex(@"^\s*nuget:\s*(?<name>[A-Za-z0-9_.\-]+)\s*(,\s*(?<version>[0-9A-Za-z.\-+*\[\]\(\),]+)\s*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PackageName();

    [GeneratedRegex(@"^.*?package\.csproj\s*:\s*|\s*\[[^\]]*package\.csproj\]\s*$")]
    private static partial Regex ProjectPrefix();
}
