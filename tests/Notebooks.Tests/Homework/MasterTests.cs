using System.Text.RegularExpressions;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Grading.Running;
using GenNotebooks.Grading.Submissions;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Notebooks.Tests.Homework;

/// <summary>Every exercise of every homework is proven: its solution passes, its stub does not, and mistakes are caught.</summary>
public sealed class MasterTests
{
    // nbgrader's schema 3 of a cell's metadata; it allows no other member.
    private static readonly string[] Members = ["cell_type", "checksum", "grade", "grade_id", "locked", "points", "schema_version", "solution", "task"];

    public static TheoryData<string> Masters() => [.. Master.Names];

    [Theory]
    [MemberData(nameof(Masters))]
    public void A_master_keeps_the_contract(string name)
    {
        var notebook = Master.Named(name).Load();
        Assert.DoesNotContain(NotebookLint.Check(notebook, NotebookRole.Homework), f => f.Severity == LintSeverity.Error);
        var graded = notebook.Cells.Where(cell => cell.Metadata.Has("nbgrader")).ToList();
        Assert.All(graded, cell =>
        {
            Assert.Subset(Members.ToHashSet(), cell.Metadata["nbgrader"]!.AsObject().Select(member => member.Key).ToHashSet());
            Assert.Equal(3, cell.Metadata["nbgrader", "schema_version"]!.GetValue<int>());
            Assert.Matches("^[A-Za-z0-9_-]+$", cell.Metadata.GetString("nbgrader", "grade_id")!);
            Assert.Equal(Master.IsTrue(cell, "grade"), cell.Metadata.Has("nbgrader", "points"));
        });
        Assert.Distinct(graded.Select(cell => cell.Metadata.GetString("nbgrader", "grade_id")));
        Assert.InRange(graded.Count(Master.IsTest), 2, 4);
        Assert.Single(graded, cell => cell.Kind == CellKind.Markdown && Master.IsTrue(cell, "grade") && Master.IsTrue(cell, "solution"));
        Assert.All(graded.Where(Master.IsTest), cell => Assert.Contains("BEGIN HIDDEN TESTS", cell.Source, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Masters))]
    public void Its_student_version_is_current(string name) =>
        Assert.True(Master.Named(name).Release().ToBytes().AsSpan().SequenceEqual(Master.Named(name).Committed()), $"notebooks/homework/{name} is not what its master gives. Make it anew with: gen homework release");

    [Theory]
    [MemberData(nameof(Masters))]
    public void Nothing_secret_stands_in_its_student_version(string name)
    {
        var master = Master.Named(name);
        var released = NotebookDocument.Parse(master.Committed(), name);
        Assert.DoesNotContain(NotebookLint.Check(released, NotebookRole.Homework), f => f.Severity == LintSeverity.Error);
        var text = string.Join('\n', released.Cells.Select(cell => cell.Source));
        foreach (var mark in new[] { "BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "Grade(", "new Expectation" })
            Assert.DoesNotContain(mark, text, StringComparison.Ordinal);
        // Lines of a solution, but for braces and such.
        var secrets = master.Load().Cells.SelectMany(cell => Marks.SecretLines(cell.Source)).Where(line => line.Count(char.IsLetter) > 5).ToList();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.All(released.Cells.Where(cell => cell.Kind == CellKind.Code), cell => Assert.Empty(cell.Outputs));
    }

    [Theory]
    [MemberData(nameof(Masters))]
    public async Task Its_solutions_earn_all_points_and_each_wrong_answer_is_caught_where_it_should_be(string name)
    {
        var master = Master.Named(name);
        var points = master.Load().Cells.Where(Master.IsTest)
            .ToDictionary(Master.ExerciseOf, cell => cell.Metadata["nbgrader", "points"]!.GetValue<double>());
        var results = await Master.RunAsync(master.WithWrongAnswers(), TestContext.Current.CancellationToken);

        Assert.Equal(points, results.Take(points.Count).ToDictionary(r => r.Exercise, r => r.Points));
        Assert.All(results.Take(points.Count), r => Assert.Matches(@"(\d+) of \1 public checks pass\.\n", r.Shown));

        var wrong = master.WrongAnswers();
        Assert.Equal(wrong.Select(w => $"{w.Exercise}: {w.CaughtBy}"), results.Skip(points.Count).Select(r => $"{r.Exercise}: {r.FailedFirst}"));
        Assert.All(results.Skip(points.Count), r => Assert.InRange(r.Points, 0, points[r.Exercise] - 0.01));
        Assert.All(points.Keys, exercise => Assert.InRange(wrong.Count(w => w.Exercise == exercise), 2, 9));
    }

    [Theory]
    [MemberData(nameof(Masters))]
    public async Task Its_stubs_are_not_answered_yet_and_earn_nothing(string name)
    {
        var stubs = Master.Named(name).WithStubs();
        // What is not an answer may use one, and then fails with it: such cells are left out here.
        foreach (var cell in stubs.Cells.Where(c => c.Kind == CellKind.Code && !Master.IsTest(c) && !Master.IsTrue(c, "solution") && !Regex.IsMatch(c.Source, @"^Open\(", RegexOptions.Multiline)))
            cell.Source = "";
        Assert.All(await Master.RunAsync(stubs, TestContext.Current.CancellationToken), result =>
        {
            Assert.Matches($"^{result.Exercise}, .*: not answered yet\\.\n", result.Shown);
            Assert.Equal(0, result.Points);
        });
    }

    [Theory]
    [MemberData(nameof(Masters))]
    public async Task The_grader_gives_its_solutions_all_points(string name)
    {
        using var folder = new TemporaryFolder();
        var solved = Master.Named(name).Load();
        foreach (var cell in solved.Cells)
            cell.Source = string.Join('\n', Marks.RemoveHiddenTests(cell.Source).Split('\n').Where(line => !line.Contains("SOLUTION", StringComparison.Ordinal)));
        solved.Save(folder["ada.ipynb"]);
        var run = new GradingRun
        {
            Master = Grading.Masters.Master.Load(Repository.PathOf("notebooks", "homework", "instructor", name)),
            Submissions = SubmissionFile.In(folder.Path, Path.GetFileNameWithoutExtension(name)),
            RecordFolder = folder["records"],
            Session = new SessionOptions { WorkingFolder = folder.Path, LibraryFolder = Repository.PathOf("artifacts", "lib"), CacheFolder = folder["cache"] },
            Sandbox = null, // The course's own code.
        };
        var record = Assert.Single(await new Grader(run).GradeAsync(TestContext.Current.CancellationToken));
        Assert.Null(record.Problem);
        Assert.NotEmpty(record.Tests);
        Assert.All(record.Tests, test => Assert.Equal($"{test.Id}: {test.MaxPoints}", $"{test.Id}: {test.Points}"));
    }
}
