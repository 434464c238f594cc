using System.Text;
using static GenNotebooks.Grading.Reports.HtmlPage;

namespace GenNotebooks.Grading.Reports;

/// <summary>A student's page: points, what the public checks say, how many hidden ones pass, what was repaired.</summary>
public static class Feedback
{
    /// <summary>The page.</summary>
    /// <param name="homework">The homework's name.</param>
    /// <param name="record">What grading gave.</param>
    public static string Html(string homework, SubmissionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var page = new StringBuilder($"<p class=\"total\"><strong>{Number(record.Points)}</strong> of {Number(record.Tests.Sum(t => t.MaxPoints))} points{(record.OpenAnswers.Count > 0 ? ", the open question not included" : "")}.</p>\n");
        var general = StudentText.General(record).ToList();
        if (general.Count > 0)
            page.Append("<ul>\n").AppendJoin('\n', general.Select(line => $"<li>{Text(line)}</li>")).Append("\n</ul>\n");
        foreach (var test in record.Problem is null ? record.Tests : [])
        {
            var kind = test.Points >= test.MaxPoints ? "full" : test.Points > 0 ? "part" : "none";
            page.Append($"""
                <section class="{kind}"><h2>{Text(test.Title)}<span class="points">{Number(test.Points)} of {Number(test.MaxPoints)}</span></h2>
                <pre>{Text(StudentText.Of(test))}</pre></section>

                """);
        }

        foreach (var answer in record.OpenAnswers.Values)
            page.Append($"<section><h2>Open question<span class=\"points\">read by a person</span></h2>\n<pre>{(answer.Length == 0 ? "Nothing was written." : Text(answer))}</pre></section>\n");
        page.Append("<footer>Public checks are those that Check shows in the notebook. Hidden checks ask the same with other numbers.</footer>");
        return Of($"Homework {homework}: {record.Student}", page.ToString());
    }
}
