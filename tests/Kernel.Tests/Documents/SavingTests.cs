using GenNotebooks.Kernel.Documents;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Kernel.Tests.Documents;

public class SavingTests
{
    [Fact]
    public void A_saved_notebook_is_read_back()
    {
        using var folder = new TemporaryFolder();
        var document = NotebookDocument.Create();
        document.Add(CellKind.Markdown, "# Ä");
        document.Save(folder["a.ipynb"]);
        Assert.Equal(folder["a.ipynb"], document.Path);
        Assert.Equal(document.ToBytes(), File.ReadAllBytes(folder["a.ipynb"]));
        Assert.Equal("# Ä", NotebookDocument.Load(folder["a.ipynb"]).Cells[0].Source);
        document.Cells[0].Source = "b";
        document.Save();
        Assert.Equal("b", NotebookDocument.Load(folder["a.ipynb"]).Cells[0].Source);
        Assert.Equal(["a.ipynb"], Names(folder));
    }

    [Fact]
    public void A_notebook_without_a_file_needs_a_path() =>
        Assert.Equal(
            "new notebook has no file yet. Save it with a path.",
            Assert.Throws<InvalidOperationException>(() => NotebookDocument.Create().Save()).Message);

    [Fact]
    public void Permissions_and_links_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has neither Unix modes nor links without rights.");
            return;
        }

        using var folder = new TemporaryFolder();
        var document = NotebookDocument.Create();
        document.Save(folder["real.ipynb"]);
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(folder["real.ipynb"], mode);
        File.CreateSymbolicLink(folder["link.ipynb"], "real.ipynb");
        document.Add(CellKind.Raw, "through the link");
        document.Save(folder["link.ipynb"]);
        Assert.Equal("real.ipynb", new FileInfo(folder["link.ipynb"]).LinkTarget);
        Assert.Equal(document.ToBytes(), File.ReadAllBytes(folder["real.ipynb"]));
        Assert.Equal(mode, File.GetUnixFileMode(folder["real.ipynb"]));
    }

    [Fact]
    public void Read_only_files_are_left_alone()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ipynb", "precious");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Equal(
            $"{path} is read-only and was not written. Make it writable, or save under another name.",
            Assert.Throws<IOException>(() => NotebookDocument.Create().Save(path)).Message);
        Assert.Equal("precious", File.ReadAllText(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        var path = folder[Path.Combine("no", "a.ipynb")];
        Assert.Equal(
            $"{path} was not written: there is no folder {folder["no"]}. Make it first.",
            Assert.Throws<IOException>(() => NotebookDocument.Create().Save(path)).Message);
    }

    [Fact]
    public void A_save_that_fails_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        folder.Write(Path.Combine("taken.ipynb", "inside.txt"), "a folder stands where the file should go");
        var document = NotebookDocument.Create();
        Assert.ThrowsAny<SystemException>(() => document.Save(folder["taken.ipynb"]));
        Assert.Equal(["taken.ipynb"], Names(folder));
        Assert.Null(document.Path);
    }

    /// <summary>Reading allocates the file's bytes once; an output that nobody looks at costs nothing more.</summary>
    [Fact]
    public void Large_outputs_cost_their_bytes_and_no_more()
    {
        using var folder = new TemporaryFolder();
        var document = NotebookDocument.Create();
        document.Add(CellKind.Code, "1").SetOutputs([CellOutput.Stream("stdout", string.Concat(Enumerable.Repeat("a line of output\n", 200_000)))]);
        document.Save(folder["large.ipynb"]);
        var size = new FileInfo(folder["large.ipynb"]).Length;
        var before = GC.GetAllocatedBytesForCurrentThread();
        NotebookDocument.Load(folder["large.ipynb"]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, size, size + 100_000);
    }

    [Fact]
    public void Changes_on_disk_are_noticed()
    {
        using var folder = new TemporaryFolder();
        var document = NotebookDocument.Create();
        Assert.Equal(DiskState.NoFile, document.CheckDisk());
        document.Save(folder["a.ipynb"]);
        Assert.Equal(DiskState.Unchanged, document.CheckDisk());
        var other = NotebookDocument.Load(folder["a.ipynb"]);
        File.SetLastWriteTimeUtc(folder["a.ipynb"], DateTime.UnixEpoch);
        Assert.Equal(DiskState.Unchanged, other.CheckDisk());
        document.Add(CellKind.Raw, "more");
        Assert.Equal(DiskState.Unchanged, document.CheckDisk());
        document.Save();
        Assert.Equal(DiskState.Unchanged, document.CheckDisk());
        Assert.Equal(DiskState.Changed, other.CheckDisk());
        File.Delete(folder["a.ipynb"]);
        Assert.Equal(DiskState.Missing, other.CheckDisk());
    }

    private static IEnumerable<string?> Names(TemporaryFolder folder) =>
        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName);
}
