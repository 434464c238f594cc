using AngleSharp.Dom;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Slides;

/// <summary>The first slide: number, title, subtitle, and what the episode is about in a sentence.</summary>
internal static class TitleSlide
{
    public static Slide Of(EpisodeHeadings headings, IReadOnlyList<IElement> paragraphs, string notes)
    {
        var subtitle = paragraphs.FirstOrDefault(EpisodeReader.IsCaption);
        var lead = paragraphs.FirstOrDefault(p => !EpisodeReader.IsCaption(p));
        var html = $"""
            <div class="body">
            {(headings.Number is { } number ? $"<p class=\"eyebrow\">Episode {number}</p>" : "")}
            <h1>{headings.Title}</h1>
            {(lead is null ? "" : $"<p class=\"lead\">{Sentences.Of(lead)[0].Html}</p>")}
            {(subtitle is null ? "" : $"<p class=\"subtitle\">{subtitle.FirstElementChild!.InnerHtml}</p>")}
            </div>
            """;
        return new Slide(true, "title", null, html, notes);
    }
}
