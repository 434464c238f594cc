using System.CommandLine;
using GenNotebooks.Grading.Masters;
using GenNotebooks.Grading.Running;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Cli.Commands.Homework;

/// <summary>What <c>check</c> and <c>pack</c> share: a student's notebook and what it was made from.</summary>
internal static class StudentNotebook
{
    public static readonly Argument<string> Path = new("notebook") { Description = "Your notebook." };
    public static readonly Option<string?> Homework = new("--homework") { Description = "Which homework it is, where that cannot be seen from its cells.", HelpName = "NUMBER" };
    public static readonly Option<double> Timeout = CellTimeout.Create(60);

    public static (NotebookDocument Notebook, Handout Handout) Load(Workspace workspace, ParseResult arguments)
    {
        var path = arguments.GetValue(Path)!;
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}.");
        var notebook = NotebookDocument.Load(path);
        var handouts = Episodes.ResolveIn(HomeworkCommand.ReleasedFolder(workspace), arguments.GetValue(Homework) is { } name ? [name] : [])
            .Select(file => Handout.Of(NotebookDocument.Load(file), System.IO.Path.GetFileNameWithoutExtension(file))).ToList();
        var own = notebook.Cells.Select(GradeCell.Of).OfType<GradeCell>().Select(g => g.Id).ToHashSet();
        var best = handouts.MaxBy(h => h.Cells.Count(c => own.Contains(c.Id)))!;
        return handouts.Count == 1 || best.Cells.Any(c => own.Contains(c.Id)) ? (notebook, best)
            : throw new UsageException($"{path} shows no sign of the homework it was made from. Say which: --homework 184. There are: {string.Join(", ", handouts.Select(h => h.Name))}.");
    }

    public static Task<LocalResult> CheckAsync(Workspace workspace, ParseResult arguments, NotebookDocument notebook, Handout handout, CancellationToken cancellation)
    {
        Console.WriteLine($"Running homework {handout.Name} …");
        var session = workspace.SessionOptions(null) with { WorkingFolder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(arguments.GetValue(Path)!))! };
        return LocalCheck.RunAsync(handout, notebook, session, TimeSpan.FromSeconds(arguments.GetValue(Timeout)), cancellation);
    }

    public static void Show(LocalResult result)
    {
        foreach (var repair in result.Notebook.Repairs)
            Console.WriteLine($"Note: {repair}");
        foreach (var problem in result.Problems)
            Console.WriteLine($"Fails: {problem}");
        foreach (var check in result.Checks)
            Console.WriteLine($"{(check.Status == "passed" ? "✓" : "·")} {check.Text}");
    }

    public static Command Add(Command command)
    {
        command.Add(Path);
        command.Add(Homework);
        command.Add(Timeout);
        return command;
    }

    public static IEnumerable<string> Missing(LocalResult result, Handout handout) =>
    [
        .. handout.Cells.Where(c => c.IsAnswer && !result.Notebook.Answered.Contains(c.Id)).Select(c => $"{c.Id} is not answered."),
        .. result.Notebook.OpenAnswers.Where(a => a.Value.Length == 0).Select(a => $"{a.Key}, the open question, is not answered."),
        .. result.Checks.Where(c => c.Status is not ("passed" or "notAnswered")).Select(c => $"{c.Exercise}, {c.Title}: not all public checks pass."),
        .. result.Problems,
    ];
}
