using System.Globalization;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Hosting;
using GenNotebooks.Kernel.Running;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Notebooks.Tests.Homework;

/// <summary>A wrong answer beside a master.</summary>
/// <param name="Exercise">Such as <c>q1</c>.</param>
/// <param name="CaughtBy">The name of the first expectation that must fail.</param>
/// <param name="Code">What stands in place of the solution.</param>
internal sealed record WrongAnswer(string Exercise, string CaughtBy, string Code);

/// <summary>What the run of a test cell gave.</summary>
/// <param name="Exercise">Such as <c>q1</c>.</param>
/// <param name="Shown">What <c>Check</c> showed.</param>
/// <param name="Points">What <c>Grade</c> showed last.</param>
/// <param name="FailedFirst">The first expectation that failed, public ones before hidden ones; null where none did.</param>
internal sealed record GradedCell(string Exercise, string Shown, double Points, string? FailedFirst);

/// <summary>A homework master, its wrong answers, and runs of them.</summary>
internal sealed partial class Master(string path)
{
    private const string GradeType = "application/vnd.gennotebooks.grade+json";
    private static readonly string Folder = Repository.PathOf("notebooks", "homework", "instructor");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.ipynb").Select(file => Path.GetFileName(file)).Order();

    public static Master Named(string name) => new(Path.Combine(Folder, name));

    public NotebookDocument Load() => NotebookDocument.Load(path);

    public IReadOnlyList<WrongAnswer> WrongAnswers()
    {
        var text = File.ReadAllText(Path.ChangeExtension(path, ".wrong.cs"));
        var heads = WrongHead().Matches(text);
        return [.. heads.Select((head, i) => new WrongAnswer(
            head.Groups["exercise"].Value, head.Groups["name"].Value.Trim(),
            text[(head.Index + head.Length)..(i + 1 < heads.Count ? heads[i + 1].Index : text.Length)]))];
    }

    /// <summary>The student version, as <c>gen homework release</c> makes it now.</summary>
    public NotebookDocument Release() => Grading.Masters.Release.Of(Grading.Masters.Master.Load(path));

    /// <summary>The student version as it is committed.</summary>
    public byte[] Committed() => File.ReadAllBytes(Repository.PathOf("notebooks", "homework", Path.GetFileName(path)));

    /// <summary>The student version with the hidden tests put back.</summary>
    public NotebookDocument WithStubs()
    {
        var (notebook, master) = (Release(), Load());
        for (var i = 0; i < notebook.Cells.Count; i++)
            if (IsTest(notebook.Cells[i]))
                notebook.Cells[i].Source = master.Cells[i].Source;
        return notebook;
    }

    /// <summary>The master, and after it each wrong answer followed by the exercise's test cell.</summary>
    public NotebookDocument WithWrongAnswers()
    {
        var notebook = Load();
        foreach (var wrong in WrongAnswers())
        {
            notebook.Add(CellKind.Code, wrong.Code);
            notebook.Add(CellKind.Code, notebook.Cells.First(cell => IsTest(cell) && ExerciseOf(cell) == wrong.Exercise).Source);
        }

        return notebook;
    }

    /// <summary>Runs a variant of the master where the master lies, and returns what its test cells gave, in order.</summary>
    public static async Task<IReadOnlyList<GradedCell>> RunAsync(NotebookDocument notebook, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        notebook.Save(folder["variant.ipynb"]);
        var options = new RunOptions { Session = new SessionOptions { WorkingFolder = folder.Path, LibraryFolder = Repository.PathOf("artifacts", "lib"), CacheFolder = folder["cache"] } };
        var result = await new NotebookRunner(options).RunAsync(folder["variant.ipynb"], folder["run.ipynb"], cancellation);
        Assert.True(result.Status == RunStatus.Succeeded, result.Failure is { } failure ? $"cell {failure.Number}: {string.Join('\n', failure.Error!.Traceback)}" : "stopped");
        return [.. NotebookDocument.Load(folder["run.ipynb"]).Cells.Where(cell => cell.Kind == CellKind.Code && cell.Source.Contains("Grade(", StringComparison.Ordinal)).Select(Graded)];
    }

    public static bool IsTest(NotebookCell cell) => cell.Kind == CellKind.Code && IsTrue(cell, "grade");

    public static bool IsTrue(NotebookCell cell, string member) => cell.Metadata["nbgrader", member]?.GetValue<bool>() == true;

    public static string ExerciseOf(NotebookCell cell) => CheckCall().Match(cell.Source).Groups["exercise"].Value;

    private static GradedCell Graded(NotebookCell cell)
    {
        var shown = cell.Outputs.First(o => o.Kind == OutputKind.DisplayData).GetText("text/plain")!;
        var grade = cell.Outputs.Last(o => o.Kind == OutputKind.ExecuteResult);
        var outcomes = new[] { "public", "hidden" }.SelectMany(set => grade.Data[GradeType]![set]!.AsArray());
        var failed = outcomes.FirstOrDefault(outcome => outcome!["failure"] is not null)?["name"]!.GetValue<string>();
        return new GradedCell(ExerciseOf(cell), shown, double.Parse(grade.GetText("text/plain")!, CultureInfo.InvariantCulture), failed);
    }

    [GeneratedRegex(@"^// (?<exercise>\w+) caught by: (?<name>.*)$", RegexOptions.Multiline)]
    private static partial Regex WrongHead();

    [GeneratedRegex("""Check\("(?<exercise>\w+)",""")]
    private static partial Regex CheckCall();
}
