using System.Globalization;

namespace GenNotebooks.Kernel.Documents;

/// <summary>Whole numbers, or null, in a file.</summary>
internal static class JsonNumbers
{
    /// <summary>The whole number a part is; null for JSON null, for other kinds and where there is no part.</summary>
    internal static int? Integer(JsonPart? part) =>
        part is JsonScalarPart { Kind: JsonPartKind.Number } number
        && int.TryParse(number.Token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    internal static JsonScalarPart Part(int? value) =>
        JsonScalarPart.OfToken(value?.ToString(CultureInfo.InvariantCulture) ?? "null");
}
