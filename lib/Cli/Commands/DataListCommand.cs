using System.CommandLine;
using GenNotebooks.Data;
using Spectre.Console;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen data list</c>: the sets, and whether they are here.</summary>
internal static class DataListCommand
{
    private const string Help = """
        Lists the public data sets with size and licence, and says which are here; with names, tells all about these.

        Examples:
          gen data list
          gen data list mnist      what it holds, whom to cite, its files and addresses
        """;

    private static readonly Argument<string[]> Names = DataCommand.NamesArgument("Which sets to tell about; a table of all if none is named.");
    private static readonly Option<string?> Folder = DataCommand.FolderOption();

    public static Command Create()
    {
        var command = new Command("list", Help) { Names, Folder };
        command.SetAction(arguments =>
        {
            var folder = DataCommand.FolderOf(arguments.GetValue(Folder));
            if (arguments.GetValue(Names) is { Length: > 0 } names)
                foreach (var set in names.Select(DataRegistry.Find).ToList())
                    WriteDetails(set, folder);
            else
                WriteTable(folder);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void WriteTable(string folder)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("name", "what", "licence");
        table.AddColumn(new TableColumn("download").RightAligned()).AddColumn("here");
        foreach (var set in DataRegistry.All)
            table.AddRow(Markup.Escape(set.Name), Markup.Escape(set.Title), Markup.Escape(set.Licence), Size(set), State(set, folder));
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"Folder: {folder}");
        AnsiConsole.WriteLine("Fetch one with 'gen data fetch NAME'.");
    }

    private static void WriteDetails(DataSetInfo set, string folder)
    {
        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(set.Name)}[/]  {Markup.Escape(set.Title)}");
        var lines = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0)).AddColumn();
        void Add(string name, string value) => lines.AddRow(name, Markup.Escape(value));
        Add("holds", set.About);
        Add("licence", set.Licence);
        Add("cite", set.Source);
        lines.AddRow("here", State(set, folder));
        if (set.Archive is null)
            foreach (var file in set.Files)
                Add("file", DataFolder.PathOf(folder, file.Path));
        else
            Add("files", $"{set.Files.Count:N0} in {Path.GetDirectoryName(DataFolder.PathOf(folder, set.Files[0].Path))}");
        foreach (var address in set.Archive?.Addresses ?? [.. set.Files.SelectMany(file => file.Addresses).Select(FolderOf).Distinct()])
            Add("from", address);
        AnsiConsole.Write(lines);
        AnsiConsole.WriteLine();
    }

    private static string FolderOf(string address) => address[..(address.LastIndexOf('/') + 1)];

    private static string Size(DataSetInfo set) => set.Bytes is { } bytes ? ByteSize.Shown(bytes) : "";

    private static string State(DataSetInfo set, string folder)
    {
        var here = set.Files.Count(file => DataFolder.Locate(folder, file) is not null);
        if (here == set.Files.Count)
            return "[green]yes[/]";
        return here == 0 ? "no" : $"[yellow]{here:N0} of {set.Files.Count:N0} files[/]";
    }
}
