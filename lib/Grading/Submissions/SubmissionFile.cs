namespace GenNotebooks.Grading.Submissions;

/// <summary>What a student handed in.</summary>
/// <param name="Student">The student, as the file or folder is named.</param>
/// <param name="Path">The notebook; null where there is none to grade.</param>
/// <param name="Problem">Why there is none; null where there is one.</param>
public sealed record SubmissionFile(string Student, string? Path, string? Problem)
{
    /// <summary>
    /// The submissions of a folder: notebooks named for their students (<c>ada.ipynb</c>), or a folder for each student with
    /// the notebook somewhere inside, as nbgrader and course systems lay them out. Links are not followed.
    /// </summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="homework">The homework's name: of several notebooks in a student's folder the one named so counts.</param>
    /// <exception cref="GradingException">There is no such folder, or nothing in it.</exception>
    public static IReadOnlyList<SubmissionFile> In(string folder, string homework)
    {
        if (!Directory.Exists(folder))
            throw new GradingException($"There is no folder {folder}. Give the folder that holds the submissions.");
        var found = Entries(folder).Where(e => e is DirectoryInfo || IsNotebook(e))
            .Select(e => e is DirectoryInfo d ? InFolder(d, homework) : new SubmissionFile(System.IO.Path.GetFileNameWithoutExtension(e.Name), e.FullName, null))
            .OrderBy(s => s.Student, StringComparer.Ordinal).ToList();
        var twice = found.GroupBy(s => s.Student).FirstOrDefault(g => g.Count() > 1);
        return found.Count == 0 ? throw new GradingException($"There are no submissions in {folder}: neither notebooks nor folders of students.")
            : twice is not null ? throw new GradingException($"{folder} holds both a notebook and a folder named {twice.Key}. Remove one of them.")
            : found;
    }

    private static SubmissionFile InFolder(DirectoryInfo student, string homework)
    {
        var notebooks = Notebooks(student).ToList();
        var named = notebooks.Where(n => System.IO.Path.GetFileNameWithoutExtension(n.Name).StartsWith(homework, StringComparison.Ordinal)).ToList();
        return (notebooks.Count, named.Count) switch
        {
            (0, _) => new SubmissionFile(student.Name, null, "no notebook was handed in"),
            (1, _) => new SubmissionFile(student.Name, notebooks[0].FullName, null),
            (_, 1) => new SubmissionFile(student.Name, named[0].FullName, null),
            _ => new SubmissionFile(student.Name, null, $"{notebooks.Count} notebooks were handed in, and the name of not just one begins with {homework}: {string.Join(", ", notebooks.Select(n => n.Name))}"),
        };
    }

    private static IEnumerable<FileSystemInfo> Notebooks(DirectoryInfo folder) => Entries(folder.FullName).SelectMany(e =>
        e is DirectoryInfo d ? Notebooks(d) : IsNotebook(e) ? [e] : Enumerable.Empty<FileSystemInfo>());

    // A link in a student's archive could point at anything on this machine.
    private static IEnumerable<FileSystemInfo> Entries(string folder) => new DirectoryInfo(folder).EnumerateFileSystemInfos()
        .Where(e => e.LinkTarget is null && e.Name[0] != '.').OrderBy(e => e.Name, StringComparer.Ordinal);

    private static bool IsNotebook(FileSystemInfo file) => file.Extension.Equals(".ipynb", StringComparison.OrdinalIgnoreCase);
}
