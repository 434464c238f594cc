using System.Diagnostics;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Jupyter;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Kernel.Tests.Jupyter;

/// <summary>Jupyter's own programs as front ends. Skipped where Debian's packages are not installed.</summary>
public sealed class RealClientTests
{
    private const string Python = "/usr/bin/python3";

    private static TemporaryFolder WithKernel(string name)
    {
        var data = new TemporaryFolder();
        var argv = new JsonArray(SessionProcess.DotnetPath, "exec", typeof(SessionProcess).Assembly.Location, "jupyter", "{connection_file}", "--library", Repository.PathOf("artifacts", "lib"));
        data.Write($"kernels/{name}/kernel.json", new JsonObject { ["argv"] = argv, ["display_name"] = "C#", ["language"] = "C#", ["interrupt_mode"] = "message" }.ToJsonString());
        return data;
    }

    private static (int Code, string Output) Run(TemporaryFolder data, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data.Path };
        start.Environment["JUPYTER_DATA_DIR"] = data.Path;
        start.Environment["JUPYTER_CONFIG_DIR"] = data["config"];
        start.Environment["JUPYTER_RUNTIME_DIR"] = data["runtime"];
        start.Environment["PYTHONWARNINGS"] = "ignore";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    private static void RequireModule(string module, string package)
    {
        Assert.SkipUnless(File.Exists(Python), $"There is no {Python}.");
        using var none = new TemporaryFolder();
        Assert.SkipUnless(Run(none, "-c", $"import {module}").Code == 0, $"Debian's package {package} is not installed: apt-get install {package}");
    }

    [Fact]
    public void The_suite_of_Jupyters_project_passes_whole()
    {
        RequireModule("jupyter_kernel_test", "python3-jupyter-kernel-test");
        using var data = WithKernel("gennotebooks-test");
        var (code, output) = Run(data, Repository.PathOf("tests", "Kernel.Tests", "Jupyter", "kernel_suite.py"));
        Assert.True(code == 0, output);
        Assert.Contains("Ran 12 tests", output, StringComparison.Ordinal);
        Assert.DoesNotContain("skipped", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nbconvert_executes_a_notebook_to_the_outputs_of_our_own_runner()
    {
        RequireModule("nbconvert", "python3-nbconvert");
        RequireModule("nbclient", "python3-nbclient");
        using var data = WithKernel(".net-csharp");
        var notebook = data.Write("small.ipynb", """
            {"cells": [
              {"cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "outputs": [], "source": "#r \"../artifacts/lib/GenNotebooks.dll\"\nusing GenNotebooks.Plotting;\nusing static TorchSharp.torch;\nConsole.WriteLine(\"printed\");\nvar x = tensor(new[] { 1f, 2f });"},
              {"cell_type": "code", "execution_count": null, "id": "b", "metadata": {}, "outputs": [], "source": "x * 2"},
              {"cell_type": "code", "execution_count": null, "id": "c", "metadata": {}, "outputs": [], "source": "display(HTML(\"<b>bold</b>\"));\nnew[] { new { A = 1, B = 2 } }"}
            ], "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}}, "nbformat": 4, "nbformat_minor": 5}
            """);
        var ours = await new Kernel.Running.NotebookRunner(new Kernel.Running.RunOptions
        {
            Session = new SessionOptions { WorkingFolder = data.Path, LibraryFolder = Repository.PathOf("artifacts", "lib") },
        }).RunAsync(notebook, data["ours.ipynb"]);
        Assert.Equal(Kernel.Running.RunStatus.Succeeded, ours.Status);

        var (code, output) = Run(data, "-m", "nbconvert", "--to", "notebook", "--execute", notebook, "--output", data["theirs.ipynb"]);
        Assert.True(code == 0, output);
        Assert.Equal(Outputs(data["ours.ipynb"]), Outputs(data["theirs.ipynb"]));
    }

    [Fact]
    public void ZeroMQs_own_client_connects_executes_interrupts_and_restarts()
    {
        using var folder = new TemporaryFolder();
        var source = Repository.PathOf("tests", "Kernel.Tests", "Jupyter", "zeromq");
        foreach (var file in new[] { "package.json", "package-lock.json", "client.js" })
            File.Copy(Path.Combine(source, file), folder[file]);
        var (installed, npm) = Start(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1");
        Assert.SkipUnless(installed == 0, $"npm's zeromq could not be installed: {npm}");

        var (code, output) = Start(folder, "node", "client.js", folder.Path, SessionProcess.DotnetPath, "exec", typeof(SessionProcess).Assembly.Location, "jupyter", "{connection_file}", "--library", Repository.PathOf("artifacts", "lib"));
        Assert.True(code == 0, output);
        Assert.Equal(
            """
            {"step":"kernel_info","protocol":"5.4","language":"C#","status":"ok"}
            {"step":"execute","text":"printed 42","status":"ok"}
            {"step":"interrupt","reply":"ok","status":"error","name":"OperationCanceledException"}
            {"step":"kept","text":"20","status":"ok"}
            {"step":"shutdown","status":"ok","restart":true}
            {"step":"ended","code":0}
            {"step":"restarted","text":"Int32 again","status":"ok"}

            """,
            output, ignoreLineEndingDifferences: true);
    }

    private static (int Code, string Output) Start(TemporaryFolder folder, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, process.ExitCode == 0 ? output : output + error.Result);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, $"{program}: {missing.Message}");
        }
    }

