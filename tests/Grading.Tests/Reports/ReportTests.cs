using GenNotebooks.Grading.Reports;
using TestResult = GenNotebooks.Grading.Running.TestResult;

namespace GenNotebooks.Grading.Tests.Reports;

public sealed class ReportTests
{
    private static readonly TestResult Test = new()
    {
        Id = "x-q1-test", Title = "One", Points = 1.5, MaxPoints = 2, Status = "failed", PublicText = "q1: <b>1 of 2</b> public checks pass.",
        HiddenPassed = 1, HiddenCount = 3, HiddenFailure = "the secret property",
    };

    private static readonly SubmissionRecord Ada = new()
    {
        Student = "ada", Key = "k", Tests = [Test], Fingerprint = "f", Repairs = ["x-q1 stood \"2\" times, one is kept."], OpenAnswers = new Dictionary<string, string> { ["x-open"] = "<script>alert(1)</script>" },
    };

    [Fact]
    public void The_table_has_a_line_for_each_student_and_no_formulas()
    {
        var records = new[] { Ada, Ada with { Student = "=1+1", Repairs = [], Problem = "the file is no notebook" }, Ada with { Student = "eve", Fingerprint = null, Repairs = [] } };
        Assert.Equal(
            """
            student,points,of,x-q1-test,same answers as,problem,repairs,cells that fail
            ada,1.5,2,1.5,'=1+1,,"x-q1 stood ""2"" times, one is kept.",
            '=1+1,1.5,2,1.5,ada,the file is no notebook,,
            eve,1.5,2,1.5,,,,

            """,
            PointsTable.Csv(records));
    }

    [Fact]
    public void A_students_page_escapes_what_students_write_and_hides_hidden_tests()
    {
        var page = Feedback.Html("x", Ada);
        Assert.Contains("1.5 of 2", page, StringComparison.Ordinal);
        Assert.Contains("q1: &lt;b&gt;1 of 2&lt;/b&gt; public checks pass.\n1 of 3 hidden checks pass.", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradescope_gets_scores_and_text_without_hidden_tests()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(GradescopeResults.Json(Ada))!;
        Assert.Equal((1.5, 2.0, "visible"), (json["tests"]![0]!["score"]!.GetValue<double>(), json["tests"]![0]!["max_score"]!.GetValue<double>(), json["tests"]![0]!["visibility"]!.GetValue<string>()));
        Assert.DoesNotContain("secret", json.ToJsonString(), StringComparison.Ordinal);
    }
}
