namespace GenNotebooks.Data;

/// <summary>The files of a registered set, where they lie on this machine.</summary>
/// <param name="name">The set.</param>
/// <param name="folder">The data folder; the current one if null.</param>
internal sealed class SetFiles(string name, string? folder)
{
    private readonly DataSetInfo _set = DataRegistry.Find(name);
    private readonly string _folder = folder ?? DataFolder.Current;
    private readonly Dictionary<string, DataFileInfo> _files = DataRegistry.Find(name).Files.ToDictionary(file => file.FileName);

    /// <summary>The names of all files, without folders.</summary>
    public IEnumerable<string> FileNames => _files.Keys;

    /// <summary>Where a file lies.</summary>
    /// <param name="fileName">Its name without folder.</param>
    /// <exception cref="MissingDataException">It is not here.</exception>
    public string Path(string fileName)
    {
        var file = _files[fileName];
        return DataFolder.Locate(_folder, file) ?? throw new MissingDataException(_set, file, DataFolder.PathOf(_folder, file.Path));
    }
}
