using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GenNotebooks.Publishing.Site;
using GenNotebooks.Publishing.Site.Tests;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Slides.Tests;

/// <summary>The slides as an audience's browser shows them, opened as files. Skips where there is no Chromium or no npm.</summary>
public sealed class SlideBrowserTests : IDisposable
{
    private readonly SlideFixture _talk = new();

    public void Dispose() => _talk.Dispose();

    [Fact]
    public async Task Every_step_of_every_published_episode_fits()
    {
        var notebooks = Directory.EnumerateFiles(Repository.PathOf("notebooks"), "*.ipynb").Order(StringComparer.Ordinal).Select(path => new SiteNotebook(path, null)).ToList();
        var checkedPages = 0;
        foreach (var slides in await _talk.WriteAsync(notebooks))
        {
            Assert.Empty(slides.Remarks);
            // The first at all sizes; the rest at the smallest, for a page costs ten seconds. gen slides --check measures all.
            foreach (var (width, height) in SlideLint.Sizes.Take(checkedPages++ == 0 ? SlideLint.Sizes.Count : 1))
            {
                var check = await SlideLint.CheckAsync(slides.Page, width, height, TestContext.Current.CancellationToken);
                Assert.Equal(slides.Slides, check.Slides);
                Assert.True(check.Steps > check.Slides);
                Assert.Equal([], check.Findings.Select(f => $"{Path.GetFileName(slides.Page)} slide {f.Slide}.{f.Step} {f.Cell}: {f.Problem}"));
            }
        }
    }

    [Fact]
    public async Task What_is_too_much_or_nothing_is_found()
    {
        _talk.Text("# Title", "slide");
        _talk.Code(string.Join('\n', Enumerable.Repeat("var x = 1;", 40)), "slide").Id = "long";
        _talk.Text("## Formula\n\n$$" + string.Concat(Enumerable.Repeat("a + b + c + d + ", 20)) + "e$$", "slide");
        _talk.Text("## Nothing", "slide");
        var slides = await _talk.WriteAsync();
        var check = await SlideLint.CheckAsync(slides.Page, 1280, 720, TestContext.Current.CancellationToken);
        Assert.Contains(check.Findings, f => f is { Slide: 2, Cell: "long" } && f.Problem.Contains("is cut", StringComparison.Ordinal));
        Assert.Contains(check.Findings, f => f is { Slide: 3, Problem: "a formula is broader than the slide" });
        Assert.Contains(check.Findings, f => f is { Slide: 4, Title: "Nothing", Problem: "there is nothing on it but its heading" });
    }

    [Fact]
    public async Task Charts_are_drawn_at_a_size_of_their_own_animations_start_when_shown_and_no_network_is_asked()
    {
        var frames = new JsonArray([.. Enumerable.Range(0, 4).Select(i => new JsonObject
        {
            ["name"] = $"{i}", ["data"] = new JsonArray(new JsonObject { ["y"] = new JsonArray(i, 1) }),
        })]);
        _talk.Text("# Title\n\nA lead with $x^2$.", "slide");
        _talk.Code("Plot()", "slide", SlideFixture.Chart(frames: frames));
        _talk.Text("## Behind\n\nMore **words** with $y$. And a rest.", "slide");
        var slides = await _talk.WriteAsync();
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(slides.Page, 1280, dark: false);
        await browser.UntilAsync("document.documentElement.dataset.ready === 'yes'");
        Assert.Equal("0", (await browser.EvaluateAsync("document.querySelector('.player input').value")).GetValue<string>());
        await browser.EvaluateAsync("Reveal.next(); Reveal.next()");
        await browser.UntilAsync("document.querySelector('.player output').textContent === '3'");
        await browser.UntilAsync("document.querySelector('.player .play').textContent.includes('Play')");
        Assert.True((await browser.EvaluateAsync("document.querySelector('.chart svg.main-svg').getBoundingClientRect().width > 500")).GetValue<bool>());
        Assert.Matches("^[0-9]{3,4}x[0-9]{3}$", (await browser.EvaluateAsync("document.querySelector('.chart').dataset.drawn")).GetValue<string>());

        await browser.EvaluateAsync("document.querySelector('button.theme').click()");
        Assert.Equal("rgb(20, 23, 27)", (await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor")).GetValue<string>());
        await browser.UntilAsync("getComputedStyle(document.querySelector('.xtick text')).fill === 'rgb(221, 225, 230)'");

        // The speaker's window has the whole text, its formulas as MathML.
        await browser.EvaluateAsync("Reveal.next()");
        Assert.True((await browser.EvaluateAsync("Reveal.hasPlugin('notes')")).GetValue<bool>());
        Assert.Equal("More words with y. And a rest.", (await browser.EvaluateAsync("""
            (() => { const notes = document.createElement('div'); notes.innerHTML = Reveal.getSlideNotes();
              notes.querySelectorAll('annotation').forEach(a => a.remove()); return notes.querySelector('p').textContent; })()
            """)).GetValue<string>());
        Assert.Equal("Behind", (await browser.EvaluateAsync("Reveal.getCurrentSlide().querySelector('h2').textContent")).GetValue<string>());
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_pdf_has_a_page_for_each_step()
    {
        _talk.Text("# Title", "slide");
        var cell = _talk.Code("1 + 1\n+ 1", "slide", SlideFixture.Words("2"), SlideFixture.Chart());
        cell.Metadata["gennotebooks", "lines"] = "1|2";
        _talk.Text("## End\n\nIt is over.", "slide");
        var slides = await _talk.WriteAsync();
        var pdf = await SlideWriter.PrintAsync(slides.Page, TestContext.Current.CancellationToken);
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken));
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        // The lines pointed at are for the screen.
        Assert.Equal(1 + 3 + 1, Regex.Count(text, @"/Type\s*/Page\b"));
        var box = Regex.Match(text, @"/MediaBox\s*\[0 0 (?<w>[\d.]+) (?<h>[\d.]+)\]");
        Assert.Equal(16.0 / 9, double.Parse(box.Groups["w"].Value, CultureInfo.InvariantCulture) / double.Parse(box.Groups["h"].Value, CultureInfo.InvariantCulture), 0.01);
    }
}
