using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GenNotebooks.Kernel.Documents;

public sealed partial class NotebookDocument
{
    /// <summary>Larger files than this, in bytes, are refused unless a caller allows them: 100 MB.</summary>
    public const long DefaultMaxBytes = 100_000_000;

    private byte[]? hashOnDisk;

    /// <summary>The full path the notebook was read from or last saved to; null for one that has no file.</summary>
    public string? Path { get; private set; }

    /// <summary>Reads a notebook file.</summary>
    /// <param name="path">The .ipynb file.</param>
    /// <param name="maxBytes">Larger files are refused.</param>
    /// <exception cref="NotebookFormatException">The file is too large or no notebook of format 4.</exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> where there is none.</exception>
    public static NotebookDocument Load(string path, long maxBytes = DefaultMaxBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var length = new FileInfo(path).Length;
        if (length > maxBytes)
            throw new NotebookFormatException(
                path,
                string.Create(CultureInfo.InvariantCulture, $"the file has {length:N0} bytes, more than the {maxBytes:N0} that are read"),
                "Clear the outputs of its largest cells, or raise the limit.");
        var bytes = File.ReadAllBytes(path);
        var document = Parse(bytes, path);
        document.Path = System.IO.Path.GetFullPath(path);
        document.hashOnDisk = SHA256.HashData(bytes);
        return document;
    }

    /// <summary>Reads a notebook from its JSON text.</summary>
    /// <param name="json">The text of an .ipynb file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="NotebookFormatException">It is no notebook of format 4.</exception>
    public static NotebookDocument Parse(string json, string name = "notebook") => Parse(Encoding.UTF8.GetBytes(json), name);

    /// <summary>Reads a notebook from the bytes of a file.</summary>
    /// <param name="utf8">The bytes; the document keeps them, so they must not change.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="NotebookFormatException">It is no notebook of format 4.</exception>
    public static NotebookDocument Parse(ReadOnlyMemory<byte> utf8, string name = "notebook") => new(JsonFile.Read(utf8, name), name);

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes() => file.Write().ToArray();

    /// <summary>The text of the file; a byte order mark stays.</summary>
    public string ToJson() => Encoding.UTF8.GetString(file.Write().Span);

    /// <summary>A copy of the notebook that shares nothing with it; it has no <see cref="Path"/>.</summary>
    public NotebookDocument Copy() => Parse(file.Write(), Name);

    /// <summary>Writes the notebook back to <see cref="Path"/>, whole or not at all.</summary>
    /// <exception cref="InvalidOperationException">The notebook has no file yet.</exception>
    /// <exception cref="IOException">The file cannot be written (or <see cref="UnauthorizedAccessException"/>); it is then as it was.</exception>
    public void Save() =>
        Save(Path ?? throw new InvalidOperationException($"{Name} has no file yet. Save it with a path."));

    /// <summary>Writes the notebook to a file, whole or not at all; from then on this is its <see cref="Path"/>.</summary>
    /// <param name="path">The .ipynb file; its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written (or <see cref="UnauthorizedAccessException"/>); it is then as it was.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = file.Write().Span;
        AtomicFile.Write(path, bytes);
        Name = path;
        Path = System.IO.Path.GetFullPath(path);
        hashOnDisk = SHA256.HashData(bytes);
    }

    /// <summary>
    /// Compares the file with what was last read from it or saved to it, by content: touching a file does not change it. What to do
    /// about a change is the caller's choice; <see cref="Save()"/> overwrites.
    /// </summary>
    public DiskState CheckDisk()
    {
        if (Path is null)
            return DiskState.NoFile;
        try
        {
            using var stream = File.OpenRead(Path);
            return SHA256.HashData(stream).AsSpan().SequenceEqual(hashOnDisk) ? DiskState.Unchanged : DiskState.Changed;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return DiskState.Missing;
        }
    }
}
