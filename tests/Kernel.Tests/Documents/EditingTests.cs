using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Kernel.Tests.Documents;

public class EditingTests
{
    private static readonly string OneOfEach =
        """
        {"cells": [{"cell_type": "code", "id": "c", "source": "1", "metadata": {}, "outputs": []},
                   {"cell_type": "markdown", "id": "m", "source": "t", "metadata": {"a": 1}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """;

    /// <summary>The same changes that make_fixtures.py has nbformat make.</summary>
    [Fact]
    public void Edited_files_are_those_that_Jupyter_writes_after_the_same_edits()
    {
        var document = Fixture.Load("jupyter-45.ipynb");
        document.Metadata["authors"] = new JsonArray(new JsonObject { ["name"] = "Zoë" });
        document.Metadata["kernelspec", "display_name"] = "C# 😀";
        var cells = document.Cells.ToList();
        cells[0].Source = "# New\ntitle\u000cwith \u2028 breaks\r\nand end\n";
        cells[1].Tags = ["setup"];
        cells[1].ExecutionCount = null;
        cells[2].SetOutputs([
            CellOutput.Stream("stdout", "a\nb"),
            CellOutput.DisplayData(
                new JsonObject { ["text/plain"] = "x\ny", ["image/png"] = "AAAA", ["text/markdown"] = "|a|\n|-|\n" },
                new JsonObject { ["vscode_altText"] = "é" }),
            CellOutput.DisplayData(new JsonObject
            {
                ["image/svg+xml"] = "<svg>\n</svg>",
                ["application/javascript"] = "a()\nb()",
                ["application/json"] = "x\ny",
                [MimeTypes.Plotly] = new JsonObject { ["layout"] = new JsonObject(), ["data"] = new JsonArray("x\ny") },
            }),
            CellOutput.ExecuteResult(8, new JsonObject { ["text/plain"] = "1" }),
            CellOutput.Error("E", "v", ["t1", "t2"])]);
        cells[2].ExecutionCount = 8;
        document.RemoveAt(3);
        document.Insert(1, CellKind.Markdown, "between").Id = "between";
        var last = document.Add(CellKind.Code, "1 + 1");
        last.Id = "last";
        foreach (var key in last.Metadata.Keys)
            last.Metadata.Remove(key);
        document.Add(CellKind.Raw, "r").Id = "raw-new";
        Fixture.AssertSame(Fixture.Bytes("jupyter-45-edited.ipynb"), document.ToBytes());
    }

