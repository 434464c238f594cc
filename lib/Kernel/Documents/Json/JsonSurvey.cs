using System.Text.Json;

namespace GenNotebooks.Kernel.Documents;

/// <summary>What one pass over all tokens of a file learns about it.</summary>
internal sealed class JsonSurvey(bool isAscii)
{
    /// <summary>For each level the key seen last: where its content starts and how long it is; length -1 before the first.</summary>
    private readonly (int Start, int Length)[] lastKeys = new (int, int)[JsonScanner.MaxDepth + 3];

    private bool escapesLetters;
    private int? start;
    private int end;

    /// <summary>Where the outermost value stands.</summary>
    internal Range Root => start!.Value..end;

    /// <summary>Whether the keys of all objects ascend.</summary>
    internal bool KeysAscend { get; private set; } = true;

    /// <summary>Whether the file spells letters outside ASCII as escapes: it has such escapes and nothing but ASCII.</summary>
    internal bool AsciiOnly => isAscii && escapesLetters;

    internal void See(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        start ??= (int)reader.TokenStartIndex;
        end = (int)reader.BytesConsumed;
        if (reader.TokenType == JsonTokenType.StartObject)
            lastKeys[reader.CurrentDepth + 1].Length = -1;
        else if (reader.TokenType == JsonTokenType.PropertyName && KeysAscend)
            SeeKey(ref reader, text);
        if (isAscii && !escapesLetters && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            escapesLetters = EscapesLetter(reader.ValueSpan);
    }

    private void SeeKey(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        ref var last = ref lastKeys[reader.CurrentDepth];
        var key = reader.ValueSpan;
        if (last.Length >= 0 && text.Slice(last.Start, last.Length).SequenceCompareTo(key) >= 0)
            KeysAscend = false;
        last = ((int)reader.TokenStartIndex + 1, key.Length);
    }

    private static bool EscapesLetter(ReadOnlySpan<byte> content)
    {
        for (var escape = content.IndexOf((byte)'\\'); escape >= 0; escape = content.IndexOf((byte)'\\'))
        {
            content = content[(escape + 1)..];
            if (content[0] == (byte)'u' && !content[1..].StartsWith("00"u8))
                return true;
            if (content[0] == (byte)'u' && content[3] >= (byte)'8')
                return true;
            content = content[1..];
        }

        return false;
    }
}
