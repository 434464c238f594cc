using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Kernel.Tests.Documents;

public class NotebookLintTests
{
    /// <summary>For each rule changes that break exactly it, with the place and the message that must come.</summary>
    private static readonly Breach[] Breaches =
    [
        new("format", Json(j => j["nbformat_minor"] = 4), null, "The format is 4.4, but must be 4.5."),
        new("size", d => FillTo(d, 1_000_001), null, "The file has 1,000,001 bytes, but may have 1,000,000."),
        new("metadata", d => d.Metadata["language_info", "version"] = "13.0", null,
            """metadata.language_info is {"file_extension":".cs","mimetype":"text/x-csharp","name":"C#","pygments_lexer":"csharp","version":"13.0"}."""),
        new("metadata", d => d.Metadata.Remove("polyglot_notebook"), null, "metadata.polyglot_notebook is missing."),
        new("metadata", d => d.Metadata["kernelspec", "extra"] = true, null,
            """metadata.kernelspec is {"display_name":".NET (C#)","language":"C#","name":".net-csharp","extra":true}."""),
        new("cell-ids", Json(j => ((JsonObject)j["cells"]![4]!).Remove("id")), 5, "The cell has no id."),
        new("cell-ids", Json(j => j["cells"]![4]!["id"] = "a b"), 5, "The id \"a b\" is not valid."),
        new("cell-ids", Json(j => j["cells"]![4]!["id"] = "cell-0"), 5, "The id \"cell-0\" is that of cell 1 too."),
        new("cell-language", d => d.Cells[3].Metadata.Remove("dotnet_interactive"), 4, "metadata.dotnet_interactive is missing."),
        new("cell-language", d => d.Cells[3].Metadata["polyglot_notebook", "kernelName"] = "fsharp", 4, """metadata.polyglot_notebook is {"kernelName":"fsharp"}."""),
        new("slide-type", d => d.Cells[0].Metadata["slideshow", "slide_type"] = "sub-slide", 1, "slideshow.slide_type is \"sub-slide\"."),
        new("first-cell", d => d.Cells[1].Source = "using System;\n" + NotebookContract.LoadLine, 2, "The first code cell opens with `using System;`."),
        new("first-cell", d => d.Cells[1].Source = "#r \"../../artifacts/lib/GenNotebooks.dll\"", 2, "The first code cell opens with `#r \"../../artifacts/lib/GenNotebooks.dll\"`."),
        new("execution-count", d => d.Cells[3].ExecutionCount = 1, 4, "The cell ran as number 1, after number 1."),
        new("execution-count", d => d.Cells[3].SetOutputs([CellOutput.ExecuteResult(3, Plain("1"))]), 4, "The number of a result is not that of its cell."),
        new("output-type", d => Show(d, new JsonObject { ["text/plain"] = "x", ["text/html"] = "<b>" }), 4, "An output holds text/html, which readers often cannot see."),
        new("output-type", d => Show(d, new JsonObject { ["text/plain"] = "x", ["image/svg+xml"] = "<svg>" }), 4, "An output holds image/svg+xml, which readers often cannot see."),
        new("output-fallback", d => Show(d, new JsonObject { [MimeTypes.Plotly] = new JsonObject(), ["text/plain"] = "x" }, Alternative()), 4, "A chart has no still picture."),
        new("output-fallback", d => Show(d, new JsonObject { ["image/png"] = "AAAA", ["text/markdown"] = "x" }, Alternative()), 4, "A figure has no text/plain."),
        new("output-fallback", d => Show(d, new JsonObject { ["text/latex"] = "x" }), 4, "An output has neither text/plain nor text/markdown."),
        new("output-error", d => d.Cells[3].SetOutputs([CellOutput.Error("System.Exception", "no", [])]), 4, "The cell ended in System.Exception: no."),
        new("alt-text", d => d.Cells[5].Outputs[0].Metadata.Remove("vscode_altText"), 6, "A figure has no metadata.vscode_altText."),
        new("alt-text", d => d.Cells[5].Outputs[0].Metadata["image/png", "alt"] = " ", 6, "A figure has no metadata[\"image/png\"].alt."),
        new("alt-text", d => d.Cells[0].Source += "\n![](a.png \"t\")", 1, "The picture a.png has no alternative text."),
        new("alt-text", d => d.Cells[0].Source += "\n<img src='a.png' alt=\"\">", 1, "The picture <img src='a.png' alt=\"\"> has no alternative text."),
        new("machine-path", d => d.Cells[0].Source += "\nSee /home/ada/x.cs.", 1, "The source names /home/ada/x.cs., a path of one machine."),
        new("machine-path", d => d.Cells[3].Source = "var p = @\"C:\\Users\\ada\";", 4, "The source names C:\\Users\\ada, a path of one machine."),
        new("machine-path", d => d.Cells[3].Source = "var p = \"C:\\\\Users\\\\ada\";", 4, "The source names C:\\\\Users\\\\ada, a path of one machine."),
        new("machine-path", d => d.Cells[3].SetOutputs([CellOutput.Stream("stdout", "ok\nin /Users/ada/x.cs:line 3\n")]), 4, "An output names /Users/ada/x.cs:line, a path of one machine."),
        new("machine-path", d => d.Cells[3].SetOutputs([CellOutput.Stream("stderr", "file:///C:/x")]), 4, "An output names file:///C:/x, a path of one machine."),
        new("machine-path", d => d.Cells[5].Outputs[0].Data[MimeTypes.Plotly, "layout", "title", "text"] = "of /tmp/run", 6, "An output names /tmp/run, a path of one machine."),
        new("machine-path", d => Show(d, Plain("\"/work/x\"")), 4, "An output names /work/x, a path of one machine."),
        new("code-too-long", d => d.Cells[3].Source = Lines(26), 4, "The cell has 26 lines of code, but may have 25."),
        new("code-long", d => d.Cells[3].Source = Lines(9), 4, "The cell has 9 lines of code; mostly it should be 8 or fewer."),
        new("code-run", d => d.Move(22, 0), 25, "This is the third code cell in a row."),
        new("figure-caption", d => d.Move(6, 4), 7, "No text follows the figure."),
        new("cell-count", d => d.RemoveAt(24), null, "The episode has 24 cells; 25 to 45 are meant."),
        new("cell-count", d => AddText(d, 21), null, "The episode has 46 cells; 25 to 45 are meant."),
        new("prose-ratio", d => d.Cells[3].Source = Lines(8), null, "192 words of prose, 22 lines of code: 8.7 words a line; about 8 or more are meant."),
    ];

