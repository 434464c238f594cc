using System.Buffers;
using System.Text.Json;

namespace GenNotebooks.Kernel.Documents;

/// <summary>
/// Finds where the members of an object and the items of an array stand, one level deep. The text must have been checked: it is
/// searched for quotes and brackets only, which is much faster than to read every token again.
/// </summary>
internal static class JsonScanner
{
    /// <summary>Deeper nesting than this is refused: no notebook needs it.</summary>
    internal const int MaxDepth = 256;

    private static readonly SearchValues<byte> QuotesAndBrackets = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> AfterScalar = SearchValues.Create(",]} \t\r\n"u8);
    private static readonly SearchValues<byte> BetweenTokens = SearchValues.Create(" \t\r\n,:"u8);

    /// <summary>What the reader that checks a file is given; it leaves the depth to its caller, who can say more.</summary>
    internal static JsonReaderOptions Options { get; } = new() { MaxDepth = MaxDepth + 2 };

    /// <summary>Keys (with their quotes) and values of the object that the text is.</summary>
    internal static List<(Range Key, Range Value)> Members(ReadOnlySpan<byte> text)
    {
        var members = new List<(Range, Range)>();
        for (var at = NextToken(text, 1); text[at] != (byte)'}'; at = NextToken(text, at))
        {
            var key = at..End(text, at);
            var value = NextToken(text, key.End.Value);
            at = End(text, value);
            members.Add((key, value..at));
        }

        return members;
    }

    /// <summary>Items of the array that the text is.</summary>
    internal static List<Range> Items(ReadOnlySpan<byte> text)
    {
        var items = new List<Range>();
        for (var at = NextToken(text, 1); text[at] != (byte)']'; at = NextToken(text, at))
        {
            var start = at;
            at = End(text, start);
            items.Add(start..at);
        }

        return items;
    }

    /// <summary>Passes blanks, commas and colons.</summary>
    private static int NextToken(ReadOnlySpan<byte> text, int at) => at + text[at..].IndexOfAnyExcept(BetweenTokens);

    /// <summary>Where the value that starts here ends.</summary>
    private static int End(ReadOnlySpan<byte> text, int start) => text[start] switch
    {
        (byte)'"' => EndOfString(text, start),
        (byte)'{' or (byte)'[' => EndOfContainer(text, start),
        _ => start + text[start..].IndexOfAny(AfterScalar),
    };

    private static int EndOfString(ReadOnlySpan<byte> text, int start)
    {
        var at = start + 1;
        while (true)
        {
            at += text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (text[at] == (byte)'"')
                return at + 1;
            at += 2;
        }
    }

    private static int EndOfContainer(ReadOnlySpan<byte> text, int start)
    {
        var depth = 0;
        var at = start;
        while (true)
        {
            at += text[at..].IndexOfAny(QuotesAndBrackets);
            if (text[at] == (byte)'"')
            {
                at = EndOfString(text, at);
                continue;
            }

            depth += text[at] is (byte)'{' or (byte)'[' ? 1 : -1;
            at++;
            if (depth == 0)
                return at;
        }
    }
}
