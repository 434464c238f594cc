using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Live.Tests;
using GenNotebooks.Publishing.Site.Tests;

namespace GenNotebooks.Publishing.Slides.Tests;

/// <summary>Slides whose cells run, in a real browser. Skips where there is no Chromium or no npm.</summary>
public sealed class LiveSlideTests : IAsyncDisposable
{
    private readonly LiveFixture _live = new();

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public async Task A_cell_is_run_changed_and_reset_on_its_slide_and_an_error_is_shown_there()
    {
        var assets = await SiteFixture.AssetsOrSkip(andBrowser: true);
        var notebook = NotebookDocument.Create();
        Cell(notebook, "load", "var one = 1;", "skip");
        Cell(notebook, "sum", "one + 1", "slide", CellOutput.DisplayData(new JsonObject { ["text/plain"] = "published" }));
        var added = _live.Add("talk", notebook);
        await _live.StartAsync(assets: assets);
        await using var browser = await Browser.StartAsync(_live.Server.Address);
        await browser.OpenAsync(new Uri(_live.Server.Address, $"talk.slides.html{_live.Server.AddressOf(added).Query}").AbsoluteUri, 1280, dark: false);
        await browser.UntilAsync("document.querySelector('.live-bar') !== null && !document.querySelector('.live-bar').hidden");
        Assert.Equal("published", await Result(browser));

        // The cell before it, which no slide shows, runs first.
        await browser.EvaluateAsync("document.querySelector('.live-bar button').click(), 0");
        await browser.UntilAsync("document.querySelector('.results .output')?.textContent.trim() === '2'");
        Assert.True((await browser.EvaluateAsync("document.querySelector('.results').classList.contains('visible')")).GetValue<bool>());

        await browser.EvaluateAsync("document.querySelector('.code code').click(), 0");
        await browser.EvaluateAsync("(() => { const f = document.querySelector('.code textarea'); f.focus(); f.select(); })()");
        await browser.TypeAsync("one / (one - one)");
        await browser.PressAsync("Enter", shift: true);
        await browser.UntilAsync("document.querySelector('.results .error')?.textContent.includes('DivideByZeroException') === true");
        Assert.StartsWith("Failed", (await browser.EvaluateAsync("document.querySelector('.live-bar .told').textContent")).GetValue<string>(), StringComparison.Ordinal);

        await browser.EvaluateAsync("[...document.querySelectorAll('.live-bar button')].find(b => b.textContent === 'Reset').click(), 0");
        Assert.Equal("published", await Result(browser));
        await browser.UntilAsync("document.querySelector('.code').checkVisibility({visibilityProperty: true, opacityProperty: true})");
        Assert.Equal("one + 1", (await browser.EvaluateAsync("document.querySelector('.code textarea').value")).GetValue<string>());
        Assert.Empty(browser.Complaints);
    }

    private static async Task<string> Result(Browser browser) =>
        (await browser.EvaluateAsync("document.querySelector('.results .output').textContent.trim()")).GetValue<string>();

    private static void Cell(NotebookDocument notebook, string id, string code, string type, params CellOutput[] outputs)
    {
        var cell = notebook.Add(CellKind.Code, code);
        cell.Id = id;
        cell.Metadata["slideshow", "slide_type"] = JsonValue.Create(type);
        cell.SetOutputs(outputs);
    }
}
