using System.CommandLine;
using GenNotebooks.Cli.Progress;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Kernel.Running;
using GenNotebooks.Publishing;
using GenNotebooks.Publishing.Site;
using Spectre.Console;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen publish</c>: refreshes the committed notebooks.</summary>
internal static class PublishCommand
{
    private const string Help = """
        Executes notebooks and saves them, in place, as they are committed: without HTML, and with a still picture beside
        each chart. For authors; needs npm once, and Chromium or Chrome.

        Examples:
          gen publish 184
          gen publish --picture        draw notebooks/course.png, the README's picture, from the notebooks as they are

        Exit code: 0 published, 2 a cell failed or the contract is broken (the notebook is left as it was), 1 wrong usage.
        """;

    private static readonly Argument<string[]> Names = new("episodes") { Description = Episodes.ArgumentHelp, Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<bool> Picture = new("--picture") { Description = "Only draw the course's picture anew, from the notebooks as they are." };

    private static readonly Option<double> Timeout = CellTimeout.Create(600);

    public static Command Create()
    {
        var command = new Command("publish", Help) { Names, Picture, Timeout };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        var notebooks = Episodes.Resolve(workspace, arguments.GetValue(Names)!);
        if (arguments.GetValue(Picture))
        {
            var picture = Path.Combine(workspace.Notebooks, "course.png");
            await CoursePicture.WriteAsync(notebooks, picture, Path.Combine(workspace.Artifacts, "npm"), cancellation).ConfigureAwait(false);
            Console.WriteLine($"Drawn: {Workspace.Shown(picture)}");
            return ExitCodes.Success;
        }

        var assets = await PageAssets.InstallAsync(Path.Combine(workspace.Artifacts, "npm"), cancellation).ConfigureAwait(false);
        var results = new List<NotebookResult>();
        await RunDisplay.ShowAsync(notebooks, async progress =>
        {
            var runner = new NotebookRunner(new RunOptions { Session = workspace.SessionOptions(null), CellTimeout = TimeSpan.FromSeconds(arguments.GetValue(Timeout)) }, progress);
            foreach (var notebook in notebooks.TakeWhile(_ => !cancellation.IsCancellationRequested))
                results.Add(await runner.RunAsync(notebook, Path.Combine(workspace.Artifacts, "notebooks", Path.GetFileName(notebook)), cancellation).ConfigureAwait(false));
        }).ConfigureAwait(false);

        Summary.Write(AnsiConsole.Console, results, notebooks.Count);
        var refused = 0;
        foreach (var result in results.Where(r => r.Status == RunStatus.Succeeded))
            refused += await PublishAsync(result, assets, cancellation).ConfigureAwait(false) ? 0 : 1;
        if (cancellation.IsCancellationRequested)
            return ExitCodes.Stopped;
        return refused == 0 && results.All(r => r.Status == RunStatus.Succeeded) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task<bool> PublishAsync(NotebookResult result, PageAssets assets, CancellationToken cancellation)
    {
        var notebook = NotebookDocument.Load(result.Output);
        await NotebookPublisher.PrepareAsync(notebook, assets, cancellation).ConfigureAwait(false);
        var broken = NotebookLint.Check(notebook, NotebookLint.RoleOf(result.Notebook)).Where(f => f.Severity == LintSeverity.Error).ToList();
        if (broken.Count == 0)
        {
            notebook.Save(result.Notebook);
            Console.WriteLine($"Published: {Workspace.Shown(result.Notebook)}");
            return true;
        }

        Console.WriteLine($"Not published, and left as it was: {Workspace.Shown(result.Notebook)}");
        foreach (var finding in broken)
            Console.WriteLine($"  {finding}");
        return false;
    }
}
