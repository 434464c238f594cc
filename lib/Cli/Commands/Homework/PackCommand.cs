using System.CommandLine;

namespace GenNotebooks.Cli.Commands.Homework;

/// <summary><c>gen homework pack</c>: the file that a student hands in.</summary>
internal static class PackCommand
{
    private const string Help = """
        Makes the file to hand in, your notebook without outputs, beside your notebook, and says what is still missing.

        Examples:
          gen homework pack notebooks/homework/184.ipynb                  makes 184.handin.ipynb
          gen homework pack answers.ipynb --homework 184 --output 184.ipynb

        Exit code: 0 packed and complete, 2 packed, but something is missing or fails, 1 wrong usage.
        """;

    private static readonly Option<string?> Output = new("--output") { Description = "The file to make.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = StudentNotebook.Add(new Command("pack", Help));
        command.Add(Output);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var workspace = Workspace.Find();
        var source = Path.GetFullPath(arguments.GetValue(StudentNotebook.Path)!);
        var (notebook, handout) = StudentNotebook.Load(workspace, arguments);
        var target = arguments.GetValue(Output) is { } given ? Path.GetFullPath(given) : Path.Combine(Path.GetDirectoryName(source)!, $"{handout.Name}.handin.ipynb");
        if (target == source)
            throw new UsageException($"{source} would be overwritten by what is made of it. Choose another --output.");
        var result = await StudentNotebook.CheckAsync(workspace, arguments, notebook, handout, cancellation).ConfigureAwait(false);
        foreach (var cell in notebook.Cells)
            cell.ClearOutputs();
        notebook.Save(target);

        var missing = StudentNotebook.Missing(result, handout).ToList();
        foreach (var line in missing)
            Console.WriteLine($"Missing: {line}");
        Console.WriteLine(missing.Count == 0 ? "Complete: every question is answered and all public checks pass. Hidden checks run when it is graded." : "You can hand it in all the same, or mend it and pack again.");
        Console.WriteLine($"To hand in: {Workspace.Shown(target)}");
        return missing.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
