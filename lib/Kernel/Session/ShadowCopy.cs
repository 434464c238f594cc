using System.Security.Cryptography;
using System.Text;

namespace GenNotebooks.Kernel.Session;

/// <summary>
/// Copies a folder of assemblies to a place of its own before they are loaded, so that the library can be rebuilt while
/// a session runs. The place is named by the content, so that sessions share it and nothing is copied twice.
/// </summary>
internal static class ShadowCopy
{
    private static readonly string[] Copied = [".dll", ".pdb", ".xml", ".json"];
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>The copy of <paramref name="assembly"/>, with the files beside it.</summary>
    public static string Of(string assembly, string cacheFolder)
    {
        var home = new DirectoryInfo(Path.GetDirectoryName(assembly)!);
        var files = home.GetFiles().Where(f => Copied.Contains(f.Extension.ToLowerInvariant())).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        var shadows = Path.Combine(cacheFolder, "shadow");
        var target = Path.Combine(shadows, Fingerprint(home.FullName, files));
        if (!Directory.Exists(target))
        {
            Sweep(shadows);
            Copy(files, target);
        }

        MarkAsUsed(target);
        return Path.Combine(target, Path.GetFileName(assembly));
    }

    private static void MarkAsUsed(string target)
    {
        try
        {
            Directory.SetLastWriteTimeUtc(target, DateTimeOffset.UtcNow.UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // In a sandbox the cache can be read only; who made the copy outside keeps it.
        }
    }

    private static void Copy(List<FileInfo> files, string target)
    {
        var unfinished = Directory.CreateDirectory($"{target}.{Guid.NewGuid():N}").FullName;
        foreach (var file in files)
            file.CopyTo(Path.Combine(unfinished, file.Name));
        try
        {
            Directory.Move(unfinished, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another session was faster; its copy is the same.
            Directory.Delete(unfinished, recursive: true);
        }
    }

    /// <summary>Removes copies that no session has used for a week.</summary>
    private static void Sweep(string shadows)
    {
        if (!Directory.Exists(shadows))
            return;
        foreach (var folder in Directory.GetDirectories(shadows).Where(f => DateTimeOffset.UtcNow - Directory.GetLastWriteTimeUtc(f) > KeptFor))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Still loaded by an old session on Windows; the next sweep takes it.
            }
        }
    }

    private static string Fingerprint(string home, List<FileInfo> files)
    {
        var text = new StringBuilder(home);
        foreach (var file in files)
            text.Append('\n').Append(file.Name).Append('|').Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..24];
    }
}
