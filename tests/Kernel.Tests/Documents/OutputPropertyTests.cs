using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Kernel.Tests.Documents;

public class OutputPropertyTests
{
    private static readonly Gen<string> Written =
        Gen.Elements("a", "bc", "\n", "\r", "\b", "\r\n", "def", "é", "x\ny\n", "10%", " ").ListOf().Select(string.Concat);

    /// <summary>A screen of one line, kept as a list of characters, is the reference.</summary>
    [Fact]
    public void Streams_are_what_a_terminal_shows_however_they_are_cut() => ForAll(
        from text in Written
        from cuts in Gen.Choose(1, 7)
        select (text, cuts),
        c => Assert.Equal(Terminal(c.text), Collected(c.text, c.cuts, OutputLimits.Default)));

    [Fact]
    public void What_is_kept_is_the_start_and_the_end_and_the_rest_is_counted() => ForAll(
        from lines in Gen.Elements("", "a", "line", "long line é😀").ListOf()
        from end in Gen.Elements("", "\n")
        from head in Gen.Choose(4, 40)
        from tail in Gen.Choose(4, 40)
        from cuts in Gen.Choose(1, 7)
        select (text: string.Join('\n', lines) + end, head, tail, cuts),
        c =>
        {
            var kept = Collected(c.text, c.cuts, new OutputLimits { StreamHeadBytes = c.head, StreamTailBytes = c.tail });
            if (kept == c.text)
                return;
            var (head, lost, tail) = OutputCollectorTests.Parts("\n" + kept);
            head = head.Length > 0 ? head[1..] : head;
            head = c.text.StartsWith(head + "\n", StringComparison.Ordinal) && Bytes(head) + 1 + lost + Bytes(tail) == Bytes(c.text) ? head + "\n" : head;
            Assert.StartsWith(head, c.text, StringComparison.Ordinal);
            Assert.EndsWith(tail, c.text, StringComparison.Ordinal);
            Assert.Equal(Bytes(c.text), Bytes(head) + lost + Bytes(tail));
            Assert.True(Bytes(c.text) > c.head + c.tail - 3, "Text that fits was cut.");
            Assert.True(Bytes(head) <= c.head && Bytes(tail) <= c.tail, "More was kept than the limits allow.");
            Assert.Contains($"[… {c.text[head.Length..^tail.Length].Count(x => x == '\n')} lines (", kept, StringComparison.Ordinal);
        });

    private static void ForAll<T>(Gen<T> gen, Action<T> holds) =>
        Check.One(RandomNotebooks.Config(1000, largest: 60), Prop.ForAll(gen.ToArbitrary(), holds));

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    private static string Collected(string text, int pieceLength, OutputLimits limits)
    {
        var collector = new OutputCollector(limits: limits);
        var cell = NotebookDocument.Create().Add(CellKind.Code, "");
        foreach (var piece in text.Chunk(pieceLength))
            collector.Stream("stdout", piece);
        collector.CommitTo(cell);
        return cell.Outputs.SingleOrDefault()?.Text ?? "";
    }

    private static string Terminal(string text)
    {
        var done = new StringBuilder();
        var line = new List<char>();
        var cursor = 0;
        foreach (var c in text)
        {
            if (c == '\n')
            {
                done.Append(line.ToArray()).Append('\n');
                line.Clear();
                cursor = 0;
            }
            else if (c == '\r')
            {
                cursor = 0;
            }
            else if (c == '\b')
            {
                cursor = Math.Max(0, cursor - 1);
            }
            else
            {
                if (cursor == line.Count)
                    line.Add(c);
                else
                    line[cursor] = c;
                cursor++;
            }
        }

        return done.Append(line.ToArray()).ToString();
    }
}
