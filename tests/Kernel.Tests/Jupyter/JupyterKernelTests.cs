using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Jupyter;
using GenNotebooks.Kernel.Session;

namespace GenNotebooks.Kernel.Tests.Jupyter;

/// <summary>The kernel as a front end sees it, message by message.</summary>
public sealed class JupyterKernelTests(JupyterClient shared) : IClassFixture<JupyterClient>
{
    private static string Types(IEnumerable<Received> outputs) => string.Join(' ', outputs.Select(o => o.Type == "status" ? (string)o.Content["execution_state"]! : o.Type));

    private static string Text(IEnumerable<Received> outputs, string name) => string.Concat(outputs.Where(o => o.Type == "stream" && (string?)o.Content["name"] == name).Select(o => (string?)o.Content["text"]));

    /// <summary>Sends a cell that runs until it is interrupted, and waits until it runs.</summary>
    private string SendEndlessCell()
    {
        var id = shared.Send("shell", "execute_request", JupyterClient.Cell("Console.WriteLine(\"spins\"); while (true) { }"));
        while (shared.NextOutput(id) is not { Type: "stream" })
        {
        }

        return id;
    }

    private void Interrupt()
    {
        shared.Send("control", "interrupt_request", []);
        Assert.Equal("interrupt_reply", shared.Receive("control").Type);
        Assert.Equal("error", (string?)shared.Receive("shell").Content["status"]);
    }

    [Fact]
    public void Messages_come_in_order_between_busy_and_idle()
    {
        var (reply, outputs) = shared.Execute("Console.Write(\"a\"); Console.Error.Write(\"b\"); Console.Write(\"c\"); display(1); Console.Write(\"d\"); 42");
        Assert.Equal("busy execute_input stream stream stream display_data stream execute_result idle", Types(outputs));
        Assert.Equal("a b c d", string.Join(' ', outputs.Where(o => o.Type == "stream").Select(o => (string?)o.Content["text"])));
        Assert.Equal("ok", (string?)reply["status"]);
        var count = (int)reply["execution_count"]!;
        Assert.Equal((count, count), ((int)outputs[1].Content["execution_count"]!, (int)outputs[^2].Content["execution_count"]!));
        Assert.Equal("42", (string?)outputs[^2].Content["data"]!["text/plain"]);
        Assert.Equal(count + 1, (int)shared.Execute("2").Reply["execution_count"]!);
    }

    [Fact]
    public void Displays_are_updated_and_cleared()
    {
        var (_, outputs) = shared.Execute("var shown = display(\"first\"); shown.Update(\"second\"); ClearOutput(wait: true);");
        Assert.Equal("busy execute_input display_data update_display_data clear_output idle", Types(outputs));
        var id = (string?)outputs[2].Content["transient"]!["display_id"];
        Assert.NotNull(id);
        Assert.Equal(id, (string?)outputs[3].Content["transient"]!["display_id"]);
        Assert.Equal("second", (string?)outputs[3].Content["data"]!["text/plain"]);
        Assert.True((bool)outputs[4].Content["wait"]!);
        // From another cell as well.
        Assert.Equal(id, (string?)shared.Execute("shown.Update(3);").Outputs[2].Content["transient"]!["display_id"]);
    }

    [Fact]
    public void A_failure_is_told_in_colour_and_plainly()
    {
        var (reply, outputs) = shared.Execute("throw new InvalidOperationException(\"wrong\");");
        Assert.Equal("busy execute_input error idle", Types(outputs));
        var error = outputs[2];
        Assert.Equal("InvalidOperationException", (string?)error.Content["ename"]);
        Assert.Equal("wrong", (string?)error.Content["evalue"]);
        Assert.Contains("\e[31m", (string?)error.Content["traceback"]![0], StringComparison.Ordinal);
        Assert.Equal($"InvalidOperationException: wrong\n    cell [{reply["execution_count"]}], line 1: throw new InvalidOperationException(\"wrong\");", (string?)error.Metadata["text/plain"]);
        Assert.Equal("error", (string?)reply["status"]);
        Assert.Equal("wrong", (string?)reply["evalue"]);
    }

