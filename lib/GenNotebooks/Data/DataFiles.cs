using System.Buffers.Binary;
using System.IO.Compression;

namespace GenNotebooks.Data;

/// <summary>Opens data files with messages that help.</summary>
internal static class DataFiles
{
    /// <summary>What to do about a file that was cut short or changed.</summary>
    public const string Remedy = "Fetch or copy it again; 'gen data verify' finds every damaged file of the registered sets.";

    /// <summary>Bytes of a gzip file that holds nothing.</summary>
    private const int SmallestGzip = 20;

    /// <summary>The bytes of a file; of a gzip file, told by its first two bytes, those it holds.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="DataFileException">The compressed content is damaged.</exception>
    public static byte[] ReadUnpacked(string path)
    {
        var bytes = Read(path);
        if (bytes is not [0x1F, 0x8B, ..])
            return bytes;
        byte[] content;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            gzip.CopyTo(unpacked);
            content = unpacked.ToArray();
        }
        catch (InvalidDataException e)
        {
            throw new DataFileException(path, $"its gzip stream is damaged. {Remedy}", e);
        }

        // .NET takes the end of the file for the end of the stream; the length that gzip writes last tells (RFC 1952, ISIZE).
        var declared = bytes.Length < 4 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4));
        return bytes.Length >= SmallestGzip && declared == (uint)content.Length
            ? content
            : throw new DataFileException(path, FormattableString.Invariant($"its gzip stream was cut short; {content.Length:N0} bytes could be unpacked. {Remedy}"));
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    public static byte[] Read(string path) => File.Exists(path)
        ? File.ReadAllBytes(path)
        : throw new FileNotFoundException(
            $"{path} does not exist. Check the name; a relative path starts at the current folder, {Directory.GetCurrentDirectory()}.", path);
}
