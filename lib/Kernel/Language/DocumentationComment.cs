using System.Xml.Linq;

namespace GenNotebooks.Kernel.Language;

/// <summary>A piece of documentation, in two dresses.</summary>
internal sealed record DocumentationText(string Markdown, string Text);

/// <summary>What a symbol's XML comment says.</summary>
internal sealed class DocumentationComment
{
    private readonly XElement _member;

    private DocumentationComment(XElement member)
    {
        _member = member;
        Parameters = member.Elements("param").Where(p => p.Attribute("name") is not null)
            .DistinctBy(p => p.Attribute("name")!.Value)
            .ToDictionary(p => p.Attribute("name")!.Value, DocumentationMarkup.Render);
    }

    public DocumentationText? Summary => _member.Element("summary") is { } summary ? DocumentationMarkup.Render(summary) : null;

    public IReadOnlyDictionary<string, DocumentationText> Parameters { get; }

    /// <summary>What <c>inheritdoc</c> refers to; null where the comment stands for itself, empty for the symbol's base.</summary>
    public string? InheritedFrom => _member.Element("inheritdoc") is { } inherit ? inherit.Attribute("cref")?.Value ?? "" : null;

    /// <summary>Reads a comment: a <c>member</c> element, or only what is in one. Null where it is no XML.</summary>
    public static DocumentationComment? Parse(string xml)
    {
        try
        {
            var parsed = XElement.Parse($"<m>{xml}</m>", LoadOptions.PreserveWhitespace);
            return new DocumentationComment(parsed.Element("member") ?? parsed);
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    /// <summary>What there is to read, in the order in which it is read; the summary without a title.</summary>
    public IEnumerable<(string Title, DocumentationText Content)> Sections()
    {
        foreach (var element in _member.Elements())
        {
            var content = DocumentationMarkup.Render(element);
            if (content.Text.Length == 0)
                continue;
            var title = element.Name.LocalName switch
            {
                "summary" => "",
                "param" or "typeparam" => element.Attribute("name")?.Value ?? "",
                "returns" => "Returns",
                "value" => "Value",
                "exception" => $"Throws {DocumentationMarkup.NameOf(element.Attribute("cref")?.Value ?? "")}",
                "remarks" => "Remarks",
                _ => null,
            };
            if (title is not null)
                yield return (title, content);
        }
    }
}
