using System.Globalization;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Grading.Reports;
using GenNotebooks.Grading.Running;
using GenNotebooks.Grading.Submissions;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Grading.Tests.MockClass;

/// <summary>
/// A class whose every submission must earn exactly what <c>expected.csv</c> says, for the reason that it says. By default the
/// lines marked "always" are graded; with the environment variable GENNOTEBOOKS_WHOLE_CLASS=1 all of them.
/// </summary>
public sealed class MockClassTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string Table = Repository.PathOf("tests", "Grading.Tests", "MockClass", "expected.csv");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private sealed record Expected(string Student, double[] Points, bool Always, string Says);

    [Fact]
    public void The_table_names_every_student_once() =>
        Assert.Equal(Students.All.Keys.Order(StringComparer.Ordinal), Rows().Select(r => r.Student).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Everybody_gets_what_they_deserve()
    {
        var session = new SessionOptions { WorkingFolder = _folder.Path, LibraryFolder = Repository.PathOf("artifacts", "lib"), CacheFolder = _folder["cache"] };
        var sandbox = Sandbox.Find([session.LibraryFolder!, session.CacheFolder], out var problem);
        Assert.SkipWhen(sandbox is null, $"No class was graded: {problem}.");
        var whole = Environment.GetEnvironmentVariable("GENNOTEBOOKS_WHOLE_CLASS");
        var rows = Rows().Where(r => whole == "1" ? true : whole is { Length: > 0 } ? whole.Split(',').Contains(r.Student) : r.Always).ToList();
        foreach (var row in rows)
        {
            Directory.CreateDirectory(_folder["handed-in"]);
            await File.WriteAllBytesAsync(Path.Combine(_folder["handed-in"], $"{row.Student}.ipynb"), Students.All[row.Student](), TestContext.Current.CancellationToken);
        }

        var master = Master.Load(Repository.PathOf("notebooks", "homework", "instructor", "181.ipynb"));
        var run = new GradingRun
        {
            Master = master,
            Submissions = SubmissionFile.In(_folder["handed-in"], master.Name),
            RecordFolder = _folder["records"],
            Session = session,
            Sandbox = sandbox,
            Limits = new GradingLimits { CellTime = TimeSpan.FromSeconds(10), Memory = 512L << 20 },
        };
        var records = (await new Grader(run, (r, _) => output.WriteLine($"{r.Student} {r.Points} {r.Seconds:F1} s")).GradeAsync(TestContext.Current.CancellationToken)).ToDictionary(r => r.Student);

        Assert.Equal(rows.Select(Line), rows.Select(r => Line(r with { Points = [.. records[r.Student].Tests.Select(t => t.Points)] })));
        Assert.All(rows.Where(r => r.Says.Length > 0), r => Assert.Contains(r.Says, Told(records[r.Student]), StringComparison.Ordinal));
        if (records.TryGetValue("all-right", out var one) && records.TryGetValue("all-right-with-comments", out var other))
            Assert.Equal(one.Fingerprint, other.Fingerprint);
        NothingHiddenIsTold(master, records.Values);
        await ASecondRunGradesNothingAgain(run);
    }

    /// <summary>No name and no wanted result of a hidden test stands in anything that a student gets.</summary>
    private static void NothingHiddenIsTold(Master master, IEnumerable<SubmissionRecord> records)
    {
        var secrets = master.Cells.SelectMany(c => Marks.SecretLines(c.Cell.Source)).SelectMany(line => line.Split('"')).Where(part => part.Count(char.IsLetter) > 12).ToHashSet();
        Assert.NotEmpty(secrets);
        Assert.All(records, record => Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, Feedback.Html("181", record), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, GradescopeResults.Json(record), StringComparison.Ordinal);
        }));
    }

    private static async Task ASecondRunGradesNothingAgain(GradingRun run)
    {
        var again = new List<bool>();
        await new Grader(run, (_, kept) => again.Add(kept)).GradeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(run.Submissions.Count, again.Count(kept => kept));
    }

    private static string Told(SubmissionRecord record) => string.Join('\n', StudentText.General(record).Concat(record.Tests.Select(StudentText.Of)));

    private static string Line(Expected row) => string.Create(CultureInfo.InvariantCulture, $"{row.Student}: {string.Join(' ', row.Points)}");

    private static List<Expected> Rows() => [.. File.ReadLines(Table).Skip(1).Select(line => line.Split(',', 7)).Select(f =>
        new Expected(f[0], [.. f[1..5].Select(n => double.Parse(n, CultureInfo.InvariantCulture))], f[5] == "yes", f[6].Trim('"')))];
}
