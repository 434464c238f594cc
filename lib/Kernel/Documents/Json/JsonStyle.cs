using System.Text;

namespace GenNotebooks.Kernel.Documents;

/// <summary>How a JSON file is laid out, so that what is changed in it looks like what was there.</summary>
internal sealed record JsonStyle
{
    /// <summary>As nbformat writes: <c>json.dumps(indent=1, sort_keys=True, ensure_ascii=False, separators=(",", ": "))</c>.</summary>
    internal static JsonStyle Jupyter { get; } = new();

    /// <summary>One level of indentation; null where everything stands on one line.</summary>
    internal string? Indent { get; init; } = " ";

    /// <summary>What ends a line between values.</summary>
    internal string NewLine { get; init; } = "\n";

    /// <summary>What stands between two values on one line; with an indent the line break follows it.</summary>
    internal string ItemSeparator { get; init; } = ",";

    /// <summary>What stands between a key and its value.</summary>
    internal string KeySeparator { get; init; } = ": ";

    /// <summary>Whether characters outside ASCII are escaped.</summary>
    internal bool AsciiOnly { get; init; }

    /// <summary>Whether the keys of every object are in ascending order.</summary>
    internal bool SortKeys { get; init; } = true;

    /// <summary>Reads indentation and separators off the first members of a file's outermost object.</summary>
    internal static JsonStyle Of(ReadOnlySpan<byte> root, bool asciiOnly, bool sortKeys)
    {
        var style = new JsonStyle { AsciiOnly = asciiOnly, SortKeys = sortKeys };
        var members = JsonScanner.Members(root);
        if (members.Count == 0)
            return style;
        var first = members[0];
        var beforeKey = Text(root[1..first.Key.Start.Value]);
        var newLine = beforeKey.LastIndexOf('\n');
        var colon = Text(root[first.Key.End.Value..first.Value.Start.Value]);
        var comma = members.Count < 2 ? "," : Text(root[first.Value.End.Value..members[1].Key.Start.Value]);
        return style with
        {
            Indent = newLine < 0 ? null : beforeKey[(newLine + 1)..],
            NewLine = beforeKey.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n",
            KeySeparator = colon,
            ItemSeparator = newLine < 0 ? comma : ",",
        };
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);
}
