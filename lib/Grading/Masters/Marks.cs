namespace GenNotebooks.Grading.Masters;

/// <summary>
/// The marks around what students do not see. As nbgrader does, a mark is found anywhere in its line, so that it may stand
/// behind <c>//</c> in code and inside <c>&lt;!-- --&gt;</c> in text; the lines of the marks go with what is between them.
/// </summary>
public static class Marks
{
    /// <summary>Opens a solution.</summary>
    public const string BeginSolution = "BEGIN SOLUTION";

    /// <summary>Closes a solution.</summary>
    public const string EndSolution = "END SOLUTION";

    /// <summary>Opens hidden tests.</summary>
    public const string BeginHiddenTests = "BEGIN HIDDEN TESTS";

    /// <summary>Closes hidden tests.</summary>
    public const string EndHiddenTests = "END HIDDEN TESTS";

    /// <summary>Puts a stub, indented as the mark was, in place of each solution.</summary>
    /// <exception cref="FormatException">A mark lacks its partner; the message says which.</exception>
    public static string ReplaceSolutions(string source, string stub) => Replace(source, BeginSolution, EndSolution, stub);

    /// <summary>Removes hidden tests.</summary>
    /// <exception cref="FormatException">A mark lacks its partner; the message says which.</exception>
    public static string RemoveHiddenTests(string source) => Replace(source, BeginHiddenTests, EndHiddenTests, null);

    /// <summary>The lines between marks of either kind, trimmed, without empty ones: what must not leak.</summary>
    public static IEnumerable<string> SecretLines(string source)
    {
        var inside = false;
        foreach (var line in Lines(source))
        {
            if (Has(line, BeginSolution) || Has(line, BeginHiddenTests))
                inside = true;
            else if (Has(line, EndSolution) || Has(line, EndHiddenTests))
                inside = false;
            else if (inside && line.Trim() is { Length: > 0 } secret)
                yield return secret;
        }
    }

    internal static bool HasAny(string source) =>
        Has(source, BeginSolution) || Has(source, EndSolution) || Has(source, BeginHiddenTests) || Has(source, EndHiddenTests);

    internal static bool Has(string text, string mark) => text.Contains(mark, StringComparison.Ordinal);

    private static string[] Lines(string source) => source.ReplaceLineEndings("\n").Split('\n');

    private static string Replace(string source, string begin, string end, string? stub)
    {
        var kept = new List<string>();
        var inside = false;
        foreach (var line in Lines(source))
        {
            if (Has(line, begin))
            {
                if (inside)
                    throw new FormatException($"\"{begin}\" stands twice without \"{end}\" between them");
                inside = true;
                if (stub is not null)
                    kept.Add(line[..^line.TrimStart().Length] + stub);
            }
            else if (Has(line, end))
            {
                if (!inside)
                    throw new FormatException($"\"{end}\" stands without \"{begin}\" before it");
                inside = false;
            }
            else if (!inside)
            {
                kept.Add(line);
            }
        }

        if (inside)
            throw new FormatException($"\"{begin}\" has no \"{end}\"");
        return string.Join('\n', kept).TrimEnd('\n');
    }
}
