using System.Globalization;
using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Documents;

/// <summary>A cell of a notebook. Changes go into the document that holds it.</summary>
public sealed class NotebookCell
{
    private List<CellOutput>? outputs;

    internal NotebookCell(JsonObjectPart part, NotebookDocument document, CellKind kind)
    {
        Part = part;
        Document = document;
        Kind = kind;
        Metadata = new NotebookObject(part, "metadata");
    }

    /// <summary>The document the cell belongs to (or belonged to, once removed).</summary>
    public NotebookDocument Document { get; }

    /// <summary>Code, Markdown or raw text.</summary>
    public CellKind Kind { get; }

    /// <summary>The cell's id, from format 4.5 on; null where the file has none.</summary>
    /// <exception cref="ArgumentException">On setting: not 1 to 64 letters, digits, hyphens and underscores, or taken by another cell.</exception>
    public string? Id
    {
        get => Part.FindText("id");
        set => Part.Set("id", new JsonScalarPart(CellIds.Checked(value, Document.Cells.Where(c => c != this))));
    }

    /// <summary>The text of the cell. Setting it writes the list of lines that Jupyter writes; setting what is there changes nothing.</summary>
    public string Source
    {
        get => MultilineText.Read(Part.Find("source")) ?? "";
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value != Source || !Part.Keys.Contains("source"))
                Part.Set("source", MultilineText.Write(value));
        }
    }

    /// <summary>The cell's metadata.</summary>
    public NotebookObject Metadata { get; }

    /// <summary>The cell's tags (<c>metadata.tags</c>). An empty list removes the key.</summary>
    public IReadOnlyList<string> Tags
    {
        get => (Metadata.Find(["tags"]) as JsonArrayPart)?.Strings() ?? [];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count == 0)
                Metadata.Remove("tags");
            else if (!value.SequenceEqual(Tags))
                Metadata["tags"] = new JsonArray([.. value.Select(tag => JsonValue.Create(tag))]);
        }
    }

    /// <summary>
    /// The language of a code cell as .NET's notebooks name it ("csharp"): its own metadata's, else the document's. Null for text.
    /// </summary>
    public string? Language => Kind != CellKind.Code ? null :
        Metadata.GetString("polyglot_notebook", "kernelName")
        ?? Metadata.GetString("dotnet_interactive", "language")
        ?? (Document.IsCSharp ? "csharp" : Document.Language);

    /// <summary>The number of the execution that made the outputs; null when the cell has not been run.</summary>
    /// <exception cref="InvalidOperationException">On setting: not a code cell.</exception>
    public int? ExecutionCount
    {
        get => JsonNumbers.Integer(Part.Find("execution_count"));
        set
        {
            RequireCode("execution_count");
            if (value != ExecutionCount || !Part.Keys.Contains("execution_count"))
                Part.Set("execution_count", JsonNumbers.Part(value));
        }
    }

    /// <summary>The outputs of a code cell; empty for other cells.</summary>
    public IReadOnlyList<CellOutput> Outputs => outputs ??=
        Kind == CellKind.Code && Part.Find("outputs") is JsonArrayPart array ? [.. Wrap(array)] : [];

    /// <summary>The files embedded in a Markdown or raw cell: for each name the MIME types.</summary>
    public NotebookObject Attachments => new(Part, "attachments");

    internal JsonObjectPart Part { get; }

    /// <summary>Whether the cell has a tag.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag);

    /// <summary>
    /// Replaces the outputs. An output that belongs to no cell, or to this one, is taken as it is, so changes to it later change the
    /// notebook; one of another cell is copied.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not a code cell.</exception>
    public void SetOutputs(IReadOnlyList<CellOutput> newOutputs)
    {
        ArgumentNullException.ThrowIfNull(newOutputs);
        RequireCode("outputs");
        var array = Part.Find("outputs") as JsonArrayPart ?? Part.Set("outputs", new JsonArrayPart());
        if (newOutputs.Count == 0 && array.Items.Count == 0)
            return;
        array.ReplaceAll([.. newOutputs.Select(o => o.Part)]);
        outputs = [.. newOutputs.Zip(array.Items, (output, part) => output.Part == part ? output : new CellOutput((JsonObjectPart)part))];
    }

    /// <summary>Removes outputs and execution count; does nothing to text.</summary>
    public void ClearOutputs()
    {
        if (Kind != CellKind.Code)
            return;
        SetOutputs([]);
        ExecutionCount = null;
    }

    private static IEnumerable<CellOutput> Wrap(JsonArrayPart array) => array.Items.Cast<JsonObjectPart>().Select(p => new CellOutput(p));

    private void RequireCode(string what)
    {
        if (Kind != CellKind.Code)
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{what} cannot be set: cell {Id ?? "without id"} is a {Kind} cell. Only code cells have it."));
    }
}
