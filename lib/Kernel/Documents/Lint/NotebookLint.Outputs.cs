namespace GenNotebooks.Kernel.Documents;

/// <summary>Rules about outputs as they are committed.</summary>
public static partial class NotebookLint
{
    private const string ErrorTag = "raises-exception";
    private static readonly string[] ForbiddenTypes = [MimeTypes.Html, MimeTypes.Svg];

    private static IEnumerable<LintFinding> CheckOutput(Place place, CellOutput output)
    {
        if (output.Kind == OutputKind.Error && !place.Cell.HasTag(ErrorTag))
            yield return place.Finding(
                "output-error",
                $"The cell ended in {output.ErrorName}: {output.ErrorValue}.",
                $"Correct and run it, or tag it {ErrorTag} if the error is the lesson.");
        if (output.Kind is not (OutputKind.DisplayData or OutputKind.ExecuteResult))
            yield break;
        foreach (var type in ForbiddenTypes.Where(t => output.Data.Has(t)))
            yield return place.Finding("output-type", $"An output holds {type}, which readers often cannot see.", "Run `gen publish`, which strips it.");
        foreach (var finding in CheckFallback(place, output).Concat(CheckAlternative(place, output)))
            yield return finding;
    }

    private static IEnumerable<LintFinding> CheckFallback(Place place, CellOutput output)
    {
        if (output.Data.Has(MimeTypes.Plotly) && !output.Data.Has(MimeTypes.Png))
            yield return place.Finding("output-fallback", "A chart has no still picture.", "Run `gen publish`, which adds image/png.");
        if (output.Data.Has(MimeTypes.Plain))
            yield break;
        if (IsFigure(output))
            yield return place.Finding("output-fallback", "A figure has no text/plain.", "Give it a plain text that says what it is.");
        else if (!output.Data.Has(MimeTypes.Markdown))
            yield return place.Finding("output-fallback", "An output has neither text/plain nor text/markdown.", "Give it a plain text.");
    }

    private static IEnumerable<LintFinding> CheckAlternative(Place place, CellOutput output)
    {
        if (!IsFigure(output))
            yield break;
        if (string.IsNullOrWhiteSpace(output.Metadata.GetString("vscode_altText")))
            yield return place.Finding("alt-text", "A figure has no metadata.vscode_altText.", "Say in a sentence what it shows.");
        foreach (var type in Pictures(output).Where(t => string.IsNullOrWhiteSpace(output.Metadata.GetString(t, "alt"))))
            yield return place.Finding("alt-text", $"A figure has no metadata[\"{type}\"].alt.", "Say in a sentence what it shows.");
    }

    private static bool IsFigure(CellOutput output) => output.Data.Has(MimeTypes.Plotly) || Pictures(output).Any();

    /// <summary>The types of still pictures; SVG has its own rule.</summary>
    private static IEnumerable<string> Pictures(CellOutput output) =>
        output.Data.Keys.Where(t => t != MimeTypes.Svg && t.StartsWith("image/", StringComparison.Ordinal));
}
