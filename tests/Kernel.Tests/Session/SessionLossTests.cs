using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Tests.Session;

/// <summary>Cells that take their process with them: the parent survives and tells the reader what happened.</summary>
public sealed class SessionLossTests
{
    private const string Remedy = "The session's variables are lost. Run the notebook again from its first cell.";

    /// <summary>A regular expression that takes exponential time: a loop in the framework that no check reaches.</summary>
    private const string Backtracking = "System.Text.RegularExpressions.Regex.IsMatch(new string('a', 60) + \"!\", \"^(a+)+$\")";

    private static async Task<string> LoseAsync(string code, TimeSpan? stopAfterOutput = null, long memoryLimit = 1L << 30)
    {
        await using var session = new SessionFixture { MemoryLimit = memoryLimit };
        var record = await session.RunAsync(code, stopAfterOutput: stopAfterOutput);
        Assert.True(record.Outcome.Status == CellStatus.SessionLost, $"{record.Outcome.Status}: {record.Traceback}");
        Assert.EndsWith(Remedy, record.Traceback, StringComparison.Ordinal);
        // The parent goes on, and says of the next cell as well that there is no session.
        Assert.Equal(CellStatus.SessionLost, (await session.RunAsync("1 + 1")).Outcome.Status);
        return record.Traceback;
    }

    [Fact]
    public async Task Environment_Exit_is_told_with_its_code() =>
        Assert.StartsWith("SessionEnded: The cell ended its process with exit code 7, as Environment.Exit does.", await LoseAsync("Environment.Exit(7);"), StringComparison.Ordinal);

    [Fact]
    public async Task A_stack_overflow_outside_the_cells_own_code_is_told() =>
        // The recursion runs through a comparer inside the framework, and a stackalloc eats the stack between two checks.
        Assert.StartsWith("StackOverflow: The stack overflowed", await LoseAsync("unsafe void Eat() { byte* p = stackalloc byte[100_000_000]; p[0] = 1; Console.Write(p[99_999_999]); }\nEat();"), StringComparison.Ordinal);

    [Fact]
    public async Task FailFast_is_told() =>
        Assert.Contains("the reader's last words", await LoseAsync("Environment.FailFast(\"the reader's last words\");"), StringComparison.Ordinal);

    [Fact]
    public async Task Native_memory_without_bound_is_ended_at_the_limit() =>
        Assert.StartsWith(
            "MemoryLimitExceeded: The cell's process was ended because it took more than 1024 MiB of memory. Use smaller arrays or batches, or raise the limit (gen run --memory; in VS Code, the setting gennotebooks.memoryLimit).",
            await LoseAsync("unsafe { while (true) { var p = (byte*)System.Runtime.InteropServices.NativeMemory.AllocZeroed(10_000_000); for (var i = 0; i < 10_000_000; i += 4096) p[i] = 1; } }"),
            StringComparison.Ordinal);

    [Fact]
    public async Task Managed_memory_without_bound_is_an_exception_and_the_session_lives()
    {
        await using var session = new SessionFixture { MemoryLimit = 1L << 30 };
        var record = await session.RunAsync("var all = new List<byte[]>();\nwhile (true) { var b = new byte[10_000_000]; Array.Fill(b, (byte)1); all.Add(b); }");
        Assert.True(record.Outcome.Status == CellStatus.Failed, record.Traceback);
        Assert.Equal("OutOfMemoryException", record.Outcome.Error!.Name);
        Assert.Contains("raise the limit (gen run --memory; in VS Code, the setting gennotebooks.memoryLimit)", record.Traceback, StringComparison.Ordinal);
        Assert.Equal("2", (await session.SucceedAsync("all = null;\n1 + 1")).Result);
    }

    [Fact]
    public async Task A_loop_inside_a_library_that_the_cell_awaits_is_ended_with_its_process() =>
        Assert.StartsWith(
            "SessionEnded: The cell did not stop when asked to, so its process was ended.",
            await LoseAsync($"Console.WriteLine(\"now\");\nawait Task.Run(() => {Backtracking});", TimeSpan.FromSeconds(4)),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_loop_inside_a_library_is_ended_with_its_process() =>
        Assert.StartsWith(
            "SessionEnded: The cell did not stop when asked to, so its process was ended.",
            await LoseAsync($"Console.WriteLine(\"now\");\n{Backtracking}", TimeSpan.FromSeconds(4)),
            StringComparison.Ordinal);

    [Fact]
    public async Task Ten_million_lines_are_printed_and_the_end_is_not_lost()
    {
        await using var session = new SessionFixture();
        long length = 0;
        var last = "";
        session.OnEvent = e =>
        {
            if (e is StreamText text)
            {
                length += text.Text.Length;
                last = text.Text;
            }
        };
        var process = await session.GetAsync();
        var outcome = await process.ExecuteAsync("for (var i = 0; i < 10_000_000; i++) Console.WriteLine(i);", "flood", session.OnEvent);
        Assert.Equal(CellStatus.Succeeded, outcome.Status);
        Assert.Equal(78_888_890, length);
        Assert.EndsWith("9999999\n", last, StringComparison.Ordinal);
    }
}
