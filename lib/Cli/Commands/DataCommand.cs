using System.CommandLine;
using GenNotebooks.Data;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen data</c>: the public data sets.</summary>
internal static class DataCommand
{
    private const string Help = """
        Lists, fetches and verifies the public data sets that some episodes can use. Every episode runs without them.

        They lie in the folder that the environment variable GENNOTEBOOKS_DATA names, or else in a folder of yours
        that 'gen data list' shows.

        Examples:
          gen data list
          gen data fetch mnist
          gen data verify
        """;

    /// <summary>The argument that names sets.</summary>
    public static Argument<string[]> NamesArgument(string description)
    {
        var names = new Argument<string[]>("sets") { Description = description, HelpName = "sets", Arity = ArgumentArity.ZeroOrMore };
        names.CompletionSources.Add(_ => DataRegistry.All.Select(set => new System.CommandLine.Completions.CompletionItem(set.Name)));
        return names;
    }

    /// <summary>The option that names another data folder.</summary>
    public static Option<string?> FolderOption() =>
        new("--folder") { Description = "The data folder, in place of that which GENNOTEBOOKS_DATA names.", HelpName = "DIR" };

    /// <summary>The data folder that a command works in.</summary>
    public static string FolderOf(string? option) => option is null ? DataFolder.Current : Path.GetFullPath(option);

    public static Command Create() => new("data", Help) { DataListCommand.Create(), DataFetchCommand.Create(), DataVerifyCommand.Create() };
}
