using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Documents;

/// <summary>An output of a code cell.</summary>
public sealed class CellOutput
{
    internal CellOutput(JsonObjectPart part)
    {
        Part = part;
        Data = new NotebookObject(part, "data");
        Metadata = new NotebookObject(part, "metadata");
    }

    /// <summary>What the output is.</summary>
    public OutputKind Kind => Part.FindText("output_type") switch
    {
        "stream" => OutputKind.Stream,
        "display_data" => OutputKind.DisplayData,
        "execute_result" => OutputKind.ExecuteResult,
        "error" => OutputKind.Error,
        _ => OutputKind.Other,
    };

    /// <summary>The stream: "stdout" or "stderr"; null for other outputs.</summary>
    public string? StreamName => Part.FindText("name");

    /// <summary>The text of a stream; null for other outputs.</summary>
    public string? Text => MultilineText.Read(Part.Find("text"));

    /// <summary>What is shown, by MIME type; empty for streams and errors.</summary>
    public NotebookObject Data { get; }

    /// <summary>What belongs to the data: alternative text, sizes.</summary>
    public NotebookObject Metadata { get; }

    /// <summary>The number of the execution, for results.</summary>
    public int? ExecutionCount => JsonNumbers.Integer(Part.Find("execution_count"));

    /// <summary>The exception's type; null for other outputs.</summary>
    public string? ErrorName => Part.FindText("ename");

    /// <summary>The exception's message; null for other outputs.</summary>
    public string? ErrorValue => Part.FindText("evalue");

    /// <summary>The lines that say where the exception came from; empty for other outputs.</summary>
    public IReadOnlyList<string> Traceback => (Part.Find("traceback") as JsonArrayPart)?.Strings() ?? [];

    /// <summary>How often the data was replaced since the output was made: a page that shows it is behind where this has grown.</summary>
    public int Replacements { get; private set; }

    internal JsonObjectPart Part { get; }

    /// <summary>Text on a stream.</summary>
    /// <param name="name">"stdout" or "stderr".</param>
    /// <param name="text">The text, line breaks included.</param>
    public static CellOutput Stream(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        var part = Typed("stream");
        part.Set("name", new JsonScalarPart(name));
        part.Set("text", MultilineText.Write(text));
        return new CellOutput(part);
    }

    /// <summary>Something displayed.</summary>
    /// <param name="data">For each MIME type the text, or the JSON value of a JSON type.</param>
    /// <param name="metadata">What belongs to it; none if null.</param>
    public static CellOutput DisplayData(JsonObject data, JsonObject? metadata = null)
    {
        var output = new CellOutput(Typed("display_data"));
        output.ReplaceData(data, metadata);
        return output;
    }

    /// <summary>The value of a cell's last expression.</summary>
    /// <param name="executionCount">The number of the execution.</param>
    /// <param name="data">For each MIME type the text, or the JSON value of a JSON type.</param>
    /// <param name="metadata">What belongs to it; none if null.</param>
    public static CellOutput ExecuteResult(int executionCount, JsonObject data, JsonObject? metadata = null)
    {
        var part = Typed("execute_result");
        part.Set("execution_count", JsonNumbers.Part(executionCount));
        var output = new CellOutput(part);
        output.ReplaceData(data, metadata);
        return output;
    }

    /// <summary>The exception that ended a cell.</summary>
    /// <param name="name">Its type.</param>
    /// <param name="value">Its message.</param>
    /// <param name="traceback">Lines that say where it came from; ANSI colours allowed.</param>
    public static CellOutput Error(string name, string value, IEnumerable<string> traceback)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(traceback);
        var part = Typed("error");
        part.Set("ename", new JsonScalarPart(name));
        part.Set("evalue", new JsonScalarPart(value));
        part.Set("traceback", new JsonArrayPart(traceback.Select(line => new JsonScalarPart(line))));
        return new CellOutput(part);
    }

    /// <summary>The text of a MIME type, a list of lines joined; null where there is none or it is JSON of another kind.</summary>
    public string? GetText(string mime) => Data.GetString(mime);

    /// <summary>Replaces data and metadata in place, as updating a display does.</summary>
    /// <param name="data">For each MIME type the text, or the JSON value of a JSON type.</param>
    /// <param name="metadata">What belongs to it; none if null.</param>
    public void ReplaceData(JsonObject data, JsonObject? metadata)
    {
        ArgumentNullException.ThrowIfNull(data);
        Replacements++;
        var bundle = Part.Set("data", new JsonObjectPart());
        foreach (var (mime, value) in data)
            bundle.Set(mime, DataPart(mime, value));
        Part.Set("metadata", JsonNodes.FromNode(metadata ?? []));
    }

    /// <summary>nbformat splits the text of these types into lines and leaves the others, pictures above all, in one string.</summary>
    private static JsonPart DataPart(string mime, JsonNode? value) =>
        JsonNodes.FromNode(value) switch
        {
            JsonScalarPart { Text: { } text } when IsSplit(mime) => MultilineText.Write(text),
            var part => part,
        };

    private static bool IsSplit(string mime) =>
        mime.StartsWith("text/", StringComparison.Ordinal) || mime is "application/javascript" or "image/svg+xml";

    private static JsonObjectPart Typed(string type)
    {
        var part = new JsonObjectPart();
        part.Set("output_type", new JsonScalarPart(type));
        return part;
    }
}
