using System.Diagnostics;
using System.Text.Json.Nodes;

namespace GenNotebooks.Publishing.Live.Tests;

/// <summary>Cells run through a real server and a real WebSocket.</summary>
public sealed class LiveRunTests(ITestOutputHelper output) : IAsyncDisposable
{
    private readonly LiveFixture _live = new();

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public async Task Cells_run_one_after_another_in_one_session()
    {
        var notebook = _live.Add("one", "var x = 20;", "x + 22");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        var first = await window.RunAsync("c1");
        Assert.Equal(("done", 1, 0), (first.Status, first.Count, first.Outputs.Count));
        var second = await window.RunAsync("c2");
        Assert.Equal(2, second.Count);
        Assert.Equal("<pre class=\"output text\">42</pre>", second.Output);
        Assert.Equal("ready", (string?)window.Notebook!["session"]);
        Assert.True((bool)window.Notebook["unsaved"]!);
    }

    [Fact]
    public async Task What_a_cell_shows_comes_while_it_runs_in_order_and_is_updated_in_place()
    {
        var notebook = _live.Add("one", """
            Console.WriteLine("one");
            var shown = display(HTML("<i>two</i>"));
            Console.WriteLine("three");
            Console.Error.WriteLine("four");
            await Task.Delay(500);
            Console.Error.WriteLine("five");
            shown.Update(HTML("<b>changed</b>"));
            6
            """);
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.SendAsync("run", ("cell", "c1"));
        await window.UntilAsync(() => window.Cells.GetValueOrDefault("c1") is { Outputs.Count: 4 } cell && cell.Outputs[3] == "four\n");
        Assert.Equal(("running", "one\n"), (window.Cells["c1"].Status, window.Cells["c1"].Outputs[0]));
        await window.UntilAsync(() => window.Cells["c1"].HasEnded);
        var outputs = window.Cells["c1"].Outputs;
        Assert.Equal(5, outputs.Count);
        Assert.Equal("<div class=\"output foreign\"><b>changed</b></div>", outputs[1]);
        Assert.Equal(("three\n", "four\nfive\n"), (outputs[2], outputs[3]));
        Assert.Contains("6", outputs[4], StringComparison.Ordinal);
        // The second line of the stream came as what follows, not as the whole again.
        Assert.Contains(window.Messages, m => m["changed"] is JsonArray changed && changed.Any(c => (string?)c!["append"] == "five\n"));
    }

    [Fact]
    public async Task A_display_of_an_earlier_cell_is_updated_too()
    {
        var notebook = _live.Add("one", "var shown = display(HTML(\"<i>before</i>\"));", "shown.Update(HTML(\"<i>after</i>\"));");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.RunAsync("c1");
        await window.RunAsync("c2");
        await window.UntilAsync(() => window.Cells["c1"].Output.Contains("after", StringComparison.Ordinal));
        Assert.Single(window.Cells["c1"].Outputs);
    }

