namespace GenNotebooks.Publishing.Site;

/// <summary>Writes the site's files beside and renames them, so that a reader never meets half of one; unchanged files are left alone.</summary>
internal static class SiteFile
{
    public static void Write(string path, string content)
    {
        if (File.Exists(path) && File.ReadAllText(path) == content)
            return;
        var beside = Beside(path);
        File.WriteAllText(beside, content);
        File.Move(beside, path, overwrite: true);
    }

    public static void Write(string path, byte[] content)
    {
        var beside = Beside(path);
        File.WriteAllBytes(beside, content);
        File.Move(beside, path, overwrite: true);
    }

    public static void Copy(string from, string to)
    {
        var (source, target) = (new FileInfo(from), new FileInfo(to));
        if (target.Exists && target.Length == source.Length && target.LastWriteTimeUtc >= source.LastWriteTimeUtc)
            return;
        var beside = Beside(to);
        File.Copy(from, beside, overwrite: true);
        File.SetLastWriteTimeUtc(beside, source.LastWriteTimeUtc);
        File.Move(beside, to, overwrite: true);
    }

    private static string Beside(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
}
