using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Kernel.Tests.Documents;

public class OutputCollectorTests
{
    private readonly NotebookCell cell = NotebookDocument.Create().Add(CellKind.Code, "1");

    [Fact]
    public void Messages_become_outputs_in_their_order()
    {
        var collector = new OutputCollector();
        collector.Stream("stdout", "a");
        collector.Stream("stdout", "");
        collector.Stream("stdout", "b\nc");
        collector.Stream("stderr", "warning\n");
        collector.Stream("stdout", "d\n");
        collector.Display(Plain("shown"), new JsonObject { ["vscode_altText"] = "alt" });
        collector.Stream("stdout", "e");
        collector.Result(3, Plain("42"));
        Assert.False(collector.HasError);
        collector.Error("E", "v", ["t"]);
        Assert.True(collector.HasError);
        collector.CommitTo(cell);
        Assert.Equal(
            ["stdout:ab\nc", "stderr:warning\n", "stdout:d\n", "DisplayData:shown", "stdout:e", "ExecuteResult:42", "Error:E v t"],
            cell.Document.Copy().Cells[0].Outputs.Select(Describe));
        Assert.Equal("alt", cell.Outputs[3].Metadata.GetString("vscode_altText"));
        Assert.Equal(3, cell.Outputs[5].ExecutionCount);
    }

    [Fact]
    public void Outputs_can_be_put_into_the_cell_while_it_runs()
    {
        var collector = new OutputCollector();
        collector.Stream("stdout", "50%\r");
        collector.Display(Plain("d"));
        collector.CommitTo(cell);
        Assert.Equal(["stdout:50%", "DisplayData:d"], cell.Outputs.Select(Describe));
        var display = cell.Outputs[1];
        collector.Stream("stdout", "more");
        collector.CommitTo(cell);
        Assert.Equal(["stdout:50%", "DisplayData:d", "stdout:more"], cell.Outputs.Select(Describe));
        Assert.Same(display, cell.Outputs[1]);
        collector.Stream("stdout", " and more");
        collector.CommitTo(cell);
        Assert.Equal("more and more", cell.Outputs[2].Text);
    }

    [Fact]
    public void Updates_replace_what_is_shown_wherever_it_is_shown()
    {
        var displays = new DisplayTable();
        var first = new OutputCollector(displays);
        first.Display(Plain("1"), displayId: "x");
        first.Display(Plain("other"), displayId: "y");
        first.CommitTo(cell);
        var second = new OutputCollector(displays);
        second.Result(1, Plain("1"), displayId: "x");
        Assert.True(second.Update("x", Plain("2"), new JsonObject { ["m"] = 1 }));
        Assert.False(second.Update("z", Plain("3")));
        var next = cell.Document.Add(CellKind.Code, "2");
        second.CommitTo(next);
        var saved = cell.Document.Copy();
        Assert.Equal(["DisplayData:2", "DisplayData:other"], saved.Cells[0].Outputs.Select(Describe));
        Assert.Equal(["ExecuteResult:2"], saved.Cells[1].Outputs.Select(Describe));
        Assert.Equal("1", saved.Cells[0].Outputs[0].Metadata["m"]!.ToJsonString());
        Assert.True(displays.Update("x", Plain("4")));
        Assert.Equal("2 4", $"{saved.Cells[0].Outputs[0].GetText("text/plain")} {cell.Outputs[0].GetText("text/plain")}");
    }

    [Fact]
    public void Displays_that_are_gone_are_forgotten()
    {
        var displays = new DisplayTable();
        var collector = new OutputCollector(displays);
        collector.Display(Plain("1"), displayId: "x");
        collector.CommitTo(cell);
        collector.Display(Plain("2"), displayId: "x");
        collector.Clear();
        Assert.Equal(0, displays.Count);
        collector.Display(Plain("3"), displayId: "x");
        collector.CommitTo(cell);
        Assert.Equal(1, displays.Count);
        var again = new OutputCollector(displays);
        again.Display(Plain("4"), displayId: "y");
        again.CommitTo(cell);
        Assert.Equal(1, displays.Count);
        Assert.False(displays.Update("x", Plain("5")));
    }

