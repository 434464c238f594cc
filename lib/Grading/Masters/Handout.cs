using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Grading.Masters;

/// <summary>A cell of a student version, by which a submission's cells are known again.</summary>
/// <param name="Id">Its <c>grade_id</c>.</param>
/// <param name="CellId">Its id in the notebook.</param>
/// <param name="Kind">Code or text.</param>
/// <param name="Source">As it was handed out.</param>
/// <param name="Grade">What nbgrader's metadata say.</param>
/// <param name="Methods">The methods that a student writes in it; empty for other cells.</param>
public sealed record HandoutCell(string Id, string? CellId, CellKind Kind, string Source, GradeCell Grade, IReadOnlyList<string> Methods)
{
    /// <summary>Whether it is a code cell whose answer a student writes.</summary>
    public bool IsAnswer => Grade.IsSolution && Kind == CellKind.Code;
}

/// <summary>A student version: what students were given.</summary>
public sealed class Handout
{
    private Handout(string name, IReadOnlyList<HandoutCell> cells)
    {
        (Name, Cells) = (name, cells);
        ById = cells.ToDictionary(c => c.Id);
    }

    /// <summary>Its name, such as <c>184</c>.</summary>
    public string Name { get; }

    /// <summary>Its cells that have a <c>grade_id</c>, in order.</summary>
    public IReadOnlyList<HandoutCell> Cells { get; }

    /// <summary>The same by <c>grade_id</c>.</summary>
    public IReadOnlyDictionary<string, HandoutCell> ById { get; }

    /// <summary>What a master gives when it is released.</summary>
    public static Handout Of(Master master)
    {
        ArgumentNullException.ThrowIfNull(master);
        return Of(Release.Of(master), master.Name);
    }

    /// <summary>A student version as it was released.</summary>
    /// <exception cref="GradingException">It is none, or its cells cannot be told apart.</exception>
    public static Handout Of(NotebookDocument released, string name)
    {
        ArgumentNullException.ThrowIfNull(released);
        var cells = released.Cells.Select(cell => (cell, Grade: GradeCell.Of(cell))).Where(c => c.Grade is not null)
            .Select(c => new HandoutCell(c.Grade!.Id, c.cell.Id, c.cell.Kind, c.cell.Source, c.Grade, MethodsOf(c.cell, c.Grade))).ToList();
        if (cells.Count == 0 || cells.DistinctBy(c => c.Id).Count() < cells.Count)
            throw new GradingException($"{released.Name} is no student version: its cells have no grade_ids of their own. Make it anew with: gen homework release");
        return new Handout(name, cells);
    }

    private static string[] MethodsOf(NotebookCell cell, GradeCell grade) => grade.IsSolution && cell.Kind == CellKind.Code
        ? [.. CellCode.Methods(cell.Source).Where(m => m.ToFullString().Contains(Release.CodeStub, StringComparison.Ordinal)).Select(m => m.Identifier.ValueText)]
        : [];
}
