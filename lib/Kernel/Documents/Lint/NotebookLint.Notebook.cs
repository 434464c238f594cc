using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GenNotebooks.Kernel.Documents;

/// <summary>Rules about the notebook as a whole.</summary>
public static partial class NotebookLint
{
    private static IEnumerable<LintFinding> CheckNotebook(NotebookDocument document)
    {
        if (document.NbFormatMinor != 5)
            yield return Finding("format", $"The format is 4.{document.NbFormatMinor}, but must be 4.5.", "Save it in a current JupyterLab, which raises it to 4.5.");
        var size = document.ToBytes().Length;
        if (size > NotebookContract.MaxBytes)
            yield return Finding(
                "size",
                string.Create(CultureInfo.InvariantCulture, $"The file has {size:N0} bytes, but may have {NotebookContract.MaxBytes:N0}."),
                "Show smaller or fewer pictures, or clear the largest outputs.");
        foreach (var (key, wanted) in NotebookContract.NotebookMetadata())
            if (!JsonNode.DeepEquals(document.Metadata[key], wanted))
                yield return Finding(
                    "metadata",
                    $"metadata.{key} is {document.Metadata[key]?.ToJsonString(Readable) ?? "missing"}.",
                    $"It must be {wanted!.ToJsonString(Readable)}.");
    }

    private static IEnumerable<LintFinding> CheckIds(NotebookDocument document)
    {
        var first = new Dictionary<string, int>();
        for (var i = 0; i < document.Cells.Count; i++)
        {
            var place = new Place(i + 1, document.Cells[i]);
            if (place.Cell.Id is not { } id)
                yield return place.Finding("cell-ids", "The cell has no id.", "Save the notebook in VS Code or Jupyter: they give it one.");
            else if (!CellIds.IsValid(id))
                yield return place.Finding("cell-ids", $"The id \"{id}\" is not valid.", "Use 1 to 64 letters, digits, hyphens or underscores.");
            else if (!first.TryAdd(id, i + 1))
                yield return place.Finding("cell-ids", $"The id \"{id}\" is that of cell {first[id]} too.", "Give one of the two another id.");
        }
    }

    private static IEnumerable<LintFinding> CheckFirstCell(NotebookDocument document, NotebookRole role)
    {
        var index = IndexOfFirstCode(document);
        if (index < 0)
            yield break;
        var line = document.Cells[index].Source.Split('\n')[0].TrimEnd('\r');
        // Homework lies one or two folders deeper than the episodes.
        var loads = role == NotebookRole.Homework ? HomeworkLoadLine().IsMatch(line) : line == NotebookContract.LoadLine;
        if (!loads)
            yield return new Place(index + 1, document.Cells[index]).Finding(
                "first-cell", $"The first code cell opens with `{line}`.", $"Its first line must be `{NotebookContract.LoadLine}`.");
    }

    private static IEnumerable<LintFinding> CheckExecutionCounts(NotebookDocument document)
    {
        var last = 0;
        for (var i = 0; i < document.Cells.Count; i++)
        {
            var place = new Place(i + 1, document.Cells[i]);
            var count = place.Cell.Kind == CellKind.Code ? place.Cell.ExecutionCount : null;
            if (count <= last)
                yield return place.Finding("execution-count", $"The cell ran as number {count}, after number {last}.", "Run all cells from the top in a fresh session.");
            last = count ?? last;
            if (place.Cell.Outputs.Any(o => o.Kind == OutputKind.ExecuteResult && o.ExecutionCount != count))
                yield return place.Finding("execution-count", "The number of a result is not that of its cell.", "Run all cells from the top in a fresh session.");
        }
    }

    private static int IndexOfFirstCode(NotebookDocument document)
    {
        for (var i = 0; i < document.Cells.Count; i++)
            if (document.Cells[i].Kind == CellKind.Code)
                return i;
        return -1;
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [GeneratedRegex("""^#r "(\.\./){1,3}artifacts/lib/GenNotebooks\.dll"$""")]
    private static partial Regex HomeworkLoadLine();
}
