using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Tests.Language;

public sealed class CompletionTests(LanguageFixture fixture) : IClassFixture<LanguageFixture>
{
    private async Task<string[]> TextsAsync(string marked) => [.. (await fixture.CompleteAsync(marked)).Items.Select(i => i.Text)];

    [Theory]
    [InlineData("Math.Sqr‸", "Sqrt")]
    [InlineData("Math.‸", "PI")]
    [InlineData("Console.‸", "WriteLine")]
    [InlineData("\"abc\".‸", "Length")]
    [InlineData("\"abc\".Sel‸", "Select")]
    [InlineData("var s = \"abc\";\ns.‸", "Substring")]
    [InlineData("new[] { 1, 2 }.Where(x => x.‸", "CompareTo")]
    [InlineData("new[] { 1, 2 }.Where(x => x.‸)", "CompareTo")]
    [InlineData("from c in \"abc\" where char.‸", "IsDigit")]
    [InlineData("new System.Text.StringB‸", "StringBuilder")]
    [InlineData("using System.Ne‸", "Net")]
    [InlineData("using static System.‸", "Math")]
    [InlineData("using static System.Ma‸", "Math")]
    [InlineData("string? n = null;\nn?.‸", "Length")]
    [InlineData("(1, \"a\").‸", "Item2")]
    [InlineData("(a: 1, b: 2).‸", "b")]
    [InlineData("new { Age = 3 }.‸", "Age")]
    [InlineData("$\"{Math.‸}\"", "PI")]
    [InlineData("DayOfWeek.‸", "Monday")]
    [InlineData("new UriBuilder { ‸ }", "Host")]
    [InlineData("new UriBuilder { Host = \"\", ‸ }", "Port")]
    [InlineData("record P(int X);\nvar p = new P(1) with { ‸ }", "X")]
    [InlineData("new DateTime(ye‸", "year:")]
    [InlineData("wh‸", "while")]
    [InlineData("await Task.‸", "Delay")]
    [InlineData("int F(int count) { return co‸ }", "count")]
    [InlineData("if (true) { var inner = 3; inn‸ }", "inner")]
    [InlineData("disp‸", "display")]
    [InlineData("List<Da‸", "DateTime")]
    [InlineData("Math.‸\nvar next = 1;", "PI")]
    [InlineData("var t = \"a\";\nt.‸\nvar next = 1;", "Length")]
    [InlineData("var t = \"a\";\nt.Tri‸\nConsole.WriteLine();", "Trim")]
    [InlineData("global::System.‸", "Math")]
    public async Task It_finds(string marked, string expected) => Assert.Contains(expected, await TextsAsync(marked));

    [Theory]
    [InlineData("\"abc‸\"")]
    [InlineData("// Math.‸")]
    [InlineData("/* Math.‸ */")]
    [InlineData("var x = 1‸")]
    [InlineData("var newname‸")]
    [InlineData("foreach (var newname‸")]
    [InlineData("#!markdown\nMath.‸")]
    [InlineData("nothing.here.‸")]
    public async Task It_offers_nothing(string marked) => Assert.Empty(await TextsAsync(marked));

    [Theory]
    [InlineData("\"abc\".‸", "IsNullOrEmpty")]
    [InlineData("string.‸", "Length")]
    [InlineData("Math.‸", "while")]
    [InlineData("CellG‸", "CellGuard")]
    [InlineData("using System.‸", "Math")]
    [InlineData("new UriBuilder { ‸ }", "ToString")]
    public async Task It_does_not_offer(string marked, string unwanted) => Assert.DoesNotContain(unwanted, await TextsAsync(marked));

