using System.Text.Json.Nodes;

namespace GenNotebooks.Kernel.Documents;

/// <summary>
/// A Jupyter notebook, format 4.0 to 4.5. What is read and not changed is written back byte for byte: unknown keys, layout,
/// escapes, the spelling of numbers, line ends and a byte order mark included. What is changed takes the file's own layout.
/// </summary>
/// <remarks>Not safe for use from several threads at once.</remarks>
public sealed partial class NotebookDocument
{
    private readonly JsonFile file;
    private readonly JsonArrayPart cellParts;
    private readonly List<NotebookCell> cells;

    private NotebookDocument(JsonFile file, string name)
    {
        this.file = file;
        Name = name;
        Metadata = new NotebookObject(file.Root, "metadata");
        NotebookShape.Check(file.Root, name);
        cellParts = (JsonArrayPart)file.Root.Find("cells")!;
        cells = [.. cellParts.Items.Cast<JsonObjectPart>().Select(p => new NotebookCell(p, this, NotebookShape.KindOf(p)!.Value))];
    }

    /// <summary>The path the notebook was read from, or the name it was given: it appears in messages.</summary>
    public string Name { get; private set; }

    /// <summary>The major version of the format: 4.</summary>
    public int NbFormat => JsonNumbers.Integer(file.Root.Find("nbformat"))!.Value;

    /// <summary>The minor version of the format: 5 is the first with cell ids.</summary>
    public int NbFormatMinor => JsonNumbers.Integer(file.Root.Find("nbformat_minor")) ?? 0;

    /// <summary>The notebook's own metadata.</summary>
    public NotebookObject Metadata { get; }

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => cells;

    /// <summary>The language the metadata names ("C#", "python"), or null where it names none.</summary>
    public string? Language =>
        Metadata.GetString("kernelspec", "language")
        ?? Metadata.GetString("language_info", "name")
        ?? Metadata.GetString("polyglot_notebook", "kernelInfo", "defaultKernelName");

    /// <summary>Whether the notebook's language is C#, however it is spelled.</summary>
    public bool IsCSharp => Language is { } language
        && (language.Equals("C#", StringComparison.OrdinalIgnoreCase) || language.Equals("csharp", StringComparison.OrdinalIgnoreCase));

    /// <summary>An empty C# notebook, format 4.5, with the metadata of <see cref="NotebookContract"/>.</summary>
    public static NotebookDocument Create()
    {
        var root = new JsonObject
        {
            ["cells"] = new JsonArray(),
            ["metadata"] = NotebookContract.NotebookMetadata(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        var part = (JsonObjectPart)JsonNodes.FromNode(root);
        return new NotebookDocument(new JsonFile(part, JsonStyle.Jupyter, default, "\n"u8.ToArray()), "new notebook");
    }

    /// <summary>Puts a new cell at the end.</summary>
    public NotebookCell Add(CellKind kind, string source) => Insert(cells.Count, kind, source);

    /// <summary>Puts a new cell at an index. In a C# notebook a code cell gets the language metadata of <see cref="NotebookContract"/>.</summary>
    /// <param name="index">From 0 to the number of cells.</param>
    /// <param name="kind">Code, Markdown or raw text.</param>
    /// <param name="source">Its text.</param>
    public NotebookCell Insert(int index, CellKind kind, string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var part = new JsonObjectPart();
        part.Set("cell_type", new JsonScalarPart(NotebookShape.NameOf(kind)));
        if (kind == CellKind.Code)
            part.Set("execution_count", JsonNumbers.Part(null));
        part.Set("metadata", JsonNodes.FromNode(kind == CellKind.Code && IsCSharp ? NotebookContract.CodeCellMetadata() : []));
        if (kind == CellKind.Code)
            part.Set("outputs", new JsonArrayPart());
        part.Set("source", MultilineText.Write(source));
        return Place(index, part, kind);
    }

    /// <summary>Puts a copy of a cell, of this notebook or another, at an index; it keeps its id unless a cell here has that id.</summary>
    public NotebookCell InsertCopy(int index, NotebookCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return Place(index, (JsonObjectPart)cell.Part.Copy(), cell.Kind);
    }

    /// <summary>Removes the cell at an index.</summary>
    public void RemoveAt(int index)
    {
        cellParts.RemoveAt(index);
        cells.RemoveAt(index);
    }

    /// <summary>Moves a cell from one index to another, both counted as they are before and after.</summary>
    public void Move(int from, int to)
    {
        cellParts.Move(from, to);
        var cell = cells[from];
        cells.RemoveAt(from);
        cells.Insert(to, cell);
    }

    /// <summary>Raises an older format to 4.5, the first with cell ids, and gives an id to each cell that has none.</summary>
    public void UpgradeToIds()
    {
        if (NbFormatMinor < 5)
            file.Root.Set("nbformat_minor", JsonNumbers.Part(5));
        for (var i = 0; i < cells.Count; i++)
            if (cells[i].Id is null)
                cells[i].Part.Set("id", new JsonScalarPart(CellIds.New(cells[i].Source, i, TakenIds())));
    }

    private NotebookCell Place(int index, JsonObjectPart part, CellKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, cells.Count);
        var taken = TakenIds();
        if (NbFormatMinor < 5)
            part.Remove("id");
        else if (part.FindText("id") is not { } id || taken.Contains(id))
            part.Set("id", new JsonScalarPart(CellIds.New(MultilineText.Read(part.Find("source")) ?? "", index, taken)));
        var cell = new NotebookCell(cellParts.Insert(index, part), this, kind);
        cells.Insert(index, cell);
        return cell;
    }

    private HashSet<string> TakenIds() => [.. cells.Select(c => c.Id).OfType<string>()];
}
