using AngleSharp.Dom;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Slides;

/// <summary>A piece of a slide's text that is not torn apart.</summary>
/// <param name="Html">Its elements.</param>
/// <param name="Lines">How many lines of a slide it takes, about.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="IsPlain">Whether it is running text and nothing else.</param>
internal sealed record SlideBlock(string Html, double Lines, int Words, bool IsPlain);

/// <summary>
/// What a slide shows of the reading version's text. Headings, formulas, tables, pictures and quotations stand as they are. Of a
/// paragraph the questions and the sentences with something in bold are shown, where there are none the first; of the first
/// paragraph its first in any case, and before a formula or list the last. Of a list's item one such sentence is shown.
/// Everything is in the speaker's notes.
/// </summary>
internal sealed class SlideText(FormulaBook formulas)
{
    // At the size of a slide's type: characters to a line, and how much room a line of a formula wants.
    private const double CharactersPerLine = 84;
    private const double FormulaLines = 2.4;

    /// <summary>A caption of fewer words goes on with its next sentence.</summary>
    private const int CaptionWords = 9;

    /// <summary>Plain sentences fill a slide up to so many words.</summary>
    private const int EnoughWords = 40;

    /// <summary>The pieces that a slide shows of a run of elements between two headings, in order.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="isWhole">Whether they were written for the slide, and all of them is shown.</param>
    public IReadOnlyList<SlideBlock> Of(IReadOnlyList<IElement> elements, bool isWhole)
    {
        if (isWhole)
            return [.. elements.Select(e => new SlideBlock(e.OuterHtml, LinesOf(e), WordsOf(e.OuterHtml), e.LocalName == "p" && e.QuerySelector("img") is null))];
        var blocks = new List<SlideBlock>();
        var words = 0;
        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i];
            var next = i + 1 < elements.Count ? elements[i + 1] : null;
            if (element.LocalName != "p" || element.QuerySelector("img") is not null)
            {
                Add(new SlideBlock(BlockHtml(element), LinesOf(element), WordsOf(BlockHtml(element)), false));
                continue;
            }

            var leads = next is not null && Leads(next);
            var sentences = Shown(element, blocks.Count == 0, leads, words < EnoughWords);
            if (sentences.Count == 0)
                continue;
            var html = $"<p>{string.Join(' ', sentences.Select(s => s.Html))}</p>";
            if (!leads)
            {
                // Three labelled sentences or more are a list.
                var labelled = sentences.Count > 2 && sentences.All(s => s.Html.StartsWith("<strong>", StringComparison.Ordinal));
                Add(labelled
                    ? new SlideBlock($"<ul>{string.Concat(sentences.Select(s => $"<li>{s.Html}</li>"))}</ul>", sentences.Sum(s => ParagraphLines(s.Html)), WordsOf(html), true)
                    : new SlideBlock(html, ParagraphLines(html), WordsOf(html), true));
                continue;
            }

            // What introduces a formula stays with it.
            var block = BlockHtml(next!);
            Add(new SlideBlock(html + block, ParagraphLines(html) + LinesOf(next!), WordsOf(html) + WordsOf(block), false));
            i++;
        }

        return blocks;

        void Add(SlideBlock block)
        {
            blocks.Add(block);
            words += block.Words;
        }
    }

    /// <summary>What a figure's caption shows beside the figure: its sentences with something in bold, or as many of its first as say something.</summary>
    public string Caption(IElement caption)
    {
        var sentences = Sentences.Of(caption);
        var shown = string.Join(' ', sentences.Where(s => s.IsKey).Select(s => s.Html));
        for (var i = 0; !sentences.Any(s => s.IsKey) && i < sentences.Count && WordsOf(shown) < CaptionWords; i++)
            shown = $"{shown} {sentences[i].Html}".Trim();
        return shown;
    }

    /// <summary>A text without its tags, its formulas as long as they look.</summary>
    public string Plain(string html) => PlainText.Of(html, formulas).Replace("\\", "", StringComparison.Ordinal);

    private static List<Sentence> Shown(IElement paragraph, bool opens, bool leads, bool hasRoom)
    {
        var sentences = Sentences.Of(paragraph);
        var shown = sentences.Where((s, i) => s.IsKey || (opens && i == 0) || (leads && i == sentences.Count - 1)).ToList();
        return shown.Count > 0 || !hasRoom ? shown : [.. sentences.Take(1)];
    }

    private static bool Leads(IElement next) => next.LocalName is "ul" or "ol" || next.ClassList.Contains("formula-box");

    /// <summary>A list with its items shortened; anything else as it is.</summary>
    private static string BlockHtml(IElement element)
    {
        if (element.LocalName is not ("ul" or "ol"))
            return element.OuterHtml;
        var list = (IElement)element.Clone();
        foreach (var item in list.QuerySelectorAll("li").ToList())
            foreach (var part in Parts(item))
                part.InnerHtml = Shown(part, false, false, true).FirstOrDefault()?.Html ?? "";
        return list.OuterHtml;
    }

    /// <summary>Where an item's text stands: in its paragraphs, or in itself where it has neither paragraphs nor lists inside.</summary>
    private static IReadOnlyList<IElement> Parts(IElement item)
    {
        var paragraphs = item.Children.Where(c => c.LocalName == "p").ToList();
        return paragraphs.Count > 0 ? paragraphs : item.QuerySelector("ul,ol,div,pre,table") is null ? [item] : [];
    }

    private double LinesOf(IElement element) => element switch
    {
        { LocalName: "ul" or "ol" } => Parse(BlockHtml(element)).QuerySelectorAll("li").Sum(item => ParagraphLines(item.InnerHtml)),
        _ when element.ClassList.Contains("formula-box") => 0.4 + (FormulaLines * (1 + formulas.Plain(element.TextContent).Split(@"\\[").Length - 1)),
        _ when element.QuerySelector("table") is { } table => 1 + (1.25 * table.QuerySelectorAll("tr").Length),
        { LocalName: "pre" } => 0.8 * element.TextContent.Split('\n').Length,
        _ when element.QuerySelector("img") is not null => 8,
        _ => ParagraphLines(element.InnerHtml),
    };

    private double ParagraphLines(string html) => Math.Ceiling(Plain(html).Length / CharactersPerLine) + 0.5;

    private int WordsOf(string html) => Plain(html).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static IElement Parse(string html) => HtmlCleaner.Clean(html, out _);
}
