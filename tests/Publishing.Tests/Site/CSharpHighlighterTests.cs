using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Site.Tests;

/// <summary>Code is coloured by what its names mean.</summary>
public sealed class CSharpHighlighterTests
{
    private readonly CSharpHighlighter _code = new(Repository.PathOf("artifacts", "lib"));

    [Fact]
    public async Task A_later_cell_knows_the_names_of_an_earlier_one()
    {
        var cells = await _code.CellsAsync(["record Bell(double Mean);\nint Twice(int n) => 2 * n;", "var b = new Bell(1.5);\nTwice(3) // \"<why>\""], TestContext.Current.CancellationToken);
        Assert.Equal("<span class=\"k\">var</span> b = <span class=\"k\">new</span> <span class=\"t\">Bell</span>(<span class=\"n\">1.5</span>);\n"
            + "<span class=\"m\">Twice</span>(<span class=\"n\">3</span>) <span class=\"c\">// &quot;&lt;why&gt;&quot;</span>", cells[1]);
    }

    [Fact]
    public async Task Code_that_is_wrong_is_shown_all_the_same()
    {
        const string code = "#!time\nvar x = (1 + ;\n#r \"nuget: Nothing\"\n}}} é \u2028 \U0001F600";
        var html = Assert.Single(await _code.CellsAsync([code], TestContext.Current.CancellationToken));
        Assert.Equal(code, HtmlCleaner.Clean($"<pre>{html.Replace(" class=\"", " title=\"", StringComparison.Ordinal)}</pre>", out _).TextContent);
    }
}
