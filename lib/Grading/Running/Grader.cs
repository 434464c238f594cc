using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Grading.Reports;
using GenNotebooks.Grading.Submissions;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Grading.Running;

/// <summary>
/// Grades submissions, several at a time. Each one's record is written as soon as it is done, so that a run that was
/// stopped goes on where it was.
/// </summary>
/// <param name="run">What is graded, and how.</param>
/// <param name="progress">Told of each submission that is done, and whether its record was there already; on any thread.</param>
public sealed class Grader(GradingRun run, Action<SubmissionRecord, bool>? progress = null)
{
    /// <summary>The environment variable with the instructor's secret; no submission gets to see it.</summary>
    public const string SecretVariable = "GENNOTEBOOKS_SECRET";

    // Larger than any notebook of the course with its outputs; what is larger is somebody's joke.
    private const long MaxNotebookBytes = 50_000_000;

    private const int MaxSourceCharacters = 1_000_000;

    // A process that has compiled some thousand cells is slower than a new one.
    private const int SubmissionsPerExaminer = 40;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Handout _handout = Handout.Of(run.Master);
    private readonly string _common = CommonKey(run);

    /// <summary>Grades what is not graded yet.</summary>
    /// <returns>A record for each submission, in order.</returns>
    /// <exception cref="GradingException">The master cannot be graded by.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the next run goes on from here.</exception>
    public async Task<IReadOnlyList<SubmissionRecord>> GradeAsync(CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(run.RecordFolder);
        var records = new ConcurrentDictionary<string, SubmissionRecord>();
        var waiting = new ConcurrentQueue<SubmissionFile>();
        foreach (var submission in run.Submissions)
        {
            if (!run.Afresh && Kept(submission) is { } kept)
            {
                records[submission.Student] = kept;
                progress?.Invoke(kept, true);
            }
            else
            {
                waiting.Enqueue(submission);
            }
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var workers = Enumerable.Range(0, Math.Min(run.Parallel, waiting.Count)).Select(_ => Task.Run(async () =>
        {
            try
            {
                await WorkAsync(waiting, records, stop.Token).ConfigureAwait(false);
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false); // The master is at fault, or the machine: no use in going on elsewhere.
                throw;
            }
        }, CancellationToken.None)).ToList();
        await FirstFailureAsync(workers).ConfigureAwait(false);
        return [.. run.Submissions.Select(s => records[s.Student])];
    }

