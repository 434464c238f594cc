using System.CommandLine;
using GenNotebooks.Cli.Progress;
using GenNotebooks.Cli.Reports;
using GenNotebooks.Kernel.Running;
using Spectre.Console;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen run</c>: executes notebooks.</summary>
internal static class RunCommand
{
    private const string Help = """
        Executes notebooks, each in a process of its own, and saves them with their outputs.
        Of the course's episodes it also writes the site, artifacts/site/index.html, to be opened in any browser.

        Examples:
          gen run                                  all episodes, into artifacts/notebooks
          gen run 184                              one episode
          gen run 181-184 --quick                  several, with less computation where they offer it
          gen run my.ipynb --in-place              a notebook of yours, outputs saved into it
          gen run 184 --parameter seed=7           with a value for a variable of its parameters cell
          gen run --report junit --timeout 120     for a build server

        Exit code: 0 all ran, 2 a cell failed, 1 wrong usage, 130 stopped by Ctrl+C (what was done is saved).
        """;

    private static readonly Argument<string[]> Names = new("episodes") { Description = Episodes.ArgumentHelp, Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> InPlace = new("--in-place") { Description = "Save outputs into the notebooks themselves." };
    private static readonly Option<string?> Output = new("--output") { Description = "Folder for the executed notebooks.", HelpName = "DIR" };
    private static readonly Option<double> Timeout = CellTimeout.Create(600);
    private static readonly Option<string?> Memory = new("--memory") { Description = "Memory that a notebook's process may hold, e.g. 2G or 800M. Default: 4G, or 3/4 of the machine's where that is less.", HelpName = "SIZE" };
    private static readonly Option<string[]> Parameter = new("--parameter", "-p") { Description = "Value for a variable of the cell tagged 'parameters'; may be repeated.", HelpName = "NAME=VALUE" };
    private static readonly Option<bool> Quick = new("--quick") { Description = "Set the parameter 'quick' where a notebook has it." };
    private static readonly Option<string?> Report = new("--report") { Description = "Write a report to artifacts/reports.", HelpName = "junit|json" };

    private static readonly Option<bool> NoSite = new("--no-site") { Description = "Do not write the site." };

    public static Command Create()
    {
        Report.AcceptOnlyFromAmong("junit", "json");
        var command = new Command("run", Help) { Names, InPlace, Output, Timeout, Memory, Parameter, Quick, Report, NoSite };
        command.Validators.Add(r =>
        {
            if (r.GetValue(InPlace) && r.GetResult(Output) is not null)
                r.AddError("--in-place and --output exclude each other.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        var notebooks = Episodes.Resolve(workspace, arguments.GetValue(Names)!);
        var options = new RunOptions
        {
            Session = workspace.SessionOptions(arguments.GetValue(Memory) is { } size ? MemorySize.Parse(size) : null),
            CellTimeout = TimeSpan.FromSeconds(arguments.GetValue(Timeout)),
            Parameters = ParametersFrom(arguments.GetValue(Parameter) ?? []),
            Quick = arguments.GetValue(Quick),
        };
        // Before the first of them runs: a misspelt parameter must not be found after an hour.
        foreach (var notebook in notebooks)
            NotebookParameters.Inject(Kernel.Documents.NotebookDocument.Load(notebook), options.Parameters, options.Quick);

        var outputs = notebooks.ToDictionary(n => n, n => arguments.GetValue(InPlace) ? n : Path.Combine(OutputFolder(workspace, arguments), Path.GetFileName(n)));
        var results = new List<NotebookResult>();
        await RunDisplay.ShowAsync(notebooks, async progress =>
        {
            foreach (var notebook in notebooks)
            {
                results.Add(await new NotebookRunner(options, progress).RunAsync(notebook, outputs[notebook], cancellation).ConfigureAwait(false));
                if (cancellation.IsCancellationRequested)
                    break;
            }
        }).ConfigureAwait(false);

        Summary.Write(AnsiConsole.Console, results, notebooks.Count);
        if (arguments.GetValue(Report) is { } format)
            Console.WriteLine($"Report: {Workspace.Shown(RunReport.Write(workspace, format, results))}");
        if (cancellation.IsCancellationRequested)
            return ExitCodes.Stopped;
        if (!arguments.GetValue(NoSite))
            await SitePages.WriteAsync(workspace, results, cancellation).ConfigureAwait(false);
        return results.All(r => r.Status == RunStatus.Succeeded) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static string OutputFolder(Workspace workspace, ParseResult arguments) =>
        arguments.GetValue(Output) is { } folder ? Path.GetFullPath(folder) : Path.Combine(workspace.Artifacts, "notebooks");

    private static Dictionary<string, string> ParametersFrom(string[] pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var split = pair.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0)
                throw new UsageException($"--parameter {pair}: write it as name=value.");
            values[pair[..split]] = pair[(split + 1)..];
        }

        return values;
    }
}
