using System.Text.Json;

namespace GenNotebooks.Kernel.Documents;

/// <summary>Finds where the members of an object and the items of an array stand in sound JSON text, one level deep.</summary>
internal static class JsonScanner
{
    /// <summary>Deeper nesting than this is refused: no notebook needs it.</summary>
    internal const int MaxDepth = 256;

    /// <summary>What every reader here is given: the depth is checked where a file is first read.</summary>
    internal static JsonReaderOptions Options { get; } = new() { MaxDepth = MaxDepth + 2 };

    /// <summary>Keys (with their quotes) and values of the object that the text is.</summary>
    internal static List<(Range Key, Range Value)> Members(ReadOnlySpan<byte> text)
    {
        var members = new List<(Range, Range)>();
        var reader = new Utf8JsonReader(text, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = (int)reader.TokenStartIndex;
            var keyEnd = key + reader.ValueSpan.Length + 2;
            reader.Read();
            members.Add((key..keyEnd, Value(ref reader)));
        }

        return members;
    }

    /// <summary>Items of the array that the text is.</summary>
    internal static List<Range> Items(ReadOnlySpan<byte> text)
    {
        var items = new List<Range>();
        var reader = new Utf8JsonReader(text, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader));
        return items;
    }

    private static Range Value(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }
}
