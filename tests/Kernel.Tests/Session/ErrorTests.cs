using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Tests.Session;

/// <summary>How errors are told: the cell's own line, a caret, no frames of the host.</summary>
public sealed class ErrorTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    private static string[] Lines(CellRecord record) => record.Traceback.Split('\n');

    [Fact]
    public async Task A_compile_error_has_line_column_and_a_caret_under_the_place()
    {
        var record = await session.FailAsync("var x = 1;\n\tvar y = x + missing;");
        Assert.Equal("CompilationError", record.Outcome.Error!.Name);
        var lines = Lines(record);
        Assert.EndsWith("line 2, column 14: error CS0103: The name 'missing' does not exist in the current context", lines[0], StringComparison.Ordinal);
        Assert.Equal("    \tvar y = x + missing;", lines[1]);
        Assert.Equal("    \t            ^^^^^^^", lines[2]);
    }

    [Fact]
    public async Task A_compile_error_keeps_its_column_where_checks_are_woven_in()
    {
        var record = await session.FailAsync("int F(int n) { while (n > 0) n--; return missing; }");
        Assert.Contains("line 1, column 42", record.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_syntax_error_is_told_and_a_failed_cell_leaves_the_state()
    {
        await session.SucceedAsync("var kept = 5;");
        var record = await session.FailAsync("var z = (1 + ;");
        Assert.Contains("error CS1525", record.Traceback, StringComparison.Ordinal);
        Assert.Equal("5", (await session.SucceedAsync("kept")).Result);
    }

    [Fact]
    public async Task A_runtime_error_names_the_line_of_the_cell_and_nothing_of_the_host()
    {
        var record = await session.FailAsync("int zero = 0;\nint Divide(int a)\n{\n    return a / zero;\n}\n\nDivide(1)");
        Assert.Equal("DivideByZeroException", record.Outcome.Error!.Name);
        var lines = Lines(record);
        Assert.Equal("DivideByZeroException: Attempted to divide by zero.", lines[0]);
        Assert.Matches(@"^    cell \[\d+\], line 4, in Divide: return a / zero;$", lines[1]);
        Assert.Matches(@"^    cell \[\d+\], line 7: Divide\(1\)$", lines[2]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task Lines_are_right_behind_loops_arrows_lambdas_and_awaits()
    {
        var record = await session.FailAsync("""
            int Bad(int n) =>
                n == 0 ? throw new InvalidOperationException("deep") : Bad(n - 1);
            for (var i = 0; i < 1; i++)
                await Task.Delay(1); // a comment
            new[] { 1 }.Select(x =>
                Bad(x)).ToList();
            """);
        var lines = Lines(record);
        Assert.Contains(", line 2, in Bad:", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.Contains(", line 6, in a lambda: Bad(x)).ToList();", StringComparison.Ordinal));
        Assert.Matches(@"^    cell \[\d+\], line [56]: ", lines[^1]);
    }

    [Fact]
    public async Task An_error_in_an_earlier_cells_method_names_that_cell()
    {
        await session.SucceedAsync("void Thrower() => throw new ArgumentException(\"wrong\");");
        var record = await session.FailAsync("Thrower();");
        Assert.Matches(@"cell \[\d+\], line 1, in Thrower: void Thrower\(\) => throw", record.Traceback);
    }

    [Fact]
    public async Task The_causes_of_an_exception_are_told()
    {
        var record = await session.FailAsync("throw new InvalidOperationException(\"outer\", new FormatException(\"inner\"));");
        Assert.Contains("InvalidOperationException: outer", record.Traceback, StringComparison.Ordinal);
        Assert.Contains("caused by FormatException: inner", record.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_set_before_the_error_are_kept()
    {
        await session.FailAsync("var before = 11;\nthrow new Exception(\"x\");");
        Assert.Equal("11", (await session.SucceedAsync("before")).Result);
    }

    [Fact]
    public async Task An_exception_on_another_thread_fails_the_cell_and_not_the_session()
    {
        var record = await session.FailAsync("var t = new System.Threading.Thread(() => throw new InvalidOperationException(\"elsewhere\"));\nt.Start();\nt.Join();");
        Assert.Contains("caused by InvalidOperationException: elsewhere", record.Traceback, StringComparison.Ordinal);
        Assert.Equal("2", (await session.SucceedAsync("1 + 1")).Result);
    }

    [Fact]
    public async Task Input_is_refused_with_a_remedy_where_nobody_can_answer()
    {
        var record = await session.FailAsync("var name = await GetInputAsync(\"Your name?\");");
        Assert.Contains("The cell asks for input (\"Your name?\"), and nobody is there to answer in this run.", record.Traceback, StringComparison.Ordinal);
        Assert.Contains("gen run --parameter name=value", record.Traceback, StringComparison.Ordinal);
        Assert.Contains("asks for input", (await session.FailAsync("Console.ReadLine()")).Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_is_answered_where_somebody_is_there()
    {
        var process = await session.GetAsync();
        session.OnEvent = e =>
        {
            if (e is InputRequested request)
                process.AnswerInput(request.Password ? "secret" : "Ada");
        };
        Assert.Equal("Ada Ada", (await session.RunAsync("await GetInputAsync(\"?\") + \" \" + Console.ReadLine()", allowInput: true)).Result);
        // However soon the answer comes.
        Assert.Equal("2000", (await session.RunAsync("var count = 0; for (var i = 0; i < 2000; i++) count += (await GetInputAsync(\"?\")).Length / 3; count", allowInput: true)).Result);
        var password = await session.RunAsync("var p = await GetPasswordAsync(\"?\"); display(p); p.GetClearTextPassword()", allowInput: true);
        session.OnEvent = null;
        Assert.Equal("secret", password.Result);
        Assert.Equal("●●●●●●●●", ((DisplayShown)password.Events.Single(e => e is DisplayShown)).Data["text/plain"]!.GetValue<string>());
    }
}
