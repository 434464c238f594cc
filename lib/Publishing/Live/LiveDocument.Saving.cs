using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Live;

/// <summary>Saving to the reader's own copy.</summary>
internal sealed partial class LiveDocument
{
    private NotebookDocument? _saved;
    private long _written;
    private long _writtenAndSaved;

    /// <summary>Whether there is something that no file holds; under the lock.</summary>
    private bool Unsaved { get; set; }

    /// <summary>Saves code and outputs, whole or not at all.</summary>
    /// <param name="replace">Whether a file may be replaced that holds what is not from here. It is kept beside, under another name.</param>
    /// <exception cref="IOException">The file cannot be written (or <see cref="UnauthorizedAccessException"/>).</exception>
    public SaveAnswer Save(bool replace)
    {
        lock (_lock)
        {
            var path = Source.SavesTo;
            if (!replace && Conflict(path) is { } conflict)
                return new SaveAnswer(path, null, conflict);
            if (replace && File.Exists(path) && Conflict(path) is not null)
                File.Move(path, FreeName(path));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (IsOwnFile)
                _notebook.Save();
            else
                (_saved = _notebook.Copy()).Save(path);
            Unsaved = false;
            _writtenAndSaved = _written;
            TouchState();
            Tell();
            var page = _options.Notebooks().FirstOrDefault(n => Path.GetFullPath(n.Path) == Path.GetFullPath(path));
            return new SaveAnswer(path, page is null ? null : page.Name + ".html", null);
        }
    }

    /// <summary>Keeps what readers wrote and did not save, beside where it would have been saved; null where there is nothing.</summary>
    /// <returns>The file.</returns>
    public string? Rescue()
    {
        lock (_lock)
        {
            if (_written == _writtenAndSaved)
                return null;
            var path = Path.ChangeExtension(Source.SavesTo, ".unsaved.ipynb");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _notebook.Copy().Save(path);
            return path;
        }
    }

    private bool IsOwnFile => Path.GetFullPath(Source.SavesTo) == Path.GetFullPath(Source.Path);

    private string? Conflict(string path)
    {
        if (IsOwnFile)
            return _notebook.CheckDisk() == DiskState.Changed ? "The file has been changed elsewhere since this page was opened." : null;
        if (!File.Exists(path))
            return null;
        if (_saved is null)
            return SameCells(path) ? null : "You have a copy of this notebook already, and it holds something else.";
        return _saved.CheckDisk() == DiskState.Changed ? "Your copy has been changed elsewhere since it was saved from here." : null;
    }

    /// <summary>Whether a copy holds no code or text but the notebook's own, as a fresh one does.</summary>
    private bool SameCells(string path)
    {
        try
        {
            var copy = NotebookDocument.Load(path);
            return copy.Cells.Select(c => c.Source).SequenceEqual(Base.Cells.Select(c => c.Source));
        }
        catch (NotebookFormatException)
        {
            return false;
        }
    }

    private static string FreeName(string path)
    {
        for (var number = 1; ; number++)
            if (Path.ChangeExtension(path, $".old{number}.ipynb") is var name && !File.Exists(name))
                return name;
    }

    private void MarkUnsaved()
    {
        if (Unsaved)
            return;
        Unsaved = true;
        TouchState();
    }
}