    public static TheoryData<int> BreachNumbers() => [.. Enumerable.Range(0, Breaches.Length)];

    [Fact]
    public void A_good_episode_is_only_told_its_ratio() =>
        Assert.Equal(
            ["info prose-ratio: 192 words of prose, 15 lines of code: 12.8 words a line; about 8 or more are meant."],
            NotebookLint.Check(Good(), NotebookRole.Episode).Select(f => f.ToString()));

    [Theory]
    [MemberData(nameof(BreachNumbers))]
    public void A_breach_is_found_and_nothing_else(int number)
    {
        var breach = Breaches[number];
        var document = breach.Change(Good());
        var finding = Assert.Single(NotebookLint.Check(document, NotebookRole.Episode), f => f.Rule == breach.Rule || f.Severity > LintSeverity.Info);
        Assert.Equal((breach.Rule, breach.Cell, breach.Message), (finding.Rule, finding.Cell, finding.Message));
        Assert.Equal(NotebookLint.Rules.Single(r => r.Id == breach.Rule).Severity, finding.Severity);
        Assert.Equal(finding.Severity == LintSeverity.Info, finding.Remedy.Length == 0);
        Assert.Equal(finding.Cell is { } cell ? document.Cells[cell - 1].Id : null, finding.CellId);
    }

    [Fact]
    public void Every_rule_has_a_breach() =>
        Assert.Equal(NotebookLint.Rules.Select(r => r.Id).Order(), Breaches.Select(b => b.Rule).Distinct().Order());

    [Fact]
    public void What_only_looks_like_a_breach_is_none()
    {
        var document = Good();
        document.Cells[0].Source += """

            See ../work/x, ~/tmp/y, https://example.org/home/x, a/tmp/b and and/work/c.

            ```
            ![](no-picture.png)
            ```

            ![a ring](a.png) <img alt='a ring' src="b.png">
            """;
        document.Cells[0].Metadata["slideshow", "slide_type"] = "-";
        document.Cells[1].Source += "\n" + Lines(20);
        document.Cells[3].Tags = ["raises-exception"];
        document.Cells[3].Source = "a\n\n\n" + Lines(7) + "\n\n";
        document.Cells[3].SetOutputs([
            CellOutput.DisplayData(new JsonObject { ["image/png"] = "A/tmp/x", ["text/plain"] = "x" }, Alternative()),
            CellOutput.DisplayData(new JsonObject { ["text/markdown"] = "|a|" }),
            CellOutput.Error("E", "v", ["at X"])]);
        document.Cells[5].ExecutionCount = 17;
        FillTo(document, 1_000_000);
        Assert.All(NotebookLint.Check(document, NotebookRole.Episode), f => Assert.Equal("prose-ratio", f.Rule));
    }

