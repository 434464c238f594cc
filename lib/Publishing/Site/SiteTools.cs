namespace GenNotebooks.Publishing.Site;

/// <summary>What the pages of one site share.</summary>
internal sealed class SiteTools
{
    /// <param name="libraryFolder">The built library, for the colours of code; null where there is none.</param>
    /// <param name="draws">Whether the pages have plotly.js.</param>
    public SiteTools(string? libraryFolder, bool draws)
        : this(new CSharpHighlighter(libraryFolder), draws, null)
    {
    }

    /// <param name="code">Colours code.</param>
    /// <param name="draws">Whether the pages have plotly.js.</param>
    /// <param name="frame">Shows HTML that runs scripts, on pages whose cells run; null for pages that are opened as files.</param>
    public SiteTools(CSharpHighlighter code, bool draws, Func<string, string, string>? frame)
    {
        Code = code;
        IsLive = frame is not null;
        Markdown = new MarkdownHtml(Formulas, Code);
        Outputs = new OutputHtml(Markdown, draws, frame);
    }

    /// <summary>Whether the cells of the pages can be run and changed.</summary>
    public bool IsLive { get; }

    public FormulaBook Formulas { get; } = new();

    public CSharpHighlighter Code { get; }

    public MarkdownHtml Markdown { get; }

    public OutputHtml Outputs { get; }
}
