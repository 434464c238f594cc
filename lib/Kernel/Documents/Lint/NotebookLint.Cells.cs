using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GenNotebooks.Kernel.Documents;

/// <summary>Rules about single cells.</summary>
public static partial class NotebookLint
{
    private const int MostLines = 25;
    private const int UsualLines = 8;
    private static readonly string[] SlideTypes = ["slide", "subslide", "fragment", "skip", "notes", "-"];

    private static IEnumerable<LintFinding> CheckLanguage(Place place)
    {
        foreach (var (key, wanted) in NotebookContract.CodeCellMetadata())
            if (!JsonNode.DeepEquals(place.Cell.Metadata[key], wanted))
                yield return place.Finding(
                    "cell-language",
                    $"metadata.{key} is {place.Cell.Metadata[key]?.ToJsonString(Readable) ?? "missing"}.",
                    $"It must be {wanted!.ToJsonString(Readable)}.");
    }

    private static IEnumerable<LintFinding> CheckSlideType(Place place)
    {
        if (!place.Cell.Metadata.Has("slideshow", "slide_type"))
            yield break;
        var type = place.Cell.Metadata.GetString("slideshow", "slide_type");
        if (!SlideTypes.Contains(type))
            yield return place.Finding(
                "slide-type",
                $"slideshow.slide_type is {place.Cell.Metadata["slideshow", "slide_type"]?.ToJsonString(Readable) ?? "null"}.",
                $"It must be one of {string.Join(", ", SlideTypes)}.");
    }

    /// <summary>Lines that hold something; solutions and tests of homework are as long as they need to be.</summary>
    private static IEnumerable<LintFinding> CheckLength(Place place, NotebookRole role)
    {
        if (role == NotebookRole.Homework && IsGraded(place.Cell))
            yield break;
        var lines = CodeLines(place.Cell);
        if (lines > MostLines)
            yield return place.Finding("code-too-long", $"The cell has {lines} lines of code, but may have {MostLines}.", "Split it, or move what is not the lesson to the library.");
        else if (lines > UsualLines && role == NotebookRole.Episode && !place.Cell.Source.StartsWith(NotebookContract.LoadLine, StringComparison.Ordinal))
            yield return place.Finding("code-long", $"The cell has {lines} lines of code; mostly it should be {UsualLines} or fewer.", "See whether it can be split.");
    }

    private static IEnumerable<LintFinding> CheckMarkdownPictures(Place place)
    {
        if (place.Cell.Kind != CellKind.Markdown)
            yield break;
        var prose = FencedCode().Replace(place.Cell.Source, "");
        foreach (Match picture in MarkdownPicture().Matches(prose))
            if (string.IsNullOrWhiteSpace(picture.Groups["alt"].Value))
                yield return place.Finding("alt-text", $"The picture {picture.Groups["target"].Value} has no alternative text.", "Write ![what it shows](file).");
        foreach (Match picture in HtmlPicture().Matches(prose))
            if (!HtmlAlternative().IsMatch(picture.Value))
                yield return place.Finding("alt-text", $"The picture {picture.Value} has no alternative text.", "Add alt=\"what it shows\".");
    }

    private static int CodeLines(NotebookCell cell) => cell.Source.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));

    [GeneratedRegex(@"!\[(?<alt>[^\]]*)\]\((?<target>[^)\s]*)[^)]*\)")]
    private static partial Regex MarkdownPicture();

    [GeneratedRegex("<img\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlPicture();

    [GeneratedRegex("""\balt\s*=\s*("\s*[^"\s]|'\s*[^'\s])""", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlAlternative();

    [GeneratedRegex(@"^(?<fence>`{3,}|~{3,}).*?^\k<fence>\s*?$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedCode();
}
