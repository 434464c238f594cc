using System.Globalization;

namespace GenNotebooks.Kernel.Documents;

/// <summary>What must hold of a JSON file for it to be a notebook at all; finer rules are the lint's.</summary>
internal static class NotebookShape
{
    internal static void Check(JsonObjectPart root, string name)
    {
        CheckVersion(root, name);
        if (root.Find("metadata") is { } metadata and not JsonObjectPart)
            throw Fault(name, $"metadata is {Describe(metadata)}", "It must be an object: write \"metadata\": {}.");
        if (root.Find("cells") is not { } cells)
            throw Fault(name, "there is no list of cells", "Add \"cells\": [] or restore the file from your version history.");
        if (cells is not JsonArrayPart list)
            throw Fault(name, $"cells is {Describe(cells)}", "It must be a list of cells.");
        for (var i = 0; i < list.Items.Count; i++)
            CheckCell(list.Items[i], name, string.Create(CultureInfo.InvariantCulture, $"cell {i + 1}"));
    }

    internal static CellKind? KindOf(JsonObjectPart cell) => cell.FindText("cell_type") switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        "raw" => CellKind.Raw,
        _ => null,
    };

    internal static string NameOf(CellKind kind) => kind switch
    {
        CellKind.Code => "code",
        CellKind.Markdown => "markdown",
        _ => "raw",
    };

    private static void CheckVersion(JsonObjectPart root, string name)
    {
        if (root.Find("nbformat") is not { } version)
            throw Fault(name, "nbformat is missing, so this is no notebook", "Open a .ipynb file that Jupyter or VS Code has written.");
        if (JsonNumbers.Integer(version) is not { } major)
            throw Fault(name, $"nbformat is {Describe(version)}", "It must be the number 4.");
        if (major < 4)
            throw Fault(name, $"nbformat is {major}, an old format", "Convert it with `jupyter nbconvert --to notebook`.");
        if (major > 4)
            throw Fault(name, $"nbformat is {major}, newer than this program knows", "Save it as format 4, or update GenNotebooks.");
        if (root.Find("nbformat_minor") is { } minor && JsonNumbers.Integer(minor) is null)
            throw Fault(name, $"nbformat_minor is {Describe(minor)}", "It must be a number from 0 to 5.");
    }

    private static void CheckCell(JsonPart part, string name, string cell)
    {
        if (part is not JsonObjectPart members)
            throw Fault(name, $"{cell} is {Describe(part)}", "It must be an object with cell_type, metadata and source.");
        if (members.Find("cell_type") is not { } type)
            throw Fault(name, $"{cell} has no cell_type", "Add \"cell_type\": \"code\", \"markdown\" or \"raw\".");
        if (KindOf(members) is not { } kind)
            throw Fault(name, $"the cell_type of {cell} is {Describe(type)}", "It must be \"code\", \"markdown\" or \"raw\".");
        if (members.Find("metadata") is { } metadata and not JsonObjectPart)
            throw Fault(name, $"the metadata of {cell} is {Describe(metadata)}", "It must be an object: write \"metadata\": {}.");
        if (members.Find("source") is { } source && !IsText(source))
            throw Fault(name, $"the source of {cell} is {Describe(source)}", "It must be a string or a list of strings.");
        if (kind == CellKind.Code && members.Find("outputs") is { } outputs)
            CheckOutputs(outputs, name, cell);
    }

    private static void CheckOutputs(JsonPart outputs, string name, string cell)
    {
        if (outputs is not JsonArrayPart list)
            throw Fault(name, $"outputs of {cell} is {Describe(outputs)}", "It must be a list.");
        foreach (var output in list.Items)
            if ((output as JsonObjectPart)?.FindText("output_type") is null)
                throw Fault(name, $"an output of {cell} has no output_type", "Clear the cell's outputs and run it again.");
    }

    private static bool IsText(JsonPart part) => part is JsonArrayPart lines ? lines.Strings() is not null : part.Kind == JsonPartKind.String;

    private static string Describe(JsonPart part) => part switch
    {
        JsonObjectPart => "an object",
        JsonArrayPart { Items: var items } when items.Any(i => i.Kind != JsonPartKind.String) => "a list with more than strings in it",
        JsonArrayPart => "a list",
        JsonScalarPart { Text: { } text } => $"\"{(text.Length > 40 ? text[..40] + "…" : text)}\"",
        var scalar => ((JsonScalarPart)scalar).Token,
    };

    private static NotebookFormatException Fault(string name, string problem, string remedy) => new(name, problem, remedy);
}
