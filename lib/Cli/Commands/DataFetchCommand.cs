using System.CommandLine;
using GenNotebooks.Cli.Progress;
using GenNotebooks.Data;
using Spectre.Console;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen data fetch</c>: downloads sets.</summary>
internal static class DataFetchCommand
{
    private const string Help = """
        Downloads public data sets and checks every file. What is here and right is left alone; what is damaged is
        fetched anew; a download that was stopped continues where it ended.

        Examples:
          gen data fetch mnist
          gen data fetch mnist names jsb-chorales
          gen data fetch --all
          gen data fetch mnist --mirror http://192.168.1.7:8000
                  asks another computer first, one that serves its own data folder, say in a classroom:
                  python -m http.server --directory DATA-FOLDER

        Exit code: 0 all is here, 2 something could not be fetched, 1 wrong usage, 130 stopped by Ctrl+C.
        """;

    private static readonly Argument<string[]> Names = DataCommand.NamesArgument("Which sets; 'gen data list' names them.");
    private static readonly Option<bool> All = new("--all") { Description = "Every set." };
    private static readonly Option<string?> Folder = DataCommand.FolderOption();
    private static readonly Option<string?> Mirror = new("--mirror") { Description = "An address to ask before the public ones.", HelpName = "URL" };

    public static Command Create()
    {
        var command = new Command("fetch", Help) { Names, All, Folder, Mirror };
        command.Validators.Add(r =>
        {
            if (r.GetValue(Names) is not { Length: > 0 } == !r.GetValue(All))
                r.AddError($"Name the sets to fetch, or give --all. There are {string.Join(", ", DataRegistry.All.Select(set => set.Name))}.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var folder = DataCommand.FolderOf(arguments.GetValue(Folder));
        List<DataSetInfo> sets = arguments.GetValue(All) ? [.. DataRegistry.All] : [.. arguments.GetValue(Names)!.Distinct().Select(DataRegistry.Find)];
        using var client = Fetcher.CreateClient();
        var fetcher = new Fetcher(client, new FetchOptions { Mirror = MirrorFrom(arguments.GetValue(Mirror)) });
        var problems = new List<string>();
        await FetchDisplay.ShowAsync(sets, async display =>
        {
            foreach (var set in sets)
                await FetchAsync(fetcher, set, folder, display, problems, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);

        foreach (var problem in problems)
            await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
        if (cancellation.IsCancellationRequested)
        {
            Console.WriteLine("Stopped. What was downloaded is kept; the same command continues it.");
            return ExitCodes.Stopped;
        }

        Console.WriteLine($"Folder: {folder}");
        return problems.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task FetchAsync(
        Fetcher fetcher, DataSetInfo set, string folder, IFetchDisplay display, List<string> problems, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return;
        try
        {
            var fetched = await fetcher.FetchAsync(set, folder, display.Start(set), cancellation).ConfigureAwait(false);
            display.End(set, fetched == 0 ? "[green]was here, checked[/]" : "[green]fetched, checked[/]");
        }
        catch (FetchException e)
        {
            problems.Add(e.Message);
            display.End(set, "[red]failed[/]");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            display.End(set, "[yellow]stopped[/]");
        }
    }

    /// <summary>The address with a slash at its end, so that paths are added to it.</summary>
    private static Uri? MirrorFrom(string? text)
    {
        if (text is null)
            return null;
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new UsageException($"--mirror {text}: write it as an address such as http://192.168.1.7:8000.");
    }
}
