namespace GenNotebooks.Publishing.Site;

/// <summary>What the pages of one site share.</summary>
internal sealed class SiteTools
{
    /// <param name="libraryFolder">The built library, for the colours of code; null where there is none.</param>
    /// <param name="draws">Whether the pages have plotly.js.</param>
    public SiteTools(string? libraryFolder, bool draws)
    {
        Code = new CSharpHighlighter(libraryFolder);
        Markdown = new MarkdownHtml(Formulas, Code);
        Outputs = new OutputHtml(Markdown, draws);
    }

    public FormulaBook Formulas { get; } = new();

    public CSharpHighlighter Code { get; }

    public MarkdownHtml Markdown { get; }

    public OutputHtml Outputs { get; }
}
