using AngleSharp.Dom;
using GenNotebooks.Kernel.Documents;
using Markdig;

namespace GenNotebooks.Publishing.Site;

/// <summary>Markdown as the elements of a page. Formulas are marks until the whole page stands (see <see cref="FormulaBook"/>).</summary>
/// <param name="formulas">Where the formulas go.</param>
/// <param name="code">Colours the C# in fenced blocks.</param>
internal sealed class MarkdownHtml(FormulaBook formulas, CSharpHighlighter code)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras().UseTaskLists().UseDefinitionLists().UseAutoLinks().UseListExtras().UseAbbreviations().UseSmartyPants().Build();

    /// <summary>The elements of a Markdown text, inside a body that is nobody's.</summary>
    /// <param name="markdown">The source.</param>
    /// <param name="attachments">The cell's embedded pictures, by name.</param>
    /// <param name="folder">Where pictures that are files are taken from; null to leave them out.</param>
    public IElement Of(string markdown, NotebookObject? attachments = null, string? folder = null)
    {
        var body = HtmlCleaner.Clean(Markdown.ToHtml(FormulaText.WithMarks(markdown, formulas), Pipeline), out _);
        foreach (var picture in body.QuerySelectorAll("img"))
            Embed(picture, attachments, folder);
        foreach (var link in body.QuerySelectorAll("a[href]"))
            Point(link);
        foreach (var table in body.QuerySelectorAll("table").ToList())
            Wrap(table, "table-box");
        foreach (var block in body.QuerySelectorAll("pre > code"))
            Colour(block);
        foreach (var paragraph in body.QuerySelectorAll("p").Where(p => p.ChildElementCount == 0 && formulas.IsDisplayAlone(p.TextContent)).ToList())
            Wrap(paragraph, "formula-box").TextContent = paragraph.TextContent.Trim();
        foreach (var element in body.QuerySelectorAll("[alt],[title],[aria-label]"))
            foreach (var attribute in element.Attributes)
                attribute.Value = formulas.Plain(attribute.Value);
        return body;
    }

    private static void Embed(IElement picture, NotebookObject? attachments, string? folder)
    {
        var source = picture.GetAttribute("src") ?? "";
        picture.SetAttribute("alt", picture.GetAttribute("alt") ?? "");
        if (source.StartsWith("data:", StringComparison.Ordinal))
            return;
        const string attached = "attachment:";
        if (source.StartsWith(attached, StringComparison.Ordinal) && attachments is not null
            && attachments.ToJson()[Uri.UnescapeDataString(source[attached.Length..])] is System.Text.Json.Nodes.JsonObject { Count: > 0 } files)
            picture.SetAttribute("src", $"data:{files.First().Key};base64,{files.First().Value}");
        else if (folder is not null && PictureFile(folder, source) is { } address)
            picture.SetAttribute("src", address);
        else
            picture.Replace(picture.Owner!.CreateTextNode($"[picture not found: {picture.GetAttribute("alt")} {source}]"));
    }

    private static string? PictureFile(string folder, string source)
    {
        var path = Path.GetFullPath(Uri.UnescapeDataString(source), folder);
        var type = Path.GetExtension(path).ToLowerInvariant() switch { ".png" => "png", ".jpg" or ".jpeg" => "jpeg", ".gif" => "gif", ".svg" => "svg+xml", ".webp" => "webp", _ => null };
        return type is not null && path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path)
            ? $"data:image/{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : null;
    }

    /// <summary>Links to other notebooks lead to their pages; links to the world say no more than they must about where they come from.</summary>
    private static void Point(IElement link)
    {
        var address = link.GetAttribute("href")!;
        if (address.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            link.SetAttribute("rel", "noopener noreferrer");
        else if (address.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && !address.Contains('/', StringComparison.Ordinal))
            link.SetAttribute("href", Path.ChangeExtension(address, ".html"));
    }

    private void Colour(IElement block)
    {
        if (block.GetAttribute("class") is "language-csharp" or "language-cs" or "language-c#")
            block.InnerHtml = code.Snippet(block.TextContent.TrimEnd('\n'));
    }

    /// <summary>Puts an element into a box that scrolls when it is too wide for the page.</summary>
    private static IElement Wrap(IElement element, string kind)
    {
        var box = element.Owner!.CreateElement("div");
        box.SetAttribute("class", $"{kind} wide");
        element.Parent!.ReplaceChild(box, element);
        box.AppendChild(element);
        return box;
    }
}
