using System.Text;

namespace GenNotebooks.Kernel.Session;

/// <summary>A console stream whose text goes to the parent as it is written.</summary>
internal sealed class ConsoleCapture(EventWriter events, string name) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override string NewLine => "\n";

    public override void Write(char value) => events.AppendText(name, [value]);

    public override void Write(ReadOnlySpan<char> buffer) => events.AppendText(name, buffer);

    public override void Write(char[] buffer, int index, int count) => events.AppendText(name, buffer.AsSpan(index, count));

    public override void Write(string? value) => events.AppendText(name, value);

    public override void WriteLine(string? value) => events.AppendText(name, value + "\n");

    public override void Flush() => events.Flush();
}
