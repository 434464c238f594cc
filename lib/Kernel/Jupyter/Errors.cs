using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Jupyter;

/// <summary>A cell's failure in Jupyter's words.</summary>
internal static partial class Errors
{
    /// <summary>The content of an <c>error</c> message; its lines may hold ANSI colours.</summary>
    public static JsonObject Content(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
    };

    /// <summary>The lines without colours, as the message's metadata: for front ends that draw none.</summary>
    public static JsonObject PlainText(CellError error) => new() { ["text/plain"] = Colour().Replace(string.Join('\n', error.Traceback), "") };

    /// <summary>The content of a reply that tells of a failure.</summary>
    public static JsonObject Reply(CellError error)
    {
        var content = Content(error);
        content["status"] = "error";
        return content;
    }

    /// <summary>The content of a reply that refuses a request.</summary>
    public static JsonObject Refusal(string name, string reason) => Reply(new CellError(name, reason, [reason]));

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Colour();
}
