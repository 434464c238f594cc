using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Site.Tests;

/// <summary>The pages as a reader's browser shows them, opened as files. Skips where there is no Chromium.</summary>
public sealed class BrowserTests : IDisposable
{
    private const string Episode = "184-gaussian-mixtures-and-em";

    private const string ScrollThrough = """
        (async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += 500) {
            scrollTo(0, y);
            await new Promise(done => setTimeout(done, 30));
          }
        })()
        """;

    private readonly SiteFixture _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Pages_are_whole_at_desktop_and_phone_width_in_light_and_dark()
    {
        await WriteAsync();
        await using var browser = await Browser.StartAsync();
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (390, false), (390, true) })
        {
            await browser.OpenAsync(Path.Combine(_site.Folder, Episode + ".html"), width, dark);
            await browser.EvaluateAsync(ScrollThrough);
            await browser.UntilAsync("[...document.querySelectorAll('.chart')].every(c => c.dataset.drawn && c.querySelector('svg.main-svg'))");
            await AssertFits(browser);
            Assert.True((await browser.EvaluateAsync("document.querySelectorAll('.chart').length")).GetValue<int>() >= 6);
            Assert.Empty(browser.Complaints);

            await browser.OpenAsync(Path.Combine(_site.Folder, "index.html"), width, dark);
            await browser.UntilAsync("[...document.querySelectorAll('.cover img')].some(i => i.complete && i.naturalWidth > 0)");
            await AssertFits(browser);
            Assert.Empty(browser.Complaints);
        }
    }

    [Fact]
    public async Task Animations_play_the_theme_is_switched_and_the_section_in_view_is_marked()
    {
        await WriteAsync();
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(Path.Combine(_site.Folder, Episode + ".html"), 1280, dark: false);
        await browser.EvaluateAsync("document.querySelector('.player').scrollIntoView({block: 'center'})");
        await browser.UntilAsync("document.querySelector('.player').closest('.chart').dataset.drawn !== undefined");
        await browser.EvaluateAsync("window.before = document.querySelector('.player').closest('.chart').querySelector('.trace path.js-line, .trace .js-line').getAttribute('d')");
        await browser.EvaluateAsync("document.querySelector('.play').click()");
        await browser.UntilAsync("document.querySelector('.player output').textContent === 'EM step 3'");
        await browser.UntilAsync("document.querySelector('.player').closest('.chart').querySelector('.trace .js-line').getAttribute('d') !== window.before");
        await browser.UntilAsync("document.querySelector('.contents a[aria-current]')?.textContent.startsWith('Experiment')");

        await browser.EvaluateAsync("document.querySelector('button.theme').click()");
        Assert.Equal("rgb(20, 23, 27)", (await browser.EvaluateAsync("getComputedStyle(document.documentElement).backgroundColor")).GetValue<string>());
        await browser.UntilAsync("getComputedStyle(document.querySelector('.chart[data-drawn] .xtick text')).fill === 'rgb(221, 225, 230)'");
        Assert.Equal("dark", (await browser.EvaluateAsync("localStorage.getItem('gennotebooks-theme')")).GetValue<string>());
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_player_with_a_script_runs_shut_in_and_finds_its_height()
    {
        var notebook = _site.Notebook("player", "# T", "## S");
        const string html = "<div style='height:321px'>sound</div><script>try { parent.document.title = 'escaped'; } catch { } fetch('http://127.0.0.1:9/x').catch(() => {});</script>";
        SiteFixture.Run(notebook, "Play()", CellOutput.DisplayData(new JsonObject { ["text/html"] = html, ["text/plain"] = "a sound" }));
        await _site.PageAsync(notebook, await SiteFixture.AssetsOrSkip(andBrowser: true));
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(Path.Combine(_site.Folder, "player.html"), 1280, dark: false);
        await browser.UntilAsync("document.querySelector('iframe').clientHeight === 321");
        Assert.StartsWith("T ·", (await browser.EvaluateAsync("document.title")).GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task WriteAsync()
    {
        var assets = await SiteFixture.AssetsOrSkip(andBrowser: true);
        _site.Add(Repository.PathOf("notebooks", Episode + ".ipynb"));
        await _site.WriteAsync(assets);
    }

    private static async Task AssertFits(Browser browser)
    {
        Assert.True((await browser.EvaluateAsync("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).GetValue<bool>());
        // Nothing sticks out of the window but what a box of its own scrolls.
        var outside = await browser.EvaluateAsync("""
            [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.wide, pre, .copy, svg, .plot, .katex-mathml')).map(e => e.outerHTML.slice(0, 100)).join('\n')
            """);
        Assert.Equal("", outside.GetValue<string>());
    }
}
