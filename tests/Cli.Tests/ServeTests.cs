using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GenNotebooks.Cli.Tests;

/// <summary><c>gen serve</c> as a person calls it; what it serves has tests in Publishing.Tests.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task It_prints_an_address_that_opens_the_notebook_and_ends_on_Ctrl_C()
    {
        Gen.NeedsCtrlC();
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "1 + 1");
        using var process = gen.Start("serve", "181", "--no-open");
        string? line;
        var said = new List<string>();
        while ((line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)) is not null && !line.Contains("http://127", StringComparison.Ordinal))
            said.Add(line);
        Assert.NotNull(line);
        Assert.Contains(said, s => s.StartsWith("Charts are shown as stills", StringComparison.Ordinal));
        Assert.Contains(said, s => s.StartsWith("The library is not built yet", StringComparison.Ordinal));
        var address = Regex.Match(line, @"http://127\.0\.0\.1:\d+/181-a\.html\?token=[0-9a-f]{48}").Value;
        using (var browser = new HttpClient())
            Assert.Contains("data-cell=\"cell-1\"", await browser.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = await Gen.FinishAsync(process);
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("Ending all sessions", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Theory]
    [InlineData("999", "No notebook '999'")]
    [InlineData("181-182", "names 2 notebooks")]
    [InlineData("--port=70000", "--port must be a number from 1 to 65535")]
    [InlineData("--idle=0", "--idle must be a number of minutes above 0")]
    public async Task What_it_cannot_serve_is_told(string argument, string told)
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "1");
        gen.Notebook("182-b.ipynb", "1");
        var result = await gen.RunAsync("serve", argument, "--no-open");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.All, StringComparison.Ordinal);
    }
}
