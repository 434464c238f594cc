using System.Text.RegularExpressions;

namespace GenNotebooks.Kernel.Documents;

/// <summary>The rule against paths that exist on one machine only.</summary>
public static partial class NotebookLint
{
    private static IEnumerable<LintFinding> CheckPaths(Place place)
    {
        if (MachinePath().Match(place.Cell.Source) is { Success: true } inSource)
            yield return place.Finding("machine-path", $"The source names {inSource.Value}, a path of one machine.", "Use a path relative to the notebook.");
        foreach (var output in place.Cell.Outputs)
            if (Texts(output.Part).Select(t => MachinePath().Match(t)).FirstOrDefault(m => m.Success) is { } inOutput)
                yield return place.Finding("machine-path", $"An output names {inOutput.Value}, a path of one machine.", "Print less of the path, and run the cell again.");
    }

    /// <summary>All texts in an output, line by line where they are split; pictures and sound are no text.</summary>
    private static IEnumerable<string> Texts(JsonPart part) => part switch
    {
        JsonObjectPart members => members.Keys.Where(k => !IsBinary(k)).SelectMany(k => Texts(members.Find(k)!)),
        JsonArrayPart items => items.Items.SelectMany(Texts),
        _ => ((JsonScalarPart)part).Text is { } text ? [text] : [],
    };

    private static bool IsBinary(string key) =>
        key != MimeTypes.Svg
        && (key.StartsWith("image/", StringComparison.Ordinal) || key.StartsWith("audio/", StringComparison.Ordinal) || key.StartsWith("video/", StringComparison.Ordinal));

    // Not inside a longer path or an address: ../work/x and https://example.org/home/x are no machine's.
    [GeneratedRegex(
        @"(?<![\w.~/\\-])/(home|Users|work|tmp|root|var/folders|mnt/[a-z])/[^\s""'`)<>\]]+|file:///[^\s""'`)<>\]]+|(?<!\w)[A-Za-z]:(\\{1,2}|/)(Users|Temp|Windows|Program Files|Documents and Settings)(\\{1,2}|/)[^\s""'`)<>\]]+")]
    private static partial Regex MachinePath();
}
