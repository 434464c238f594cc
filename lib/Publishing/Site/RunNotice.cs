using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Site;

/// <summary>What a reader must know about the run behind a page.</summary>
internal static class RunNotice
{
    /// <summary>HTML, or null where all cells ran and none failed unasked.</summary>
    /// <param name="notebook">With outputs.</param>
    /// <param name="fresh">Whether they are of a run on this machine, or those that the notebook was committed with.</param>
    public static string? Of(NotebookDocument notebook, bool fresh)
    {
        var code = notebook.Cells.Where(c => c.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(c.Source) && !c.HasTag("skip")).ToList();
        var failed = code.FirstOrDefault(c => !c.HasTag("raises-exception") && c.Outputs.Any(o => o.Kind == OutputKind.Error));
        var waiting = code.Count(c => c.ExecutionCount is null);
        if (failed is not null)
        {
            var error = failed.Outputs.First(o => o.Kind == OutputKind.Error);
            return $"This run stopped with an error, and what follows it was not run: <a href=\"#cell-{Html.Slug(failed.Id ?? "")}\">{Html.Text(error.ErrorName ?? "error")}</a>.";
        }

        if (waiting == code.Count && waiting > 0)
            return "This notebook has not been run: the page shows its text and code without results.";
        if (waiting > 0)
            return $"{waiting} of {code.Count} cells have not been run; their results are missing.";
        return fresh ? null : "The results are those that the notebook was published with; it has not been run on this machine.";
    }
}
