using System.CommandLine;

namespace GenNotebooks.Cli.Commands;

/// <summary>A reader's own copy of an episode.</summary>
internal static class WorkingCopy
{
    public static Option<string?> FolderOption() =>
        new("--folder") { Description = "Where the copy stands. Default: notebooks/work, which git ignores.", HelpName = "DIR" };

    public static string PathOf(Workspace workspace, string notebook, string? folder) =>
        Path.Combine(folder is null ? workspace.WorkingCopies : Path.GetFullPath(folder), Path.GetFileName(notebook));

    /// <summary>Copies the notebook, whole or not at all.</summary>
    public static void Make(string notebook, string copy)
    {
        if (Path.GetFullPath(notebook) == Path.GetFullPath(copy))
            throw new UsageException($"{notebook} would be its own copy. Name the episode by its number.");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        var unfinished = copy + ".new";
        File.Copy(notebook, unfinished, overwrite: true);
        File.Move(unfinished, copy, overwrite: true);
    }

    /// <summary>Renames a copy that differs from its original to a name that is free; returns that, or null where nothing is lost.</summary>
    public static string? SetAside(string notebook, string copy)
    {
        if (!File.Exists(copy) || File.ReadAllBytes(copy).AsSpan().SequenceEqual(File.ReadAllBytes(notebook)))
            return null;
        for (var number = 1; ; number++)
        {
            var kept = Path.ChangeExtension(copy, $".old{number}.ipynb");
            if (File.Exists(kept))
                continue;
            File.Move(copy, kept);
            return kept;
        }
    }
}
