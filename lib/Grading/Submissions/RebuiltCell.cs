namespace GenNotebooks.Grading.Submissions;

/// <summary>Whose a cell of a rebuilt notebook is.</summary>
public enum CellOrigin
{
    /// <summary>The instructor's: its source is the released one, whatever the submission holds.</summary>
    Instructor,

    /// <summary>An answer of the student's.</summary>
    Answer,

    /// <summary>A cell that the student added.</summary>
    Added,
}

/// <summary>A cell that is run before a submission's answers are tested.</summary>
/// <param name="Id">How messages name it: its <c>grade_id</c>, or its place in the submission.</param>
/// <param name="Source">Its code.</param>
/// <param name="Origin">Whose it is.</param>
public sealed record RebuiltCell(string Id, string Source, CellOrigin Origin);

/// <summary>A submission put together again.</summary>
/// <param name="Cells">The code to run, in order: neither tests nor what the instructor put behind the last answer.</param>
/// <param name="Answered">The <c>grade_id</c>s of answers that differ from their stubs.</param>
/// <param name="OpenAnswers">What was written to open questions, by <c>grade_id</c>; empty where nothing was.</param>
/// <param name="Repairs">What was not as it was handed out, and what was done about it.</param>
public sealed record RebuiltNotebook(
    IReadOnlyList<RebuiltCell> Cells, IReadOnlySet<string> Answered, IReadOnlyDictionary<string, string> OpenAnswers, IReadOnlyList<string> Repairs)
{
    /// <summary>The student's code without comments and layout: equal for submissions that differ in nothing else.</summary>
    public string Words => string.Join('\n', Cells.Where(c => c.Origin == CellOrigin.Answer && Answered.Contains(c.Id)).Select(c => Masters.CellCode.Words(c.Source)));
}
