using System.CommandLine;
using GenNotebooks.Grading.Masters;

namespace GenNotebooks.Cli.Commands.Homework;

/// <summary><c>gen homework release</c>: student versions from masters.</summary>
internal static class ReleaseCommand
{
    private const string Help = """
        Makes the notebooks that students get: stubs in place of solutions, no hidden tests, no outputs.

        Examples:
          gen homework release                             all masters, into notebooks/homework
          gen homework release 184                         one
          gen homework release --masters ~/course/masters --output handout
          gen homework release --check                     write nothing, tell whether the files are current

        Exit code: 0 released or current, 2 a master cannot be released or a file is not current, 1 wrong usage.
        """;

    private static readonly Argument<string[]> Names = new("homework") { Description = "Which: numbers or ranges. Default: all masters.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Masters = HomeworkCommand.MastersOption();
    private static readonly Option<string?> Output = new("--output") { Description = "Folder for the student versions. Default: notebooks/homework.", HelpName = "DIR" };
    private static readonly Option<bool> CheckOnly = new("--check") { Description = "Write nothing; fail if a file is missing or differs." };

    public static Command Create()
    {
        var command = new Command("release", Help) { Names, Masters, Output, CheckOnly };
        command.SetAction(Release);
        return command;
    }

    private static int Release(ParseResult arguments)
    {
        var workspace = Workspace.Find();
        var masters = Episodes.ResolveIn(HomeworkCommand.MastersFolder(workspace, arguments.GetValue(Masters)), arguments.GetValue(Names)!);
        var output = arguments.GetValue(Output) is { } folder ? Path.GetFullPath(folder) : HomeworkCommand.ReleasedFolder(workspace);
        if (masters.Any(m => Path.GetDirectoryName(m) == output))
            throw new UsageException($"{output} holds the masters: the student versions would overwrite them. Choose another --output.");
        var failed = 0;
        foreach (var path in masters)
        {
            var target = Path.Combine(output, Path.GetFileName(path));
            try
            {
                failed += One(path, target, arguments.GetValue(CheckOnly)) ? 0 : 1;
            }
            catch (Grading.GradingException e)
            {
                Console.Error.WriteLine(e.Message);
                failed++;
            }
        }

        return failed == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static bool One(string path, string target, bool checkOnly)
    {
        var released = Grading.Masters.Release.Of(Master.Load(path));
        var current = File.Exists(target) && File.ReadAllBytes(target).AsSpan().SequenceEqual(released.ToBytes());
        if (checkOnly && !current)
        {
            Console.WriteLine($"{Workspace.Shown(target)} is not current; make it with: gen homework release {Path.GetFileNameWithoutExtension(path)}");
            return false;
        }

        if (!current)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            released.Save(target);
        }

        Console.WriteLine($"{Workspace.Shown(target)} {(current ? "is current." : "released.")}");
        return true;
    }
}
