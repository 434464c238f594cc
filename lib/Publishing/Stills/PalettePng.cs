using System.Buffers.Binary;
using System.IO.Compression;

namespace GenNotebooks.Publishing.Stills;

/// <summary>
/// Writes a picture with a palette of 256 colours: a quarter of the size for a chart, whose colours are few, and the edges
/// of its lines and letters stay smooth. PNG specification, third edition: chunks IHDR, PLTE, IDAT, IEND.
/// </summary>
internal static class PalettePng
{
    private const int MaxColours = 256;
    private const int Areas = 96;

    /// <summary>A PNG with a palette, from pixels.</summary>
    /// <param name="rgba">Four bytes a pixel, row by row; alpha is blended onto white.</param>
    /// <param name="width">Pixels in a row.</param>
    public static byte[] Encode(ReadOnlySpan<byte> rgba, int width)
    {
        var pixels = Opaque(rgba);
        var palette = Palette(pixels);
        var nearest = new Dictionary<int, byte>();
        var height = pixels.Length / width;
        var rows = new byte[height * (width + 1)];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                rows[(y * (width + 1)) + 1 + x] = IndexOf(pixels[(y * width) + x], palette, nearest);

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(png, "IHDR"u8, Header(width, height));
        WriteChunk(png, "PLTE"u8, [.. palette.SelectMany(c => new[] { (byte)(c >> 16), (byte)(c >> 8), (byte)c })]);
        WriteChunk(png, "IDAT"u8, Compress(rows));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static int[] Opaque(ReadOnlySpan<byte> rgba)
    {
        var pixels = new int[rgba.Length / 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            var p = rgba.Slice(4 * i, 4);
            int Blend(byte c, byte alpha) => ((c * alpha) + (255 * (255 - alpha)) + 127) / 255;
            pixels[i] = (Blend(p[0], p[3]) << 16) | (Blend(p[1], p[3]) << 8) | Blend(p[2], p[3]);
        }

        return pixels;
    }

    /// <summary>
    /// The most frequent colours, which fill areas, as they are; then one of each neighbourhood of 8 x 8 x 8, so that rare hues are
    /// not lost to shades of white; then finer ones.
    /// </summary>
    private static int[] Palette(int[] pixels)
    {
        var counts = pixels.CountBy(c => c).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key).ToList();
        if (counts.Count <= MaxColours)
            return [.. counts];
        var neighbourhoods = new HashSet<int>();
        var first = counts.Where(c => neighbourhoods.Add(c & 0xE0E0E0)).ToList();
        var finer = new HashSet<int>();
        var second = counts.Where(c => finer.Add(c & 0xF0F0F0)).Except(first);
        return [.. counts.Take(Areas).Concat(first).Concat(second).Concat(counts).Distinct().Take(MaxColours)];
    }

    private static byte IndexOf(int colour, int[] palette, Dictionary<int, byte> nearest)
    {
        if (nearest.TryGetValue(colour, out var known))
            return known;
        var best = 0;
        for (var i = 1; i < palette.Length; i++)
            if (Distance(colour, palette[i]) < Distance(colour, palette[best]))
                best = i;
        return nearest[colour] = (byte)best;
    }

    private static int Distance(int a, int b)
    {
        var (red, green, blue) = ((a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255));
        return (red * red) + (green * green) + (blue * blue);
    }

    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits an index
        header[9] = 3; // by palette
        return header;
    }

    private static byte[] Compress(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
            zlib.Write(rows);
        return packed.ToArray();
    }

    private static void WriteChunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(type, content));
        png.Write(number);
    }

    /// <summary>CRC-32 as PNG has it: reflected, polynomial 0xEDB88320.</summary>
    private static uint Checksum(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var value in (ReadOnlySpan<byte>)[.. type, .. content])
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
