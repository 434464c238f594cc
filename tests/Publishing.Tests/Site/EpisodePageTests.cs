using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Site.Tests;

/// <summary>What stands on an episode's page.</summary>
public sealed class EpisodePageTests : IDisposable
{
    private readonly SiteFixture _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task It_has_a_title_sections_with_unique_names_and_a_list_of_contents()
    {
        var page = await _site.PageAsync(_site.Notebook("184-x", "# Episode 184: A *title*\n\n*Subtitle*\n\nThe lead.", "## Part\n\ntext\n\n### Part\n\n## Part & $x_1$"));
        Assert.Equal("Episode 184", page.QuerySelector(".eyebrow")!.FirstChild!.TextContent);
        Assert.Equal("A <em>title</em>", page.QuerySelector("h1")!.InnerHtml);
        Assert.Equal("184 A title · GenNotebooks", page.Title);
        Assert.Equal("The lead.", page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal(["part", "part-2", "part-x-1"], page.QuerySelectorAll("section :is(h2, h3)").Select(h => h.Id));
        Assert.Equal(["#part", "#part-2", "#part-x-1"], page.QuerySelectorAll("nav.contents a").Select(a => a.GetAttribute("href")));
        Assert.Equal(2, page.QuerySelectorAll("section").Length);
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
        foreach (var landmark in new[] { "header", "main", "nav[aria-label=Contents]", "nav[aria-label=Episodes]", "footer", "html[lang=en]" })
            Assert.NotNull(page.QuerySelector(landmark));
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        const string bad = "<script>alert('x')</script><img src=x onerror=alert(1)>";
        var notebook = _site.Notebook("bad", $"# {bad}\n\n{bad}", $"## {bad}\n\n[link](javascript:alert(1)) ![p](http://example.org/p.png)");
        SiteFixture.Run(notebook, $"// </code></pre>{bad}", CellOutput.Stream("stdout", bad), CellOutput.Error(bad, bad, [bad]), SiteFixture.Chart($"</script>{bad}", bad));
        SiteFixture.Run(notebook, "1", CellOutput.DisplayData(new JsonObject { ["text/html"] = $"<p>quiet</p>{bad}" }));
        SiteFixture.Run(notebook, "2", CellOutput.DisplayData(new JsonObject { ["text/markdown"] = bad, ["text/plain"] = bad }));
        var page = await _site.PageAsync(notebook);
        Assert.Equal(4, page.QuerySelectorAll("script:not([type='application/json'])").Length);
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href]"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        var frame = Assert.Single(page.QuerySelectorAll("iframe"));
        Assert.Equal("allow-scripts", frame.GetAttribute("sandbox"));
        Assert.Contains("default-src 'none'", frame.GetAttribute("srcdoc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formulas_keep_every_character_and_are_set_by_KaTeX()
    {
        var notebook = _site.Notebook("184-x", "# T", "## S\n\nWith $a_1 * b_2 * c_3$ and\n\n$$\\sum_{n}\n- r_{nk} < \\ell$$\n\nend. $\\frobnicate$");
        var plain = await _site.PageAsync(notebook);
        Assert.Equal(["a_1 * b_2 * c_3", "\\sum_{n}\n- r_{nk} < \\ell", "\\frobnicate"], plain.QuerySelectorAll("code.tex").Select(c => c.TextContent));
        Assert.NotNull(plain.QuerySelector(".formula-box.wide > .formula"));

        var page = await _site.PageAsync(notebook, await SiteFixture.AssetsOrSkip());
        Assert.Equal(2, page.QuerySelectorAll(".katex math").Length);
        Assert.Equal("a_1 * b_2 * c_3", page.QuerySelector("annotation")!.TextContent);
        Assert.Equal("\\frobnicate", page.QuerySelector("code.tex")!.TextContent);
        Assert.Contains("\\frobnicate", Assert.Single(_site.Result!.Remarks), StringComparison.Ordinal);
        Assert.DoesNotContain(page.DocumentElement.OuterHtml, c => c is FormulaBook.Open or FormulaBook.Close);
    }

    [Fact]
    public async Task A_caption_belongs_to_the_figure_above_it()
    {
        var notebook = _site.Notebook("184-x", "# T\n\nlead", "## S");
        SiteFixture.Run(notebook, "Draw();", SiteFixture.Chart("Title <b>x</b>", "a line"));
        notebook.Add(CellKind.Markdown, "*What to **see**.*\n\nMore text.\n\n*A later remark.*");
        var page = await _site.PageAsync(notebook, await SiteFixture.AssetsOrSkip());
        var figure = page.QuerySelector("figure.cell")!;
        Assert.Equal("What to <strong>see</strong>.", figure.QuerySelector("figcaption p")!.InnerHtml);
        Assert.Equal("Title <b>x</b>", figure.QuerySelector(".figure-title")!.InnerHtml);
        Assert.Equal("a line", figure.QuerySelector("[role=img]")!.GetAttribute("aria-label"));
        Assert.Equal("Draw", figure.QuerySelector("pre code")!.TextContent[..4]);
        Assert.Equal("A later remark.", page.QuerySelector("section > p.takeaway")!.TextContent);
    }

    [Fact]
    public async Task Without_scripts_of_others_it_shows_stills_and_says_what_is_missing()
    {
        _site.Add(Repository.PathOf("notebooks", "184-gaussian-mixtures-and-em.ipynb"));
        await _site.WriteAsync();
        var page = await _site.ReadAsync("184-gaussian-mixtures-and-em");
        Assert.Empty(page.QuerySelectorAll(".plot"));
        Assert.All(page.QuerySelectorAll(".chart"), chart => Assert.StartsWith("data:image/png;base64,", chart.QuerySelector("img.still")!.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".notice"), n => n.TextContent == "npm was not found.");
        Assert.Equal(["npm was not found."], _site.Result!.Remarks);
        Assert.False(File.Exists(Path.Combine(_site.Folder, "assets", "plotly.min.js")));
    }

    [Theory]
    [InlineData("failed", "stopped with an error")]
    [InlineData("waiting", "1 of 2 cells have not been run")]
    [InlineData("none", "has not been run")]
    [InlineData("expected", null)]
    public async Task It_says_how_the_run_went(string how, string? notice)
    {
        var notebook = _site.Notebook("184-x", "# T", "## S");
        if (how != "none")
        {
            var cell = SiteFixture.Run(notebook, "throw;", how == "waiting" ? [] : [CellOutput.Error("BadException", "no", ["\e[31mBadException: no\e[0m"])]);
            if (how == "expected")
                cell.Tags = ["raises-exception"];
        }

        var second = notebook.Add(CellKind.Code, "2");
        second.ExecutionCount = how is "waiting" or "none" ? null : 2;
        var page = await _site.PageAsync(notebook);
        var notices = page.QuerySelectorAll(".notice").Select(n => n.TextContent).Where(t => !t.StartsWith("npm", StringComparison.Ordinal)).ToList();
        if (notice is null)
            Assert.Empty(notices);
        else
            Assert.Contains(notice, Assert.Single(notices), StringComparison.Ordinal);
        if (how is "failed" or "expected")
            Assert.Equal("BadException: no", page.QuerySelector(".output.error pre")!.TextContent);
    }

    [Fact]
    public async Task The_whole_of_an_episode_asks_no_network_and_describes_every_figure()
    {
        _site.Add(Repository.PathOf("notebooks", "184-gaussian-mixtures-and-em.ipynb"));
        await _site.WriteAsync(await SiteFixture.AssetsOrSkip());
        foreach (var name in new[] { "184-gaussian-mixtures-and-em", "index" })
        {
            var page = await _site.ReadAsync(name);
            foreach (var element in page.QuerySelectorAll("[src],link[href],[srcset],[poster],object,embed"))
                Assert.DoesNotMatch("^(https?:)?//", element.GetAttribute("src") ?? element.GetAttribute("href") ?? "");
            Assert.All(page.QuerySelectorAll("img"), i => Assert.False(string.IsNullOrWhiteSpace(i.GetAttribute("alt"))));
            Assert.All(page.QuerySelectorAll("[role=img]"), i => Assert.False(string.IsNullOrWhiteSpace(i.GetAttribute("aria-label"))));
            Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
            Assert.Empty(page.QuerySelectorAll("code.tex"));
        }

        foreach (var sheet in Directory.EnumerateFiles(Path.Combine(_site.Folder, "assets"), "*.css"))
            Assert.DoesNotMatch(new Regex(@"@import|url\((?!data:)"), await File.ReadAllTextAsync(sheet));
        Assert.DoesNotContain(Directory.EnumerateFiles(_site.Folder, "*", SearchOption.AllDirectories), f => f.EndsWith(".tmp", StringComparison.Ordinal));
        var index = await _site.ReadAsync("index");
        Assert.Equal("184-gaussian-mixtures-and-em.html", index.QuerySelector("h2 a")!.GetAttribute("href"));
        Assert.NotNull(index.QuerySelector(".cover img"));
    }

    [Fact]
    public async Task Episodes_lead_to_one_another()
    {
        foreach (var name in new[] { "181-a", "182-b", "183-c" })
            _site.Notebook(name, $"# Episode {name[..3]}: Title {name[^1]}\n\nLead.");
        await _site.WriteAsync();
        var page = await _site.ReadAsync("182-b");
        Assert.Equal(["181-a.html", "183-c.html"], page.QuerySelectorAll(".neighbours a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["Title a", "Title b", "Title c"], (await _site.ReadAsync("index")).QuerySelectorAll(".episodes h2").Select(h => h.TextContent));
    }
}
