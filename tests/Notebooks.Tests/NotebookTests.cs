using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Running;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Notebooks.Tests;

/// <summary>Every notebook of the course keeps the contract and runs from its first cell to its last.</summary>
public sealed partial class NotebookTests
{
    private static readonly string Folder = Repository.PathOf("notebooks");

    // Episodes that train networks for a minute. Their quick versions are run here; all of each, and compared with what is
    // committed, where GENNOTEBOOKS_WHOLE_EPISODES is 1, and whenever one is published.
    private static readonly string[] Long = ["188", "190", "192", "195", "200", "203"];

    public static TheoryData<string> Episodes() => [.. Directory.EnumerateFiles(Folder, "*.ipynb").Select(f => Path.GetFileName(f)).Order()];

    [Theory]
    [MemberData(nameof(Episodes))]
    public void It_keeps_the_contract(string episode)
    {
        var notebook = NotebookDocument.Load(Path.Combine(Folder, episode));
        Assert.DoesNotContain(NotebookLint.Check(notebook, NotebookRole.Episode), f => f.Severity == LintSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Episodes))]
    public void It_is_committed_with_its_outputs(string episode)
    {
        var code = NotebookDocument.Load(Path.Combine(Folder, episode)).Cells.Where(c => c.Kind == CellKind.Code).ToList();
        Assert.All(code, cell => Assert.NotNull(cell.ExecutionCount));
        Assert.Contains(code, cell => cell.Outputs.Any(o => o.Data.Has("image/png")));
    }

    [Theory]
    [MemberData(nameof(Episodes))]
    public async Task It_runs(string episode)
    {
        using var output = new TemporaryFolder();
        var quick = Long.Contains(episode[..3]) && Environment.GetEnvironmentVariable("GENNOTEBOOKS_WHOLE_EPISODES") != "1";
        var options = new RunOptions
        {
            Quick = quick,
            Session = new SessionOptions { WorkingFolder = Folder, LibraryFolder = Repository.PathOf("artifacts", "lib"), CacheFolder = output["cache"] },
        };
        var result = await new NotebookRunner(options).RunAsync(Path.Combine(Folder, episode), output[episode], TestContext.Current.CancellationToken);
        Assert.True(result.Status == RunStatus.Succeeded, result.Failure is { } failure ? $"cell {failure.Number}: {string.Join('\n', failure.Error!.Traceback)}" : "stopped");
        // The same figures and tables as committed: the computation is seeded, so the plain text repeats to the digit.
        Func<string, List<string>> seen = quick ? Kinds : Texts;
        Assert.Equal(seen(Path.Combine(Folder, episode)), seen(output[episode]));
    }

    // A shorter training shows other numbers, but each cell still shows as much, and of the same kinds. A picture is added when an
    // episode is published, and HTML taken out.
    private static List<string> Kinds(string path) =>
        [.. Compared(path).Where(c => !c.Tags.Contains("injected-parameters"))
            .Select(c => $"{c.Id}: {string.Join(", ", c.Outputs.Select(o => o.Kind + string.Concat(o.Data.Keys.Where(k => k is not ("image/png" or "text/html")).Order().Select(k => " " + k))))}")];

    // What a cell tagged "public-data" shows depends on whether those data have been fetched.
    private static IEnumerable<NotebookCell> Compared(string path) =>
        NotebookDocument.Load(path).Cells.Where(c => c.Kind == CellKind.Code && !c.Tags.Contains("public-data"));

    private static List<string> Texts(string path) =>
        [.. Compared(path).SelectMany(c => c.Outputs.Select(o => Text(c, o)))];

    // Processors sum in different orders, and training makes more of such differences: what cells tagged "trained" show of
    // networks repeats in its words, and to the digit on one kind of processor only. What a trained network wrote, tagged "sampled",
    // goes another way at the first letter that is drawn differently.
    private static string Text(NotebookCell cell, CellOutput output)
    {
        if (cell.Tags.Contains("sampled"))
            return "written";
        var text = output.GetText("text/plain") ?? output.Text ?? output.ErrorValue ?? "";
        return cell.Tags.Contains("trained") ? Numbers().Replace(text, " # ") : text;
    }

    [GeneratedRegex(@"\s*-?\d[\d,.]*\s*")]
    private static partial Regex Numbers();
}
