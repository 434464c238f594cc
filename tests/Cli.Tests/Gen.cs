using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Cli.Tests;

/// <summary>What a call of <c>gen</c> gave.</summary>
internal sealed record GenResult(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;
}

/// <summary>A course of its own in a temporary folder, and <c>gen</c> called in it as a person would.</summary>
internal sealed class Gen : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Gen() => _folder.Write("GenNotebooks.sln", "");

    public string Root => _folder.Path;

    /// <summary>Whether runs write the site, as they do for people.</summary>
    public bool WithSite { get; init; }

    public string this[string name] => _folder[name];

    public string Write(string name, string content) => _folder.Write(name, content);

    /// <summary>Writes a notebook of code cells; a cell may be preceded by tags: <c>[skip] code</c>.</summary>
    public string Notebook(string name, params string[] cells)
    {
        var list = new JsonArray();
        foreach (var cell in cells)
        {
            var (tags, code) = Split(cell);
            list.Add(new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["id"] = $"cell-{list.Count + 1}",
                ["metadata"] = tags.Count == 0 ? new JsonObject() : new JsonObject { ["tags"] = tags },
                ["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "stale" }),
                ["source"] = code,
            });
        }

        var notebook = new JsonObject { ["cells"] = list, ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } }, ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        return _folder.Write(Path.Combine("notebooks", name), notebook.ToJsonString() + "\n");
    }

    public async Task<GenResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await FinishAsync(process);
    }

    public Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public Process Start(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        // The site has tests of its own, and this folder no scripts: npm would fetch them for every test.
        if (arguments is ["run", ..] && !WithSite)
            arguments = [.. arguments, "--no-site"];
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "gen.dll") },
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["GENNOTEBOOKS_CACHE"] = _folder["cache"];
        // A machine without a network, on which npm has never been used.
        start.Environment["npm_config_offline"] = "true";
        start.Environment["npm_config_cache"] = _folder["npm-cache"];
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task<GenResult> FinishAsync(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new GenResult(process.ExitCode, output, await error);
    }

    /// <summary>Skips where a program cannot be sent Ctrl+C, or would not heed it.</summary>
    public static void NeedsCtrlC()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sends SIGINT, which Windows does not have.");
        var ignored = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn", StringComparison.Ordinal))[^1] : '0';
        Assert.SkipWhen((Convert.ToInt32($"{ignored}", 16) & 2) != 0, "SIGINT is ignored here and by what is started from here, as in a job begun with nohup.");
    }

    /// <summary>The outputs of each code cell of a notebook, as JSON.</summary>
    public IReadOnlyList<JsonArray> Outputs(string path) =>
        [.. JsonNode.Parse(File.ReadAllText(_folder[path]))!["cells"]!.AsArray().Select(c => c!["outputs"]!.AsArray())];

    /// <summary>The text of an output: of a stream, of plain text, or of an error.</summary>
    public static string TextOf(JsonNode? output)
    {
        var text = output!["text"] ?? output["data"]?["text/plain"] ?? output["evalue"];
        return text is JsonArray lines ? string.Concat(lines.Select(l => l!.GetValue<string>())) : text!.GetValue<string>();
    }

    public void Dispose() => _folder.Dispose();

    private static (JsonArray Tags, string Code) Split(string cell)
    {
        var tags = new JsonArray();
        while (cell.StartsWith('[') && cell.IndexOf("] ", StringComparison.Ordinal) is > 0 and var end)
        {
            tags.Add(cell[1..end]);
            cell = cell[(end + 2)..];
        }

        return (tags, cell);
    }
}
