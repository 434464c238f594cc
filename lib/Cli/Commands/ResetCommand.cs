using System.CommandLine;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen reset</c>: renews a working copy.</summary>
internal static class ResetCommand
{
    private const string Help = """
        Renews the working copy of an episode. The old copy is kept beside it.

        Examples:
          gen reset 184
        """;

    private static readonly Argument<string[]> Names = new("episodes") { Description = "Which notebooks: numbers, ranges or files.", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var folder = WorkingCopy.FolderOption();
        var command = new Command("reset", Help) { Names, folder };
        command.SetAction(arguments =>
        {
            var workspace = Workspace.Find();
            foreach (var notebook in Episodes.Resolve(workspace, arguments.GetValue(Names)!))
            {
                var copy = WorkingCopy.PathOf(workspace, notebook, arguments.GetValue(folder));
                var kept = WorkingCopy.SetAside(notebook, copy);
                WorkingCopy.Make(notebook, copy);
                Console.WriteLine($"{Workspace.Shown(copy)} is as new.{(kept is null ? "" : $" Your old copy is {Workspace.Shown(kept)}.")}");
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
