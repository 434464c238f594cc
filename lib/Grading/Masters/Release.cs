using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Grading.Masters;

/// <summary>
/// Makes the version that students get: stubs in place of solutions, no hidden tests, no outputs. The same master always gives
/// the same bytes.
/// </summary>
public static partial class Release
{
    /// <summary>What stands in place of a solution in code. It compiles in a method of any type.</summary>
    public const string CodeStub = "throw new NotImplementedException();";

    /// <summary>What stands in place of a solution in text.</summary>
    public const string TextStub = "*Your answer.*";

    // What a master's editor leaves in metadata (times of execution, collapsed cells) is no business of students.
    private static readonly HashSet<string> KeptMetadata = ["nbgrader", "gennotebooks", "tags", "slideshow", "dotnet_interactive", "polyglot_notebook"];

    /// <summary>The student version of a master.</summary>
    public static NotebookDocument Of(Master master)
    {
        ArgumentNullException.ThrowIfNull(master);
        var notebook = NotebookDocument.Load(master.Path);
        foreach (var cell in notebook.Cells)
        {
            cell.ClearOutputs();
            cell.Source = StudentSource(cell, GradeCell.Of(cell));
            foreach (var key in cell.Metadata.Keys.Where(key => !KeptMetadata.Contains(key)).ToList())
                cell.Metadata.Remove(key);
        }

        foreach (var key in notebook.Metadata.Keys.Where(key => !NotebookContract.NotebookMetadata().ContainsKey(key)).ToList())
            notebook.Metadata.Remove(key);
        return notebook;
    }

    internal static string StudentSource(NotebookCell cell, GradeCell? grade)
    {
        var source = cell.Source;
        if (grade is { IsSolution: true })
            source = cell.Kind == CellKind.Code ? Marks.ReplaceSolutions(source, CodeStub)
                : Marks.Has(source, Marks.BeginSolution) ? Marks.ReplaceSolutions(source, TextStub)
                : TextStub;
        // The student version lies one folder nearer to the library.
        return LoadLine().Replace(Marks.RemoveHiddenTests(source), "#r \"../../artifacts/lib/GenNotebooks.dll\"");
    }

    [GeneratedRegex("""^#r "(\.\./)+artifacts/lib/GenNotebooks\.dll"$""", RegexOptions.Multiline)]
    private static partial Regex LoadLine();
}
