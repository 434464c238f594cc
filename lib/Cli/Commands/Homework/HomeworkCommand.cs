using System.CommandLine;

namespace GenNotebooks.Cli.Commands.Homework;

/// <summary><c>gen homework</c>: exercises, for those who solve them and those who set them.</summary>
internal static class HomeworkCommand
{
    private const string Help = """
        Homework, for students and instructors.

        Students:      gen homework check 184.ipynb     what is right so far
                       gen homework pack 184.ipynb      the file to hand in, and what is still missing
        Instructors:   gen homework release             student versions from the masters
                       gen homework grade 184 submissions/

        The guide for both is notebooks/homework/README.md.
        """;

    public static Command Create() => new("homework", Help)
    {
        CheckHomeworkCommand.Create(),
        PackCommand.Create(),
        ReleaseCommand.Create(),
        GradeCommand.Create(),
    };

    /// <summary>The masters' folder, unless told.</summary>
    public static string MastersFolder(Workspace workspace, string? given) =>
        given is null ? Path.Combine(workspace.Notebooks, "homework", "instructor")
        : Directory.Exists(given) ? Path.GetFullPath(given)
        : throw new UsageException($"There is no folder {given} for --masters.");

    /// <summary>The folder with the student versions.</summary>
    public static string ReleasedFolder(Workspace workspace) => Path.Combine(workspace.Notebooks, "homework");

    public static Option<string?> MastersOption() =>
        new("--masters") { Description = "Folder with the masters. Default: notebooks/homework/instructor.", HelpName = "DIR" };
}
