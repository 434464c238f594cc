using System.CommandLine;

namespace GenNotebooks.Cli.Commands;

/// <summary><c>gen start</c>: makes a working copy of an episode.</summary>
internal static class StartCommand
{
    private const string Help = """
        Makes a working copy of an episode to run and change, so that the course's own notebook stays clean.

        Examples:
          gen start 184                       makes notebooks/work/184-….ipynb
          gen start 184 --folder ~/lectures   or elsewhere
        """;

    private static readonly Argument<string[]> Names = new("episodes") { Description = "Which notebooks: numbers, ranges or files.", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var folder = WorkingCopy.FolderOption();
        var command = new Command("start", Help) { Names, folder };
        command.SetAction(arguments =>
        {
            var workspace = Workspace.Find();
            foreach (var notebook in Episodes.Resolve(workspace, arguments.GetValue(Names)!))
            {
                var copy = WorkingCopy.PathOf(workspace, notebook, arguments.GetValue(folder));
                if (File.Exists(copy))
                {
                    Console.WriteLine($"{Workspace.Shown(copy)} is there already and is left as it is; 'gen reset {Path.GetFileName(notebook).Split('-')[0]}' renews it.");
                    continue;
                }

                WorkingCopy.Make(notebook, copy);
                Console.WriteLine($"{Workspace.Shown(copy)} is yours to run and change.");
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
