using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Kernel.Tests.Editor;

/// <summary>The process that an editor starts, spoken with as VS Code's extension does: lines of JSON over its standard streams.</summary>
public sealed class EditorHostTests
{
    [Fact]
    public async Task A_cell_shows_what_it_prints_displays_and_results_in()
    {
        await using var editor = new EditorClient();
        editor.Execute(1, "Console.Write(\"printed\"); display(\"shown\").Update(\"changed\");\n\"grüße 🙂\"");
        var events = await editor.UntilCompletedAsync(1);
        Assert.Equal(["stream", "display", "update", "result", "completed"], events.Select(TypeOf));
        Assert.Equal("printed", Text(events[0], "text"));
        Assert.Equal(Text(events[1], "displayId"), Text(events[2], "displayId"));
        Assert.Equal("changed", (string?)events[2]["data"]!["text/plain"]);
        Assert.Equal("grüße 🙂", (string?)events[3]["data"]!["text/plain"]);
        Assert.Equal("succeeded", Text(events[4], "status"));
    }

    [Fact]
    public async Task The_status_names_the_process_in_which_cells_run()
    {
        await using var editor = new EditorClient();
        editor.Execute(1, "Environment.ProcessId");
        var all = await editor.UntilAsync(e => TypeOf(e) == "completed");
        Assert.Equal("starting", Text(all[0], "phase"));
        var ready = all.First(e => Text(e, "phase") == "ready");
        Assert.Equal((string?)all.First(e => TypeOf(e) == "result")["data"]!["text/plain"], ready["processId"]!.ToString());
        Assert.True((long)ready["memory"]! > 10_000_000);
    }

    [Fact]
    public async Task Cells_run_in_the_order_in_which_they_came_and_one_that_waits_can_be_taken_back()
    {
        await using var editor = new EditorClient();
        editor.Execute(1, "while (true) { }");
        editor.Execute(2, "var taken = 1;");
        editor.Execute(3, "\"third\"");
        editor.Send(new JsonObject { ["type"] = "cancel", ["id"] = 2 });
        editor.Send(new JsonObject { ["type"] = "cancel", ["id"] = 1 });
        Assert.Equal("cancelled", Text((await editor.UntilCompletedAsync(1))[^1], "status"));
        Assert.Equal("cancelled", Text((await editor.UntilCompletedAsync(2))[^1], "status"));
        Assert.Equal("third", (string?)(await editor.UntilCompletedAsync(3))[0]["data"]!["text/plain"]);
    }

    [Fact]
    public async Task A_cell_asks_and_is_answered_and_a_declined_question_ends_it()
    {
        await using var editor = new EditorClient();
        editor.Execute(1, "await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync(\"Word?\") is { } word ? word.GetClearTextPassword() : \"\"");
        var asked = (await editor.UntilAsync(e => TypeOf(e) == "input"))[^1];
        Assert.Equal("Word?", Text(asked, "prompt"));
        Assert.True((bool)asked["password"]!);
        editor.Send(new JsonObject { ["type"] = "inputReply", ["text"] = "sesame" });
        Assert.Equal("sesame", (string?)(await editor.UntilCompletedAsync(1))[0]["data"]!["text/plain"]);

        editor.Execute(2, "Console.ReadLine()");
        await editor.UntilAsync(e => TypeOf(e) == "input");
        editor.Send(new JsonObject { ["type"] = "inputReply", ["text"] = null });
        Assert.NotEqual("succeeded", Text((await editor.UntilCompletedAsync(2))[^1], "status"));
    }

    [Fact]
    public async Task A_cell_that_takes_its_session_down_says_why_and_the_next_one_runs_in_a_new_session()
    {
        await using var editor = new EditorClient();
        editor.Execute(1, "var kept = 1;\nEnvironment.Exit(7);");
        editor.Execute(2, "var kept = \"a new session\"; kept");
        var lost = await editor.UntilCompletedAsync(1);
        Assert.StartsWith("The cell ended its process with exit code 7", Text(lost.Single(e => TypeOf(e) == "error"), "message"), StringComparison.Ordinal);
        Assert.Equal("sessionLost", Text(lost[^1], "status"));
        Assert.Equal("a new session", (string?)(await editor.UntilCompletedAsync(2))[0]["data"]!["text/plain"]);
    }

