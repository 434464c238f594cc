using System.Text;

namespace GenNotebooks.Data;

/// <summary>Reads text files. They must be UTF-8; a byte order mark at the start is dropped.</summary>
public static class TextFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, its line ends as they are.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="DataFileException">It is not UTF-8; the message tells the line and the byte.</exception>
    public static string Read(string path) => Decode(DataFiles.Read(path), path);

    /// <summary>The lines of a file without their ends; a last line without end counts too.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="DataFileException">It is not UTF-8; the message tells the line and the byte.</exception>
    public static string[] ReadLines(string path)
    {
        string[] lines = [.. Read(path).Split('\n').Select(line => line.TrimEnd('\r'))];
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    /// <summary>Text from bytes.</summary>
    /// <param name="bytes">The content of a file.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="DataFileException">It is not UTF-8; the message tells the line and the byte.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new DataFileException(file, 1, "the file is UTF-16. Save it as UTF-8; most editors offer that under 'Save as'.");
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var at = e.Index;
            var line = 1 + bytes[..at].Count((byte)'\n');
            var column = at - bytes[..at].LastIndexOf((byte)'\n');
            throw new DataFileException(
                file, line, $"byte {column} of the line is {bytes[at]:X2}, which is not UTF-8 there ('{(char)bytes[at]}' if the file is Latin-1). Save the file as UTF-8.", e);
        }
    }
}
