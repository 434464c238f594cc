using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace GenNotebooks.Cli.Tests;

/// <summary><c>gen run</c>, as a person or a build server meets it.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task All_notebooks_are_run_and_saved_beside_and_the_originals_stay()
    {
        using var gen = new Gen();
        var first = gen.Notebook("181-a.ipynb", "1 + 1");
        var before = await File.ReadAllTextAsync(first);
        gen.Notebook("182-b.ipynb", "Console.Write(\"hello\");");
        var result = await gen.RunAsync("run");
        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal("2", Gen.TextOf(gen.Outputs("artifacts/notebooks/181-a.ipynb")[0][0]));
        Assert.Equal("hello", Gen.TextOf(gen.Outputs("artifacts/notebooks/182-b.ipynb")[0][0]));
        Assert.Equal(before, await File.ReadAllTextAsync(first));
        foreach (var expected in new[] { "181-a", "182-b", "ok", "of budget", "Executed notebooks: artifacts/notebooks" })
            Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_site_is_written_after_the_run_also_where_npm_brings_nothing()
    {
        using var gen = new Gen { WithSite = true };
        gen.Notebook("181-a.ipynb", "6 * 7");
        var own = gen.Notebook("../my.ipynb", "1");
        var result = await gen.RunAsync("run");
        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("Charts are shown as stills and formulas as TeX: npm", result.Output, StringComparison.Ordinal);
        Assert.Contains("Site: artifacts/site/index.html (1 page,", result.Output, StringComparison.Ordinal);
        Assert.Contains(">42</pre>", await File.ReadAllTextAsync(gen["artifacts/site/181-a.html"]), StringComparison.Ordinal);
        Assert.Contains("181-a.html", await File.ReadAllTextAsync(gen["artifacts/site/index.html"]), StringComparison.Ordinal);

        Assert.DoesNotContain("Site:", (await gen.RunAsync("run", own)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Site:", (await gen.RunAsync("run", "--no-site")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_cell_ends_its_notebook_which_is_saved_and_the_others_run()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "Console.Write(\"before\");", "throw new InvalidOperationException(\"no\");", "3");
        gen.Notebook("182-b.ipynb", "2");
        var result = await gen.RunAsync("run");
        Assert.Equal(2, result.ExitCode);
        var outputs = gen.Outputs("artifacts/notebooks/181-a.ipynb");
        Assert.Equal("before", Gen.TextOf(outputs[0][0]));
        Assert.Equal("InvalidOperationException", outputs[1][0]!["ename"]!.GetValue<string>());
        Assert.Empty(outputs[2]);
        Assert.Equal("2", Gen.TextOf(gen.Outputs("artifacts/notebooks/182-b.ipynb")[0][0]));
        Assert.Contains("181-a, cell 2 (id cell-2)", result.Output, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: no", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_skip_cells_expect_errors_and_take_parameters()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "[parameters] var n = 1; var name = \"x\"; var quick = false;", "[skip] Environment.Exit(1);", "[raises-exception] throw new Exception(\"shown\");", "$\"{n + 1} {name} {quick}\"");
        var result = await gen.RunAsync("run", "181", "--parameter", "n=41", "-p", "name=a \"b\"", "--quick");
        Assert.True(result.ExitCode == 0, result.All);
        var outputs = gen.Outputs("artifacts/notebooks/181-a.ipynb");
        Assert.Equal(5, outputs.Count);
        Assert.Empty(outputs[2]);
        Assert.Equal("shown", Gen.TextOf(outputs[3][0]));
        Assert.Equal("42 a \"b\" True", Gen.TextOf(outputs[4][0]));
    }

    [Fact]
    public async Task An_expected_error_that_does_not_come_is_a_failure()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "[raises-exception] 1 + 1");
        var result = await gen.RunAsync("run");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("tagged raises-exception and raised none", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Updates_replace_what_is_shown_also_in_earlier_cells()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "var d = display(\"old\"); for (var i = 0; i < 5; i++) d.Update($\"step {i}\");", "d.Update(\"final\");");
        Assert.Equal(0, (await gen.RunAsync("run")).ExitCode);
        var outputs = gen.Outputs("artifacts/notebooks/181-a.ipynb");
        Assert.Equal("final", Gen.TextOf(Assert.Single(outputs[0])));
        Assert.Empty(outputs[1]);
    }

    [Fact]
    public async Task A_cell_that_takes_too_long_is_stopped_and_told()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "Console.Write(\"started\"); while (true) { }", "2");
        var result = await gen.RunAsync("run", "--timeout", "5");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("The cell ran longer than 5 s and was stopped. Give it more time with gen run --timeout", result.Output, StringComparison.Ordinal);
        Assert.Equal("started", Gen.TextOf(gen.Outputs("artifacts/notebooks/181-a.ipynb")[0][0]));
    }

    [Fact]
    public async Task A_cell_that_returns_early_because_its_time_is_over_has_failed()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "((Func<System.Threading.CancellationToken>)AppContext.GetData(\"GenNotebooks.CellCancellation\"))().WaitHandle.WaitOne();", "2");
        var result = await gen.RunAsync("run", "--timeout", "5");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("The cell ran longer than 5 s and was stopped.", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3, as Environment.Exit does")]
    [InlineData("unsafe { byte* p = stackalloc byte[500_000_000]; p[0] = 1; Console.Write(p[0]); }", "The stack overflowed")]
    [InlineData("unsafe { while (true) { var p = (byte*)System.Runtime.InteropServices.NativeMemory.Alloc(10_000_000); for (var i = 0; i < 10_000_000; i += 4096) p[i] = 1; } }", "took more than 600 MiB of memory")]
    [InlineData("new System.Threading.Thread(() => throw new Exception(\"elsewhere\")).Start(); System.Threading.Thread.Sleep(500);", "elsewhere")]
    [InlineData("#r \"../artifacts/lib/GenNotebooks.dll\"", "The library is not built")]
    public async Task A_cell_that_kills_its_process_fails_its_notebook_only(string code, string told)
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "Console.Write(\"before\");", code, "3");
        gen.Notebook("182-b.ipynb", "2");
        var result = await gen.RunAsync("run", "--memory", "600M");
        Assert.Equal(2, result.ExitCode);
        Assert.True(result.Output.Contains(told, StringComparison.Ordinal), result.All);
        var outputs = gen.Outputs("artifacts/notebooks/181-a.ipynb");
        Assert.Equal("before", Gen.TextOf(outputs[0][0]));
        Assert.Contains(told, string.Concat(outputs[1].Where(o => o!["evalue"] is not null).Select(o => string.Join('\n', o!["traceback"]!.AsArray().Select(l => l!.GetValue<string>())))), StringComparison.Ordinal);
        Assert.Equal("2", Gen.TextOf(gen.Outputs("artifacts/notebooks/182-b.ipynb")[0][0]));
    }

    [Fact]
    public async Task Ten_million_lines_are_kept_in_part_and_the_notebook_stays_small()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "for (var i = 0; i < 10_000_000; i++) Console.WriteLine(i);", "\"after\"");
        Assert.Equal(0, (await gen.RunAsync("run")).ExitCode);
        var text = Gen.TextOf(gen.Outputs("artifacts/notebooks/181-a.ipynb")[0][0]);
        Assert.StartsWith("0\n1\n", text, StringComparison.Ordinal);
        Assert.EndsWith("9999999\n", text, StringComparison.Ordinal);
        Assert.Contains("not kept", text, StringComparison.Ordinal);
        Assert.True(new FileInfo(gen["artifacts/notebooks/181-a.ipynb"]).Length < 1_000_000);
    }

    [Fact]
    public async Task In_place_saves_into_the_notebook_itself()
    {
        using var gen = new Gen();
        var path = gen.Notebook("181-a.ipynb", "1 + 1");
        Assert.Equal(0, (await gen.RunAsync("run", path, "--in-place")).ExitCode);
        Assert.Equal("2", Gen.TextOf(gen.Outputs("notebooks/181-a.ipynb")[0][0]));
        Assert.False(Directory.Exists(gen["artifacts/notebooks"]));
    }

    [Fact]
    public async Task Ctrl_C_stops_cleanly_and_keeps_what_was_done()
    {
        Gen.NeedsCtrlC();
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "\"done\"", "System.IO.File.WriteAllText(\"running\", \"\"); while (true) { }", "3");
        gen.Notebook("182-b.ipynb", "2");
        using var process = gen.Start("run");
        var reading = Gen.FinishAsync(process);
        var watch = Stopwatch.StartNew();
        while (!File.Exists(gen["notebooks/running"]) && watch.Elapsed < TimeSpan.FromMinutes(2))
            await Task.Delay(50);
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        var result = await reading;
        Assert.True(result.ExitCode == 130, result.All);
        var outputs = gen.Outputs("artifacts/notebooks/181-a.ipynb");
        Assert.Equal("done", Gen.TextOf(outputs[0][0]));
        Assert.Contains("stopped", Gen.TextOf(outputs[1][0]), StringComparison.Ordinal);
        Assert.Contains("1 of 2 notebooks were not run.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_are_written_for_other_programs()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "1", "throw new Exception(\"<x> & \\u0001\");", "3");
        Assert.Equal(2, (await gen.RunAsync("run", "--report", "junit")).ExitCode);
        var suite = XDocument.Load(gen["artifacts/reports/run.junit.xml"]).Descendants("testsuite").Single();
        Assert.Equal("1", suite.Attribute("failures")!.Value);
        Assert.Contains("<x> &", suite.Descendants("failure").Single().Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Equal(2, (await gen.RunAsync("run", "--report", "json")).ExitCode);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(gen["artifacts/reports/run.json"]))!;
        Assert.Equal("failed", json[0]!["status"]!.GetValue<string>());
        Assert.True(json[0]!["peakMemoryBytes"]!.GetValue<long>() > 10_000_000);
    }
}
