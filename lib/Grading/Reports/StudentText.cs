using GenNotebooks.Grading.Running;

namespace GenNotebooks.Grading.Reports;

/// <summary>What a student is told. Nothing here may come from a hidden test but whether it passed.</summary>
internal static class StudentText
{
    /// <summary>How an exercise went.</summary>
    public static string Of(TestResult test)
    {
        var text = test.PublicText.Length > 0 ? test.PublicText : "Not graded.";
        return test.HiddenCount == 0 ? text : $"{text}\n{test.HiddenPassed} of {test.HiddenCount} hidden checks pass.";
    }

    /// <summary>What is to be said of the submission as a whole, a sentence a line.</summary>
    public static IEnumerable<string> General(SubmissionRecord record)
    {
        if (record.Problem is { } problem)
            yield return $"Nothing could be graded: {problem}";
        foreach (var repair in record.Repairs)
            yield return $"Repaired: {repair}";
        foreach (var error in record.CellErrors)
            yield return $"A cell fails: {error}";
    }
}
