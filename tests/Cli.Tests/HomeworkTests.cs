using System.Text.Json.Nodes;

namespace GenNotebooks.Cli.Tests;

/// <summary><c>gen homework</c>, as far as no cell runs: what runs is tested with the grader.</summary>
public sealed class HomeworkTests : IDisposable
{
    private readonly Gen _gen = new();

    public void Dispose() => _gen.Dispose();

    [Fact]
    public async Task Release_writes_what_students_get_and_tells_when_it_is_not_current()
    {
        Master("// BEGIN SOLUTION\nreturn 2;\n// END SOLUTION");
        var stale = await _gen.RunAsync("homework", "release", "--check");
        Assert.Equal((2, false), (stale.ExitCode, File.Exists(_gen["notebooks/homework/7.ipynb"])));
        Assert.Contains("is not current; make it with: gen homework release 7", stale.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await _gen.RunAsync("homework", "release")).ExitCode);
        var released = await File.ReadAllTextAsync(_gen["notebooks/homework/7.ipynb"], TestContext.Current.CancellationToken);
        Assert.Contains("throw new NotImplementedException();", released, StringComparison.Ordinal);
        Assert.DoesNotContain("return 2", released, StringComparison.Ordinal);
        Assert.Equal(0, (await _gen.RunAsync("homework", "release", "--check")).ExitCode);
    }

    [Fact]
    public async Task A_master_that_would_leak_is_not_released()
    {
        Master("// BEGIN SOLUTION\nreturn 2;");
        var result = await _gen.RunAsync("homework", "release");
        Assert.Equal((2, false), (result.ExitCode, File.Exists(_gen["notebooks/homework/7.ipynb"])));
        Assert.Contains("7-q1: \"BEGIN SOLUTION\" has no \"END SOLUTION\".", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masters_are_never_overwritten_by_what_is_made_of_them()
    {
        Master("// BEGIN SOLUTION\nreturn 2;\n// END SOLUTION");
        var folder = _gen["notebooks/homework/instructor"];
        var result = await _gen.RunAsync("homework", "release", "--masters", folder, "--output", folder);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("holds the masters", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_sandbox_grading_is_refused_unless_one_insists()
    {
        Master("// BEGIN SOLUTION\nreturn 2;\n// END SOLUTION");
        _gen.Write("in/ada.ipynb", "{}");
        using var process = _gen.Start(new Dictionary<string, string> { ["PATH"] = "/nowhere" }, ["homework", "grade", "7", _gen["in"]]);
        var result = await Gen.FinishAsync(process);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("There is no sandbox to run students' code in", result.Error, StringComparison.Ordinal);
        Assert.Contains("--no-sandbox", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No notebook '8'", "homework", "release", "8")]
    [InlineData("There is no folder nowhere", "homework", "grade", "7", "nowhere")]
    [InlineData("There is no file nowhere.ipynb.", "homework", "check", "nowhere.ipynb")]
    [InlineData("There is no file nowhere.ipynb.", "homework", "pack", "nowhere.ipynb")]
    [InlineData("There is no folder nowhere for --masters.", "homework", "release", "--masters", "nowhere")]
    public async Task Wrong_usage_says_what_to_do(string message, params string[] arguments)
    {
        Master("// BEGIN SOLUTION\nreturn 2;\n// END SOLUTION");
        var result = await _gen.RunAsync(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private void Master(string body)
    {
        var path = _gen.Notebook(Path.Combine("homework", "instructor", "7.ipynb"), $"int Two()\n{{\n{body}\n}}");
        var notebook = JsonNode.Parse(File.ReadAllText(path))!;
        notebook["cells"]![0]!["metadata"]!["nbgrader"] = new JsonObject { ["schema_version"] = 3, ["grade_id"] = "7-q1", ["grade"] = false, ["solution"] = true, ["locked"] = false, ["task"] = false };
        File.WriteAllText(path, notebook.ToJsonString());
    }
}
