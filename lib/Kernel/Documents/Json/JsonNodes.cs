using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Documents;

/// <summary>Carries values between a file's parts and System.Text.Json's nodes, always as copies.</summary>
internal static class JsonNodes
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as a node; null for JSON null.</summary>
    internal static JsonNode? ToNode(JsonPart part)
    {
        switch (part)
        {
            case JsonObjectPart source:
                var node = new JsonObject();
                foreach (var key in source.Keys)
                    node[key] = ToNode(source.Find(key)!);
                return node;
            case JsonArrayPart array:
                return new JsonArray([.. array.Items.Select(ToNode)]);
            case JsonScalarPart { Text: { } text }:
                return JsonValue.Create(text);
            default:
                return JsonNode.Parse(((JsonScalarPart)part).Token);
        }
    }

    /// <summary>A node as a part that no file holds yet.</summary>
    internal static JsonPart FromNode(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return JsonScalarPart.OfToken("null");
            case JsonObject source:
                var part = new JsonObjectPart();
                foreach (var (key, value) in source)
                    part.Set(key, FromNode(value));
                return part;
            case JsonArray array:
                return new JsonArrayPart(array.Select(FromNode));
            default:
                return FromValue((JsonValue)node);
        }
    }

    private static JsonScalarPart FromValue(JsonValue value)
    {
        if (value.TryGetValue<string>(out var text))
            return new JsonScalarPart(text);
        var token = value.ToJsonString(Plain);
        return value.GetValueKind() == JsonValueKind.String
            ? new JsonScalarPart(JsonStrings.Decode(Encoding.UTF8.GetBytes(token)))
            : JsonScalarPart.OfToken(token);
    }
}
