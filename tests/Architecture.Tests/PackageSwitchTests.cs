using System.Diagnostics;
using System.Text.Json.Nodes;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Architecture.Tests;

/// <summary>The switch <c>-p:Packages=nuget</c>: packages in place of the embedded rooms, with lock files and output of its own.</summary>
public class PackageSwitchTests
{
    [Theory]
    [InlineData("embedded", "GenNotebooks.Charts GenNotebooks.Tensors", "MathNet.Numerics", "packages.lock.json")]
    [InlineData("nuget", "", "MathNet.Numerics Plotly.NET Plotly.NET.CSharp TorchSharp TorchSharp-cpu", "packages.nuget.lock.json")]
    public async Task It_decides_what_the_library_refers_to(string packages, string projects, string references, string lockFile)
    {
        var evaluated = await EvaluateAsync(packages);
        Assert.Equal(projects, Names(evaluated["Items"]!["ProjectReference"]!, "Filename"));
        Assert.Equal(references, Names(evaluated["Items"]!["PackageReference"]!, "Identity"));
        // Without the property NuGet takes packages.lock.json beside the project.
        var path = evaluated["Properties"]!["NuGetLockFilePath"]!.GetValue<string>();
        Assert.Equal(lockFile, path.Length == 0 ? "packages.lock.json" : Path.GetFileName(path));
    }

    private static string Names(JsonNode items, string metadata) => string.Join(' ', items.AsArray()
        .Select(i => i![metadata]!.GetValue<string>()).Where(n => !n.Contains("Analyzers", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static async Task<JsonNode> EvaluateAsync(string packages)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            "msbuild", Repository.PathOf("lib", "GenNotebooks", "GenNotebooks.csproj"), $"-p:Packages={packages}",
            "-getItem:ProjectReference", "-getItem:PackageReference", "-getProperty:NuGetLockFilePath", "-getProperty:ArtifactsPath",
        ])
        { RedirectStandardOutput = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return JsonNode.Parse(output)!;
    }
}
