using GenNotebooks.Grading.Masters;

namespace GenNotebooks.Grading.Reports;

/// <summary>The files that grading leaves.</summary>
public static class ResultFolder
{
    /// <summary>Writes the table, the open questions, and each student's feedback and <c>results.json</c>.</summary>
    public static void Write(string folder, Master master, IReadOnlyList<SubmissionRecord> records)
    {
        ArgumentNullException.ThrowIfNull(master);
        ArgumentNullException.ThrowIfNull(records);
        WholeFile.Write(Path.Combine(folder, "points.csv"), PointsTable.Csv(records));
        WholeFile.Write(Path.Combine(folder, "open-questions.html"), OpenQuestions.Html(master, records));
        foreach (var record in records)
        {
            WholeFile.Write(Path.Combine(folder, "feedback", $"{record.Student}.html"), Feedback.Html(master.Name, record));
            WholeFile.Write(Path.Combine(folder, "gradescope", $"{record.Student}.json"), GradescopeResults.Json(record));
        }
    }
}
