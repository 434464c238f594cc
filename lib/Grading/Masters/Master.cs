using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Grading.Masters;

/// <summary>A homework as its instructor wrote it: with solutions and hidden tests.</summary>
public sealed class Master
{
    private Master(string path, NotebookDocument notebook)
    {
        Path = path;
        Notebook = notebook;
        Cells = [.. notebook.Cells.Select(cell => (cell, GradeCell.Of(cell)))];
    }

    /// <summary>Its file.</summary>
    public string Path { get; }

    /// <summary>Its name, such as <c>184</c>: that of the file, and of the files that students hand in.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The notebook.</summary>
    public NotebookDocument Notebook { get; }

    /// <summary>All cells in order, with what nbgrader's metadata say of them.</summary>
    public IReadOnlyList<(NotebookCell Cell, GradeCell? Grade)> Cells { get; }

    /// <summary>Reads a master and checks that it can be released.</summary>
    /// <exception cref="GradingException">It cannot; the message lists every reason.</exception>
    /// <exception cref="NotebookFormatException">The file is no notebook.</exception>
    public static Master Load(string path)
    {
        var master = new Master(System.IO.Path.GetFullPath(path), NotebookDocument.Load(path));
        var problems = master.Cells.SelectMany(cell => Problems(cell.Cell, cell.Grade)).Concat(Repeated(master)).ToList();
        return problems.Count == 0 ? master : throw new GradingException($"{path} cannot be released:\n  {string.Join("\n  ", problems)}");
    }

    private static IEnumerable<string> Repeated(Master master) =>
        master.Cells.Where(c => c.Grade is not null).GroupBy(c => c.Grade!.Id).Where(g => g.Count() > 1)
            .Select(g => $"{g.Count()} cells have the grade_id {g.Key}. Give each its own.");

    private static IEnumerable<string> Problems(NotebookCell cell, GradeCell? grade)
    {
        var name = grade?.Id ?? cell.Id ?? "a cell without id";
        var (source, solution, hidden) = (cell.Source, Marks.Has(cell.Source, Marks.BeginSolution), Marks.Has(cell.Source, Marks.BeginHiddenTests));
        if (solution && grade is not { IsSolution: true })
            yield return $"{name}: a solution stands in a cell that is not the student's to write. Set \"solution\" in its nbgrader metadata, or remove the marks.";
        if (hidden && grade is not { IsTest: true })
            yield return $"{name}: hidden tests stand in a cell that is no test. Set \"grade\" and \"locked\" in its nbgrader metadata, or remove the marks.";
        if (grade is { IsSolution: true } && cell.Kind == CellKind.Code && !solution)
            yield return $"{name}: the answer's cell holds no // {Marks.BeginSolution}. Put the marks around what the student is to write, inside the method.";
        if (grade is { IsGraded: true, Points: <= 0 })
            yield return $"{name}: a graded cell without points. Give it points above 0.";
        foreach (var clean in new Func<string, string>[] { s => Marks.ReplaceSolutions(s, ""), Marks.RemoveHiddenTests })
            if (Broken(source, clean) is { } broken)
                yield return $"{name}: {broken}.";
    }

    private static string? Broken(string source, Func<string, string> clean)
    {
        try
        {
            clean(source);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
