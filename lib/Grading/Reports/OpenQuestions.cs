using System.Text;
using GenNotebooks.Grading.Masters;
using static GenNotebooks.Grading.Reports.HtmlPage;

namespace GenNotebooks.Grading.Reports;

/// <summary>What was written to open questions, each beside what a full answer holds: for the person who gives the points.</summary>
public static class OpenQuestions
{
    /// <summary>The page.</summary>
    public static string Html(Master master, IReadOnlyList<SubmissionRecord> records)
    {
        ArgumentNullException.ThrowIfNull(master);
        ArgumentNullException.ThrowIfNull(records);
        var page = new StringBuilder();
        foreach (var (cell, grade) in master.Cells.Where(c => c.Grade is { IsOpen: true }))
        {
            page.Append($"<h2>{Text(grade!.Id)}<span class=\"points\">{Number(grade.Points)} points</span></h2>\n<pre>{Text(string.Join('\n', Marks.SecretLines(cell.Source)))}</pre>\n");
            foreach (var record in records)
            {
                var answer = record.OpenAnswers.GetValueOrDefault(grade.Id, "");
                page.Append($"<h2>{Text(record.Student)}</h2>\n<pre>{(answer.Length == 0 ? "Nothing was written." : Text(answer))}</pre>\n");
            }
        }

        return Of($"Homework {master.Name}: open questions", page.Length == 0 ? "<p>This homework has none.</p>" : page.ToString());
    }
}