    /// <summary>The outputs of all cells as JSON, their texts joined.</summary>
    private static List<string> Outputs(string path) =>
        [.. JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray().SelectMany(c => c!["outputs"]!.AsArray()).Select(o => Normal(o)!.ToJsonString())];

    private static JsonNode? Normal(JsonNode? node) => node switch
    {
        JsonArray list when list.All(i => i is JsonValue) => string.Concat(list.Select(i => i!.ToString())),
        JsonArray list => new JsonArray([.. list.Select(Normal)]),
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Normal(m.Value)))),
        _ => node?.DeepClone(),
    };
}

/// <summary>What <c>gen kernel install</c> writes, in a folder of the test's own.</summary>
public sealed class KernelSpecTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly string? _before = Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR");

    public KernelSpecTests() => Environment.SetEnvironmentVariable("JUPYTER_DATA_DIR", _data.Path);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("JUPYTER_DATA_DIR", _before);
        _data.Dispose();
    }

    [Fact]
    public void It_is_installed_listed_and_removed()
    {
        var folder = KernelSpecs.Install(KernelSpecs.FreeName(), ".NET (C#)", ["dotnet", "exec", "k.dll", "jupyter", "{connection_file}"], "k.dll");
        Assert.Equal(Path.Combine(_data.Path, "kernels", ".net-csharp"), folder);
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal(("message", "C#", "{connection_file}"), ((string?)spec["interrupt_mode"], (string?)spec["language"], (string?)spec["argv"]![4]));
        Assert.Equal(new InstalledKernel(".net-csharp", folder, ".NET (C#)", true, "k.dll"), KernelSpecs.List().Single(k => k.Folder == folder));
        Assert.Equal(".net-csharp", Assert.Single(KernelSpecs.Uninstall()).Name);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Another_kernels_name_is_left_to_it()
    {
        _data.Write("kernels/.net-csharp/kernel.json", """{"argv": ["dotnet", "interactive"], "display_name": ".NET (C#)", "language": "C#"}""");
        Assert.Equal("gennotebooks", KernelSpecs.FreeName());
        var error = Assert.Throws<ArgumentException>(() => KernelSpecs.Install(".net-csharp", "x", ["dotnet"], ""));
        Assert.StartsWith("The name .net-csharp is taken by .NET (C#) in ", error.Message, StringComparison.Ordinal);
        Assert.Empty(KernelSpecs.Uninstall());
        Assert.True(File.Exists(_data["kernels/.net-csharp/kernel.json"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData("a b")]
    public void A_name_that_Jupyter_does_not_take_is_refused(string name) =>
        Assert.StartsWith($"A kernel cannot be named '{name}'.", Assert.Throws<ArgumentException>(() => KernelSpecs.Install(name, "x", ["dotnet"], "")).Message, StringComparison.Ordinal);
}
