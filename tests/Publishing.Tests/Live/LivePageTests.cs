using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Live.Tests;

/// <summary>The pages as they leave the server.</summary>
public sealed class LivePageTests : IAsyncDisposable
{
    private readonly LiveFixture _live = new();

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public async Task A_page_has_its_cells_by_name_empty_ones_too_and_the_fields_of_a_homework()
    {
        var notebook = NotebookDocument.Create();
        notebook.Add(CellKind.Markdown, "# Homework");
        notebook.Add(CellKind.Code, "var first = 1;").Id = "load";
        notebook.Add(CellKind.Markdown, "## One");
        notebook.Add(CellKind.Code, "").Id = "empty";
        var answer = notebook.Add(CellKind.Markdown, "Your answer: a < b");
        answer.Id = "text";
        answer.Metadata["nbgrader"] = new JsonObject { ["solution"] = true, ["grade"] = true };
        _live.Add("hw", notebook);
        await _live.StartAsync();
        using var browser = await _live.BrowserAsync();
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("hw.html"));
        Assert.Equal(["load", "empty", "text"], page.QuerySelectorAll("[data-cell]").Select(c => c.GetAttribute("data-cell")));
        Assert.Equal("Your answer: a < b", page.QuerySelector(".answer textarea")!.TextContent.Trim());
        Assert.Equal("hw", page.Body!.GetAttribute("data-notebook"));
    }

    [Fact]
    public async Task No_script_runs_but_the_pages_own_and_those_of_outputs_wait_for_the_reader()
    {
        var notebook = NotebookDocument.Create();
        notebook.Add(CellKind.Markdown, "# T <script>alert(1)</script>\n\n<img src=x onerror=alert(2)> <a href='javascript:alert(3)'>x</a>");
        notebook.Add(CellKind.Markdown, "## S");
        var cell = notebook.Add(CellKind.Code, "\"</script><script>alert(4)</script>\"");
        cell.SetOutputs([CellOutput.DisplayData(new JsonObject { ["text/html"] = "<script>alert('from the file')</script><b>bold</b>" })]);
        _live.Add("evil", notebook);
        await _live.StartAsync();
        using var browser = await _live.BrowserAsync();
        using var answer = await browser.GetAsync("evil.html");
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var nonce = Regex.Match(policy, "script-src 'nonce-([^']+)' 'strict-dynamic';").Groups[1].Value;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Equal(24, nonce.Length);

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var scripts = page.QuerySelectorAll("script").ToList();
        Assert.All(scripts, s => Assert.Equal(nonce, s.GetAttribute("nonce")));
        Assert.DoesNotContain(scripts, s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.GetAttribute("href")?.StartsWith("javascript", StringComparison.Ordinal) == true);
        Assert.Empty(page.QuerySelectorAll("iframe"));

        // Behind the button: a page without an origin of its own, from which nothing is reached.
        using var frame = await browser.GetAsync(page.QuerySelector(".output.shut")!.GetAttribute("data-frame"));
        Assert.Contains("alert('from the file')", await frame.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var framePolicy = Assert.Single(frame.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox allow-scripts; default-src 'none';", framePolicy, StringComparison.Ordinal);

        using var again = await browser.GetAsync("evil.html");
        Assert.DoesNotContain(nonce, Assert.Single(again.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_readers_own_run_shows_its_scripts_in_a_frame()
    {
        var notebook = _live.Add("one", "HTML(\"<script>document.body.append('ran')</script>\")");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        var cell = await window.RunAsync("c1");
        var frame = new HtmlParser().ParseDocument(cell.Output).QuerySelector("iframe")!;
        Assert.Equal("allow-scripts", frame.GetAttribute("sandbox"));
        using var browser = await _live.BrowserAsync();
        Assert.Contains("append('ran')", await browser.GetStringAsync(frame.GetAttribute("src")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_lists_episodes_homework_and_copies_and_links_in_texts_lead_to_pages()
    {
        _live.Add("184-mixtures", "# Episode 184: Mixtures", "## S");
        var homework = _live.Add("184", "# Homework 184: <Mixtures>");
        _live.Add(new LiveNotebook(homework.Path, _live["work/184.ipynb"], LiveShelf.Homework));
        await _live.StartAsync();
        using var browser = await _live.BrowserAsync();
        var index = new HtmlParser().ParseDocument(await browser.GetStringAsync(""));
        Assert.Contains(index.QuerySelectorAll(".episodes h2 a"), a => a.GetAttribute("href") == "184-mixtures.html");
        Assert.Equal("Homework 184: <Mixtures>", index.QuerySelector(".shelf a[href='homework-184.html']")!.TextContent);
        using var link = await browser.GetAsync("184-mixtures.ipynb");
        Assert.Equal((HttpStatusCode.Redirect, "/184-mixtures.html"), (link.StatusCode, link.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task A_notebook_that_was_changed_on_the_disk_is_read_again_unless_somebody_works_on_it()
    {
        var notebook = _live.Add("one", "1");
        await _live.StartAsync();
        using var browser = await _live.BrowserAsync();
        await using (var window = await _live.OpenAsync(notebook))
        {
            await window.ReceiveAsync(TestContext.Current.CancellationToken);
            await ChangeAsync("2");
            var page = await browser.GetStringAsync("one.html");
            Assert.Contains(">2<", page, StringComparison.Ordinal);
            // The window on the old state is closed, so that its page asks again and loads itself anew.
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                while (true)
                    await window.ReceiveAsync(TestContext.Current.CancellationToken);
            });
        }

        await using var again = await _live.OpenAsync(notebook);
        await again.SendAsync("edit", ("cell", "c1"), ("code", "20"));
        await again.UntilAsync(() => again.Cells.ContainsKey("c1"));
        await ChangeAsync("3");
        Assert.Contains(">2<", await browser.GetStringAsync("one.html"), StringComparison.Ordinal);

        async Task ChangeAsync(string code)
        {
            var other = NotebookDocument.Load(notebook.Path);
            other.Cells[0].Source = code;
            other.Save();
            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_file_that_is_no_notebook_is_told_on_its_page_and_the_others_are_read()
    {
        _live.Add("good", "1");
        await File.WriteAllTextAsync(_live["bad.ipynb"], "{}", TestContext.Current.CancellationToken);
        _live.Add(new LiveNotebook(_live["bad.ipynb"], _live["bad.ipynb"], LiveShelf.Copies));
        await _live.StartAsync();
        using var browser = await _live.BrowserAsync();
        using var bad = await browser.GetAsync("my-bad.html");
        Assert.Equal(HttpStatusCode.InternalServerError, bad.StatusCode);
        Assert.Contains("bad.ipynb", await bad.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("good.html", await browser.GetStringAsync(""), StringComparison.Ordinal);
    }
}
