using System.Text;

namespace GenNotebooks.Kernel.Documents;

/// <summary>What kind of JSON value a part is.</summary>
internal enum JsonPartKind
{
    Object,
    Array,
    String,
    Number,
    Literal,
}

/// <summary>
/// A value in a JSON file that keeps the text it was read from. As long as nothing in it changes it is written back byte for byte;
/// System.Text.Json's own nodes would lose layout, escapes and the spelling of numbers.
/// </summary>
internal abstract class JsonPart
{
    /// <summary>The object or array that holds this part; null for a root and for parts not yet placed.</summary>
    internal JsonContainerPart? Parent { get; set; }

    internal abstract JsonPartKind Kind { get; }

    /// <summary>Writes the part; a container that changed lays itself out at the given depth.</summary>
    internal abstract void Write(JsonPartWriter writer, int depth);

    /// <summary>A copy for another place or file: numbers and strings keep their spelling, layout is made anew.</summary>
    internal abstract JsonPart Copy();

    /// <summary>Makes the part of a value's text in a file that was checked when it was read.</summary>
    internal static JsonPart Of(ReadOnlyMemory<byte> raw) => raw.Span[0] switch
    {
        (byte)'{' => new JsonObjectPart(raw),
        (byte)'[' => new JsonArrayPart(raw),
        _ => new JsonScalarPart(raw),
    };
}

/// <summary>A string, number, true, false or null.</summary>
internal sealed class JsonScalarPart : JsonPart
{
    private readonly ReadOnlyMemory<byte> raw;
    private readonly string? text;

    internal JsonScalarPart(ReadOnlyMemory<byte> raw) => this.raw = raw;

    internal JsonScalarPart(string text) => this.text = text;

    /// <summary>The number, true, false or null as it is written.</summary>
    internal string Token => Encoding.UTF8.GetString(raw.Span);

    /// <summary>The value of a string; null for other kinds.</summary>
    internal string? Text => text ?? (Kind == JsonPartKind.String ? JsonStrings.Decode(raw.Span) : null);

    internal override JsonPartKind Kind => text is not null ? JsonPartKind.String : raw.Span[0] switch
    {
        (byte)'"' => JsonPartKind.String,
        (byte)'t' or (byte)'f' or (byte)'n' => JsonPartKind.Literal,
        _ => JsonPartKind.Number,
    };

    internal static JsonScalarPart OfToken(string token) => new(Encoding.UTF8.GetBytes(token));

    internal override void Write(JsonPartWriter writer, int depth)
    {
        if (text is not null)
            writer.String(text);
        else
            writer.Raw(raw.Span);
    }

    internal override JsonPart Copy() => text is not null ? new JsonScalarPart(text) : new JsonScalarPart(raw);
}
