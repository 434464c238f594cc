using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Running;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Notebooks.Tests.Interactive;

/// <summary>
/// A notebook of the kind of .NET Interactive's samples runs unchanged: display, HTML, tags, packages, records, async,
/// magics, imports. It was written for this test.
/// </summary>
public sealed class SampleTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Notebooks.Tests", "Interactive");

    /// <summary>Cell, MIME type or stream, and what the outputs of that kind must hold, together.</summary>
    private static readonly (string Cell, string Kind, string Holds)[] Expected =
    [
        ("display", "text/plain", "Hello, notebook!a trailing expression"),
        ("html", "text/html", "<h3>Made of <em>HTML</em></h3>"),
        ("html", "text/html", "<i>a result</i>"),
        ("pocket-view", "text/html", "<div style=\"background: gold\"><h2>Views of tags</h2><ul><li>item 1</li><li>item 2</li><li>item 3</li></ul></div>"),
        ("display-methods", "text/html", "<u>as HTML</u>"),
        ("display-methods", "text/plain", "100 %"),
        ("package-used", "text/plain", "511"),
        ("records", "text/markdown", "| Ada | 1815 |\n| Alan | 1912 |"),
        ("linq", "text/markdown", "| Name | Age |\n| --- | --- |\n| Ada | 135 |\n| Grace | 44 |"),
        ("with", "stdout", "Ada, 1805\n"),
        ("formatter", "text/html", "<b>21.5 &deg;C</b>"),
        ("async", "text/plain", "10, 1 4 9"),
        ("imported", "text/plain", "Greetings from the helper and a notebook"),
        ("markdown-magic", "text/markdown", "| 1 | 2 |"),
        ("html-magic", "text/html", "<p>A <strong>magic</strong></p>"),
        ("javascript-magic", "text/html", "element.append(\"written by a script\");"),
        ("mermaid-magic", "text/markdown", "A[data] --> B[model] --> C[samples]"),
        ("csharp-magic", "text/plain", "7"),
        ("set-used", "text/plain", "2"),
        ("time", "text/plain", "Wall time: "),
        ("who", "text/plain", "people, progress, results, sample, sum"),
        ("whos", "text/markdown", "| afterMagic | int | 7 |"),
        ("lsmagic", "text/markdown", "| #!time |"),
        ("about", "text/markdown", "| language | C# "),
        ("console", "stdout", "to the output\nno line end"),
        ("console", "stderr", "to the error output\n"),
        ("after-error", "text/plain", "3"),
        ("clear", "text/plain", "stays"),
        ("csharp-features", "text/plain", "falls from 3 to 2"),
        ("dictionary", "text/plain", "odd"),
    ];

    [Fact]
    public async Task It_runs_from_top_to_bottom_without_a_change()
    {
        using var output = new TemporaryFolder();
        var options = new RunOptions { Session = new SessionOptions { WorkingFolder = Folder, CacheFolder = output["cache"] } };
        var result = await new NotebookRunner(options).RunAsync(Path.Combine(Folder, "samples.ipynb"), output["samples.ipynb"], TestContext.Current.CancellationToken);
        var failure = result.Failure is { } failed ? $"cell {failed.Number} ({failed.Id}): {string.Join('\n', failed.Error!.Traceback)}" : "";
        Assert.SkipWhen(failure.Contains("could not be restored", StringComparison.Ordinal), "No package source can be reached.");
        Assert.True(result.Status == RunStatus.Succeeded, failure);

        var cells = NotebookDocument.Load(output["samples.ipynb"]).Cells.Where(c => c.Kind == CellKind.Code).ToDictionary(c => c.Id!);
        foreach (var (cell, kind, holds) in Expected)
            Assert.True(Shown(cells[cell], kind).Contains(holds, StringComparison.Ordinal), $"{cell}: {kind} is\n{Shown(cells[cell], kind)}\nand does not hold\n{holds}");
        Assert.DoesNotContain("will be cleared", Shown(cells["clear"], "text/plain"), StringComparison.Ordinal);
        Assert.Equal("DivideByZeroException", Assert.Single(cells["error"].Outputs).ErrorName);
    }

    private static string Shown(NotebookCell cell, string kind) =>
        string.Concat(cell.Outputs.Select(o => kind.StartsWith("std", StringComparison.Ordinal) ? (o.StreamName == kind ? o.Text : "") : o.GetText(kind)));
}
