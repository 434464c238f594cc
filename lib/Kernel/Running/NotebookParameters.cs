using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Session;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GenNotebooks.Kernel.Running;

/// <summary>
/// Parameters of a notebook: the variables of the cell tagged <c>parameters</c>. Values given for a run are assigned in a
/// cell behind it, tagged <c>injected-parameters</c>, as papermill does.
/// </summary>
public static class NotebookParameters
{
    private const string Tag = "parameters";
    private const string InjectedTag = "injected-parameters";

    /// <summary>The names of a notebook's parameters; empty where it has none.</summary>
    public static IReadOnlyList<string> NamesOf(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        if (notebook.Cells.FirstOrDefault(c => c.HasTag(Tag)) is not { } cell)
            return [];
        var members = ScriptChain.Parse(cell.Source, Tag).GetRoot().ChildNodes();
        return [.. members.OfType<FieldDeclarationSyntax>().SelectMany(f => f.Declaration.Variables).Select(v => v.Identifier.ValueText)];
    }

    /// <summary>Puts the cell with the values into the notebook; an earlier run's is replaced.</summary>
    /// <exception cref="ArgumentException">The notebook has no parameter of a name that is given.</exception>
    public static void Inject(NotebookDocument notebook, IReadOnlyDictionary<string, string> values, bool quick)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(values);
        RemoveInjected(notebook);
        var names = NamesOf(notebook);
        foreach (var name in values.Keys.Where(name => !names.Contains(name)))
            throw new ArgumentException(names.Count == 0
                ? $"{notebook.Name} takes no parameters: no cell of it is tagged '{Tag}'."
                : $"{notebook.Name} has no parameter '{name}'. It has: {string.Join(", ", names)}.");

        var code = new StringBuilder();
        foreach (var (name, value) in values)
            code.Append(name).Append(" = ").Append(Literal.Of(value)).Append(";\n");
        if (quick && names.Contains("quick") && !values.ContainsKey("quick"))
            code.Append("quick = true;\n");
        if (code.Length == 0)
            return;
        var position = notebook.Cells.TakeWhile(c => !c.HasTag(Tag)).Count() + 1;
        var cell = notebook.Insert(position, CellKind.Code, code.ToString().TrimEnd('\n'));
        cell.Metadata["tags"] = new JsonArray(InjectedTag);
    }

    private static void RemoveInjected(NotebookDocument notebook)
    {
        for (var i = notebook.Cells.Count - 1; i >= 0; i--)
            if (notebook.Cells[i].HasTag(InjectedTag))
                notebook.RemoveAt(i);
    }
}
