using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace GenNotebooks.Publishing.Slides.Tests;

/// <summary>Which slides a notebook gives, and what stands on them.</summary>
public sealed class SlideReaderTests : IDisposable
{
    private readonly SlideFixture _talk = new();

    public void Dispose() => _talk.Dispose();

    [Theory]
    [InlineData("One. Two. Three.", "One.|Two.|Three.")]
    [InlineData("By Dempster et al. 1977, e.g. in T. Bayes's sense. Next.", "By Dempster et al. 1977, e.g. in T. Bayes's sense.|Next.")]
    [InlineData("<strong>Limits.</strong> Bells only. More.", "<strong>Limits.</strong> Bells only.|More.")]
    [InlineData("It is 3.5 wide. <em>Now.</em> \"Why?\" she said. Then.", "It is 3.5 wide.|<em>Now.</em>|\"Why?\" she said.|Then.")]
    public void Paragraphs_come_apart_into_sentences(string html, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Of(new HtmlParser().ParseDocument($"<p>{html}</p>").QuerySelector("p")!).Select(s => s.Html)));

    [Fact]
    public async Task Of_a_text_the_bold_the_questions_and_the_first_sentence_are_shown_and_all_of_it_is_in_the_notes()
    {
        _talk.Text("## Idea\n\nFirst comes this. Then comes that. What is it? And **here** is the point. The end.\n\nA second. Its rest.", "slide");
        var slide = Assert.Single((await _talk.ReadAsync()).Slides);
        Assert.Equal("Idea", Part(slide, "h2"));
        Assert.Equal("First comes this. What is it? And here is the point.|A second.", Parts(slide, ".body p"));
        Assert.Contains("Then comes that.", slide.Notes, StringComparison.Ordinal);
        Assert.Contains("Its rest.", slide.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_stays_with_the_sentence_that_leads_to_it()
    {
        _talk.Text("## Idea\n\nFirst this. Then that. It is\n\n$$x = 1$$\n\nwith more words. And more.", "slide");
        var slide = Assert.Single((await _talk.ReadAsync()).Slides);
        Assert.Equal("First this. It is|with more words.", Parts(slide, ".body p"));
        Assert.Equal(["p", "div", "p"], Html(slide).QuerySelector(".body")!.Children.Select(e => e.LocalName));
    }

    [Fact]
    public async Task Items_of_a_list_are_shortened()
    {
        _talk.Text("## Summary\n\n- One thing. Its reason.\n- A **second**. No more.\n- *Hint: why?* Third. *Hint: why?*", "slide");
        Assert.Equal("One thing.|A second.|Hint: why?", Parts(Assert.Single((await _talk.ReadAsync()).Slides), "li"));
    }

    [Fact]
    public async Task Words_for_the_slide_take_the_place_of_the_text()
    {
        _talk.Text("## Idea\n\nMany words.", "slide").Metadata["gennotebooks", "slide"] = "## Idea\n\nFew. All of them.";
        var slide = Assert.Single((await _talk.ReadAsync()).Slides);
        Assert.Equal("Few. All of them.", Parts(slide, ".body p"));
        Assert.Contains("Many words.", slide.Notes, StringComparison.Ordinal);
        Assert.DoesNotContain("Few.", slide.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_for_a_slide_goes_on_under_the_same_heading()
    {
        var paragraph = string.Concat(Enumerable.Repeat("a rather long sentence that goes on and on ", 6)).Trim();
        _talk.Text("## Long\n\n" + string.Join("\n\n", Enumerable.Repeat($"**Point.** {paragraph}.", 6)), "slide");
        var slides = (await _talk.ReadAsync()).Slides;
        Assert.Equal([2, 2, 2], slides.Select(s => Html(s).QuerySelectorAll(".body p").Length));
        Assert.All(slides, s => Assert.Equal("Long", Part(s, "h2")));
        Assert.Equal([true, false, false], slides.Select(s => s.Opens));
    }

    [Fact]
    public async Task Slide_types_and_tags_say_what_is_left_out()
    {
        _talk.Text("# Episode 5: Title\n\n*Sub*\n\nLead. More.", "slide");
        _talk.Code("var hidden = 1;", "skip");
        _talk.Text("## Part", "slide");
        _talk.Text("For the speaker only.", "notes");
        _talk.Code("var seen = 2;", "subslide", SlideFixture.Words("2")).Tags = ["remove_output"];
        _talk.Code("var result = 3;", "subslide", SlideFixture.Words("3")).Tags = ["hide-input"];
        _talk.Code("var gone = 4;", "subslide").Tags = ["remove-cell"];
        var deck = await _talk.ReadAsync();
        Assert.Equal(("5", "Title"), (deck.Number, deck.Title));
        Assert.Equal(["title", "text", "cell", "cell"], deck.Slides.Select(s => s.Kind));
        Assert.Equal([true, true, false, false], deck.Slides.Select(s => s.Opens));
        Assert.Equal("Lead.", Part(deck.Slides[0], ".lead"));
        Assert.Contains("For the speaker only.", deck.Slides[1].Notes, StringComparison.Ordinal);
        Assert.Equal("var seen = 2;", Part(deck.Slides[2], ".code").Trim());
        Assert.Null(Html(deck.Slides[2]).QuerySelector(".output"));
        Assert.Null(Html(deck.Slides[3]).QuerySelector(".code"));
        Assert.Equal("3", Part(deck.Slides[3], ".output"));
    }

    [Fact]
    public async Task A_small_result_appears_below_its_code()
    {
        _talk.Text("## Try it\n\nLook.", "slide");
        _talk.Code("1 + 1", "-", SlideFixture.Words("2"));
        _talk.Text("*Two. And what that means, at length, in a second sentence, which is left out.*\n\nSo what of three?");
        _talk.Code("1 + 2", "subslide", SlideFixture.Words("3"));
        var slides = (await _talk.ReadAsync()).Slides;
        Assert.Equal(2, slides.Count);
        Assert.Equal(["Try it", "Look."], [Part(slides[0], "h2"), Parts(slides[0], ".view > p")]);
        Assert.Equal("0", Html(slides[0]).QuerySelector(".results.fragment")!.GetAttribute("data-fragment-index"));
        Assert.StartsWith("Two. And what", Part(slides[0], ".caption"), StringComparison.Ordinal);
        // What stands behind a caption leads over to the next slide.
        Assert.Equal("So what of three?", Parts(slides[1], ".view > p"));
        Assert.Equal("Try it", Part(slides[1], ".section"));
    }

    [Fact]
    public async Task A_figure_takes_the_place_of_its_code_and_a_broad_one_has_its_caption_below()
    {
        _talk.Code("Plot()", "slide", SlideFixture.Words("before"), SlideFixture.Chart(), SlideFixture.Chart(width: 960));
        var views = Html(Assert.Single((await _talk.ReadAsync()).Slides)).QuerySelectorAll(".view").ToList();
        Assert.Equal(
            ["view fragment fade-out 0", "view results above fragment fade-in-then-out 0", "view results beside fragment fade-in-then-out 1", "view results above fragment 2"],
            views.Select(v => $"{v.ClassName} {v.GetAttribute("data-fragment-index")}"));
    }

    [Fact]
    public async Task Captions_of_cells_in_a_row_go_to_their_results_where_there_are_as_many()
    {
        _talk.Code("1", "slide", SlideFixture.Words("1"));
        _talk.Code("2", "subslide", SlideFixture.Words("2"));
        _talk.Text("*The first of the two results.*\n\n*The second of the two results.*");
        Assert.Equal(["The first of the two results.", "The second of the two results."], (await _talk.ReadAsync()).Slides.Select(s => Part(s, ".caption")));
    }

    [Fact]
    public async Task Lines_are_pointed_at_step_by_step_before_the_result_appears()
    {
        var cell = _talk.Code("/* two\n   lines */ var x = 1;\nx", "slide", SlideFixture.Words("1"));
        cell.Metadata["gennotebooks", "lines"] = "1-2|3";
        var slide = Assert.Single((await _talk.ReadAsync()).Slides);
        Assert.Equal(["/* two\n", "   lines */ var x = 1;\n", "x\n"], Html(slide).QuerySelectorAll(".code-line").Select(l => l.TextContent));
        Assert.Equal(["1 2", "3"], Html(slide).QuerySelectorAll(".lines").Select(l => l.GetAttribute("data-lines")));
        Assert.Equal("2", Html(slide).QuerySelector(".results")!.GetAttribute("data-fragment-index"));

        cell.Metadata["gennotebooks", "lines"] = "2-9";
        cell.Id = "sum";
        Assert.Equal(["cell sum: gennotebooks.lines is \"2-9\". Write line numbers from 1 to 3 as in 1-3|5|7,9."], (await _talk.ReadAsync()).Remarks);
    }

    [Fact]
    public async Task A_text_of_type_fragment_comes_in_steps()
    {
        _talk.Text("## Part", "slide");
        _talk.Text("Later.", "fragment");
        var slide = Assert.Single((await _talk.ReadAsync()).Slides);
        Assert.Equal("Later.", Part(slide, ".fragment p"));
    }

    private static IDocument Html(Slide slide) => new HtmlParser().ParseDocument(slide.Html);

    private static string Part(Slide slide, string selector) => Html(slide).QuerySelector(selector)!.TextContent.Trim();

    private static string Parts(Slide slide, string selector) => string.Join('|', Html(slide).QuerySelectorAll(selector).Select(e => e.TextContent.Trim()));
}
