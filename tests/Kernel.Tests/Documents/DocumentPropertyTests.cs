using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Kernel.Tests.Documents;

public class DocumentPropertyTests
{
    private const int Tests = 300;

    [Fact]
    public void Any_notebook_in_any_layout_is_written_as_it_was_read() => ForAll((notebook, layout, _, _) =>
    {
        var text = layout.Print(notebook);
        Assert.Equal(text, NotebookDocument.Parse(text).ToJson());
    });

    /// <summary>System.Text.Json's nodes make the same change, and the test's own printer writes what must come of it.</summary>
    [Fact]
    public void A_changed_source_changes_that_source_and_nothing_else() => ForAll((notebook, layout, source, number) =>
    {
        var document = NotebookDocument.Parse(layout.Print(notebook));
        var index = number % document.Cells.Count;
        document.Cells[index].Source = source;
        var cell = (JsonObject)notebook["cells"]![index]!;
        if (Joined(cell["source"]!) != source)
            cell["source"] = Lines(source);
        Assert.Equal(layout.Print(notebook), document.ToJson());
        Assert.Equal(source, document.Copy().Cells[index].Source);
    });

    [Fact]
    public void Metadata_set_anywhere_goes_to_its_place() => ForAll((notebook, layout, value, number) =>
    {
        var document = NotebookDocument.Parse(layout.Print(notebook));
        var index = number % document.Cells.Count;
        document.Cells[index].Metadata["new", "key"] = value;
        document.Cells[index].Metadata["Y"] = new JsonArray(1, new JsonObject(), "é");
        var metadata = (JsonObject)notebook["cells"]![index]!["metadata"]!;
        metadata["new"] = new JsonObject { ["key"] = value };
        metadata["Y"] = new JsonArray(1, new JsonObject(), "é");
        var sorted = metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())).ToList();
        metadata.Clear();
        foreach (var (key, member) in sorted)
            metadata[key] = member;
        Assert.Equal(layout.Print(notebook), document.ToJson());
    });

    [Fact]
    public void Cells_copied_into_another_notebook_take_its_layout() => ForAll((notebook, layout, _, number) =>
    {
        notebook["nbformat_minor"] = 4;
        var other = new Layout(number % 2 == 0 ? "   " : null, "\n", ", ", ": ", !layout.Ascii, "", "");
        var target = NotebookDocument.Parse(other.Print(new JsonObject { ["cells"] = new JsonArray(), ["letter"] = "é", ["nbformat"] = 4 }));
        foreach (var cell in NotebookDocument.Parse(layout.Print(notebook)).Cells)
            target.InsertCopy(target.Cells.Count, cell);
        var expected = new JsonObject { ["cells"] = notebook["cells"]!.DeepClone(), ["letter"] = "é", ["nbformat"] = 4 };
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(target.ToJson())));
        if (other.Ascii == layout.Ascii)
            Assert.Equal(other.Print(expected), target.ToJson());
    });

    private static void ForAll(Action<JsonObject, Layout, string, int> holds) =>
        Check.One(RandomNotebooks.Config(Tests, largest: 10), Prop.ForAll(
            (from notebook in RandomNotebooks.Notebooks
             from layout in RandomNotebooks.Layouts
             from text in RandomNotebooks.Text
             from number in Gen.Choose(0, 1000)
             select (notebook, layout, text, number)).ToArbitrary(),
            c => holds((JsonObject)c.notebook.DeepClone(), c.layout, c.text, c.number)));

    private static string Joined(JsonNode source) =>
        source is JsonArray lines ? string.Concat(lines.Select(l => l!.GetValue<string>())) : source.GetValue<string>();

    /// <summary>Python's str.splitlines(True) for the line breaks that the random texts hold.</summary>
    private static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        var line = "";
        for (var i = 0; i < text.Length; i++)
        {
            line += text[i];
            var isBreak = text[i] is '\n' or '\f' or '\u2028' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (!isBreak && i + 1 < text.Length)
                continue;
            lines.Add(line);
            line = "";
        }

        return lines;
    }
}
