using GenNotebooks.Grading.Masters;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Grading.Submissions;

/// <summary>Ways to know a cell of a submission again.</summary>
internal static class CellMatcher
{
    public static HandoutCell? ByMetadata(Handout handout, NotebookCell cell) =>
        GradeCell.Of(cell) is { } grade ? handout.ById.GetValueOrDefault(grade.Id) : null;

    public static bool SameId(HandoutCell cell, NotebookCell candidate) => cell.CellId is not null && candidate.Id == cell.CellId;

    public static bool SameSource(HandoutCell cell, NotebookCell candidate) => candidate.Kind == cell.Kind && candidate.Source.Trim() == cell.Source.Trim();

    public static bool DeclaresAnswer(HandoutCell cell, NotebookCell candidate) =>
        cell.IsAnswer && candidate.Kind == CellKind.Code && cell.Methods.Any(CellCode.Names(candidate.Source).Contains);
}
