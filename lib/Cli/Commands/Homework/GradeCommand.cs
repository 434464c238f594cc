using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Grading.Reports;
using GenNotebooks.Grading.Running;
using GenNotebooks.Grading.Submissions;

namespace GenNotebooks.Cli.Commands.Homework;

/// <summary><c>gen homework grade</c>: points for a folder of submissions.</summary>
internal static class GradeCommand
{
    private const string Help = """
        Grades a folder of submissions: notebooks named for their students, or a folder for each student. Each runs in processes
        of its own inside bubblewrap: without network, without the machine's files, with limits of time, memory, output, disk
        and processes. The tests run outside it and never meet a student's code.

        Writes into artifacts/homework/184 (or --output):
          points.csv                  a line for each student
          open-questions.html         what was written to open questions, for a person to read
          feedback/STUDENT.html       a page for each student, without hidden tests
          gradescope/STUDENT.json     the same in Gradescope's format, results.json
          records/STUDENT.json        everything, hidden tests included: not for students

        A run that was stopped goes on where it was. The environment variable GENNOTEBOOKS_SECRET changes the data of all tests.

        Examples:
          gen homework grade 184 submissions/
          gen homework grade 184 submissions/ --masters ~/course/masters --output graded
          gen homework grade 184 submissions/ --no-sandbox     on your own responsibility, where there is no bubblewrap

        Exit code: 0 all graded, 2 some could not be graded (points.csv says which), 1 wrong usage, 130 stopped by Ctrl+C.
        """;

    private static readonly Argument<string> Name = new("homework") { Description = "Which: its number." };
    private static readonly Argument<string> Folder = new("submissions") { Description = "Folder with the submissions." };
    private static readonly Option<string?> Masters = HomeworkCommand.MastersOption();
    private static readonly Option<string?> Output = new("--output") { Description = "Folder for the results.", HelpName = "DIR" };
    private static readonly Option<int> Parallel = new("--parallel") { Description = "How many to grade at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<string?> Memory = new("--memory") { Description = "Memory that a submission may hold. Default: 1G.", HelpName = "SIZE" };
    private static readonly Option<bool> Afresh = new("--afresh") { Description = "Grade again what is graded already." };
    private static readonly Option<bool> NoSandbox = new("--no-sandbox") { Description = "Run students' code without bubblewrap: it can read and change what you can." };

    public static Command Create()
    {
        Parallel.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && !(r.GetValueOrDefault<int>() is > 0 and <= 64))
                r.AddError("--parallel must be a number from 1 to 64.");
        });
        var command = new Command("grade", Help) { Name, Folder, Masters, Output, Parallel, Memory, Afresh, NoSandbox };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        var masters = Episodes.ResolveIn(HomeworkCommand.MastersFolder(workspace, arguments.GetValue(Masters)), [arguments.GetValue(Name)!]);
        if (masters.Count > 1)
            throw new UsageException($"'{arguments.GetValue(Name)}' names {masters.Count} homeworks; grade one at a time.");
        var master = Master.Load(masters[0]);
        var submissions = SubmissionFile.In(arguments.GetValue(Folder)!, master.Name);
        var output = arguments.GetValue(Output) is { } folder ? Path.GetFullPath(folder) : Path.Combine(workspace.Artifacts, "homework", master.Name);
        var session = workspace.SessionOptions(null);
        var run = new GradingRun
        {
            Master = master,
            Submissions = submissions,
            RecordFolder = Path.Combine(output, "records"),
            Session = session,
            Sandbox = FindSandbox(workspace, session.CacheFolder, arguments.GetValue(NoSandbox)),
            Parallel = arguments.GetValue(Parallel),
            Afresh = arguments.GetValue(Afresh),
            Limits = arguments.GetValue(Memory) is { } size ? new GradingLimits { Memory = MemorySize.Parse(size) } : new GradingLimits(),
        };
        var watch = Stopwatch.StartNew();
        var done = 0;
        var records = await new Grader(run, (record, kept) => Show(Interlocked.Increment(ref done), submissions.Count, record, kept)).GradeAsync(cancellation).ConfigureAwait(false);
        ResultFolder.Write(output, master, records);
        Summary(records, output, watch.Elapsed);
        return records.All(r => r.Problem is null) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static Sandbox? FindSandbox(Workspace workspace, string cache, bool without)
    {
        if (without)
        {
            Console.Error.WriteLine("Without a sandbox: students' code can read and change what you can, and use the network.");
            return null;
        }

        var data = Environment.GetEnvironmentVariable("GENNOTEBOOKS_DATA");
        string[] readable = [workspace.Library, Path.Combine(cache, "shadow"), .. data is { Length: > 0 } ? [data] : Array.Empty<string>()];
        return Sandbox.Find(readable, out var problem)
            ?? throw new UsageException($"There is no sandbox to run students' code in: {problem}. Grade on a machine with it, or insist with --no-sandbox: then their code can read and change what you can, and use the network.");
    }

    private static void Show(int number, int count, SubmissionRecord record, bool kept) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{number,4}/{count}  {record.Student}: {record.Points} of {record.Tests.Sum(t => t.MaxPoints)}{(kept ? ", graded before" : $", {record.Seconds:F1} s")}{(record.Problem is null ? "" : $"; {record.Problem}")}"));

    private static void Summary(IReadOnlyList<SubmissionRecord> records, string output, TimeSpan elapsed)
    {
        var same = PointsTable.IdenticalTo(records).Count(pair => pair.Value.Length > 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{records.Count} submissions in {elapsed.TotalSeconds:F0} s, {records.Average(r => r.Points):F2} points on average; {records.Count(r => r.Repairs.Count > 0)} repaired, {same} with the same answers as another, {records.Count(r => r.Problem is not null)} that could not be graded."));
        Console.WriteLine($"Results: {Workspace.Shown(Path.Combine(output, "points.csv"))}");
    }
}
