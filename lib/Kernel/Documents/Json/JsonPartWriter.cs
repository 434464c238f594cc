using System.Buffers;
using System.Text;

namespace GenNotebooks.Kernel.Documents;

/// <summary>Writes parts in a file's style.</summary>
/// <param name="style">The file's style.</param>
/// <param name="capacity">How many bytes to make room for at first.</param>
internal sealed class JsonPartWriter(JsonStyle style, int capacity)
{
    private readonly ArrayBufferWriter<byte> output = new(capacity);

    internal JsonStyle Style => style;

    internal ReadOnlyMemory<byte> Written => output.WrittenMemory;

    internal void Raw(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    internal void String(string text) => JsonStrings.Encode(text, style.AsciiOnly, output);

    internal void Open(char bracket) => Ascii(bracket.ToString());

    /// <summary>What stands before an item or a key.</summary>
    internal void Item(bool first, int depth)
    {
        if (!first)
            Ascii(style.ItemSeparator);
        Line(depth);
    }

    internal void Colon() => Ascii(style.KeySeparator);

    internal void Close(char bracket, bool empty, int depth)
    {
        if (!empty)
            Line(depth);
        Ascii(bracket.ToString());
    }

    private void Line(int depth)
    {
        if (style.Indent is null)
            return;
        Ascii(style.NewLine);
        for (var i = 0; i < depth; i++)
            Ascii(style.Indent);
    }

    private void Ascii(string text) => Encoding.ASCII.GetBytes(text, output);
}
