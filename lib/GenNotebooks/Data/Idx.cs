using System.Buffers.Binary;

namespace GenNotebooks.Data;

/// <summary>
/// Reads IDX files of bytes, the format of MNIST: two zero bytes, the type (8 for bytes), the number of dimensions, their
/// sizes as big-endian 32-bit numbers, and the values, the last dimension running fastest.
/// </summary>
public static class Idx
{
    private const byte TypeOfBytes = 8;

    /// <summary>Reads a file, plain or compressed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="DataFileException">It is no IDX file of bytes, or it is damaged.</exception>
    public static IdxArray Read(string path) => Parse(DataFiles.ReadUnpacked(path), path);

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">The bytes, unpacked.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="DataFileException">It is no IDX file of bytes, or it is damaged.</exception>
    public static IdxArray Parse(ReadOnlySpan<byte> content, string file)
    {
        if (content.Length < 4 || content[0] != 0 || content[1] != 0)
            throw new DataFileException(
                file, $"it begins with the bytes {Hex(content)}, but an IDX file begins with 00 00. Check that it is the file you mean; a web page saved by mistake begins with 3C.");
        if (content[2] != TypeOfBytes)
            throw new DataFileException(
                file, $"its values have the type {content[2]:X2}, but only bytes, type 08, are read here. Convert it, or read it with a program of its publisher's.");
        var rank = content[3];
        if (rank == 0 || content.Length < 4 + (4 * rank))
            throw new DataFileException(file, $"it has {content.Length} bytes, too few for the sizes of its {rank} dimensions. {DataFiles.Remedy}");

        var shape = new int[rank];
        for (var d = 0; d < rank; d++)
            shape[d] = BinaryPrimitives.ReadInt32BigEndian(content[(4 + (4 * d))..]);
        var values = content[(4 + (4 * rank))..];
        var expected = shape.Aggregate(1.0, (product, size) => product * size);
        if (shape.Any(size => size < 0) || values.Length != expected)
            throw new DataFileException(
                file, FormattableString.Invariant($"it declares {string.Join(" x ", shape)} values but holds {values.Length:N0}. {DataFiles.Remedy}"));
        return new IdxArray(shape, values.ToArray());
    }

    private static string Hex(ReadOnlySpan<byte> content) =>
        content.IsEmpty ? "(none: it is empty)" : string.Join(' ', content[..Math.Min(4, content.Length)].ToArray().Select(b => $"{b:X2}"));
}

/// <summary>An array of bytes.</summary>
/// <param name="Shape">Its sizes, such as (60000, 28, 28).</param>
/// <param name="Values">The values, the last dimension running fastest.</param>
public sealed record IdxArray(int[] Shape, byte[] Values);
