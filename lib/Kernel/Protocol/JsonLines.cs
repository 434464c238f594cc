using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GenNotebooks.Kernel.Protocol;

/// <summary>Messages as lines of JSON over a pair of streams.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // A lone surrogate or a NaN in somebody's metadata must not end the conversation.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        MaxDepth = 256,
    };

    private static ReadOnlySpan<byte> NewLine => "\n"u8;

    /// <summary>Writes one message and flushes it. Callers hold a lock where several threads write.</summary>
    public static void Write<T>(Stream stream, T message)
    {
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(message, Options));
        stream.Write(NewLine);
        stream.Flush();
    }

    /// <summary>A message's part as JSON.</summary>
    public static JsonNode? ToNode<T>(T value) => JsonSerializer.SerializeToNode(value, Options);

    /// <summary>A message's part from JSON; null where it is null.</summary>
    public static T? FromNode<T>(JsonNode? node) => node is null ? default : node.Deserialize<T>(Options);

    /// <summary>Reads the next message; null at the end of the stream.</summary>
    public static T? Read<T>(StreamReader reader)
        where T : class
    {
        var line = reader.ReadLine();
        return line is null ? null : Parse<T>(line);
    }

    /// <summary>The message that a line holds; null where it holds none.</summary>
    /// <exception cref="JsonException">The line is not a message of this kind.</exception>
    public static T? Parse<T>(string line)
        where T : class =>
        JsonSerializer.Deserialize<T>(line, Options);
}
