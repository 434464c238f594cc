using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GenNotebooks.Kernel.Language;

/// <summary>Turns the elements of XML comments into Markdown and plain text.</summary>
internal static partial class DocumentationMarkup
{
    public static DocumentationText Render(XElement element)
    {
        var (markdown, text) = (new StringBuilder(), new StringBuilder());
        foreach (var node in element.Nodes())
            Render(node, markdown, text);
        return new DocumentationText(Tidy(markdown), Tidy(text));
    }

    /// <summary>The short name of a reference such as <c>M:System.Math.Sqrt(System.Double)</c>.</summary>
    public static string NameOf(string reference)
    {
        var name = reference is [_, ':', .. var rest] ? rest : reference;
        var kind = reference is [var letter, ':', ..] ? letter : 'T';
        name = name.Split('(')[0];
        var parts = Arity().Replace(name, "").Replace('{', '<').Replace('}', '>').Split('.');
        // A member keeps the name of its type: Math.Sqrt.
        return kind is 'T' or 'N' || parts.Length < 2 ? parts[^1] : $"{parts[^2]}.{(parts[^1] is "#ctor" ? "new" : parts[^1])}";
    }

    private static void Render(XNode node, StringBuilder markdown, StringBuilder text)
    {
        switch (node)
        {
            case XText plain:
                Both(White().Replace(plain.Value, " "));
                break;
            case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" or "c" } element:
                var name = Inline(element);
                markdown.Append('`').Append(name).Append('`');
                text.Append(name);
                break;
            case XElement { Name.LocalName: "code" } element:
                markdown.Append("\n\n```csharp\n").Append(Dedent(element.Value)).Append("\n```\n\n");
                text.Append("\n\n").Append(Dedent(element.Value)).Append("\n\n");
                break;
            case XElement { Name.LocalName: "para" or "br" } element:
                Both("\n\n");
                Children(element);
                Both("\n\n");
                break;
            case XElement { Name.LocalName: "item" } element:
                Both("\n- ");
                Row(element);
                break;
            case XElement { Name.LocalName: "listheader" } element:
                Both("\n");
                Row(element);
                break;
            case XElement element:
                Children(element);
                break;
        }

        void Both(string piece)
        {
            markdown.Append(piece);
            text.Append(piece);
        }

        // A table's row: the terms, then what they mean.
        void Row(XElement element)
        {
            var first = true;
            foreach (var child in element.Nodes().Where(n => n is XElement || !string.IsNullOrWhiteSpace(n.ToString())))
            {
                if (!first && child is XElement { Name.LocalName: "description" or "term" })
                    Both(": ");
                first = false;
                var rendered = child is XElement cell ? Render(cell) : new DocumentationText(child.ToString().Trim(), child.ToString().Trim());
                markdown.Append(rendered.Markdown);
                text.Append(rendered.Text);
            }
        }

        void Children(XElement element)
        {
            foreach (var child in element.Nodes())
                Render(child, markdown, text);
        }
    }

    private static string Inline(XElement element) =>
        element.Value is { Length: > 0 } shown ? White().Replace(shown, " ").Trim()
        : element.Attribute("cref")?.Value is { } reference ? NameOf(reference)
        : element.Attribute("langword")?.Value ?? element.Attribute("name")?.Value ?? element.Attribute("href")?.Value ?? "";

    private static string Dedent(string code)
    {
        var lines = code.Trim('\r', '\n').TrimEnd().Split('\n');
        var indent = lines.Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(l => l.Length >= indent ? l[indent..] : l.TrimStart()));
    }

    private static string Tidy(StringBuilder text) => Gaps().Replace(text.ToString(), "\n\n").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    [GeneratedRegex(@"[ \t]*\n[ \t]*\n\s*\n?[ \t]*")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
