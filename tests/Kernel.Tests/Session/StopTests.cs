using System.Diagnostics;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Tests.Session;

/// <summary>Every kind of cell that never ends is stopped, and the session keeps its state wherever that is possible.</summary>
public sealed class StopTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) ;")]
    [InlineData("for (;;) { }")]
    [InlineData("do { } while (true);")]
    [InlineData("again: goto again;")]
    [InlineData("IEnumerable<int> Forever() { while (true) yield return 1; }\nforeach (var x in Forever()) { }")]
    [InlineData("long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);\nFib(90)")]
    [InlineData("Func<int, long> fib = null;\nfib = n => n < 2 ? n : fib(n - 1) + fib(n - 2);\nfib(90)")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Select(x => Math.Sin(x)).Where(x => Math.Cos(x) > 2).Count()")]
    [InlineData("Parallel.For(0, 8, i => { while (true) { } });")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("new System.Threading.ManualResetEvent(false).WaitOne();")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await new TaskCompletionSource().Task;")]
    [InlineData("await Task.Yield(); while (true) { }")]
    [InlineData("await Task.Run(() => { while (true) { } });")]
    [InlineData("await Task.Yield(); System.Threading.Thread.Sleep(-1);")]
    [InlineData("Task.Run(async () => { await Task.Delay(-1); }).Wait();")]
    [InlineData("while (true) await Task.Delay(20);")]
    [InlineData("while (true) try { while (true) { } } catch (InvalidCastException) { }")]
    public async Task It_is_stopped_and_the_state_kept(string code)
    {
        await session.SucceedAsync("var kept = \"kept\";");
        var watch = Stopwatch.StartNew();
        var record = await session.RunAsync(code, stopAfter: Soon);
        Assert.True(record.Outcome.Status == CellStatus.Cancelled, $"{record.Outcome.Status} after {watch.Elapsed}: {record.Traceback}");
        Assert.Equal("The cell was stopped. The session and its variables are kept.", record.Traceback);
        Assert.Equal("kept", (await session.SucceedAsync("kept")).Result);
    }

    [Fact]
    public async Task What_a_cell_left_behind_stops_when_it_goes_on()
    {
        await session.RunAsync("var ticks = 0;\nwhile (true) { await Task.Delay(700); ticks++; Console.WriteLine(\"tick\"); }", stopAfter: Soon);
        var record = await session.SucceedAsync("await Task.Delay(1600); ticks");
        Assert.True(record.Result is "0" or "1", record.Result);
        Assert.DoesNotContain("tick\ntick", record.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_runs_for_too_long_is_stopped_and_the_cell_goes_on()
    {
        var record = await session.SucceedAsync("""
            var run = (Func<Action, TimeSpan, bool>)AppContext.GetData("GenNotebooks.RunLimited");
            var (ended, turns) = ("", 0L);
            var inTime = run(() => { try { while (true) turns++; } catch (OperationCanceledException) { ended = "stopped"; } }, TimeSpan.FromSeconds(0.2));
            $"{inTime} {ended} {turns > 0} {run(() => { for (var i = 0; i < 10; i++) ; }, TimeSpan.FromSeconds(10))}"
            """);
        Assert.Equal("False stopped True True", record.Result);
    }

    [Fact]
    public async Task A_recursion_without_end_fails_the_cell_and_keeps_the_session()
    {
        await session.SucceedAsync("var alive = 1;");
        var record = await session.FailAsync("int Down(int n) => 1 + Down(n + 1);\nDown(0)");
        Assert.Equal("InsufficientExecutionStackException", record.Outcome.Error!.Name);
        Assert.Contains("a method calls itself", record.Traceback, StringComparison.Ordinal);
        Assert.Equal("1", (await session.SucceedAsync("alive")).Result);
        await session.FailAsync("int Loop => Loop;\nLoop");
    }

    [Fact]
    public async Task A_stop_that_comes_too_late_does_not_hit_the_next_cell()
    {
        for (var i = 0; i < 20; i++)
            await session.RunAsync("System.Threading.Thread.Sleep(30);", stopAfter: TimeSpan.FromMilliseconds(25 + (i % 10)));
        Assert.Equal("ok", (await session.SucceedAsync("System.Threading.Thread.Sleep(50); await Task.Delay(50); \"ok\"")).Result);
    }
}
