using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Jupyter.Zmtp;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>A message from a front end, its signature checked.</summary>
/// <param name="Peer">The connection it came by, and by which its reply goes.</param>
/// <param name="Envelope">The frames before the delimiter; empty at a ROUTER, which knows the identity by the connection.</param>
/// <param name="Header">Its header, whole: replies repeat it.</param>
/// <param name="Content">Its content.</param>
internal sealed record JupyterMessage(ZmtpPeer Peer, IReadOnlyList<byte[]> Envelope, JsonObject Header, JsonObject Content)
{
    /// <summary>E.g. <c>execute_request</c>.</summary>
    public string Type { get; } = Header.Text("msg_type");

    /// <summary>What its reply is called, e.g. <c>execute_reply</c>.</summary>
    public string ReplyType => Type.EndsWith("_request", StringComparison.Ordinal) ? Type[..^"_request".Length] + "_reply" : Type;
}

/// <summary>Reading messages of others, whose members may be missing or of another type.</summary>
internal static class JsonReading
{
    public static string Text(this JsonObject json, string name, string otherwise = "")
    {
        try
        {
            return json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : otherwise;
        }
        catch (InvalidOperationException)
        {
            return otherwise; // Half a pair of surrogates, written as an escape.
        }
    }

    public static int Number(this JsonObject json, string name, int otherwise = 0) =>
        json[name] is JsonValue value && value.TryGetValue<double>(out var number) && Math.Abs(number) < int.MaxValue ? (int)number : otherwise;

    public static bool Flag(this JsonObject json, string name, bool otherwise = false) =>
        json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : otherwise;
}