    [Fact]
    public void Behind_a_failure_the_waiting_cells_are_not_run_unless_wanted()
    {
        shared.Execute("var ran = 0;");
        var first = shared.Send("shell", "execute_request", JupyterClient.Cell("await Task.Delay(200); throw new Exception();"));
        shared.Send("shell", "execute_request", JupyterClient.Cell("ran++;"));
        shared.Send("shell", "execute_request", JupyterClient.Cell("ran++;"));
        Assert.Equal(["error", "aborted", "aborted"], Enumerable.Range(0, 3).Select(_ => (string?)shared.Receive("shell").Content["status"]));
        Assert.Equal("0", (string?)shared.Execute("ran").Outputs[2].Content["data"]!["text/plain"]);

        shared.Send("shell", "execute_request", JupyterClient.Cell("throw new Exception();", new JsonObject { ["stop_on_error"] = false }));
        shared.Send("shell", "execute_request", JupyterClient.Cell("ran++;"));
        Assert.Equal(["error", "ok"], Enumerable.Range(0, 2).Select(_ => (string?)shared.Receive("shell").Content["status"]));
        Assert.NotEmpty(first);
    }

    [Fact]
    public void A_silent_cell_shows_nothing_and_is_not_counted()
    {
        var before = (int)shared.Execute("0").Reply["execution_count"]!;
        var (reply, outputs) = shared.Execute("Console.WriteLine(1); 2", new JsonObject { ["silent"] = true });
        Assert.Equal("busy idle", Types(outputs));
        Assert.Equal("ok", (string?)reply["status"]);
        shared.Execute("3", new JsonObject { ["store_history"] = false });
        Assert.Equal(before + 1, (int)shared.Execute("4").Reply["execution_count"]!);
        var history = shared.Ask("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 2, ["output"] = true });
        Assert.Equal($"[[1,{before},[\"0\",\"0\"]],[1,{before + 1},[\"4\",\"4\"]]]", history["history"]!.ToJsonString());
    }

    [Fact]
    public void Expressions_are_valued_with_the_reply()
    {
        var (reply, outputs) = shared.Execute("var x = 3;", new JsonObject { ["user_expressions"] = new JsonObject { ["good"] = "x * 2", ["bad"] = "nothing" } });
        Assert.Equal("6", (string?)reply["user_expressions"]!["good"]!["data"]!["text/plain"]);
        Assert.Equal("error", (string?)reply["user_expressions"]!["bad"]!["status"]);
        Assert.Equal("CompilationError", (string?)reply["user_expressions"]!["bad"]!["ename"]);
        Assert.Equal("busy execute_input idle", Types(outputs));
    }

    [Fact]
    public void Input_and_passwords_are_asked_of_the_front_end()
    {
        var id = shared.Send("shell", "execute_request", JupyterClient.Cell("var name = await GetInputAsync(\"Name?\"); var word = await GetPasswordAsync(\"Word?\"); name + word.GetClearTextPassword() + Console.ReadLine()"));
        foreach (var (prompt, password, answer) in new[] { ("Name? ", false, "Ada"), ("Word? ", true, "secret"), ("", false, "!") })
        {
            var asked = shared.Receive("stdin");
            Assert.Equal(("input_request", id, prompt, password), (asked.Type, asked.ParentId, (string?)asked.Content["prompt"], (bool)asked.Content["password"]!));
            shared.Send("stdin", "input_reply", new JsonObject { ["value"] = answer });
        }

        Assert.Equal("Adasecret!", (string?)shared.Outputs(id)[^2].Content["data"]!["text/plain"]);
        shared.Receive("shell");
        var refused = shared.Execute("Console.ReadLine()", new JsonObject { ["allow_stdin"] = false }).Reply;
        Assert.StartsWith("The cell asks for input, and nobody is there to answer", (string?)refused["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_stops_an_endless_loop_and_keeps_the_variables()
    {
        shared.Execute("var kept = 7;");
        var id = SendEndlessCell();
        var watch = Stopwatch.StartNew();
        shared.Send("control", "interrupt_request", []);
        Assert.Equal("interrupt_reply", shared.Receive("control").Type);
        Assert.Equal("error", (string?)shared.Receive("shell").Content["status"]);
        // Within a second on a machine of its own; here others run beside it.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.Contains("error", Types(shared.Outputs(id)), StringComparison.Ordinal);
        Assert.Equal("7", (string?)shared.Execute("kept").Outputs[2].Content["data"]!["text/plain"]);
    }

    [Theory]
    [InlineData("Environment.Exit(7);", "exit code 7")]
    [InlineData("unsafe void Eat() { byte* p = stackalloc byte[100_000_000]; p[0] = 1; Console.Write(p[99_999_999]); }\nEat();", "stack overflowed")]
    public async Task A_crash_is_told_in_its_cell_and_the_kernel_goes_on(string code, string message)
    {
        await using var client = new JupyterClient();
        client.Execute("var lost = 1;");
        var (reply, outputs) = client.Execute(code);
        Assert.Contains(message, (string?)reply["evalue"], StringComparison.Ordinal);
        Assert.Contains("error", Types(outputs), StringComparison.Ordinal);
        Assert.Equal("3", (string?)client.Execute("1 + 2").Outputs[2].Content["data"]!["text/plain"]);
        Assert.Contains("CS0103", (string?)client.Execute("lost").Reply["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_output_is_neither_lost_nor_in_the_way()
    {
        var id = shared.Send("shell", "execute_request", JupyterClient.Cell("for (var i = 0; i < 4_000_000; i++) Console.WriteLine(i);"));
        var outputs = shared.Outputs(id);
        shared.Receive("shell");
        var text = Text(outputs, "stdout");
        Assert.Equal(30_888_890, text.Length);
        Assert.EndsWith("3999998\n3999999\n", text, StringComparison.Ordinal);
        Assert.InRange(outputs.Count, 10, 2000);
    }

    [Fact]
    public void What_is_printed_after_its_cell_has_ended_is_shown_there()
    {
        var id = shared.Send("shell", "execute_request", JupyterClient.Cell("_ = Task.Run(async () => { await Task.Delay(500); Console.WriteLine(\"late\"); });"));
        Assert.Equal("busy execute_input idle", Types(shared.Outputs(id)));
        shared.Receive("shell");
        var late = shared.NextOutput(id);
        Assert.Equal(("stream", id, "late\n"), (late.Type, late.ParentId, (string?)late.Content["text"]));
    }

    [Fact]
    public void Questions_are_answered_while_a_cell_runs()
    {
        shared.Execute("var number = 1;");
        var id = SendEndlessCell();
        var reply = shared.Ask("complete_request", new JsonObject { ["code"] = "numb", ["cursor_pos"] = 4 });
        Assert.Equal("[\"number\"]", reply["matches"]!.ToJsonString());
        // The front ends' lamp shows that the cell runs on.
        Received last;
        do
            last = shared.Receive("iopub");
        while (last.ParentId == id || (string?)last.Content["execution_state"] != "idle");
        last = shared.Receive("iopub");
        Assert.Equal((id, "busy"), (last.ParentId, (string?)last.Content["execution_state"]));
        Interrupt();
    }

    [Fact]
    public void Places_are_counted_in_code_points()
    {
        const string code = "var 🎲 = 1; // 🎲🎲\r\n\t\"🎲\".Len";
        var runes = code.EnumerateRunes().Count();
        var reply = shared.Ask("complete_request", new JsonObject { ["code"] = code, ["cursor_pos"] = runes });
        Assert.Equal("[\"Length\"]", reply["matches"]!.ToJsonString());
        Assert.Equal((runes - 3, runes), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
        Assert.Equal("int string.Length { get; }", (string?)reply["metadata"]!["_jupyter_types_experimental"]![0]!["signature"]);
    }

    [Fact]
    public void Names_are_inspected_as_text_and_markdown()
    {
        var reply = shared.Ask("inspect_request", new JsonObject { ["code"] = "Math.Sqrt(", ["cursor_pos"] = 10, ["detail_level"] = 0 });
        Assert.True((bool)reply["found"]!);
        Assert.StartsWith("double Math.Sqrt(double d)", (string?)reply["data"]!["text/plain"], StringComparison.Ordinal);
        Assert.StartsWith("```csharp\ndouble Math.Sqrt(double d)\n```", (string?)reply["data"]!["text/markdown"], StringComparison.Ordinal);
        Assert.False((bool)shared.Ask("inspect_request", new JsonObject { ["code"] = "nothing", ["cursor_pos"] = 3 })["found"]!);
    }

    [Fact]
    public void What_is_not_supported_is_refused_politely()
    {
        Assert.Equal("{}", shared.Ask("comm_info_request", [])["comms"]!.ToJsonString());
        var id = shared.Send("shell", "comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "widget" });
        Assert.Equal("busy comm_close idle", Types(shared.Outputs(id)));
        Assert.Contains("does not answer dance_request", (string?)shared.Ask("dance_request", [])["evalue"], StringComparison.Ordinal);
        shared.Send("control", "debug_request", new JsonObject { ["type"] = "request", ["command"] = "initialize", ["seq"] = 1 });
        var refusal = shared.Receive("control");
        Assert.Equal("debug_reply", refusal.Type);
        Assert.False((bool)refusal.Content["success"]!);
        Assert.Contains("Attach a .NET debugger", (string?)refusal.Content["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void Kernel_info_is_the_same_on_both_channels_and_names_the_language()
    {
        var info = shared.Ask("kernel_info_request", []);
        Assert.Equal(("5.4", "C#", ".cs"), ((string?)info["protocol_version"], (string?)info["language_info"]!["name"], (string?)info["language_info"]!["file_extension"]));
        Assert.Equal(ScriptChain.LanguageVersion, (string?)info["language_info"]!["version"]);
        shared.Send("control", "kernel_info_request", []);
        Assert.Equal(info.ToJsonString(), shared.Receive("control").Content.ToJsonString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_shutdown_is_answered_and_told_to_all_and_ends_the_kernel(bool restart)
    {
        await using var client = new JupyterClient();
        client.Send("control", "shutdown_request", new JsonObject { ["restart"] = restart });
        var reply = client.Receive("control");
        Assert.Equal(("shutdown_reply", restart), (reply.Type, (bool)reply.Content["restart"]!));
        Received told;
        do
            told = client.Receive("iopub");
        while (told.Type != "shutdown_reply");
        await client.Ended.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void The_heartbeat_beats_while_a_cell_spins()
    {
        SendEndlessCell();
        for (var i = 0; i < 3; i++)
        {
            shared["hb"].Send(RawPeer.Message([], Encoding.ASCII.GetBytes($"beat {i}")));
            Assert.Equal([[], Encoding.ASCII.GetBytes($"beat {i}")], shared["hb"].ReceiveMessage());
        }

        Interrupt();
    }

    [Fact]
    public void Two_front_ends_share_one_state_and_each_gets_its_own_replies()
    {
        using var other = RawPeer.Connect(shared.EndpointOf("shell"), "DEALER", "other"u8.ToArray());
        shared.Execute("var shared = 5;");
        var (id, bytes) = JupyterClient.Request("execute_request", JupyterClient.Cell("shared"));
        other.Send(bytes);
        var reply = other.ReceiveMessage();
        Assert.Contains(id, Encoding.UTF8.GetString(reply[3]), StringComparison.Ordinal);
        // The first front end sees the other's outputs, too.
        Assert.Equal("5", (string?)shared.Outputs(id)[^2].Content["data"]!["text/plain"]);
    }

    [Fact]
    public async Task Wrong_signatures_replays_and_nonsense_are_dropped()
    {
        var content = JupyterClient.Cell("Console.WriteLine(\"ran\");");
        shared["shell"].Send(JupyterClient.Request("execute_request", content, key: "another key").Bytes);
        shared["shell"].Send(JupyterClient.Request("execute_request", content, key: "").Bytes);
        shared["shell"].Send(RawPeer.Message("nonsense"u8.ToArray()));
        shared["shell"].Send(RawPeer.Message("<IDS|MSG>"u8.ToArray(), "x"u8.ToArray()));
        var (id, bytes) = JupyterClient.Request("execute_request", content);
        shared["shell"].Send(bytes);
        shared["shell"].Send(bytes);
        Assert.Equal(id, shared.Receive("shell").ParentId);
        // Only now, or this copy might come first and be answered.
        using var foreigner = RawPeer.Connect(shared.EndpointOf("shell"), "DEALER", "foreigner"u8.ToArray());
        foreigner.Send(bytes);
        await ZmtpTests.UntilAsync(() => shared.Log.Count == 6);
        Assert.Equal(2, shared.Log.Count(l => l == "shell: a message was dropped: wrong signature."));
        Assert.Equal(2, shared.Log.Count(l => l == "shell: a message was dropped: a message sent before."));
        Assert.Equal(1, shared.Outputs(id).Count(o => o.Type == "stream"));
    }

    [Fact]
    public async Task Ipc_serves_through_files_that_others_cannot_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var client = JupyterClient.OverIpc();
        Assert.Equal("3", (string?)client.Execute("1 + 2").Outputs[2].Content["data"]!["text/plain"]);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(client.Folder["kernel-1"]));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.168.1.5")]
    [InlineData("*")]
    [InlineData("example.com")]
    [InlineData("::")]
    public void Addresses_that_others_can_reach_are_refused(string address)
    {
        var json = new JsonObject { ["transport"] = "tcp", ["ip"] = address, ["key"] = "k", ["shell_port"] = 1, ["control_port"] = 2, ["stdin_port"] = 3, ["iopub_port"] = 4, ["hb_port"] = 5 };
        var error = Assert.Throws<ConnectionFileException>(() => ConnectionFile.Parse(json));
        Assert.StartsWith($"ip is {address}; the kernel runs code for this machine alone and listens on loopback (127.0.0.1) or ipc.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("::1")]
    public void Loopback_is_taken(string address)
    {
        var json = new JsonObject { ["ip"] = address, ["shell_port"] = 1, ["control_port"] = 2, ["stdin_port"] = 3, ["iopub_port"] = 4, ["hb_port"] = 5 };
        Assert.True(IPAddress.IsLoopback(((IPEndPoint)ConnectionFile.Parse(json).Endpoint("shell")).Address));
    }

    [Fact]
    public void Messages_with_random_damage_are_refused_and_nothing_else()
    {
        var random = new Random(3);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var codec = new MessageCodec("");
        for (var i = 0; i < 100_000; i++)
        {
            // Copies: the delimiter is one array for all messages.
            var frames = codec.Encode([], "execute_request", null, JupyterClient.Cell("1")).ConvertAll(f => (byte[])f.Clone());
            var hit = frames[random.Next(frames.Count)];
            if (hit.Length > 0)
                hit[random.Next(hit.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                frames.RemoveAt(random.Next(frames.Count));
            if (codec.Decode(null!, frames, out var reason) is null)
                Assert.NotEmpty(reason);
        }
    }
}