    [Fact]
    public async Task Questions_are_answered_while_a_cell_runs()
    {
        await using var editor = new EditorClient();
        editor.Execute(1, "var numbers = new List<int>();");
        await editor.UntilCompletedAsync(1);
        editor.Execute(2, "while (true) { }");
        var completion = await editor.AskAsync(1, "complete", "numbers.", 8);
        Assert.Contains(completion["answer"]!["items"]!.AsArray(), i => Text(i!, "text") == "Add" && Text(i!, "kind") == "method");
        var hover = await editor.AskAsync(2, "describe", "numbers.Count", 10);
        Assert.Contains("int List<int>.Count", Text(hover["answer"]!, "signature"), StringComparison.Ordinal);
        var help = await editor.AskAsync(3, "signatures", "numbers.Add(", 12);
        Assert.Equal(0, (int)help["answer"]!["activeParameter"]!);
        var diagnostics = await editor.AskAsync(4, "diagnose", "int n = \"text\";", 0);
        Assert.Equal("CS0029", Text(Assert.Single(diagnostics["answer"]!.AsArray())!, "id"));
        editor.Send(new JsonObject { ["type"] = "cancel", ["id"] = 2 });
        await editor.UntilCompletedAsync(2);
    }

    [Fact]
    public async Task What_is_no_message_is_passed_over_and_told_to_the_log()
    {
        await using var editor = new EditorClient();
        foreach (var line in new[] { "", "no JSON", "{}", "[1]", "null", """{"type":"nonsense"}""", """{"type":"cancel","id":77}""" })
            editor.SendLine(line);
        editor.Execute(1, "\"still here\"");
        Assert.Equal("still here", (string?)(await editor.UntilCompletedAsync(1))[0]["data"]!["text/plain"]);
        Assert.Contains("A message could not be read", await editor.EndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_editor_is_gone_both_processes_end_even_in_an_endless_cell(bool running)
    {
        await using var editor = new EditorClient();
        var ready = (await editor.UntilAsync(e => Text(e, "phase") == "ready"))[^1];
        if (running)
        {
            editor.Execute(1, "Console.Write(1);\nwhile (true) { }");
            await editor.UntilAsync(e => TypeOf(e) == "stream");
        }

        using var session = Process.GetProcessById((int)ready["processId"]!);
        await editor.EndAsync();
        Assert.Equal(0, editor.ExitCode);
        Assert.True(session.WaitForExit(TimeSpan.FromMinutes(1)), "The session's process outlived the editor.");
    }

    [Theory]
    [InlineData("--folder", "/there/is/no/such/folder")]
    [InlineData("--folder", ".", "--memory", "much")]
    [InlineData("--library", ".")]
    public async Task Wrong_arguments_are_refused_with_a_remedy(params string[] arguments)
    {
        await using var editor = new EditorClient(arguments);
        Assert.Contains("gen vscode install", await editor.EndAsync(), StringComparison.Ordinal);
        Assert.Equal(1, editor.ExitCode);
    }

    private static string TypeOf(JsonNode message) => Text(message, "type");

    private static string Text(JsonNode message, string name) => (string?)message[name] ?? "";

    /// <summary>An editor's side of the conversation.</summary>
    private sealed class EditorClient : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

        private readonly TemporaryFolder _folder = new();
        private readonly Process _process;
        private readonly Task<string> _log;

        public EditorClient(params string[] arguments)
        {
            string[] settings = arguments.Length > 0 ? arguments : ["--folder", _folder.Path, "--library", Repository.PathOf("artifacts", "lib"), "--memory", "2048"];
            var start = new ProcessStartInfo(SessionProcess.DotnetPath, ["exec", typeof(SessionProcess).Assembly.Location, "editor", .. settings])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false),
                StandardOutputEncoding = new UTF8Encoding(false),
            };
            _process = Process.Start(start)!;
            _log = _process.StandardError.ReadToEndAsync();
        }

        public int ExitCode => _process.ExitCode;

        public void Execute(int id, string code) =>
            Send(new JsonObject { ["type"] = "execute", ["id"] = id, ["code"] = code, ["label"] = $"{id}", ["allowInput"] = true });

        public void Send(JsonObject message) => SendLine(message.ToJsonString());

        public void SendLine(string line)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }

        /// <summary>All messages up to one, that one included.</summary>
        public async Task<List<JsonNode>> UntilAsync(Func<JsonNode, bool> isLast)
        {
            var all = new List<JsonNode>();
            while (all.Count == 0 || !isLast(all[^1]))
                all.Add(JsonNode.Parse(await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"The process ended: {await _log}"))!);
            return all;
        }

        /// <summary>The messages of a cell, the last of which says that it has completed.</summary>
        public async Task<List<JsonNode>> UntilCompletedAsync(int id) =>
            [.. (await UntilAsync(e => TypeOf(e) == "completed" && (int)e["id"]! == id)).Where(e => TypeOf(e) != "status")];

        public async Task<JsonNode> AskAsync(int id, string question, string code, int position)
        {
            Send(new JsonObject { ["type"] = "ask", ["id"] = id, ["question"] = question, ["code"] = code, ["position"] = position });
            return (await UntilAsync(e => TypeOf(e) == "answer" && (int)e["id"]! == id))[^1];
        }

        /// <summary>Closes its input, waits for its end and gives what it wrote to its log.</summary>
        public async Task<string> EndAsync()
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(Patience);
            return await _log;
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
            _folder.Dispose();
        }
    }
}