    [Fact]
    public void Homework_is_not_held_to_the_rhythm()
    {
        var document = NotebookDocument.Create();
        document.Add(CellKind.Code, "#r \"../../../artifacts/lib/GenNotebooks.dll\"");
        document.Add(CellKind.Code, Lines(20));
        for (var i = 0; i < 3; i++)
        {
            var cell = document.Add(CellKind.Code, Lines(40));
            cell.Metadata["nbgrader", "grade_id"] = $"q{i}";
        }

        Assert.Empty(NotebookLint.Check(document, NotebookRole.Homework));
        var rules = NotebookLint.Check(document, NotebookRole.Episode).Select(f => f.Rule).Distinct().Order();
        Assert.Equal(["cell-count", "code-long", "code-run", "code-too-long", "first-cell", "prose-ratio"], rules);
        document.Cells[1].Source = Lines(26);
        document.Cells[2].Metadata.Remove("nbgrader");
        document.Cells[2].Source = "1";
        document.Cells[0].Source = "#r \"GenNotebooks.dll\"";
        Assert.Equal(["first-cell", "code-too-long", "code-run"], NotebookLint.Check(document, NotebookRole.Homework).Select(f => f.Rule));
    }

    [Theory]
    [InlineData("notebooks/181-what.ipynb", NotebookRole.Episode)]
    [InlineData("notebooks/homework/181.ipynb", NotebookRole.Homework)]
    [InlineData("notebooks\\homework\\instructor\\181.ipynb", NotebookRole.Homework)]
    [InlineData("homework.ipynb", NotebookRole.Episode)]
    public void The_folder_tells_what_a_notebook_is(string path, NotebookRole role) =>
        Assert.Equal(role, NotebookLint.RoleOf(path));

    [Fact]
    public void Findings_print_as_a_line()
    {
        var document = Good();
        document.Cells[3].Source = Lines(26);
        Assert.Equal(
            "error code-too-long, cell 4 (cell-3): The cell has 26 lines of code, but may have 25. Split it, or move what is not the lesson to the library.",
            NotebookLint.Check(document, NotebookRole.Episode)[^1].ToString());
    }

    /// <summary>25 cells: text and code in turn, the code in the sixth with a chart and a caption after it.</summary>
    private static NotebookDocument Good()
    {
        var document = NotebookDocument.Create();
        for (var i = 0; i < 25; i++)
        {
            var cell = i % 2 == 0
                ? document.Add(CellKind.Markdown, string.Join(' ', Enumerable.Repeat("word", i == 24 ? 0 : 16)))
                : document.Add(CellKind.Code, $"var x{i} = {i};");
            cell.Id = $"cell-{i}";
        }

        document.RemoveAt(24);
        document.Add(CellKind.Code, "1 + 1\n+ 1").Id = "cell-24";
        document.Cells[1].Source = NotebookContract.LoadLine + "\nusing System;";
        document.Cells[1].ExecutionCount = 1;
        document.Cells[3].ExecutionCount = 2;
        document.Cells[5].ExecutionCount = 3;
        document.Cells[5].SetOutputs([CellOutput.DisplayData(
            new JsonObject { [MimeTypes.Plotly] = new JsonObject { ["data"] = new JsonArray() }, ["image/png"] = "AAAA", ["text/plain"] = "Chart" }, Alternative())]);
        return document;
    }

    /// <summary>Makes a change, of the file's JSON, that the document itself would refuse.</summary>
    private static Func<NotebookDocument, NotebookDocument> Json(Action<JsonNode> change) => document =>
    {
        var json = JsonNode.Parse(document.ToBytes())!;
        change(json);
        return NotebookDocument.Parse(json.ToJsonString());
    };

    private static void Show(NotebookDocument document, JsonObject data, JsonObject? metadata = null) =>
        document.Cells[3].SetOutputs([CellOutput.DisplayData(data, metadata)]);

    private static void FillTo(NotebookDocument document, int bytes) =>
        document.Cells[0].Source += new string('x', bytes - document.ToBytes().Length);

    private static void AddText(NotebookDocument document, int count)
    {
        for (var i = 0; i < count; i++)
            document.Add(CellKind.Markdown, "");
    }

    private static JsonObject Alternative() =>
        new() { ["vscode_altText"] = "A ring", ["image/png"] = new JsonObject { ["alt"] = "A ring" } };

    private static JsonObject Plain(string text) => new() { ["text/plain"] = text };

    private static string Lines(int count) => string.Join('\n', Enumerable.Repeat("f();", count));

    private sealed record Breach(string Rule, Func<NotebookDocument, NotebookDocument> Change, int? Cell, string Message)
    {
        internal Breach(string rule, Action<NotebookDocument> change, int? cell, string message)
            : this(rule, Applied(change), cell, message)
        {
        }

        private static Func<NotebookDocument, NotebookDocument> Applied(Action<NotebookDocument> change) => document =>
        {
            change(document);
            return document;
        };
    }
}
