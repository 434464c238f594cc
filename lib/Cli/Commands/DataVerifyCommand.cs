using System.CommandLine;
using GenNotebooks.Data;
using Spectre.Console;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen data verify</c>: compares files with their checksums.</summary>
internal static class DataVerifyCommand
{
    private const string Help = """
        Compares the files of public data sets with their registered SHA-256: of the sets named, or of all that are here.

        Examples:
          gen data verify
          gen data verify mnist

        Exit code: 0 all files are right, 2 a file is damaged, or one of a set that was named is missing.
        """;

    private static readonly Argument<string[]> Names = DataCommand.NamesArgument("Which sets; all that are here if none is named.");
    private static readonly Option<string?> Folder = DataCommand.FolderOption();

    public static Command Create()
    {
        var command = new Command("verify", Help) { Names, Folder };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var folder = DataCommand.FolderOf(arguments.GetValue(Folder));
        List<DataSetInfo> named = [.. (arguments.GetValue(Names) ?? []).Distinct().Select(DataRegistry.Find)];
        var sets = named.Count > 0 ? named : [.. DataRegistry.All.Where(set => set.Files.Any(file => DataFolder.Locate(folder, file) is not null))];
        var allRight = true;
        foreach (var set in sets)
            allRight &= await VerifyAsync(set, folder, cancellation).ConfigureAwait(false);
        if (sets.Count == 0)
            Console.WriteLine("No set is here; 'gen data list' names those that can be fetched.");
        Console.WriteLine($"Folder: {folder}");
        return allRight ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task<bool> VerifyAsync(DataSetInfo set, string folder, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        foreach (var file in set.Files)
        {
            var finding = await DataCheck.FileAsync(folder, file, cancellation).ConfigureAwait(false);
            if (finding.State == DataState.Missing)
                wrong.Add($"{file.Path} is missing");
            else if (finding.State == DataState.Damaged)
                wrong.Add($"{file.Path}: {finding.Problem}");
        }

        if (wrong.Count == 0)
        {
            AnsiConsole.MarkupLine($"[green]right[/]  {Markup.Escape(set.Name)}: {Count(set.Files.Count)}");
            return true;
        }

        AnsiConsole.MarkupLine($"[red]wrong[/]  {Markup.Escape(set.Name)}: {wrong.Count:N0} of {Count(set.Files.Count)}; 'gen data fetch {Markup.Escape(set.Name)}' mends it");
        foreach (var problem in wrong.Take(5))
            Console.WriteLine($"       {problem}");
        if (wrong.Count > 5)
            Console.WriteLine($"       and {wrong.Count - 5:N0} more");
        return false;
    }

    private static string Count(int files) => files == 1 ? "1 file" : $"{files:N0} files";
}
