using System.Text;
using AngleSharp.Dom;

namespace GenNotebooks.Publishing.Slides;

/// <summary>A slide of text while it is read. What is more than fits goes on, under the same heading, on the next.</summary>
internal sealed class TextDraft
{
    /// <summary>Lines of a slide's type below its heading.</summary>
    private const double Room = 12.5;

    public required bool Opens { get; init; }

    /// <summary>Whether it stands behind a result, and leads over to what follows.</summary>
    public required bool LeadsOver { get; init; }

    public bool IsTitle { get; set; }

    /// <summary>Whether its text was written for the slide, and is shown in full.</summary>
    public bool IsWhole { get; init; }

    public string? Heading { get; set; }

    public List<(IElement Element, bool IsFragment)> Elements { get; } = [];

    public StringBuilder Notes { get; } = new();

    /// <summary>The slides: one, or as many as the pieces want, about equally full.</summary>
    public IEnumerable<Slide> Close(IReadOnlyList<SlideBlock> blocks, string section, bool inSteps)
    {
        var notes = Notes.ToString();
        var parts = Split(blocks);
        for (var i = 0; i < parts.Count; i++)
        {
            var body = string.Concat(parts[i].Select(b => inSteps ? $"<div class=\"fragment\">{b.Html}</div>" : b.Html));
            var html = $"{Head(Heading, section)}\n<div class=\"body\">{body}</div>";
            yield return new Slide(Opens && i == 0, "text", null, html, notes);
        }
    }

    /// <summary>The head of a slide: its heading, or in small type the section that it belongs to.</summary>
    public static string Head(string? heading, string section) =>
        heading is not null ? $"<header><h2>{heading}</h2></header>" : $"<header><p class=\"section\">{section}</p></header>";

    /// <summary>As few slides as the pieces allow, and these about equally full.</summary>
    private static List<List<SlideBlock>> Split(IReadOnlyList<SlideBlock> blocks)
    {
        var fewest = Filled(blocks, Room).Count;
        for (var limit = blocks.Sum(b => b.Lines) / fewest; limit < Room; limit += 0.5)
            if (Filled(blocks, limit) is var parts && parts.Count == fewest)
                return parts;
        return Filled(blocks, Room);
    }

    private static List<List<SlideBlock>> Filled(IReadOnlyList<SlideBlock> blocks, double limit)
    {
        List<List<SlideBlock>> parts = [[]];
        foreach (var block in blocks)
        {
            if (parts[^1].Count > 0 && parts[^1].Sum(b => b.Lines) + block.Lines > limit)
                parts.Add([]);
            parts[^1].Add(block);
        }

        return parts;
    }
}
