using System.Diagnostics;
using System.Globalization;
using GenNotebooks.Kernel.Running;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Cli.Commands;

/// <summary>Writes the site after a run: all of the course's episodes, those just run with what they gave.</summary>
internal static class SitePages
{
    public static async Task WriteAsync(Workspace workspace, IReadOnlyList<NotebookResult> results, CancellationToken cancellation)
    {
        var notebooks = Directory.Exists(workspace.Notebooks)
            ? Directory.EnumerateFiles(workspace.Notebooks, "*.ipynb").Order(StringComparer.Ordinal).Select(path => new SiteNotebook(path, ExecutedOf(workspace, path, results))).ToList()
            : [];
        // A notebook of the reader's own is none of the course's.
        if (!results.Any(r => notebooks.Any(n => n.Source == r.Notebook)))
            return;
        var watch = Stopwatch.StartNew();
        var options = new SiteOptions { Folder = Path.Combine(workspace.Artifacts, "site"), NpmFolder = Path.Combine(workspace.Artifacts, "npm"), LibraryFolder = workspace.Library };
        var site = await SiteWriter.WriteAsync(notebooks, options, doing => Show("Site", doing), cancellation).ConfigureAwait(false);
        Show("Site", "");
        foreach (var remark in site.Remarks)
            Console.WriteLine($"  {remark}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Site: {Workspace.Shown(site.Index)} ({site.Pages} {(site.Pages == 1 ? "page" : "pages")}, {watch.Elapsed.TotalSeconds:F1} s)"));
    }

    /// <summary>The notebook with the outputs of this run or of an earlier one.</summary>
    private static string? ExecutedOf(Workspace workspace, string path, IReadOnlyList<NotebookResult> results)
    {
        if (results.FirstOrDefault(r => r.Notebook == path) is { } result)
            return result.Output;
        var earlier = new FileInfo(Path.Combine(workspace.Artifacts, "notebooks", Path.GetFileName(path)));
        // A run of a notebook that has been changed since says nothing about it.
        return earlier.Exists && earlier.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(path) ? earlier.FullName : null;
    }

    /// <summary>A line that the next one overwrites; nothing where a log is written.</summary>
    public static void Show(string making, string doing)
    {
        if (!Console.IsOutputRedirected)
            Console.Write($"\r\e[K{(doing.Length == 0 ? "" : $"{making}: {doing} …")}");
    }
}
