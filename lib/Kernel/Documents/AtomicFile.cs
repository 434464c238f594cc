namespace GenNotebooks.Kernel.Documents;

/// <summary>Writes files so that a crash, a full disk or a lost power line leaves the old file or the new one, never half of one.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file, forces the bytes to the disk, then renames over it. Permissions and symbolic links stay.</summary>
    /// <exception cref="IOException">Nothing was written: the folder is missing, the file is read-only, or the disk refused.</exception>
    internal static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var isLink = new FileInfo(path).LinkTarget is not null;
        var target = Path.GetFullPath(isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : path);
        var existing = new FileInfo(target);
        if (existing.Exists && existing.IsReadOnly)
            throw new IOException($"{path} is read-only and was not written. Make it writable, or save under another name.");
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
            throw new IOException($"{path} was not written: there is no folder {folder}. Make it first.");
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            WriteThrough(temporary, bytes);
            if (existing.Exists && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void WriteThrough(string path, ReadOnlySpan<byte> bytes)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }
}
