namespace GenNotebooks.Kernel.Documents;

/// <summary>
/// Checks a notebook against the course's notebook contract (metadata, ids, outputs, size) and its rhythm (claim, code, look).
/// </summary>
public static partial class NotebookLint
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        new("format", LintSeverity.Error, "The notebook is of format 4.5."),
        new("size", LintSeverity.Error, "The file has at most 1,000,000 bytes."),
        new("metadata", LintSeverity.Error, "kernelspec, language_info and polyglot_notebook are exactly those of the contract."),
        new("cell-ids", LintSeverity.Error, "Every cell has a valid id of its own."),
        new("cell-language", LintSeverity.Error, "Every code cell names C# in dotnet_interactive and polyglot_notebook."),
        new("slide-type", LintSeverity.Error, "slideshow.slide_type is one of slide, subslide, fragment, skip, notes, -."),
        new("first-cell", LintSeverity.Error, "The first code cell opens with the line that loads the library."),
        new("execution-count", LintSeverity.Error, "Execution counts ascend or are absent, and results repeat their cell's."),
        new("output-type", LintSeverity.Error, "No output holds text/html or image/svg+xml."),
        new("output-fallback", LintSeverity.Error, "A chart has a still picture, and everything shown has plain text or Markdown."),
        new("output-error", LintSeverity.Error, "No cell ends in an error unless it is tagged raises-exception."),
        new("alt-text", LintSeverity.Error, "Every picture and chart has alternative text."),
        new("machine-path", LintSeverity.Error, "No path of somebody's machine stands in sources or outputs."),
        new("code-too-long", LintSeverity.Error, "A code cell has at most 25 lines."),
        new("code-long", LintSeverity.Warning, "A code cell has mostly under 8 lines."),
        new("code-run", LintSeverity.Error, "At most two code cells follow one another."),
        new("figure-caption", LintSeverity.Warning, "Text that says what to see follows every figure."),
        new("cell-count", LintSeverity.Warning, "An episode has 25 to 45 cells."),
        new("prose-ratio", LintSeverity.Info, "About 8 words of prose or more for a line of code."),
    ];

    private static readonly Dictionary<string, LintRule> RulesById = Rules.ToDictionary(r => r.Id);

    /// <summary>All findings, the notebook's first, then by cell.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="role">What it is in the course; see <see cref="RoleOf"/>.</param>
    public static IReadOnlyList<LintFinding> Check(NotebookDocument document, NotebookRole role)
    {
        ArgumentNullException.ThrowIfNull(document);
        IEnumerable<LintFinding> findings =
        [
            .. CheckNotebook(document), .. CheckIds(document), .. CheckFirstCell(document, role), .. CheckExecutionCounts(document),
            .. document.Cells.SelectMany((cell, i) => CheckCell(new Place(i + 1, cell), role)),
            .. CheckCodeRuns(document, role),
            .. role == NotebookRole.Episode ? CheckRhythm(document) : [],
        ];
        return [.. findings.OrderBy(f => f.Cell ?? 0)];
    }

    /// <summary>Homework is what lies in a folder named <c>homework</c>; everything else is an episode.</summary>
    public static NotebookRole RoleOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('/', '\\').SkipLast(1).Contains("homework") ? NotebookRole.Homework : NotebookRole.Episode;
    }

    private static IEnumerable<LintFinding> CheckCell(Place place, NotebookRole role)
    {
        IEnumerable<LintFinding> findings =
        [
            .. CheckSlideType(place), .. CheckPaths(place), .. CheckMarkdownPictures(place),
            .. place.Cell.Kind != CellKind.Code ? [] : CheckCodeCell(place, role),
        ];
        return findings;
    }

    private static IEnumerable<LintFinding> CheckCodeCell(Place place, NotebookRole role) =>
        [.. CheckLanguage(place), .. CheckLength(place, role), .. place.Cell.Outputs.SelectMany(o => CheckOutput(place, o))];

    private static LintFinding Finding(string rule, string message, string remedy) =>
        new(RulesById[rule].Severity, rule, null, null, message, remedy);

    private static bool IsGraded(NotebookCell cell) => cell.Metadata.Has("nbgrader");

    /// <summary>A cell and its number, from 1.</summary>
    private sealed record Place(int Number, NotebookCell Cell)
    {
        internal LintFinding Finding(string rule, string message, string remedy) =>
            new(RulesById[rule].Severity, rule, Number, Cell.Id, message, remedy);
    }
}
