using System.Text.Json;

namespace GenNotebooks.Kernel.Documents;

/// <summary>What one pass over all tokens of a file learns about it.</summary>
internal sealed class JsonSurvey(bool isAscii)
{
    /// <summary>For each level where the key seen last stands, quotes included; nothing before the first.</summary>
    private readonly Range?[] lastKeys = new Range?[JsonScanner.MaxDepth + 3];

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
            lastKeys[reader.CurrentDepth + 1] = null;
        else if (reader.TokenType == JsonTokenType.PropertyName && KeysAscend)
            SeeKey(ref reader, text);
        if (isAscii && !escapesLetters && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            escapesLetters = EscapesLetter(reader.ValueSpan);
    }

    private void SeeKey(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        var start = (int)reader.TokenStartIndex;
        var key = start..(start + reader.ValueSpan.Length + 2);
        ref var last = ref lastKeys[reader.CurrentDepth];
        if (last is { } before && !Ascends(text[before], text[key]))
            KeysAscend = false;
        last = key;
    }

    /// <summary>UTF-8 sorts as code points do; keys with escapes have to be spelled out first.</summary>
    private static bool Ascends(ReadOnlySpan<byte> key, ReadOnlySpan<byte> next) =>
        key.Contains((byte)'\\') || next.Contains((byte)'\\')
            ? CodePointComparer.Instance.Compare(JsonStrings.Decode(key), JsonStrings.Decode(next)) < 0
            : key[1..^1].SequenceCompareTo(next[1..^1]) < 0;

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
