using System.CommandLine;

namespace GenNotebooks.Cli.Commands.Homework;

/// <summary><c>gen homework check</c>: the public checks of a student's notebook.</summary>
internal static class CheckHomeworkCommand
{
    private const string Help = """
        Runs your notebook and its public checks, and says what is right so far and what fails first. Hidden checks run when the
        homework is graded.

        Examples:
          gen homework check notebooks/homework/184.ipynb
          gen homework check ~/answers.ipynb --homework 184

        Exit code: 0 all public checks pass, 2 something does not or is missing, 1 wrong usage.
        """;

    public static Command Create()
    {
        var command = StudentNotebook.Add(new Command("check", Help));
        command.SetAction(async (arguments, cancellation) =>
        {
            var workspace = Workspace.Find();
            var (notebook, handout) = StudentNotebook.Load(workspace, arguments);
            var result = await StudentNotebook.CheckAsync(workspace, arguments, notebook, handout, cancellation).ConfigureAwait(false);
            StudentNotebook.Show(result);
            Console.WriteLine(result.Passed
                ? "All public checks pass. Hidden checks remain: they run when the homework is graded."
                : $"{result.Checks.Count(c => c.Status == "passed")} of {result.Checks.Count} exercises pass their public checks.");
            return result.Passed ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }
}
