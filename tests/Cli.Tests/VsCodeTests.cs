using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace GenNotebooks.Cli.Tests;

/// <summary><c>gen vscode</c>: the extension's package, and editors that take it.</summary>
public sealed class VsCodeTests
{
    private const string Id = "gennotebooks.csharp-notebooks";

    /// <summary>A course in which npm has done its work already, with a plotly.js of one line.</summary>
    private static Gen WithScripts()
    {
        var gen = new Gen();
        gen.Write("artifacts/npm/node_modules/plotly.js-dist-min/plotly.min.js", "window.Plotly = {};");
        gen.Write("artifacts/npm/node_modules/plotly.js-dist-min/LICENSE", "The licence of plotly.js");
        gen.Write("artifacts/npm/node_modules/katex/dist/katex.min.js", "");
        gen.Write("artifacts/npm/node_modules/reveal.js/dist/reveal.js", "");
        gen.Write("artifacts/npm/installed-lock.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "npm", "package-lock.json")));
        return gen;
    }

    /// <summary>A program in the place of an editor's command line, which writes down how it was called.</summary>
    private static string FakeEditor(Gen gen, string name, int exitCode = 0)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Stands in for an editor by a shell script.");
        var path = gen.Write($"bin/{name}", $"""
            #!/bin/sh
            echo "$@" >> "{gen[$"{name}.calls"]}"
            [ "$1" = --list-extensions ] && echo "someone.else" && echo "{Id}"
            echo "words of {name}"
            exit {exitCode}

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private static async Task<GenResult> OnPathOnly(Gen gen, params string[] arguments)
    {
        using var process = gen.Start(new Dictionary<string, string> { ["PATH"] = $"{gen["bin"]}:{Path.GetDirectoryName(Environment.ProcessPath)}:/bin:/usr/bin" }, arguments);
        return await Gen.FinishAsync(process);
    }

    [Fact]
    public async Task Package_makes_a_vsix_that_holds_all_it_needs_and_nothing_of_this_machine()
    {
        using var gen = WithScripts();
        var result = await gen.RunAsync("vscode", "package", "-o", "out/x.vsix");
        Assert.True(result.ExitCode == 0, result.All);
        using var zip = ZipFile.OpenRead(gen["out/x.vsix"]);
        var names = zip.Entries.Select(e => e.FullName).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.DoesNotContain('\\', name));
        Assert.Superset(
            new HashSet<string>([
                "[Content_Types].xml", "extension.vsixmanifest", "extension/package.json", "extension/README.md", "extension/icon.png",
                "extension/src/extension.js", "extension/renderer/charts.js", "extension/renderer/figures.js", "extension/renderer/plotly.min.js",
                "extension/renderer/plotly-licence.txt", "extension/kernel/GenNotebooks.Kernel.dll", "extension/kernel/GenNotebooks.Kernel.runtimeconfig.json",
                "extension/kernel/Microsoft.CodeAnalysis.CSharp.dll",
            ]),
            names.ToHashSet());
        Assert.DoesNotContain("extension/installed.json", names);
        Assert.DoesNotContain(names, n => n.Contains("node_modules", StringComparison.Ordinal) || Path.GetFileName(n) is "GenNotebooks.dll" or "gen.dll");

        var manifest = JsonNode.Parse(Read(zip, "extension/package.json"))!;
        var contributed = manifest["contributes"]!;
        foreach (var file in new[] { (string)manifest["main"]!, (string)contributed["notebookRenderer"]![0]!["entrypoint"]!, (string)contributed["grammars"]![0]!["path"]!, (string)manifest["icon"]! })
            Assert.Contains("extension/" + file.Replace("./", "", StringComparison.Ordinal), names);
        Assert.Equal(["onNotebook:jupyter-notebook"], manifest["activationEvents"]!.AsArray().Select(e => (string)e!));
        // Every module that a file of ours loads is in the package.
        foreach (var script in names.Where(n => n.StartsWith("extension/src/", StringComparison.Ordinal)))
            foreach (var module in Read(zip, script).Split("require('./").Skip(1).Select(part => part.Split('\'')[0]))
                Assert.Contains($"extension/src/{module}.js", names);

        var container = XDocument.Parse(Read(zip, "extension.vsixmanifest"));
        var identity = container.Descendants().Single(e => e.Name.LocalName == "Identity");
        Assert.Equal(Id, $"{identity.Attribute("Publisher")!.Value}.{identity.Attribute("Id")!.Value}");
        Assert.Equal((string)manifest["version"]!, identity.Attribute("Version")!.Value);
        Assert.All(container.Descendants().Where(e => e.Name.LocalName == "Asset"), asset => Assert.Contains(asset.Attribute("Path")!.Value, names));
        var types = XDocument.Parse(Read(zip, "[Content_Types].xml")).Root!.Elements().Select(e => e.Attribute("Extension")!.Value).ToList();
        Assert.All(names, name => Assert.True(name == "[Content_Types].xml" || types.Contains(Path.GetExtension(name)), name));
    }

    [Fact]
    public async Task The_same_files_make_the_same_package()
    {
        using var gen = WithScripts();
        await gen.RunAsync("vscode", "package", "-o", "a.vsix");
        await gen.RunAsync("vscode", "package", "-o", "b.vsix");
        Assert.Equal(await File.ReadAllBytesAsync(gen["a.vsix"]), await File.ReadAllBytesAsync(gen["b.vsix"]));
    }

    [Fact]
    public async Task Install_gives_the_package_to_every_editor_on_the_path_and_records_the_clone()
    {
        using var gen = WithScripts();
        FakeEditor(gen, "code");
        FakeEditor(gen, "codium");
        var result = await OnPathOnly(gen, "vscode", "install");
        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("Reload Window", result.Output, StringComparison.Ordinal);
        foreach (var editor in new[] { "code", "codium" })
        {
            var call = Assert.Single(await File.ReadAllLinesAsync(gen[$"{editor}.calls"])).Split(' ');
            Assert.Equal(["--install-extension", "--force"], [call[0], call[2]]);
            using var zip = ZipFile.OpenRead(call[1]);
            Assert.Equal(gen.Root, (string?)JsonNode.Parse(Read(zip, "extension/installed.json"))!["root"]);
        }
    }

    [Fact]
    public async Task An_editor_that_refuses_is_quoted_and_the_exit_code_is_2()
    {
        using var gen = WithScripts();
        var result = await gen.RunAsync("vscode", "install", "--editor", FakeEditor(gen, "stubborn", exitCode: 3));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("refused with exit code 3. It said:\nwords of stubborn", result.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_editor_the_way_by_hand_is_told()
    {
        using var gen = WithScripts();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Narrows the PATH to Unix folders.");
        var result = await OnPathOnly(gen, "vscode", "install");
        Assert.SkipWhen(result.Output.Contains("Installing into", StringComparison.Ordinal), "An editor is installed in /usr/bin.");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Install from VSIX...", result.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(gen["artifacts/vscode"], "*.vsix"));
    }

    [Fact]
    public async Task An_editor_that_is_not_there_is_wrong_usage()
    {
        using var gen = WithScripts();
        var result = await gen.RunAsync("vscode", "install", "--editor", "no-such-editor");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("There is no no-such-editor on the PATH.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uninstall_asks_only_editors_that_have_it()
    {
        using var gen = WithScripts();
        FakeEditor(gen, "code");
        var result = await OnPathOnly(gen, "vscode", "uninstall");
        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal(["--list-extensions", $"--uninstall-extension {Id}"], await File.ReadAllLinesAsync(gen["code.calls"]));
    }

    [Fact]
    public async Task Without_npm_the_remedy_is_told()
    {
        using var gen = new Gen();
        var result = await gen.RunAsync("vscode", "package");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("npm", result.Error, StringComparison.Ordinal);
    }

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