    [Fact]
    public void Cells_know_what_they_hold()
    {
        var cells = Fixture.Load("jupyter-45.ipynb").Cells;
        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Code, CellKind.Raw, CellKind.Code, CellKind.Code], cells.Select(c => c.Kind));
        Assert.Equal(["title", "load", "all-outputs", "raw_1", "empty", "odd-breaks"], cells.Select(c => c.Id));
        Assert.Equal("#r \"../artifacts/lib/GenNotebooks.dll\"\nusing System;", cells[1].Source);
        Assert.Equal("", cells[4].Source);
        Assert.Equal("a\u000cb\r\nc\u2028d", cells[5].Source);
        Assert.Equal([null, 1, 7, null, null, null], cells.Select(c => c.ExecutionCount));
        Assert.Equal(["raises-exception", "b"], cells[2].Tags);
        Assert.True(cells[2].HasTag("b"));
        Assert.False(cells[2].HasTag("c"));
        Assert.Equal("slide", cells[2].Metadata.GetString("slideshow", "slide_type"));
        Assert.Equal(2.0, cells[5].Metadata["nbgrader", "points"]!.GetValue<double>());
        Assert.Equal("x\ny", cells[0].Attachments.GetString("b.txt", "text/plain"));
        Assert.Equal([null, "csharp", "csharp", null, "csharp", "csharp"], cells.Select(c => c.Language));
    }

    [Fact]
    public void Outputs_know_what_they_hold()
    {
        var outputs = Fixture.Load("jupyter-45.ipynb").Cells[2].Outputs;
        Assert.Equal(
            [OutputKind.Stream, OutputKind.Stream, OutputKind.DisplayData, OutputKind.DisplayData, OutputKind.ExecuteResult, OutputKind.Error],
            outputs.Select(o => o.Kind));
        Assert.Equal("stdout", outputs[0].StreamName);
        Assert.Equal("one\ntwo\n\nfour without end", outputs[0].Text);
        Assert.Equal("<b>1</b>\n<i>2</i>", outputs[3].GetText("text/html"));
        Assert.Equal("A ring", outputs[2].Metadata.GetString("image/png", "alt"));
        Assert.Equal(1e-05, outputs[2].Data[MimeTypes.Plotly, "data"]![0]!["x"]![2]!.GetValue<double>());
        Assert.Null(outputs[2].GetText(MimeTypes.Plotly));
        Assert.Equal(7, outputs[4].ExecutionCount);
        Assert.Equal("System.Exception", outputs[5].ErrorName);
        Assert.Equal("no \"way\" \\ back", outputs[5].ErrorValue);
        Assert.Equal(["\u001b[31mline 1\u001b[0m", "   at X() in y.cs:line 3"], outputs[5].Traceback);
        Assert.Empty(outputs[0].Data.Keys);
        Assert.Equal(OutputKind.Other, NotebookDocument.Parse(
            """{"cells": [{"cell_type": "code", "outputs": [{"output_type": "x"}]}], "nbformat": 4}""").Cells[0].Outputs[0].Kind);
    }

    [Theory]
    [InlineData("""{"kernelspec": {"language": "C#"}}""", "C#", true, "csharp")]
    [InlineData("""{"language_info": {"name": "python"}}""", "python", false, "python")]
    [InlineData("""{"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp"}}}""", "csharp", true, "csharp")]
    [InlineData("{}", null, false, null)]
    public void The_language_comes_from_the_metadata(string metadata, string? language, bool isCSharp, string? cellLanguage)
    {
        var document = NotebookDocument.Parse($$"""{"cells": [{"cell_type": "code"}], "metadata": {{metadata}}, "nbformat": 4}""");
        Assert.Equal((language, isCSharp, cellLanguage), (document.Language, document.IsCSharp, document.Cells[0].Language));
        document.Cells[0].Metadata["dotnet_interactive", "language"] = "fsharp";
        Assert.Equal("fsharp", document.Cells[0].Language);
    }

    [Fact]
    public void A_new_notebook_is_one_of_the_course()
    {
        var document = NotebookDocument.Create();
        document.Add(CellKind.Code, "1");
        Assert.Equal((4, 5, "C#", "new notebook", (string?)null), (document.NbFormat, document.NbFormatMinor, document.Language, document.Name, document.Path));
        Assert.True(JsonNode.DeepEquals(NotebookContract.NotebookMetadata(), document.Metadata.ToJson()));
        Assert.True(JsonNode.DeepEquals(NotebookContract.CodeCellMetadata(), document.Cells[0].Metadata.ToJson()));
        Assert.StartsWith("{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"execution_count\": null,\n   \"id\": \"", document.ToJson(), StringComparison.Ordinal);
        Assert.EndsWith("\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n", document.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void New_ids_are_valid_unique_and_the_same_every_time()
    {
        static NotebookDocument Made()
        {
            var document = NotebookDocument.Create();
            for (var i = 0; i < 200; i++)
                document.Insert(0, CellKind.Markdown, "the same text");
            return document;
        }

        var ids = Made().Cells.Select(c => c.Id!).ToList();
        Assert.Equal(200, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}$", id));
        Assert.Equal(ids, Made().Cells.Select(c => c.Id));
    }

    [Fact]
    public void Formats_before_45_get_no_ids_until_they_are_upgraded()
    {
        var document = Fixture.Load("jupyter-44.ipynb");
        document.InsertCopy(0, Fixture.Load("jupyter-45.ipynb").Cells[0]);
        Assert.All(document.Cells, c => Assert.Null(c.Id));
        document.UpgradeToIds();
        Assert.Equal(5, document.NbFormatMinor);
        Assert.Equal(document.Cells.Count, document.Cells.Select(c => c.Id).OfType<string>().Distinct().Count());
        var upgraded = document.ToJson();
        document.UpgradeToIds();
        Assert.Equal(upgraded, document.ToJson());
    }

    [Fact]
    public void A_copied_cell_keeps_its_id_only_where_it_is_free()
    {
        var document = Fixture.Load("jupyter-45.ipynb");
        Assert.NotEqual("load", document.InsertCopy(0, document.Cells[1]).Id);
        Assert.Equal("load", NotebookDocument.Create().InsertCopy(0, document.Cells[2]).Id);
    }

    [Fact]
    public void Cells_move()
    {
        var document = Fixture.Load("jupyter-45.ipynb");
        document.Move(0, 4);
        Assert.Equal(["load", "all-outputs", "raw_1", "empty", "title", "odd-breaks"], document.Cells.Select(c => c.Id));
        Assert.Equal(document.Cells.Select(c => c.Id), document.Copy().Cells.Select(c => c.Id));
        document.Move(4, 0);
        Fixture.AssertSame(Fixture.Bytes("jupyter-45.ipynb"), document.ToBytes());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Cells_go_where_there_is_a_place(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NotebookDocument.Parse(OneOfEach).Insert(index, CellKind.Raw, ""));

    [Theory]
    [InlineData("", "id is \"\" but must be 1 to 64 letters, digits, hyphens or underscores.")]
    [InlineData("a b", "id is \"a b\" but must be 1 to 64 letters, digits, hyphens or underscores.")]
    [InlineData("é", "id is \"é\" but must be 1 to 64 letters, digits, hyphens or underscores.")]
    [InlineData("m", "id is \"m\" but another cell has that id. Choose one that no cell has.")]
    public void Bad_ids_are_refused(string id, string message)
    {
        var cell = NotebookDocument.Parse(OneOfEach).Cells[0];
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => cell.Id = id).Message);
        cell.Id = "c";
        Assert.Equal("c", cell.Id);
    }

    [Fact]
    public void Text_has_neither_outputs_nor_a_count()
    {
        var cell = NotebookDocument.Parse(OneOfEach).Cells[1];
        Assert.Equal(
            "outputs cannot be set: cell m is a Markdown cell. Only code cells have it.",
            Assert.Throws<InvalidOperationException>(() => cell.SetOutputs([])).Message);
        Assert.Equal(
            "execution_count cannot be set: cell m is a Markdown cell. Only code cells have it.",
            Assert.Throws<InvalidOperationException>(() => cell.ExecutionCount = 1).Message);
        cell.ClearOutputs();
        Assert.Equal(OneOfEach, cell.Document.ToJson());
    }

    [Fact]
    public void Metadata_is_read_set_and_removed_by_path()
    {
        var document = NotebookDocument.Parse(OneOfEach);
        var metadata = document.Cells[1].Metadata;
        metadata["b", "c", "d"] = JsonNode.Parse("[1.50, \"\\u00e9\"]");
        metadata["n"] = null;
        Assert.Equal(["a", "b", "n"], metadata.Keys);
        Assert.Equal("""{"a":1,"b":{"c":{"d":[1.50,"é"]}},"n":null}""", Written(metadata));
        Assert.True(metadata.Has("n"));
        Assert.Null(metadata["n"]);
        Assert.False(metadata.Has("b", "x"));
        Assert.False(metadata.Has());
        Assert.Null(metadata.GetString("a"));
        Assert.True(metadata.Remove("b", "c", "d"));
        Assert.False(metadata.Remove("b", "c", "d"));
        Assert.False(metadata.Remove("a", "x"));
        Assert.Equal("""{"a":1,"b":{"c":{}},"n":null}""", Written(metadata));
        metadata.ReplaceBy(new JsonObject { ["z"] = 1 });
        Assert.Equal("""{"z":1}""", Written(metadata));
        Assert.Equal(
            "metadata path z.y: the value of z is not an object. Remove it before setting what is inside.",
            Assert.Throws<InvalidOperationException>(() => metadata["z", "y"] = 1).Message);
        Assert.Throws<ArgumentException>("path", () => metadata[[]] = 1);
    }

    [Fact]
    public void What_is_read_is_a_copy()
    {
        var document = NotebookDocument.Parse(OneOfEach);
        document.Cells[1].Metadata.ToJson()["a"] = 2;
        Assert.Equal(OneOfEach, document.ToJson());
    }

    [Fact]
    public void Missing_parts_read_as_empty_and_are_made_when_set()
    {
        var document = NotebookDocument.Parse("""{"cells": [{"cell_type": "code"}], "nbformat": 4}""");
        var cell = document.Cells[0];
        Assert.Equal(("", 0, 0, (int?)null, 0), (cell.Source, cell.Outputs.Count, cell.Tags.Count, cell.ExecutionCount, document.NbFormatMinor));
        cell.Source = "";
        cell.Tags = ["t"];
        cell.ExecutionCount = null;
        cell.SetOutputs([CellOutput.Stream("stdout", "x")]);
        document.Metadata["m"] = true;
        Assert.Equal(
            """{"cells": [{"cell_type": "code", "execution_count": null, "metadata": {"tags": ["t"]},"""
            + """ "outputs": [{"name": "stdout", "output_type": "stream", "text": ["x"]}], "source": []}], "metadata": {"m": true}, "nbformat": 4}""",
            document.ToJson());
        cell.Tags = [];
        Assert.False(cell.Metadata.Has("tags"));
    }

    [Fact]
    public void Outputs_of_another_cell_are_copied_own_ones_are_kept()
    {
        var document = NotebookDocument.Parse(OneOfEach);
        var other = document.Add(CellKind.Code, "2");
        var shown = CellOutput.DisplayData(new JsonObject { ["text/plain"] = "before" });
        document.Cells[0].SetOutputs([shown]);
        other.SetOutputs([shown]);
        document.Cells[0].SetOutputs([CellOutput.Stream("stdout", "first"), shown]);
        shown.ReplaceData(new JsonObject { ["text/plain"] = "after" }, null);
        Assert.Equal("after", document.Copy().Cells[0].Outputs[1].GetText("text/plain"));
        Assert.Equal("before", document.Copy().Cells[2].Outputs[0].GetText("text/plain"));
        Assert.Same(shown, document.Cells[0].Outputs[1]);
    }

    [Fact]
    public void Clearing_removes_outputs_and_count()
    {
        var document = Fixture.Load("jupyter-45.ipynb");
        foreach (var cell in document.Cells)
            cell.ClearOutputs();
        var again = document.Copy();
        Assert.All(again.Cells, c => Assert.Equal((0, null), (c.Outputs.Count, c.ExecutionCount)));
        Assert.Contains("   \"execution_count\": null,\n   \"id\": \"load\"", again.ToJson(), StringComparison.Ordinal);
    }

    private static string Written(NotebookObject value) =>
        value.ToJson().ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
