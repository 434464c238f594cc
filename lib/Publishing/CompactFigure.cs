using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenNotebooks.Publishing;

/// <summary>
/// Writes the long arrays of numbers in a plotly figure as plotly.js's typed arrays: base64 in place of a line of text for
/// every number, which an .ipynb file would hold. Fractions become single precision, finer than a screen shows.
/// </summary>
internal static class CompactFigure
{
    private const int WorthIt = 8;

    public static JsonNode? Of(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.Select(p => KeyValuePair.Create(p.Key, Of(p.Value)))),
        JsonArray array when IsNumbers(array) => Typed(array),
        JsonArray rows when IsGrid(rows) => Typed(new JsonArray([.. rows.SelectMany(r => r!.AsArray()).Select(n => n?.DeepClone())]), $"{rows.Count}, {rows[0]!.AsArray().Count}"),
        JsonArray array => new JsonArray([.. array.Select(Of)]),
        _ => node?.DeepClone(),
    };

    private static bool IsNumbers(JsonArray array) => array.Count >= WorthIt && array.All(IsNumberOrGap);

    private static bool IsGrid(JsonArray rows) =>
        rows.Count > 1 && rows.All(r => r is JsonArray row && IsNumbers(row) && row.Count == rows[0]!.AsArray().Count);

    private static bool IsNumberOrGap(JsonNode? node) => node is null || node.GetValueKind() is JsonValueKind.Number;

    private static JsonObject Typed(JsonArray array, string? shape = null)
    {
        // A gap is null in JSON and NaN here; plotly.js breaks a line at both.
        var numbers = array.Select(n => n?.GetValue<double>() ?? double.NaN).ToArray();
        var (type, size) = TypeOf(numbers);
        var bytes = new byte[numbers.Length * size];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (size == 1)
                bytes[i] = (byte)numbers[i];
            else if (size == 2)
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), (short)numbers[i]);
            else
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), (float)numbers[i]);
        }

        var typed = new JsonObject { ["dtype"] = type, ["bdata"] = Convert.ToBase64String(bytes) };
        if (shape is not null)
            typed["shape"] = shape;
        return typed;
    }

    /// <summary>The smallest of plotly.js's types that holds all the numbers, and its size in bytes.</summary>
    private static (string Name, int Size) TypeOf(double[] numbers) =>
        !numbers.All(n => n == Math.Truncate(n) && Math.Abs(n) <= short.MaxValue) ? ("f4", 4)
        : numbers.All(n => n is >= 0 and <= byte.MaxValue) ? ("u1", 1)
        : ("i2", 2);
}
