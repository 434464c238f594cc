using System.IO.Compression;

namespace GenNotebooks.Data;

/// <summary>
/// Takes registered files out of a zip archive. The archive decides nothing about where a file goes: entries are looked up by
/// the names that the registry has, so an entry called <c>../elsewhere</c> is merely one that nobody asks for.
/// </summary>
internal static class ArchiveFiles
{
    /// <summary>Larger entries are refused; those of the registered archives are below 100 kB.</summary>
    private const long LargestEntry = 64 << 20;

    /// <summary>Unpacks files; each appears under its name only if its checksum is right.</summary>
    /// <param name="archive">The zip file.</param>
    /// <param name="inside">The folder, below the archive's top folder, that holds the files.</param>
    /// <param name="wanted">The files.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="cancellation">Ends the unpacking; the files that are done stay.</param>
    /// <returns>Null if all files are here and right, otherwise what is wrong.</returns>
    public static async Task<string?> UnpackAsync(
        string archive, string inside, IReadOnlyList<DataFileInfo> wanted, string folder, CancellationToken cancellation)
    {
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            var entries = zip.Entries.GroupBy(entry => BelowTop(entry.FullName)).ToDictionary(group => group.Key, group => group.First());
            foreach (var file in wanted)
            {
                if (!entries.TryGetValue($"{inside}/{file.FileName}", out var entry))
                    return $"the archive has no {inside}/{file.FileName}";
                if (await ExtractAsync(entry, file, folder, cancellation).ConfigureAwait(false) is { } problem)
                    return $"{file.FileName} in the archive is not the registered one: {problem}";
            }

            return null;
        }
        catch (InvalidDataException)
        {
            return "what it sends is not a whole zip archive";
        }
    }

    private static async Task<string?> ExtractAsync(ZipArchiveEntry entry, DataFileInfo file, string folder, CancellationToken cancellation)
    {
        if (entry.Length > LargestEntry)
            return FormattableString.Invariant($"it has {entry.Length:N0} bytes");
        var target = DataFolder.PathOf(folder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await entry.ExtractToFileAsync(target + ".part", overwrite: true, cancellation).ConfigureAwait(false);
        var finding = await DataCheck.ContentAsync(target + ".part", file.Sha256, file.IsOfUnpacked, cancellation).ConfigureAwait(false);
        if (finding.State == DataState.Good)
            File.Move(target + ".part", target, overwrite: true);
        else
            File.Delete(target + ".part");
        return finding.State == DataState.Good ? null : finding.Problem;
    }

    private static string BelowTop(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
