using System.Text;
using System.Text.Json;

namespace GenNotebooks.Kernel.Documents;

/// <summary>Turns places in a file's bytes into lines and columns, and a JSON reader's complaint into a message.</summary>
internal static class JsonPosition
{
    /// <summary>Line and character, both from 1, of a byte.</summary>
    internal static (int Line, int Column) Of(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Min(offset, text.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary>The first byte that does not belong to valid UTF-8.</summary>
    internal static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out var used) == System.Buffers.OperationStatus.Done)
            offset += used;
        return offset;
    }

    internal static NotebookFormatException TooDeep(string name, ReadOnlySpan<byte> text, int offset)
    {
        var (line, column) = Of(text, offset);
        return new NotebookFormatException(name, $"values are nested deeper than {JsonScanner.MaxDepth} levels", "Remove the output that holds them.", line, column);
    }

    /// <summary>The message for JSON that a reader refused.</summary>
    internal static NotebookFormatException Explain(string name, ReadOnlySpan<byte> text, JsonException mistake)
    {
        var offset = Offset(text, (int)(mistake.LineNumber ?? 0), (int)(mistake.BytePositionInLine ?? 0));
        var rest = text[offset..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty)
            offset = text.TrimEnd(" \t\r\n"u8).Length;
        var (line, column) = Of(text, offset);
        var (problem, remedy) = Diagnose(rest, LineAt(text, offset));
        return new NotebookFormatException(name, problem, remedy, line, column);
    }

    private static (string Problem, string Remedy) Diagnose(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("<<<<<<<"u8) || line.StartsWith("======="u8) || line.StartsWith(">>>>>>>"u8))
            return ("the file holds an unresolved git merge", "Resolve the conflict, or take one side with `git checkout --ours` or `--theirs`.");
        if (rest.IsEmpty)
            return ("the JSON text ends too early", "The file was cut short: restore it from your version history or a backup.");
        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8))
            return ("JSON has no NaN or Infinity", "Run the cell again with a kernel that writes null, or clear its output.");
        return ($"not valid JSON at {Snippet(rest)}", "Correct the text there, or restore the file from your version history.");
    }

    private static string Snippet(ReadOnlySpan<byte> rest)
    {
        var text = Encoding.UTF8.GetString(rest[..Math.Min(rest.Length, 80)]);
        var end = text.IndexOfAny(['\r', '\n']);
        text = end < 0 ? text : text[..end];
        return $"`{(text.Length > 20 ? text[..20] + "…" : text)}`";
    }

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> text, int offset) => text[(text[..offset].LastIndexOf((byte)'\n') + 1)..];

    private static int Offset(ReadOnlySpan<byte> text, int line, int byteInLine)
    {
        var offset = 0;
        for (; line > 0; line--)
            offset += text[offset..].IndexOf((byte)'\n') + 1;
        return Math.Min(offset + byteInLine, text.Length);
    }
}
