using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Tests.Session;

/// <summary>What a reader expects of cells: state, results, display, console.</summary>
public sealed class SessionTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    [Fact]
    public async Task Variables_types_methods_and_usings_live_on_in_later_cells()
    {
        await session.SucceedAsync("using System.Globalization;\nvar a = 20;\nrecord Point(int X, int Y);\nint Twice(int n) => 2 * n;");
        Assert.Equal("41", (await session.SucceedAsync("Twice(a) + new Point(1, 2).X")).Result);
        Assert.Equal("en", (await session.SucceedAsync("CultureInfo.GetCultureInfo(\"en\").Name")).Result);
    }

    [Fact]
    public async Task A_variable_can_be_declared_again_with_another_type()
    {
        await session.SucceedAsync("var again = 1;");
        await session.SucceedAsync("var again = \"text\";");
        Assert.Equal("text", (await session.SucceedAsync("again")).Result);
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("Math.Abs(1);\n2 + 2", "4")]
    [InlineData("\"text\"", "text")]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("await Task.Delay(5); 6 * 7", "42")]
    [InlineData("(string)null", "<null>")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    public async Task A_trailing_expression_is_shown(string code, string expected) =>
        Assert.Equal(expected, (await session.SucceedAsync(code)).Result);

    [Theory]
    [InlineData("Math.Sqrt(2.0);")]
    [InlineData("1 + 1;")]
    [InlineData("new[] { 1, 2 }.Length;")]
    [InlineData("new StringBuilder();")]
    [InlineData("var quiet = 3;")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("// only a comment")]
    [InlineData("")]
    [InlineData("await Task.Delay(1)")]
    public async Task A_semicolon_a_declaration_or_a_call_without_result_shows_nothing(string code) =>
        Assert.DoesNotContain((await session.SucceedAsync(code)).Events, e => e is ResultProduced);

    [Fact]
    public async Task Display_shows_and_update_replaces_by_the_same_id()
    {
        var record = await session.SucceedAsync("var shown = display(\"one\");\nshown.Update(\"two\");\n\"three\".Display();");
        var first = Assert.IsType<DisplayShown>(record.Events[0]);
        var update = Assert.IsType<DisplayUpdated>(record.Events[1]);
        Assert.Equal(first.DisplayId, update.DisplayId);
        Assert.Equal("one", first.Data["text/plain"]!.GetValue<string>());
        Assert.Equal("two", update.Data["text/plain"]!.GetValue<string>());
        Assert.NotEqual(first.DisplayId, Assert.IsType<DisplayShown>(record.Events[2]).DisplayId);
    }

    [Fact]
    public async Task A_display_can_be_updated_from_a_later_cell()
    {
        var first = (DisplayShown)Assert.Single((await session.SucceedAsync("var later = display(1);")).Events);
        Assert.Equal(first.DisplayId, ((DisplayUpdated)Assert.Single((await session.SucceedAsync("later.Update(2);")).Events)).DisplayId);
    }

    [Fact]
    public async Task Console_output_comes_in_order_with_displays_and_as_it_is_written()
    {
        var record = await session.SucceedAsync("Console.Write(\"a\");\ndisplay(\"b\");\nConsole.WriteLine(\"c\");\nConsole.Error.Write(\"d\");\nConsole.Write(\"e\");");
        var order = record.Events.Select(e => e switch
        {
            StreamText s => s.Name[3] + s.Text.Trim(),
            DisplayShown d => d.Data["text/plain"]!.GetValue<string>(),
            _ => "?",
        });
        Assert.Equal(["oa", "b", "oc", "ed", "oe"], order);
    }

    [Fact]
    public async Task Console_output_appears_while_the_cell_runs()
    {
        var seen = new TaskCompletionSource();
        session.OnEvent = e =>
        {
            if (e is StreamText { Text: "now\n" })
                seen.TrySetResult();
        };
        var run = session.RunAsync("Console.WriteLine(\"now\");\nwhile (true) await Task.Delay(10);", stopAfter: TimeSpan.FromSeconds(20));
        var first = await Task.WhenAny(seen.Task, run);
        session.OnEvent = null;
        Assert.Same(seen.Task, first);
        (await session.GetAsync()).Interrupt();
        Assert.Equal(CellStatus.Cancelled, (await run).Outcome.Status);
    }

    [Fact]
    public async Task A_cell_that_is_stopped_before_it_began_is_stopped_and_the_session_is_kept()
    {
        await session.SucceedAsync("var kept = 5;");
        var process = await session.GetAsync();
        for (var i = 0; i < 20; i++)
        {
            using var stop = new CancellationTokenSource();
            var run = process.ExecuteAsync("while (true) { }", "9", _ => { }, cancellation: stop.Token);
            await stop.CancelAsync();
            Assert.Equal(CellStatus.Cancelled, (await run).Status);
        }

        Assert.Equal("5", (await session.SucceedAsync("kept")).Result);
    }

    [Fact]
    public async Task Text_survives_unchanged_whatever_its_characters() =>
        Assert.Equal("é 漢字 😀 \"\\\t\n", (await session.SucceedAsync("Console.Write(\"é 漢字 😀 \\\"\\\\\\t\\n\");")).Stdout);

    [Fact]
    public async Task Newer_language_works_and_preview_does_not()
    {
        await session.SucceedAsync("class Box { public int Value { get => field; set => field = Math.Max(0, value); } }");
        Assert.Equal("0", (await session.SucceedAsync("new Box { Value = -3 }.Value")).Result);
    }

    [Fact]
    public async Task A_silent_cell_keeps_its_result_back()
    {
        var events = new List<SessionEvent>();
        await (await session.GetAsync()).ExecuteAsync("1 + 1", "silent", events.Add, silent: true);
        Assert.Empty(events);
    }

    [Fact]
    public async Task The_host_lets_code_that_knows_nothing_of_it_show_values_and_see_a_stop()
    {
        var record = await session.SucceedAsync("""
            var show = (Func<object, Action<object>>)AppContext.GetData("GenNotebooks.Display");
            show("x")("y");
            ((Func<System.Threading.CancellationToken>)AppContext.GetData("GenNotebooks.CellCancellation"))().CanBeCanceled
            """);
        Assert.IsType<DisplayShown>(record.Events[0]);
        Assert.IsType<DisplayUpdated>(record.Events[1]);
        Assert.Equal("True", record.Result);
    }

    [Fact]
    public async Task Native_output_does_not_disturb_the_session()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Calls libc, which Windows does not have.");
        await session.SucceedAsync("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int puts(string s);\n[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int fflush(IntPtr f);");
        await session.SucceedAsync("puts(\"from native code\");\nfflush(IntPtr.Zero);");
        Assert.Equal("2", (await session.SucceedAsync("1 + 1")).Result);
    }
}
