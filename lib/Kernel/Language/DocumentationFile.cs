using System.Text;

namespace GenNotebooks.Kernel.Language;

/// <summary>A file of XML documentation. Where each member's entry stands is noted once; entries are read when they are asked for.</summary>
/// <remarks>The framework's files hold many megabytes, of which a reader asks for a few lines.</remarks>
internal sealed class DocumentationFile
{
    private readonly string _path;
    private readonly Dictionary<string, long> _entries;

    private DocumentationFile(string path, Dictionary<string, long> entries)
    {
        _path = path;
        _entries = entries;
    }

    private static ReadOnlySpan<byte> Opening => "<member name=\""u8;

    private static ReadOnlySpan<byte> Closing => "</member>"u8;

    /// <summary>Opens a file; null where there is none that can be read.</summary>
    public static DocumentationFile? Open(string path)
    {
        try
        {
            return new DocumentationFile(path, Index(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A member's entry; null where there is none.</summary>
    /// <param name="id">E.g. <c>M:System.Math.Sqrt(System.Double)</c>.</param>
    public DocumentationComment? Find(string id)
    {
        if (!_entries.TryGetValue(id, out var at))
            return null;
        try
        {
            using var file = File.OpenRead(_path);
            file.Position = at;
            return ReadEntry(file) is { } xml ? DocumentationComment.Parse(xml) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Dictionary<string, long> Index(ReadOnlySpan<byte> bytes)
    {
        var entries = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var at = bytes.IndexOf(Opening); at >= 0;)
        {
            var name = bytes[(at + Opening.Length)..];
            var length = name.IndexOf((byte)'"');
            if (length < 0)
                break;
            entries[Encoding.UTF8.GetString(name[..length])] = at;
            var next = name.IndexOf(Opening);
            at = next < 0 ? -1 : at + Opening.Length + next;
        }

        return entries;
    }

    private static string? ReadEntry(FileStream file)
    {
        var entry = new MemoryStream();
        var buffer = new byte[8192];
        for (int count; (count = file.Read(buffer)) > 0;)
        {
            entry.Write(buffer.AsSpan(0, count));
            var end = entry.GetBuffer().AsSpan(0, (int)entry.Length).IndexOf(Closing);
            if (end >= 0)
                return Encoding.UTF8.GetString(entry.GetBuffer(), 0, end + Closing.Length);
        }

        return null;
    }
}
