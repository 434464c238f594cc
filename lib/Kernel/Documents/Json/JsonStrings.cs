using System.Buffers;
using System.Globalization;
using System.Text;

namespace GenNotebooks.Kernel.Documents;

/// <summary>
/// JSON string tokens, written as Python's <c>json</c> and JavaScript's <c>JSON.stringify</c> write them: only quotes, backslashes
/// and control characters are escaped, hexadecimal digits are lower case. Unpaired surrogates are read and written as escapes.
/// </summary>
internal static class JsonStrings
{
    private static readonly SearchValues<char> Special =
        SearchValues.Create([.. Chars(0, 0x1f), '"', '\\', .. Chars(0xd800, 0xdfff)]);

    private static readonly SearchValues<char> SpecialOrNotAscii =
        SearchValues.Create([.. Chars(0, 0x1f), '"', '\\', .. Chars(0x80, 0xffff)]);

    /// <summary>The text of a token, quotes included, that a JSON reader has accepted.</summary>
    internal static string Decode(ReadOnlySpan<byte> token)
    {
        var rest = token[1..^1];
        if (!rest.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(rest);
        var buffer = ArrayPool<char>.Shared.Rent(rest.Length);
        try
        {
            var length = 0;
            for (var escape = rest.IndexOf((byte)'\\'); escape >= 0; escape = rest.IndexOf((byte)'\\'))
            {
                length += Encoding.UTF8.GetChars(rest[..escape], buffer.AsSpan(length));
                buffer[length++] = Unescape(rest[(escape + 1)..], out var used);
                rest = rest[(escape + 1 + used)..];
            }

            length += Encoding.UTF8.GetChars(rest, buffer.AsSpan(length));
            return new string(buffer, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes a text as a token with its quotes.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="asciiOnly">Whether everything outside ASCII is escaped too.</param>
    /// <param name="output">Where the bytes go.</param>
    internal static void Encode(ReadOnlySpan<char> text, bool asciiOnly, IBufferWriter<byte> output)
    {
        var special = asciiOnly ? SpecialOrNotAscii : Special;
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(special);
            if (plain < 0)
                plain = text.Length;
            Encoding.UTF8.GetBytes(text[..plain], output);
            text = text[plain..];
            if (!text.IsEmpty)
                text = text[EncodeSpecial(text, asciiOnly, output)..];
        }

        output.Write("\""u8);
    }

    /// <summary>Writes the special character that the text begins with; returns how many characters that took.</summary>
    private static int EncodeSpecial(ReadOnlySpan<char> text, bool asciiOnly, IBufferWriter<byte> output)
    {
        if (!asciiOnly && text.Length > 1 && char.IsSurrogatePair(text[0], text[1]))
        {
            Encoding.UTF8.GetBytes(text[..2], output);
            return 2;
        }

        var escape = text[0] switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            var other => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)other:x4}"),
        };
        Encoding.ASCII.GetBytes(escape, output);
        return 1;
    }

    private static char Unescape(ReadOnlySpan<byte> afterBackslash, out int used)
    {
        used = 1;
        switch (afterBackslash[0])
        {
            case (byte)'n': return '\n';
            case (byte)'r': return '\r';
            case (byte)'t': return '\t';
            case (byte)'b': return '\b';
            case (byte)'f': return '\f';
            case (byte)'u':
                used = 5;
                return (char)ushort.Parse(afterBackslash[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default: return (char)afterBackslash[0];
        }
    }

    private static IEnumerable<char> Chars(int first, int last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
