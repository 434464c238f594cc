using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Grading.Masters;

/// <summary>What nbgrader's metadata (schema 3) say of a cell.</summary>
/// <param name="Id">The cell's <c>grade_id</c>, unique in its notebook: submissions are put together again by it.</param>
/// <param name="IsGraded">Whether it earns points: a test, or together with <paramref name="IsSolution"/> an open question.</param>
/// <param name="IsSolution">Whether the student writes it.</param>
/// <param name="Points">What it is worth; 0 where it is not graded.</param>
public sealed record GradeCell(string Id, bool IsGraded, bool IsSolution, double Points)
{
    private const string Key = "nbgrader";

    /// <summary>Whether it is a test: graded, and not the student's to write.</summary>
    public bool IsTest => IsGraded && !IsSolution;

    /// <summary>Whether a person grades it: an open question.</summary>
    public bool IsOpen => IsGraded && IsSolution;

    /// <summary>What a cell's metadata say; null where it has none of nbgrader's, or they are no object with a <c>grade_id</c>.</summary>
    public static GradeCell? Of(NotebookCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Metadata.GetString(Key, "grade_id") is { Length: > 0 } id
            ? new GradeCell(id, Flag(cell, "grade"), Flag(cell, "solution"), Number(cell.Metadata[Key, "points"]))
            : null;
    }

    // Submissions hold what their writers' tools and hands made of it, so nothing here may throw.
    private static bool Flag(NotebookCell cell, string member) => cell.Metadata[Key, member] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static double Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : 0;
}