    [Fact]
    public void Clearing_at_once_removes_everything_so_far()
    {
        var collector = new OutputCollector();
        collector.Stream("stdout", "a");
        collector.Error("E", "v", []);
        collector.Clear();
        Assert.False(collector.HasError);
        collector.CommitTo(cell);
        Assert.Empty(cell.Outputs);
    }

    public static TheoryData<string, Action<OutputCollector>> Outputs() => new()
    {
        { "stdout:new", c => c.Stream("stdout", "new") },
        { "DisplayData:new", c => c.Display(Plain("new")) },
        { "ExecuteResult:new", c => c.Result(1, Plain("new")) },
        { "Error:E v ", c => c.Error("E", "v", []) },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Clearing_with_wait_removes_when_something_comes(string expected, Action<OutputCollector> put)
    {
        var collector = new OutputCollector();
        collector.Stream("stdout", "old");
        collector.Clear(wait: true);
        collector.Update("none", Plain("x"));
        collector.CommitTo(cell);
        Assert.Equal(["stdout:old"], cell.Outputs.Select(Describe));
        put(collector);
        collector.CommitTo(cell);
        Assert.Equal([expected], cell.Outputs.Select(Describe));
        collector.Stream("stderr", "after");
        collector.CommitTo(cell);
        Assert.Equal([expected, "stderr:after"], cell.Outputs.Select(Describe));
    }

    [Theory]
    [InlineData("a\r\nb\r\n", "a\nb\n")]
    [InlineData("10%\r20%\r100%", "100%")]
    [InlineData("100%\r5%", "5%0%")]
    [InlineData("abc\rX\nd", "Xbc\nd")]
    [InlineData("abc\b\bX", "aXc")]
    [InlineData("\b\ba", "a")]
    [InlineData("ab\rcd\befg", "cefg")]
    [InlineData("\r\r", "")]
    [InlineData("long line\r\u001b[2Kshort", "\u001b[2Kshort")]
    [InlineData("\u001b[31mred\u001b[0m\rblue", "blue")]
    [InlineData("😀x\ra", "a x")]
    [InlineData("😀x\b\by", " yx")]
    [InlineData("ab\r😀", "😀")]
    [InlineData("abc\r😀", "😀c")]
    public void Lines_end_up_as_a_terminal_shows_them(string written, string shown)
    {
        foreach (var size in new[] { 1, 2, 3, 100 })
        {
            var collector = new OutputCollector();
            foreach (var piece in written.Chunk(size))
                collector.Stream("stdout", piece);
            collector.CommitTo(cell);
            Assert.Equal(shown, cell.Outputs.SingleOrDefault()?.Text ?? "");
        }
    }

    [Fact]
    public void Long_streams_keep_their_start_and_end()
    {
        var collector = new OutputCollector();
        for (var i = 0; i < 200_000; i++)
            collector.Stream("stdout", $"line {i:d6}\n");
        collector.CommitTo(cell);
        var lines = cell.Outputs.Single().Text!.Split('\n');
        // 12 bytes a line: 5,461 whole lines fit into 64 KiB. The tail's first line is cut, so it shows as many.
        Assert.Equal(5461 + 1 + 5461 + 1, lines.Length);
        Assert.Equal("line 005460", lines[5460]);
        Assert.Equal("[… 189,078 lines (2,268,936 bytes) are not kept …]", lines[5461]);
        Assert.Equal("line 194539", lines[5462]);
        Assert.Equal("line 199999", lines[^2]);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public void A_stream_that_just_fits_is_kept_whole()
    {
        var limits = new OutputLimits { StreamHeadBytes = 10, StreamTailBytes = 10 };
        Assert.Equal("0123456789abcdefghij", Kept(limits, "0123456789abcdefghij"));
        Assert.Equal("0123456789\n[… 0 lines (1 bytes) are not kept …]\nbcdefghijk", Kept(limits, "0123456789abcdefghijk"));
        Assert.Equal("012345\n[… 1 lines (6 bytes) are not kept …]\ncdefghij\n", Kept(limits, "012345\n789ab\ncdefghij\n"));
    }

    [Fact]
    public void Characters_are_never_cut()
    {
        var text = string.Concat(Enumerable.Repeat("é😀", 100));
        for (var size = 4; size < 20; size++)
        {
            var kept = Kept(new OutputLimits { StreamHeadBytes = size, StreamTailBytes = size }, text);
            Assert.DoesNotContain('\ufffd', kept);
            var (head, bytes, tail) = Parts(kept);
            Assert.Equal(600, Encoding.UTF8.GetByteCount(head) + bytes + Encoding.UTF8.GetByteCount(tail));
        }
    }

    [Fact]
    public void Endless_lines_take_no_more_memory_than_long_streams()
    {
        var piece = new string('x', 1 << 20);
        var kept = Kept(OutputLimits.Default, piece, piece, piece);
        Assert.Equal(new string('x', 65_536) + "\n[… 0 lines (3,014,656 bytes) are not kept …]\n" + new string('x', 65_536), kept);
    }

    [Fact]
    public void A_million_lines_allocate_no_more_than_what_is_kept()
    {
        var collector = new OutputCollector();
        collector.Stream("stdout", "first\n");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 500_000; i++)
        {
            collector.Stream("stdout", "a line that is printed in a loop\n");
            collector.Stream("stdout", "\rprogress");
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void Cells_with_very_many_outputs_keep_the_first_and_say_so()
    {
        var collector = new OutputCollector(limits: new OutputLimits { MaxOutputs = 3 });
        for (var i = 0; i < 1500; i++)
        {
            collector.Stream("stdout", $"{i};");
            collector.Display(Plain($"{i}"));
        }

        collector.Stream("stderr", "e");
        collector.Result(1, Plain("r"));
        collector.CommitTo(cell);
        Assert.Equal(
            ["stdout:0;", "DisplayData:0", "stdout:" + string.Concat(Enumerable.Range(1, 1499).Select(i => $"{i};")),
                "stderr:e", "ExecuteResult:r", "stderr:[1,499 more outputs are not kept: a cell keeps at most 3]\n"],
            cell.Outputs.Select(Describe));
        collector.Clear();
        collector.CommitTo(cell);
        Assert.Empty(cell.Outputs);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    public void Limits_hold_a_character_at_least(int head, int tail) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Kept(new OutputLimits { StreamHeadBytes = head, StreamTailBytes = tail }, "x"));

    internal static (string Head, int Bytes, string Tail) Parts(string kept)
    {
        var start = kept.IndexOf("\n[… ", StringComparison.Ordinal);
        var open = kept.IndexOf('(', start);
        var close = kept.IndexOf(" bytes)", open, StringComparison.Ordinal);
        var end = kept.IndexOf('\n', close);
        var bytes = int.Parse(kept[(open + 1)..close].Replace(",", ""), System.Globalization.CultureInfo.InvariantCulture);
        return (kept[..start], bytes, kept[(end + 1)..]);
    }

    private string Kept(OutputLimits limits, params string[] pieces)
    {
        var collector = new OutputCollector(limits: limits);
        foreach (var piece in pieces)
            collector.Stream("stdout", piece);
        collector.CommitTo(cell);
        return cell.Outputs.Single().Text!;
    }

    private static JsonObject Plain(string text) => new() { ["text/plain"] = text };

    private static string Describe(CellOutput output) => output.Kind switch
    {
        OutputKind.Stream => $"{output.StreamName}:{output.Text}",
        OutputKind.Error => $"Error:{output.ErrorName} {output.ErrorValue} {string.Join("|", output.Traceback)}",
        var kind => $"{kind}:{output.GetText("text/plain")}",
    };
}
