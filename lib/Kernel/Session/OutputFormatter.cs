using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace GenNotebooks.Kernel.Session;

/// <summary>Turns a value into one output with several MIME types, by the formatters of its type.</summary>
/// <remarks>
/// The formatting package shows most types as HTML, which neither VS Code's restricted mode nor GitHub displays. HTML is
/// kept where somebody asked for it: by a formatter registered in a cell, by the type's own formatters, by HTML(...).
/// </remarks>
internal static class OutputFormatter
{
    private const string Plain = "text/plain";
    private const string Html = "text/html";
    private const string Markdown = "text/markdown";

    static OutputFormatter()
    {
        Formatter.DefaultMimeType = Plain;
        Formatter.ListExpansionLimit = 20;
    }

    /// <summary>The output for <paramref name="value"/>: data by MIME type, and metadata with the alternative text.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mimeTypes">The MIME types asked for; empty means those that suit the type.</param>
    public static (JsonObject Data, JsonObject Metadata) Format(object? value, IReadOnlyCollection<string> mimeTypes)
    {
        var data = new JsonObject();
        if (value is FormattedValue formatted)
        {
            Add(data, formatted.MimeType, formatted.Value);
            return (data, []);
        }

        foreach (var mimeType in mimeTypes.Count > 0 ? mimeTypes : MimeTypesFor(value))
        {
            var text = mimeType == Markdown && MarkdownTable.TryFormat(value, out var table) ? table : Formatter.ToDisplayString(value, mimeType);
            Add(data, mimeType, text);
        }

        return (data, MetadataFor(value, data));
    }

    private static List<string> MimeTypesFor(object? value)
    {
        if (value is null or string)
            return [Plain];
        if (value is IHtmlContent)
            return [Html, Plain];

        var type = value.GetType();
        var registered = RegisteredFor(type);
        var preferred = Formatter.GetPreferredMimeTypesFor(type).Where(m => m != Html || HasOwnFormatters(type) || registered.Contains(Html));
        List<string> all = [.. preferred.Union(registered).Where(m => m != Plain)];
        if (all.Count == 0 && MarkdownTable.IsTable(value))
            all.Add(Markdown);
        all.Add(Plain);
        return all;
    }

    /// <summary>MIME types of the formatters that a cell registered for the type, its bases or its interfaces.</summary>
    private static HashSet<string> RegisteredFor(Type type) =>
        [.. Formatter.RegisteredFormatters(false).Where(f => f.Type.IsAssignableFrom(type) && f.Type != typeof(object)).Select(f => f.MimeType)];

    private static bool HasOwnFormatters(Type type) =>
        type.GetCustomAttributes(inherit: true).Any(a => a.GetType().Name == "TypeFormatterSourceAttribute");

    /// <summary>By agreement a value tells its alternative text in a property of this name.</summary>
    private static JsonObject MetadataFor(object? value, JsonObject data)
    {
        if (value?.GetType().GetProperty("AltText", BindingFlags.Public | BindingFlags.Instance)?.GetValue(value) is not string { Length: > 0 } alt)
            return [];
        var metadata = new JsonObject { ["vscode_altText"] = alt };
        if (data.ContainsKey("image/png"))
            metadata["image/png"] = new JsonObject { ["alt"] = alt };
        return metadata;
    }

    private static void Add(JsonObject data, string mimeType, string text) => data[mimeType] = IsJson(mimeType) ? ParseOrText(text) : text;

    private static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? ParseOrText(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
