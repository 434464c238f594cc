namespace GenNotebooks.Cli.Tests;

/// <summary><c>gen check</c>, <c>text</c>, <c>start</c>, <c>reset</c> and <c>doctor</c>.</summary>
public sealed class OtherCommandTests
{
    [Fact]
    public async Task Check_lists_what_breaks_the_contract_and_fails()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "1 + 1");
        var result = await gen.RunAsync("check");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("error metadata", result.Output, StringComparison.Ordinal);
        Assert.Contains("error first-cell", result.Output, StringComparison.Ordinal);
        Assert.Contains("to mend.", result.Output, StringComparison.Ordinal);
        Assert.Contains("machine-path", (await gen.RunAsync("check", "--rules")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_prints_fenced_code()
    {
        using var gen = new Gen();
        gen.Notebook("181-a.ipynb", "var answer = 42;");
        var result = await gen.RunAsync("text", "181");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("```csharp\n// cell 1, id cell-1\nvar answer = 42;\n```", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_makes_a_copy_once_and_reset_renews_it_without_losing_it()
    {
        using var gen = new Gen();
        var original = gen.Notebook("181-a.ipynb", "1");
        Assert.Equal(0, (await gen.RunAsync("start", "181")).ExitCode);
        var copy = gen["notebooks/work/181-a.ipynb"];
        Assert.Equal(await File.ReadAllTextAsync(original), await File.ReadAllTextAsync(copy));

        await File.WriteAllTextAsync(copy, "changed");
        Assert.Contains("is there already and is left as it is", (await gen.RunAsync("start", "181")).Output, StringComparison.Ordinal);
        Assert.Equal("changed", await File.ReadAllTextAsync(copy));

        var reset = await gen.RunAsync("reset", "181");
        Assert.Contains("Your old copy is", reset.Output, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(original), await File.ReadAllTextAsync(copy));
        Assert.Equal("changed", await File.ReadAllTextAsync(gen["notebooks/work/181-a.old1.ipynb"]));
        Assert.DoesNotContain("Your old copy", (await gen.RunAsync("reset", "181")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_what_is_missing_and_how_to_mend_it()
    {
        using var gen = new Gen();
        var result = await gen.RunAsync("doctor");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("not built", result.Output, StringComparison.Ordinal);
        Assert.Contains("dotnet build -c Release", result.Output, StringComparison.Ordinal);
        Assert.Contains("C# session", result.Output, StringComparison.Ordinal);
    }
}
