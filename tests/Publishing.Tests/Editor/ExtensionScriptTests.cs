using System.Diagnostics;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Tests.Editor;

/// <summary>The extension's JavaScript: TypeScript's checker, brought by npm, and what can be tried without an editor.</summary>
public sealed class ExtensionScriptTests
{
    private static readonly string Sources = Repository.PathOf("lib", "vscode");

    [Fact]
    public async Task The_checker_of_TypeScript_has_no_complaint_and_would_have_one()
    {
        // Kept between runs, as the pages' scripts are, so that npm is asked once.
        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts", "npm-vscode")).FullName;
        foreach (var name in new[] { "src", "renderer", "syntaxes" })
        {
            if (Directory.Exists(Path.Combine(folder, name)))
                Directory.Delete(Path.Combine(folder, name), recursive: true);
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        foreach (var file in Directory.GetFiles(Sources).Concat(Directory.GetFiles(Path.Combine(Sources, "src"))).Concat(Directory.GetFiles(Path.Combine(Sources, "renderer"))))
            File.Copy(file, Path.Combine(folder, Path.GetRelativePath(Sources, file)), overwrite: true);
        var stamp = Path.Combine(folder, "installed-lock.json");
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"), TestContext.Current.CancellationToken);
        if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp, TestContext.Current.CancellationToken) != wanted)
        {
            var (code, said) = await RunAsync(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1");
            Assert.SkipUnless(code == 0, $"npm could not bring TypeScript's checker: {said}");
            await File.WriteAllTextAsync(stamp, wanted, TestContext.Current.CancellationToken);
        }

        var checker = Path.Combine("node_modules", "typescript", "bin", "tsc");
        var (clean, complaints) = await RunAsync(folder, "node", checker, "-p", "jsconfig.json");
        Assert.True(clean == 0, complaints);

        await File.AppendAllTextAsync(Path.Combine(folder, "src", "printedText.js"), "\nnew PrintedText().append(1);\n", TestContext.Current.CancellationToken);
        var (broken, found) = await RunAsync(folder, "node", checker, "-p", "jsconfig.json");
        Assert.NotEqual(0, broken);
        Assert.Contains("printedText.js", found, StringComparison.Ordinal);
        Assert.Contains("TS2345", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_parts_pass_their_own_tests()
    {
        var (code, said) = await RunAsync(Sources, "node", "--test", Repository.PathOf("tests", "Publishing.Tests", "Editor", "extension.test.cjs"));
        Assert.True(code == 0, said);
        Assert.DoesNotContain("# tests 0", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_script_asks_to_be_checked() =>
        Assert.All(Directory.GetFiles(Sources, "*.js", SearchOption.AllDirectories).Where(f => !f.Contains("node_modules", StringComparison.Ordinal)), file => Assert.StartsWith("// @ts-check", File.ReadAllText(file), StringComparison.Ordinal));

    internal static async Task<(int Code, string Said)> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} was not found on the PATH; install Node.js to check the extension's scripts.");
            throw;
        }
    }
}