    [Fact]
    public async Task Names_of_earlier_cells_are_known_with_their_types()
    {
        await fixture.Session.SucceedAsync("var earlier = new Dictionary<string, List<double>>();\nint Twice(int number) => 2 * number;\nrecord Flower(double Petal);");
        var list = await fixture.CompleteAsync("earl‸");
        var item = Assert.Single(list.Items);
        Assert.Equal(new CompletionItem("earlier", CompletionKind.Variable, "Dictionary<string, List<double>> earlier", 1), item);
        Assert.Equal((0, 4), (list.Start, list.End));
        Assert.Contains("Petal", await TextsAsync("new Flower(1).‸"));
        Assert.Equal("int Twice(int number)", Assert.Single((await fixture.CompleteAsync("Twic‸")).Items).Detail);
        Assert.Contains("Keys", await TextsAsync("earlier.‸"));
    }

    [Fact]
    public async Task The_built_library_is_known_before_its_reference_has_run() =>
        Assert.Contains("manual_seed", await TextsAsync("#r \"../artifacts/lib/GenNotebooks.dll\"\nusing static TorchSharp.torch;\nmanual_s‸"));

    [Fact]
    public async Task What_the_reader_names_comes_first()
    {
        await fixture.Session.SucceedAsync("var matrix = 1;");
        Assert.Equal("matrix", (await TextsAsync("mat‸"))[0]);
    }

    [Fact]
    public async Task Places_count_behind_emoji_tabs_and_windows_lines()
    {
        var list = await fixture.CompleteAsync("var größe = \"🎲\";\r\n\tgröße.Len‸");
        Assert.Equal("Length", Assert.Single(list.Items).Text);
        Assert.Equal("var größe = \"🎲\";\r\n\tgröße.".Length, list.Start);
    }

    [Theory]
    [InlineData("#!‸", "#!whos")]
    [InlineData("#!ti‸", "#!time")]
    [InlineData("#‸", "#r")]
    [InlineData("1 + 1\n#!lsm‸", "#!lsmagic")]
    public async Task Magics_are_offered(string marked, string expected) => Assert.Contains(expected, await TextsAsync(marked));

    [Theory]
    [InlineData("#load \"‸", "helpers.csx")]
    [InlineData("#load \"sub/‸", "inner.cs")]
    [InlineData("#load \"s‸", "sub/")]
    [InlineData("#!import ‸", "other.ipynb")]
    [InlineData("#r \"../artifacts/lib/GenN‸", "GenNotebooks.dll")]
    public async Task Files_are_offered(string marked, string expected)
    {
        fixture.Session.Folder.Write("helpers.csx", "");
        fixture.Session.Folder.Write("other.ipynb", "");
        fixture.Session.Folder.Write("sub/inner.cs", "");
        Assert.Contains(expected, await TextsAsync(marked));
    }

    [Fact]
    public async Task It_answers_while_a_cell_runs_and_knows_its_names()
    {
        using var stop = new CancellationTokenSource();
        var process = await fixture.ProcessAsync();
        var running = process.ExecuteAsync("var whileRunning = 1;\nConsole.WriteLine(\"runs\");\nwhile (true) { }", "long", _ => { }, cancellation: stop.Token);
        string[] found = [];
        for (var i = 0; i < 100 && found.Length == 0; i++)
        {
            found = await TextsAsync("whileRun‸");
            await Task.Delay(50);
        }

        Assert.False(running.IsCompleted);
        Assert.Equal(["whileRunning"], found);
        await stop.CancelAsync();
        Assert.Equal(CellStatus.Cancelled, (await running).Status);
    }

    [Fact]
    public async Task A_question_to_a_session_that_has_ended_is_refused()
    {
        await using var other = new LanguageFixture();
        await other.Session.RunAsync("Environment.Exit(0);");
        var error = await Assert.ThrowsAsync<LanguageServiceException>(() => other.CompleteAsync("Math.‸"));
        Assert.Equal("The session has ended.", error.Message);
    }

    [Fact]
    public async Task Questions_of_many_at_once_are_all_answered()
    {
        var lists = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fixture.CompleteAsync("Math.Sqr‸")));
        Assert.All(lists, list => Assert.Equal("Sqrt", Assert.Single(list.Items).Text));
    }
}
