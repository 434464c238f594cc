namespace GenNotebooks.Publishing.Site;

/// <summary>The text of a piece of HTML, for the window's title and for attributes.</summary>
internal static class PlainText
{
    /// <summary>The text without tags, on one line, formulas in TeX.</summary>
    public static string Of(string html, FormulaBook formulas) =>
        string.Join(' ', formulas.Plain(HtmlCleaner.Clean(html, out _).TextContent).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
