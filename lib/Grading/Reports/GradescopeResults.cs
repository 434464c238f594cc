using System.Text.Json;

namespace GenNotebooks.Grading.Reports;

/// <summary>A submission's result in the format of Gradescope's <c>results.json</c>.</summary>
public static class GradescopeResults
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>The JSON. What it says is visible to the student and names no hidden test.</summary>
    public static string Json(SubmissionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return JsonSerializer.Serialize(new
        {
            score = record.Points,
            visibility = "visible",
            output = string.Join('\n', StudentText.General(record)),
            tests = record.Tests.Select(test => new
            {
                name = test.Title,
                number = test.Id,
                score = test.Points,
                max_score = test.MaxPoints,
                visibility = "visible",
                output = StudentText.Of(test),
            }),
        }, Options);
    }
}
