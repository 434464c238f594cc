using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Kernel.Tests.Documents;

public class NotebookTextTests
{
    [Fact]
    public void A_notebook_prints_as_Markdown()
    {
        Assert.Equal(
            """
            <!-- cell 1, id title -->

            # Title

            Text

            ```csharp
            // cell 2, id load, tags: setup, x
            var x = 1;

            x
            ```

            <!-- cell 3, id raw, raw -->

            ```text
            as it is
            ```

            ````csharp
            // cell 4, id fence
            var s = "```";
            ````

            """,
            NotebookText.Print(Notebook()));
    }

    [Fact]
    public void Without_numbers_inserting_a_cell_changes_nothing_else()
    {
        var options = new NotebookTextOptions { Numbers = false, Outputs = true };
        var document = Notebook();
        var before = NotebookText.Print(document, options);
        document.Insert(0, CellKind.Markdown, "new").Id = "new";
        Assert.Equal("<!-- cell, id new -->\n\nnew\n\n" + before, NotebookText.Print(document, options));
    }

    [Fact]
    public void Outputs_print_as_text()
    {
        var document = NotebookDocument.Create();
        var cell = document.Add(CellKind.Code, "1");
        cell.Id = "a";
        cell.SetOutputs([
            CellOutput.Stream("stderr", "\u001b[31mred\u001b[0m\n"),
            CellOutput.DisplayData(
                new JsonObject { ["application/vnd.plotly.v1+json"] = new JsonObject(), ["image/png"] = "AAAA", ["text/plain"] = "Chart", ["text/html"] = "<b>" },
                new JsonObject { ["image/png"] = new JsonObject { ["alt"] = "A ring" } }),
            CellOutput.ExecuteResult(1, new JsonObject { ["text/plain"] = "a\nb" }),
            CellOutput.Error("System.Exception", "no", ["at X"])]);
        Assert.Equal(
            """
            ```csharp
            // cell 1, id a
            1
            ```

            Output of cell 1 (stderr):

            ```text
            red
            ```

            Output of cell 1: [application/vnd.plotly.v1+json: A ring]

            Output of cell 1: [image/png: A ring]

            Output of cell 1:

            ```text
            Chart
            ```

            Output of cell 1:

            ```text
            a
            b
            ```

            Error in cell 1:

            ```text
            System.Exception: no
            ```

            """,
            NotebookText.Print(document, new NotebookTextOptions { Outputs = true }));
        Assert.DoesNotContain("Output", NotebookText.Print(document), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_of_other_languages_has_their_fence_and_comments()
    {
        var document = NotebookDocument.Parse(
            """{"cells": [{"cell_type": "code", "source": "1\r\n2\r\n"}, {"cell_type": "code"}], "metadata": {"kernelspec": {"language": "python"}}, "nbformat": 4}""");
        Assert.Equal("```python\n# cell 1\n1\n2\n```\n\n```python\n# cell 2\n```\n", NotebookText.Print(document));
    }

    private static NotebookDocument Notebook()
    {
        var document = NotebookDocument.Create();
        document.Add(CellKind.Markdown, "# Title\n\nText\n").Id = "title";
        document.Add(CellKind.Code, "var x = 1;\n\nx\n").Id = "load";
        document.Cells[1].Tags = ["setup", "x"];
        document.Add(CellKind.Raw, "as it is").Id = "raw";
        document.Add(CellKind.Code, "var s = \"```\";").Id = "fence";
        return document;
    }
}
