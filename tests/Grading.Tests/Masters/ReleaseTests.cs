using System.Text.Json.Nodes;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Grading.Tests.Masters;

public sealed class ReleaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Students_get_stubs_no_hidden_tests_no_outputs_and_no_traces_of_an_editor()
    {
        var answer = Cell("x-q1", "int Two()\n{\n    // BEGIN SOLUTION\n    return 2;\n    // END SOLUTION\n}", solution: true);
        var test = Cell("x-q1-test", "Check(\"q1\", Two);\n// BEGIN HIDDEN TESTS\nGrade(\"q1\", Two)\n// END HIDDEN TESTS", grade: true, points: 2);
        var path = Save((CellKind.Code, answer), (CellKind.Code, test), (CellKind.Markdown, Cell("x-open", "Two, because.", solution: true, grade: true, points: 1)));
        var master = NotebookDocument.Load(path);
        master.Cells[0].SetOutputs([CellOutput.Stream("stdout", "2")]);
        master.Cells[0].ExecutionCount = 7;
        master.Cells[0].Metadata["execution"] = new JsonObject { ["iopub.status.busy"] = "now" };
        master.Metadata["author"] = "somebody";
        master.Save();

        var released = Release.Of(Master.Load(path));
        Assert.Equal("int Two()\n{\n    throw new NotImplementedException();\n}", released.Cells[0].Source);
        Assert.Equal("Check(\"q1\", Two);", released.Cells[1].Source);
        Assert.Equal(Release.TextStub, released.Cells[2].Source);
        Assert.Empty(released.Cells[0].Outputs);
        Assert.Null(released.Cells[0].ExecutionCount);
        Assert.Equal(["nbgrader"], released.Cells[0].Metadata.Keys.Except(NotebookContract.CodeCellMetadata().Select(m => m.Key)));
        Assert.False(released.Metadata.Has("author"));
        Assert.Equal(released.ToBytes(), Release.Of(Master.Load(path)).ToBytes());
    }

    [Fact]
    public void A_master_that_would_leak_or_cannot_be_graded_is_refused_with_every_reason()
    {
        var path = Save(
            (CellKind.Code, Cell("q1", "// BEGIN SOLUTION\nsecret\n// END SOLUTION")),
            (CellKind.Code, Cell("q2", "int Two() => 2;", solution: true)),
            (CellKind.Code, Cell("q3", "Check(1);", grade: true)),
            (CellKind.Code, Cell("q4", "// BEGIN HIDDEN TESTS\nGrade(1)", grade: true, points: 1)),
            (CellKind.Code, Cell("q4", "")));
        var message = Assert.Throws<GradingException>(() => Master.Load(path)).Message;
        Assert.Equal(
            $"""
            {path} cannot be released:
              q1: a solution stands in a cell that is not the student's to write. Set "solution" in its nbgrader metadata, or remove the marks.
              q2: the answer's cell holds no // BEGIN SOLUTION. Put the marks around what the student is to write, inside the method.
              q3: a graded cell without points. Give it points above 0.
              q4: "BEGIN HIDDEN TESTS" has no "END HIDDEN TESTS".
              2 cells have the grade_id q4. Give each its own.
            """,
            message);
    }

    private static (string Source, JsonObject Metadata) Cell(string id, string source, bool solution = false, bool grade = false, double points = 0)
    {
        var metadata = new JsonObject { ["schema_version"] = 3, ["grade_id"] = id, ["solution"] = solution, ["grade"] = grade, ["locked"] = !solution, ["task"] = false };
        if (points > 0)
            metadata["points"] = points;
        return (source, metadata);
    }

    private string Save(params (CellKind Kind, (string Source, JsonObject Metadata) Cell)[] cells)
    {
        var notebook = NotebookDocument.Create();
        foreach (var (kind, (source, metadata)) in cells)
            notebook.Add(kind, source).Metadata["nbgrader"] = metadata;
        notebook.Save(_folder["x.ipynb"]);
        return _folder["x.ipynb"];
    }
}