    [Fact]
    public async Task An_endless_cell_is_stopped_and_the_session_keeps_its_variables()
    {
        var notebook = _live.Add("one", "var x = 7;", "while (true) { }", "x");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.RunAsync("c1");
        await window.SendAsync("run", ("cell", "c2"));
        await window.SendAsync("run", ("cell", "c3"));
        await window.UntilAsync(() => window.Cells.GetValueOrDefault("c2")?.Status == "running" && window.Cells.GetValueOrDefault("c3")?.Status == "waiting");
        var watch = Stopwatch.StartNew();
        await window.SendAsync("interrupt");
        await window.UntilAsync(() => window.Cells["c2"].HasEnded);
        Assert.Equal(("stopped", 0), (window.Cells["c2"].Status, window.Cells["c2"].Outputs.Count));
        output.WriteLine($"Stopped after {watch.ElapsedMilliseconds} ms.");
        await window.UntilAsync(() => window.Cells["c3"].Status == "idle");
        Assert.Contains("7", (await window.RunAsync("c3")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int Deeper(int n) => Deeper(n + 1) + 1; System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack(); Environment.FailFast(\"enough\");", "SessionEnded")]
    [InlineData("Environment.Exit(3);", "exit code 3")]
    public async Task A_lost_session_is_told_in_the_cell_and_a_new_one_is_there_at_once(string fatal, string told)
    {
        var notebook = _live.Add("one", "1", fatal, "2 + 2");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.RunAsync("c1");
        var lost = await window.RunAsync("c2");
        var watch = Stopwatch.StartNew();
        Assert.Equal("failed", lost.Status);
        Assert.Contains(told, lost.Output, StringComparison.Ordinal);
        Assert.Contains("Run the notebook again from its first cell", lost.Output, StringComparison.Ordinal);
        Assert.Contains("4", (await window.RunAsync("c3")).Output, StringComparison.Ordinal);
        output.WriteLine($"Usable again after {watch.ElapsedMilliseconds} ms.");
        Assert.True(window.Cells["c1"].Stale);
        Assert.False(window.Cells["c3"].Stale);
    }

    [Fact]
    public async Task An_error_names_its_line_and_what_waits_is_dropped()
    {
        var notebook = _live.Add("one", "var x = 1;\nvar y = x - 1;\nConsole.WriteLine(x / y);", "2");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.SendAsync("runAll");
        await window.UntilAsync(() => window.Cells.GetValueOrDefault("c1") is { Status: "failed" } && window.Cells.GetValueOrDefault("c2") is { Status: "idle" });
        Assert.Equal(3, window.Cells["c1"].Line);
        Assert.Contains("DivideByZeroException", window.Cells["c1"].Output, StringComparison.Ordinal);

        var misspelt = await window.RunAsync("c1", "var a = 1;\nvar b = aa;");
        Assert.Equal(2, misspelt.Line);
        Assert.Contains("CS0103", misspelt.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_above_run_first_where_that_is_asked_and_the_preparation_always_does()
    {
        var notebook = _live.Add("one", "# Title", "var a = 1;", "## Section", "var b = a + 1;", "var c = b + 1;", "c");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        Assert.Equal("failed", (await window.RunAsync("c4")).Status);
        Assert.Equal("done", window.Cells["c1"].Status);
        Assert.False(window.Cells.ContainsKey("c2"));
        await window.SendAsync("run", ("cell", "c4"), ("before", true));
        await window.UntilAsync(() => window.Cells["c4"] is { Status: "done" });
        Assert.Contains("3", window.Cells["c4"].Output, StringComparison.Ordinal);
        Assert.Equal(1, window.Cells["c1"].Count);
    }

    [Fact]
    public async Task Two_windows_see_the_same_also_one_that_comes_late()
    {
        var notebook = _live.Add("one", "for (var i = 0; i < 200; i++) { Console.WriteLine(i); await Task.Delay(2); }", "\"second\"");
        await _live.StartAsync();
        await using var one = await _live.OpenAsync(notebook);
        await using var two = await _live.OpenAsync(notebook);
        await one.SendAsync("run", ("cell", "c1"));
        await one.UntilAsync(() => one.Cells.GetValueOrDefault("c1")?.Output.Contains("\n50\n", StringComparison.Ordinal) == true);
        await using var late = await _live.OpenAsync(notebook);
        await two.SendAsync("edit", ("cell", "c2"), ("code", "\"changed\""));
        await two.SendAsync("run", ("cell", "c2"));
        foreach (var window in new[] { one, two, late })
        {
            await window.UntilAsync(() => window.Cells.GetValueOrDefault("c2") is { HasEnded: true });
            Assert.Equal(string.Concat(Enumerable.Range(0, 200).Select(i => $"{i}\n")), window.Cells["c1"].Output);
            // The window that wrote it is not told: it may have gone on writing.
            Assert.Equal(window == two ? null : "\"changed\"", window.Cells["c2"].Code);
            Assert.Contains("changed", window.Cells["c2"].Output, StringComparison.Ordinal);
            Assert.Equal((1, 2), (window.Cells["c1"].Count, window.Cells["c2"].Count));
        }
    }

    [Fact]
    public async Task A_hundred_megabytes_of_text_end_with_their_end_and_say_what_is_left_out()
    {
        var notebook = _live.Add("one", """
            var line = new string('x', 99);
            for (var i = 0; i < 1_000_000; i++) Console.WriteLine(line);
            Console.WriteLine("THE END");
            """);
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        // A second window that never reads.
        await using var idler = await _live.OpenAsync(notebook);
        var watch = Stopwatch.StartNew();
        var cell = await window.RunAsync("c1");
        output.WriteLine($"100 MB in {watch.Elapsed.TotalSeconds:F1} s, {window.Received / 1e6:F1} MB to a window.");
        Assert.Equal("done", cell.Status);
        Assert.StartsWith(new string('x', 99) + "\n", cell.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nTHE END\n", cell.Output, StringComparison.Ordinal);
        Assert.Matches(@"\[… [\d,]+ lines \([\d,]+ bytes\) are not kept …\]", cell.Output);
        Assert.True(cell.Output.Length < 200_000);
        Assert.True(window.Received < 60e6, $"{window.Received} bytes for 100 MB of text");
    }

    [Fact]
    public async Task A_cell_asks_and_is_answered()
    {
        var notebook = _live.Add("one", "var name = await Kernel.GetInputAsync(\"Your name?\");\n$\"Hello, {name}\"");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.SendAsync("run", ("cell", "c1"));
        await window.UntilAsync(() => window.Cells.GetValueOrDefault("c1")?.Ask is not null);
        Assert.Equal(("Your name?", false), ((string?)window.Cells["c1"].Ask!["prompt"], (bool)window.Cells["c1"].Ask!["password"]!));
        await window.SendAsync("input", ("text", "Ada"));
        await window.UntilAsync(() => window.Cells["c1"].HasEnded);
        Assert.Null(window.Cells["c1"].Ask);
        Assert.Contains("Hello, Ada", window.Cells["c1"].Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_while_a_cell_runs_leaves_a_fresh_session_and_the_results()
    {
        var notebook = _live.Add("one", "var x = 5; x", "while (true) { }", "x");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.RunAsync("c1");
        await window.SendAsync("run", ("cell", "c2"));
        await window.UntilAsync(() => window.Cells.GetValueOrDefault("c2")?.Status == "running");
        await window.SendAsync("restart");
        await window.UntilAsync(() => window.Cells["c2"].Status == "stopped");
        Assert.Empty(window.Cells["c2"].Outputs);
        await window.UntilAsync(() => (string?)window.Notebook!["session"] == "ready");
        Assert.True(window.Cells["c1"].Stale);
        Assert.Contains("5", window.Cells["c1"].Output, StringComparison.Ordinal);
        Assert.Contains("CS0103", (await window.RunAsync("c3")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unused_session_is_ended_and_readers_are_told()
    {
        var notebook = _live.Add("one", "var x = 5;");
        await _live.StartAsync(idleAfter: TimeSpan.FromSeconds(1));
        await using var window = await _live.OpenAsync(notebook);
        await window.RunAsync("c1");
        await window.UntilAsync(() => (string?)window.Notebook!["session"] == "none");
        Assert.StartsWith("The session was ended after 1 second without use.", (string?)window.Notebook!["reason"], StringComparison.Ordinal);
        await window.UntilAsync(() => window.Cells["c1"].Stale);
        Assert.Equal("done", (await window.RunAsync("c1")).Status);
        Assert.Null(window.Notebook!["reason"]);
    }

    [Fact]
    public async Task A_cell_that_runs_longer_than_that_is_not_unused()
    {
        var notebook = _live.Add("one", "await Task.Delay(1500); \"done\"");
        await _live.StartAsync(idleAfter: TimeSpan.FromMilliseconds(300));
        await using var window = await _live.OpenAsync(notebook);
        Assert.Contains("done", (await window.RunAsync("c1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_knows_what_has_run_and_says_what_it_is()
    {
        var notebook = _live.Add("one", "var words = new List<string> { \"a\" };");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.RunAsync("c1");
        const string code = "// 🎲 ünïcode\nwords.Ad";
        var answer = await window.AskAsync("answer", "complete", ("id", 1), ("code", code), ("position", code.Length));
        Assert.Equal(1, (int?)answer["id"]);
        Assert.Equal(code.Length - 2, (int?)answer["answer"]!["start"]);
        var items = answer["answer"]!["items"]!.AsArray();
        Assert.Contains(items, i => (string?)i!["text"] == "AddRange" && (string?)i["kind"] == "method");
        var described = await window.AskAsync("answer", "describe", ("id", 2), ("code", "words.AddRange"), ("position", 10));
        Assert.Contains("AddRange", (string?)described["answer"]!["text"], StringComparison.Ordinal);
        var signature = await window.AskAsync("answer", "signatures", ("id", 3), ("code", "words.Insert(0, "), ("position", 16));
        Assert.Equal(1, (int?)signature["answer"]!["activeParameter"]);
        var diagnosed = await window.AskAsync("answer", "diagnose", ("id", 4), ("code", "words.Nothing"));
        Assert.Equal("CS1061", (string?)diagnosed["answer"]![0]!["id"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"nothing\"}")]
    [InlineData("{\"type\":\"run\"}")]
    [InlineData("{\"type\":\"run\",\"cell\":null}")]
    [InlineData("{\"type\":\"complete\",\"id\":\"x\"}")]
    [InlineData("{\"type\":\"run\",\"cell\":\"no-such\"}")]
    public async Task A_message_that_says_nothing_is_refused_and_the_connection_goes_on(string text)
    {
        var notebook = _live.Add("one", "1 + 1");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        await window.SendTextAsync(text);
        await window.UntilAsync(() => window.Messages.Any(m => (string?)m["type"] == "refused"));
        Assert.Equal("done", (await window.RunAsync("c1")).Status);
    }

    [Fact]
    public async Task Two_hundred_windows_see_one_run()
    {
        var notebook = _live.Add("one", "display(\"a\"); Console.WriteLine(\"b\"); 3");
        await _live.StartAsync();
        var windows = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _live.OpenAsync(notebook)));
        await windows[0].SendAsync("run", ("cell", "c1"));
        foreach (var window in windows)
        {
            await window.UntilAsync(() => window.Cells.GetValueOrDefault("c1") is { HasEnded: true });
            Assert.Equal(3, window.Cells["c1"].Outputs.Count);
            await window.DisposeAsync();
        }
    }

    [Fact]
    public async Task Random_messages_harm_nobody_and_one_without_an_end_is_cut_off()
    {
        var notebook = _live.Add("one", "1 + 1");
        await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        var random = new Random(1);
        foreach (var length in Enumerable.Range(0, 2000))
        {
            var bytes = new byte[length % 200];
            random.NextBytes(bytes);
            await window.SendTextAsync($"{{\"type\":\"{(length % 2 == 0 ? "edit" : "complete")}\",\"cell\":\"c1\",\"x\":{Convert.ToHexString(bytes)}");
        }

        await window.UntilAsync(() => window.Messages.Count(m => (string?)m["type"] == "refused") == 2000);
        Assert.Equal("done", (await window.RunAsync("c1")).Status);

        await using var greedy = await _live.OpenAsync(notebook);
        await greedy.SendTextAsync($"{{\"type\":\"edit\",\"cell\":\"c1\",\"code\":\"{new string('x', 5 << 20)}\"}}");
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => greedy.UntilAsync(() => false));
        Assert.Equal("done", (await window.RunAsync("c1")).Status);
    }

    [Fact]
    public async Task Sessions_end_with_the_server()
    {
        var notebook = _live.Add("one", "Environment.ProcessId");
        var server = await _live.StartAsync();
        await using var window = await _live.OpenAsync(notebook);
        var text = (await window.RunAsync("c1")).Output;
        var id = int.Parse(System.Text.RegularExpressions.Regex.Match(text, @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(id);
        await server.DisposeAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