    /// <summary>Waits for all, then tells the failure that stopped the others.</summary>
    private static async Task FirstFailureAsync(List<Task> workers)
    {
        try
        {
            await Task.WhenAll(workers).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (workers.Find(w => w.IsFaulted) is { } failed)
        {
            await failed.ConfigureAwait(false);
        }
    }

    private async Task WorkAsync(ConcurrentQueue<SubmissionFile> waiting, ConcurrentDictionary<string, SubmissionRecord> records, CancellationToken cancellation)
    {
        Examiner? examiner = null;
        var examined = 0;
        try
        {
            while (waiting.TryDequeue(out var submission))
            {
                cancellation.ThrowIfCancellationRequested();
                if (examiner is null || !examiner.IsAlive || examined++ % SubmissionsPerExaminer == SubmissionsPerExaminer - 1)
                {
                    await EndAsync(examiner).ConfigureAwait(false);
                    examiner = await Examiner.StartAsync(run.Master, run.Session with { WorkingFolder = Path.GetDirectoryName(run.Master.Path)! }, cancellation).ConfigureAwait(false);
                }

                var record = await GradeAsync(submission, examiner, cancellation).ConfigureAwait(false);
                Write(record);
                records[submission.Student] = record;
                progress?.Invoke(record, false);
            }
        }
        finally
        {
            await EndAsync(examiner).ConfigureAwait(false);
        }
    }

    private static async Task EndAsync(Examiner? examiner)
    {
        if (examiner is not null)
            await examiner.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<SubmissionRecord> GradeAsync(SubmissionFile submission, Examiner examiner, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var record = new SubmissionRecord { Student = submission.Student, Key = KeyOf(submission), Problem = submission.Problem };
        var (notebook, problem) = Load(submission);
        if (notebook is null)
            return record with { Problem = problem, Tests = Nothing(), Seconds = watch.Elapsed.TotalSeconds };
        var rebuilt = Rebuilder.Rebuild(_handout, notebook);
        record = record with { Repairs = rebuilt.Repairs, OpenAnswers = rebuilt.OpenAnswers, Fingerprint = rebuilt.Answered.Count == 0 ? null : Hash(rebuilt.Words) };
        using var folder = run.Sandbox is null ? new WorkFolder() : null;
        await using var student = new StudentProcess(rebuilt, examiner.Methods, () => StudentOptions(folder), run.Limits);
        try
        {
            var tests = await examiner.ExamineAsync(student, cancellation).ConfigureAwait(false);
            return record with { Tests = tests, CellErrors = [.. student.Errors.Select(e => $"{e.Cell.Id}: {e.Error}")], Seconds = watch.Elapsed.TotalSeconds };
        }
        catch (ExaminerLostException e)
        {
            await examiner.DisposeAsync().ConfigureAwait(false);
            return record with { Problem = $"the tests' own process was lost over this submission; look at it by hand: {e.Message}", Tests = Nothing(), Seconds = watch.Elapsed.TotalSeconds };
        }
    }

    private static (NotebookDocument? Notebook, string? Problem) Load(SubmissionFile submission)
    {
        if (submission.Path is null)
            return (null, submission.Problem);
        try
        {
            var notebook = NotebookDocument.Load(submission.Path, MaxNotebookBytes);
            return notebook.Cells.Sum(c => (long)c.Source.Length) > MaxSourceCharacters ? (null, $"its cells hold more than {MaxSourceCharacters:N0} characters") : (notebook, null);
        }
        catch (NotebookFormatException e)
        {
            // Without the path, which is of no interest to the student.
            return (null, $"the file is no notebook that can be read: {e.Message[(submission.Path.Length + 2)..]}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"the file cannot be read: {e.Message}");
        }
    }

    private List<TestResult> Nothing() => [.. _handout.Cells.Where(c => c.Grade.IsTest).Select(c => new TestResult
    {
        Id = c.Id, Title = c.Id, Points = 0, MaxPoints = c.Grade.Points, Status = "notGraded",
    })];

    private SessionOptions StudentOptions(WorkFolder? folder) => run.Session with
    {
        WorkingFolder = folder?.Path ?? Sandbox.WorkingFolder,
        MemoryLimit = run.Limits.Memory,
        OutputLimit = run.Limits.Output,
        ProcessLimit = run.Limits.Processes,
        StopGrace = TimeSpan.FromSeconds(2),
        Launch = start =>
        {
            start.Environment.Remove(SecretVariable);
            return run.Sandbox?.Launch(start, run.Limits) ?? LaunchThread.Start(start);
        },
    };

    private SubmissionRecord? Kept(SubmissionFile submission)
    {
        try
        {
            var record = JsonSerializer.Deserialize<SubmissionRecord>(File.ReadAllText(RecordPath(submission.Student)), Json);
            return record?.Key == KeyOf(submission) ? record : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null; // Not there, or cut off when a run was ended.
        }
    }

    private void Write(SubmissionRecord record) => WholeFile.Write(RecordPath(record.Student), JsonSerializer.Serialize(record, Json));

    private string RecordPath(string student) => Path.Combine(run.RecordFolder, $"{student}.json");

    private string KeyOf(SubmissionFile submission) =>
        Hash(_common + submission.Problem + (submission.Path is null ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(submission.Path)))));

    private static string CommonKey(GradingRun run)
    {
        var text = new StringBuilder(Environment.GetEnvironmentVariable(SecretVariable)).Append(run.Limits).Append(run.Sandbox is null);
        var library = run.Session.LibraryFolder is { } folder && Directory.Exists(folder) ? Directory.GetFiles(folder, "GenNotebooks*.dll").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        foreach (var file in library.Append(run.Master.Path))
            text.Append(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        return text.ToString();
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    /// <summary>Where a submission runs when there is no sandbox.</summary>
    private sealed class WorkFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("homework-").FullName;

        public void Dispose()
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Held by a process that is about to end; the system's cleaning takes it.
            }
        }
    }
}
