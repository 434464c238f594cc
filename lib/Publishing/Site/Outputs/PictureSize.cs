using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Site;

/// <summary>The size at which a picture is shown: the notebook's word, or else a PNG's own; so the page does not jump when it loads.</summary>
internal static class PictureSize
{
    private const int HeaderLength = 24;

    /// <summary>The attributes width and height of the element, or nothing where they are not known.</summary>
    public static string Of(CellOutput output, string type, string base64)
    {
        var (width, height) = (Number(output.Metadata[type, "width"]), Number(output.Metadata[type, "height"]));
        if (width is null && height is null && type == MimeTypes.Png)
            (width, height) = OfPng(base64);
        return Attribute("width", width) + Attribute("height", height);
    }

    /// <summary>Width and height of a PNG output in pixels; null where they are not known.</summary>
    public static (int Width, int Height)? Measure(CellOutput output) =>
        output.GetText(MimeTypes.Png) is { } png && OfPng(string.Concat(png.Take(64).Where(c => !char.IsWhiteSpace(c)))) is ({ } width, { } height) ? (width, height) : null;

    private static (int?, int?) OfPng(string base64)
    {
        var start = new byte[HeaderLength];
        // 32 characters are 24 bytes: the signature, and the header chunk up to width and height.
        return base64.Length >= 32 && Convert.TryFromBase64Chars(base64.AsSpan(0, 32), start, out var read) && read == HeaderLength
            ? (BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(20)))
            : (null, null);
    }

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) && number is > 0 and < 1e5 ? (int)number : null;

    private static string Attribute(string name, int? value) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $" {name}=\"{number}\"") : "";
}
