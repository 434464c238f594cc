using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Jupyter.Zmtp;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>
/// Messages as frames: identities, a delimiter, a signature, then header, parent header, metadata and content as JSON.
/// The signature is the HMAC-SHA256 of the four, in hexadecimal.
/// </summary>
internal sealed class MessageCodec(string key)
{
    /// <summary>The version of the messaging protocol that we speak.</summary>
    public const string ProtocolVersion = "5.4";

    private const int Parts = 4;
    private const int MaxRemembered = 1 << 16;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 512 };
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly Lock _lock = new();
    private readonly HashSet<Int128> _seen = [];
    private readonly Queue<Int128> _order = new();
    private readonly string _session = Guid.NewGuid().ToString();

    /// <summary>Reads a message; null where it is malformed, wrongly signed or a repetition, with the reason.</summary>
    public JupyterMessage? Decode(ZmtpPeer peer, IReadOnlyList<byte[]> frames, out string reason)
    {
        var at = frames.TakeWhile(f => !f.AsSpan().SequenceEqual(Delimiter)).Count();
        if (frames.Count < at + 2 + Parts)
        {
            reason = "no message of Jupyter's";
            return null;
        }

        if (!IsSigned(frames[at + 1], frames, at + 2))
        {
            reason = "wrong signature";
            return null;
        }

        if (_key.Length > 0 && !IsNew(frames[at + 1]))
        {
            reason = "a message sent before";
            return null;
        }

        reason = "content that is no JSON object";
        return Parse(frames[at + 2]) is { } header && Parse(frames[at + 5]) is { } content
            ? new JupyterMessage(peer, [.. frames.Take(at)], header, content)
            : null;
    }

    /// <summary>Writes a message.</summary>
    /// <param name="envelope">The frames before the delimiter.</param>
    /// <param name="type">E.g. <c>status</c>.</param>
    /// <param name="parent">The header of the request that it belongs to; null for none.</param>
    /// <param name="content">Its content.</param>
    /// <param name="metadata">Its metadata; null for none.</param>
    public List<byte[]> Encode(IEnumerable<byte[]> envelope, string type, JsonObject? parent, JsonObject content, JsonObject? metadata = null)
    {
        var header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] parts = [Bytes(header), parent is null ? "{}"u8.ToArray() : Bytes(parent), metadata is null ? "{}"u8.ToArray() : Bytes(metadata), Bytes(content)];
        return [.. envelope, Delimiter, Sign(parts), .. parts];
    }

    private static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Writing);

    private static JsonObject? Parse(byte[] json)
    {
        // The reader of JSON finds broken text only when it is asked for.
        if (!System.Text.Unicode.Utf8.IsValid(json))
            return null;
        try
        {
            var parsed = JsonNode.Parse(json, documentOptions: Depth) as JsonObject;
            // A name given twice is found only now.
            _ = parsed?.Count;
            return parsed;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool IsSigned(byte[] signature, IReadOnlyList<byte[]> frames, int first) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign([.. frames.Skip(first).Take(Parts)]));

    private byte[] Sign(byte[][] parts)
    {
        if (_key.Length == 0)
            return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
            hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature comes for the first time, as far back as is remembered.</summary>
    private bool IsNew(byte[] signature)
    {
        // Half of the 256 bits tell any two messages apart.
        var half = Int128.Parse(Encoding.ASCII.GetString(signature, 0, 32), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        lock (_lock)
        {
            if (!_seen.Add(half))
                return false;
            _order.Enqueue(half);
            if (_order.Count > MaxRemembered)
                _seen.Remove(_order.Dequeue());
            return true;
        }
    }
}
