using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Site.Tests;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Live.Tests;

/// <summary>The live reader in a real browser. Skips where there is no Chromium, or npm cannot bring the scripts.</summary>
public sealed class LiveBrowserTests : IAsyncDisposable
{
    private const string Episode = "184-gaussian-mixtures-and-em";

    private readonly LiveFixture _live = new();

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public async Task A_cell_of_an_episode_is_run_with_those_above_it_and_its_chart_is_drawn_without_a_network()
    {
        var assets = await SiteFixture.AssetsOrSkip(andBrowser: true);
        var library = Repository.PathOf("artifacts", "lib");
        if (!File.Exists(Path.Combine(library, "GenNotebooks.dll")))
            Assert.Skip("The library is not built: dotnet build -c Release lib/GenNotebooks");
        var notebook = _live.Add(new LiveNotebook(Repository.PathOf("notebooks", Episode + ".ipynb"), _live["work/184.ipynb"], LiveShelf.Episodes));
        await using var browser = await OpenAsync(notebook, assets, library);

        // As published until it is run; run by itself it lacks the cells above, and says so.
        await browser.EvaluateAsync("window.cell = document.querySelector('.chart').closest('.cell'), cell.scrollIntoView({block: 'center'}), 0");
        await browser.UntilAsync("cell.querySelector('.chart[data-drawn] svg.main-svg .trace') !== null");
        await browser.EvaluateAsync("cell.querySelector('.gutter button').click(), 0");
        await browser.UntilAsync("cell.dataset.status === 'failed' && cell.querySelector('.hint button') !== null && cell.querySelector('.chart') === null");
        await browser.EvaluateAsync("cell.querySelector('.hint button').click(), 0");
        await browser.UntilAsync("cell.dataset.status === 'done' && cell.querySelector('.chart[data-drawn] svg.main-svg .trace') !== null");
        Assert.Equal("no hint", (await browser.EvaluateAsync("cell.querySelector('.hint') ? 'a hint' : 'no hint'")).GetValue<string>());
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Scripts_of_the_file_do_not_run_and_a_run_of_the_readers_own_shows_its()
    {
        var assets = await SiteFixture.AssetsOrSkip(andBrowser: true);
        var document = NotebookDocument.Create();
        document.Add(CellKind.Markdown, "# T <script>parent.ran = 1</script><img src=x onerror='parent.ran = 2'>");
        var cell = document.Add(CellKind.Code, "HTML(\"<p>own</p><script>document.title = 'framed'; try { parent.ran = 3 } catch { parent.postMessage(77, '*') }</script>\")");
        cell.Id = "c1";
        cell.SetOutputs([CellOutput.DisplayData(new JsonObject { ["text/html"] = "<script>parent.ran = 4; fetch('http://127.0.0.1:9/')</script>" })]);
        var notebook = _live.Add("evil", document);
        await using var browser = await OpenAsync(notebook, assets);
        Assert.Equal("0 frames, undefined", (await browser.EvaluateAsync("`${document.querySelectorAll('iframe').length} frames, ${window.ran}`")).GetValue<string>());

        await browser.EvaluateAsync("document.querySelector('.gutter button').click()");
        await browser.UntilAsync("document.querySelector('[data-cell=c1]').dataset.status === 'done' && document.querySelector('iframe')?.clientHeight > 20");
        Assert.Equal("1 frames, undefined", (await browser.EvaluateAsync("`${document.querySelectorAll('iframe').length} frames, ${window.ran}`")).GetValue<string>());
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Code_is_written_with_completion_from_the_keyboard_and_run_with_the_next_cell_in_turn()
    {
        var assets = await SiteFixture.AssetsOrSkip(andBrowser: true);
        var notebook = _live.Add("one", "# T", "## S", "var words = new List<string> { \"a\" };", "", "1 + 1");
        await using var browser = await OpenAsync(notebook, assets);
        await browser.EvaluateAsync("document.querySelector('[data-cell=c1] textarea').focus()");
        await browser.PressAsync("Enter", shift: true);
        await browser.UntilAsync("document.activeElement === document.querySelector('[data-cell=c2] textarea')");
        await browser.UntilAsync("document.querySelector('[data-cell=c1]').dataset.status === 'done'");

        await browser.TypeAsync("words.");
        await browser.UntilAsync("document.querySelectorAll('.completions li[role=option]').length > 5");
        await browser.TypeAsync("Add");
        await browser.UntilAsync("document.querySelector('.completions [aria-selected] span').textContent === 'Add'");
        await browser.PressAsync("ArrowDown");
        await browser.UntilAsync("document.querySelector('.completions [aria-selected] span').textContent === 'AddRange'");
        await browser.PressAsync("Escape");
        await browser.UntilAsync("document.querySelector('.completions') === null");
        await browser.TypeAsync("R");
        await browser.EvaluateAsync("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: ' ', ctrlKey: true, bubbles: true, cancelable: true}))");
        await browser.UntilAsync("document.querySelector('.completions [aria-selected] span')?.textContent === 'AddRange'");
        await browser.PressAsync("Enter");
        Assert.Equal("words.AddRange", (await browser.EvaluateAsync("document.activeElement.value")).GetValue<string>());

        await browser.TypeAsync("([\"b\"]); words.Count");
        Assert.Equal("words.AddRange([\"b\"]); words.Count\n", (await browser.EvaluateAsync("document.querySelector('[data-cell=c2] code').textContent")).GetValue<string>());
        await browser.PressAsync("Enter", shift: true);
        await browser.UntilAsync("document.querySelector('[data-cell=c2] .outputs').textContent === '2'");
        // The same in a second window, which was opened later.
        await using var second = await Browser.StartAsync(_live.Server.Address);
        await second.OpenAsync(_live.Server.AddressOf(notebook).AbsoluteUri, 390, dark: true);
        await second.UntilAsync("document.querySelector('[data-cell=c2] .outputs')?.textContent === '2' && document.querySelector('[data-cell=c2] textarea').value.includes('words.Count')");
        Assert.True((await second.EvaluateAsync("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).GetValue<bool>());
        Assert.Empty(browser.Complaints);
        Assert.Empty(second.Complaints);
    }

    private async Task<Browser> OpenAsync(LiveNotebook notebook, PageAssets assets, string? library = null)
    {
        var server = await _live.StartAsync(assets: assets, library: library);
        var browser = await Browser.StartAsync(server.Address);
        await browser.OpenAsync(server.AddressOf(notebook).AbsoluteUri, 1280, dark: false);
        await browser.UntilAsync("document.body.dataset.ready === 'true'");
        return browser;
    }
}
