using System.IO.Compression;
using System.Security.Cryptography;

namespace GenNotebooks.Data;

/// <summary>How a file compares with its registered checksum.</summary>
internal enum DataState
{
    Good,
    Missing,
    Damaged,
}

/// <summary>What a look at a file found.</summary>
/// <param name="State">Good, missing or damaged.</param>
/// <param name="Problem">What is wrong with a damaged one; empty otherwise.</param>
internal readonly record struct DataFinding(DataState State, string Problem = "");

/// <summary>Compares files with their registered checksums.</summary>
internal static class DataCheck
{
    /// <summary>Looks at a file of a data folder.</summary>
    public static async Task<DataFinding> FileAsync(string folder, DataFileInfo file, CancellationToken cancellation = default) =>
        DataFolder.Locate(folder, file) is { } path
            ? await ContentAsync(path, file.Sha256, file.IsOfUnpacked, cancellation).ConfigureAwait(false)
            : new DataFinding(DataState.Missing);

    /// <summary>Compares a file's content with a checksum.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">What its hash should be.</param>
    /// <param name="unpack">Whether the hash is that of the content which a gzip file holds.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    public static async Task<DataFinding> ContentAsync(string path, string sha256, bool unpack, CancellationToken cancellation = default)
    {
        try
        {
            var file = File.OpenRead(path);
            await using var closing = file.ConfigureAwait(false);
            Stream content = unpack && IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
            await using var closingToo = content.ConfigureAwait(false);
            var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation).ConfigureAwait(false));
            return found == sha256
                ? new DataFinding(DataState.Good)
                : new DataFinding(DataState.Damaged, $"its content has the SHA-256 {found} but {sha256} is registered");
        }
        catch (InvalidDataException)
        {
            return new DataFinding(DataState.Damaged, "its compressed content cannot be unpacked");
        }
    }

    private static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start[0] == 0x1F && start[1] == 0x8B;
        file.Position = 0;
        return isGzip;
    }
}
