using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Publishing.Editor;
using GenNotebooks.Publishing.Site.Tests;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Tests.Editor;

/// <summary>The extension in VS Code itself, in a browser. Runs where somebody has set up code-server; it is large.</summary>
public sealed class CodeServerTests
{
    private const string Variable = "GENNOTEBOOKS_CODE_SERVER";

    [Fact]
    public async Task The_package_installs_runs_a_notebook_draws_a_chart_and_stops_a_cell()
    {
        var tools = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(
            Directory.Exists(tools),
            $"{Variable} does not name a folder whose node_modules hold code-server (with its native parts built), node 24 and playwright-core.");
        var assets = await SiteFixture.AssetsOrSkip(andBrowser: true);
        using var folder = new TemporaryFolder();
        var package = folder[ExtensionPackage.FileName];
        ExtensionPackage.Write(package, assets, new ExtensionRecord(Repository.Root, SessionProcess.DotnetPath));
        var (code, said) = await ExtensionScriptTests.RunAsync(
            folder.Path, Path.Combine(tools!, "node_modules", "node", "bin", "node"), Repository.PathOf("tests", "Publishing.Tests", "Editor", "code-server.cjs"), tools!, package, folder["work"]);
        Assert.True(code == 0, said);
    }
}
