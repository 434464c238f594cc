using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace GenNotebooks.Kernel.Tests.Documents;

/// <summary>How a test lays out JSON; written apart from the library's own writer, so that the two check each other.</summary>
/// <param name="Indent">One level; null for one line.</param>
/// <param name="NewLine">Between lines.</param>
/// <param name="Item">Between values on one line.</param>
/// <param name="Key">Between key and value.</param>
/// <param name="Ascii">Whether letters outside ASCII are escaped.</param>
/// <param name="Before">What the file begins with.</param>
/// <param name="After">What it ends with.</param>
public sealed record Layout(string? Indent, string NewLine, string Item, string Key, bool Ascii, string Before, string After)
{
    public string Print(JsonNode? node)
    {
        var text = new StringBuilder(Before);
        Print(text, node, 0);
        return text.Append(After).ToString();
    }

    private void Print(StringBuilder text, JsonNode? node, int depth)
    {
        if (node is JsonObject members)
            PrintAll(text, "{}", members, depth, m =>
            {
                Quote(text, m.Key);
                text.Append(Key);
                Print(text, m.Value, depth + 1);
            });
        else if (node is JsonArray items)
            PrintAll(text, "[]", items, depth, item => Print(text, item, depth + 1));
        else if (node is JsonValue value && value.TryGetValue<string>(out var s))
            Quote(text, s);
        else
            text.Append(node?.ToJsonString() ?? "null");
    }

    private void PrintAll<T>(StringBuilder text, string brackets, IList<T> items, int depth, Action<T> print)
    {
        text.Append(brackets[0]);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : Indent is null ? Item : ",");
            Break(text, depth + 1);
            print(items[i]);
        }

        if (items.Count > 0)
            Break(text, depth);
        text.Append(brackets[1]);
    }

    private void Break(StringBuilder text, int depth)
    {
        if (Indent is not null)
            text.Append(NewLine).Insert(text.Length, Indent, depth);
    }

    private void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                > '~' when Ascii && c > 0x7f => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        text.Append('"');
    }
}

/// <summary>Random notebooks: any metadata, any text, any layout.</summary>
internal static class RandomNotebooks
{
    /// <summary>Tests are the same on every run.</summary>
    internal static Config Config(int tests, int largest) =>
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(tests).WithEndSize(largest).WithReplay(new Replay(new Rnd(20_261_121), null));

    internal static Gen<string> Text { get; } = Gen.Elements(
            "a", "line\n", "\r\n", " ", "\"", "\\", "/", "é", "😀", "\u2028", "\f", "\u0001", "\u007f", "\\u00e9", "<b>", "{}", "var x = 1;\n")
        .ListOf().Select(string.Concat);

    internal static Gen<Layout> Layouts { get; } =
        from indent in Gen.Elements<string?>(null, "", " ", "  ", "\t", "    ")
        from newLine in Gen.Elements("\n", "\r\n")
        from item in Gen.Elements(",", ", ")
        from key in Gen.Elements(":", ": ", " : ")
        from ascii in Gen.Elements(true, false)
        from before in Gen.Elements("", "\uFEFF", "\n")
        from after in Gen.Elements("", "\n", "\r\n\r\n")
        select new Layout(indent, newLine, item, key, ascii, before, after);

    /// <summary>A notebook with sorted keys and at least one letter outside ASCII, so that its spelling can be told.</summary>
    internal static Gen<JsonObject> Notebooks { get; } =
        from cells in Cell.ListOf()
        from first in Cell
        from metadata in Object(3)
        from minor in Gen.Choose(0, 5)
        select new JsonObject
        {
            ["cells"] = new JsonArray([first, .. cells.Select((c, i) => Numbered(c, i))]),
            ["letter"] = "é",
            ["metadata"] = metadata,
            ["nbformat"] = 4,
            ["nbformat_minor"] = minor,
        };

    private static Gen<JsonObject> Cell =>
        from type in Gen.Elements("code", "markdown", "raw")
        from metadata in Object(2)
        from source in Gen.OneOf(Text.Select(t => (JsonNode)t), Text.ListOf().Select(lines => (JsonNode)new JsonArray([.. lines.Select(l => (JsonNode)l)])))
        from outputs in Output.ListOf()
        select type == "code"
            ? new JsonObject { ["cell_type"] = type, ["execution_count"] = null, ["metadata"] = metadata, ["outputs"] = new JsonArray([.. outputs]), ["source"] = source }
            : new JsonObject { ["cell_type"] = type, ["metadata"] = metadata, ["source"] = source };

    private static Gen<JsonObject> Output =>
        from data in Object(3)
        from text in Text
        from type in Gen.Elements("display_data", "stream", "new_type")
        select new JsonObject { ["data"] = data, ["name"] = "stdout", ["output_type"] = type, ["text"] = text };

    private static JsonNode Numbered(JsonObject cell, int number)
    {
        cell.Insert(1, "a number", number);
        return new JsonObject(cell.Where(_ => true).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
    }

    private static Gen<JsonObject> Object(int depth) =>
        from keys in Gen.Elements("a", "b", "Z", "é", "tags", "x\"y", "\uffee", "").ListOf()
        from values in Value(depth).ListOf(keys.Count)
        select new JsonObject(keys.Zip(values).DistinctBy(m => m.First).OrderBy(m => m.First, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.First, m.Second?.DeepClone())));

    private static Gen<JsonNode?> Value(int depth)
    {
        var scalar = Gen.OneOf(
            Text.Select(t => (JsonNode?)t),
            Gen.Elements("0", "-1", "1.0", "1e-05", "1E+20", "12345678901234567890", "true", "false", "null").Select(t => JsonNode.Parse(t)));
        return depth == 0 ? scalar : Gen.Frequency(
            (3, scalar),
            (1, Gen.Fresh(() => 0).SelectMany(_ => Value(depth - 1).ListOf()).Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())]))),
            (1, Gen.Fresh(() => 0).SelectMany(_ => Object(depth - 1)).Select(o => (JsonNode?)o)));
    }
}
