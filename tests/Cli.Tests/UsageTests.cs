using System.Text;

namespace GenNotebooks.Cli.Tests;

/// <summary>Wrong usage and bad files: exit code 1 and a message that says what to do.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("No notebook '999': neither a file, a folder, an episode's number nor a range of numbers. There are: 181-a.", "run", "999")]
    [InlineData("181-a.ipynb has no parameter 'm'. It has: n.", "run", "-p", "m=1")]
    [InlineData("--parameter novalue: write it as name=value.", "run", "-p", "novalue")]
    [InlineData("--memory much is no size of memory. Write for example 2G or 800M.", "run", "--memory", "much")]
    [InlineData("--memory 1M is too little: a session alone needs 256 MiB.", "run", "--memory", "1M")]
    [InlineData("--timeout must be a number of seconds above 0.", "run", "--timeout", "0")]
    [InlineData("--in-place and --output exclude each other.", "run", "--in-place", "--output", "x")]
    [InlineData("Argument 'html' not recognized. Must be one of:", "run", "--report", "html")]
    [InlineData("There is no option --nonsense. See --help.", "run", "--nonsense")]
    [InlineData("Required argument missing for command: 'text'", "text")]
    [InlineData("'soon' is no time. Write a number with s, m or h behind it, such as 90s, 30m or 1.5h.", "reproduce", "gpt", "--budget", "soon")]
    [InlineData("'0m' is no time.", "reproduce", "gpt", "--budget", "0m")]
    public async Task It_is_told_and_the_exit_code_is_1(string message, params string[] arguments)
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "[parameters] var n = 1;");
        var result = await gen.RunAsync(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no JSON", "line 1")]
    [InlineData("""{"cells": [], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}""", "jupyter nbconvert --to notebook")]
    [InlineData("", "empty")]
    [InlineData("""{"metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "cells")]
    public async Task A_file_that_is_no_notebook_is_told(string content, string told)
    {
        using var gen = new Gen();
        var path = gen.Write("notebooks/181-a.ipynb", content);
        foreach (var command in new[] { "run", "check", "text" })
        {
            var result = await gen.RunAsync(command, path);
            Assert.Equal(1, result.ExitCode);
            Assert.Contains("181-a.ipynb", result.Error, StringComparison.Ordinal);
            Assert.Contains(told, result.Error, StringComparison.Ordinal);
        }

        Assert.Equal(content, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_notebook_of_50_megabytes_runs()
    {
        using var gen = new Gen();
        var big = new StringBuilder("""{"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "source": "1 + 1", "outputs": [{"output_type": "stream", "name": "stdout", "text": [""");
        for (var i = 0; i < 500_000; i++)
            big.Append(i == 0 ? "" : ",").Append('"').Append('x', 97).Append("\\n\"");
        big.Append("""]}]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""");
        gen.Write("notebooks/181-big.ipynb", big.ToString());
        var result = await gen.RunAsync("run");
        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal("2", Gen.TextOf(gen.Outputs("artifacts/notebooks/181-big.ipynb")[0][0]));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("text")]
    [InlineData("start")]
    [InlineData("reset")]
    [InlineData("reproduce")]
    [InlineData("doctor")]
    public async Task Help_has_examples(string command)
    {
        using var gen = new Gen();
        var result = await gen.RunAsync(command, "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"gen {command}", result.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:", result.Output, StringComparison.Ordinal);
    }
}
