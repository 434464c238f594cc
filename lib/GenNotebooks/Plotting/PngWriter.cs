using System.Buffers.Binary;
using System.IO.Compression;

namespace GenNotebooks.Plotting;

/// <summary>
/// Writes PNG files of eight bits a channel, the same bytes for the same pixels and no larger than need be.
/// PNG specification, third edition: chunks IHDR, PLTE, IDAT, IEND.
/// </summary>
public static class PngWriter
{
    private const byte ColorTypeGrey = 0;
    private const byte ColorTypeRgb = 2;
    private const byte ColorTypePalette = 3;
    private const int MaxPalette = 256;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(value => CrcOf((uint)value))];

    /// <summary>A picture in shades of grey.</summary>
    /// <param name="pixels">A byte a pixel, row by row from the top; 0 is black, 255 white.</param>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <exception cref="ArgumentException">The pixels do not fill whole rows.</exception>
    public static byte[] Grey(ReadOnlySpan<byte> pixels, int width)
    {
        var height = HeightOf(pixels.Length, width, bytesPerPixel: 1, nameof(pixels));
        return Write(pixels, width, height, bytesPerPixel: 1, ColorTypeGrey, palette: []);
    }

    /// <summary>A picture in colours, stored with a palette where it has at most 256 of them, and as grey where all are grey.</summary>
    /// <param name="pixels">Three bytes a pixel, red, green, blue, row by row from the top.</param>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <exception cref="ArgumentException">The pixels do not fill whole rows.</exception>
    public static byte[] Rgb(ReadOnlySpan<byte> pixels, int width)
    {
        var height = HeightOf(pixels.Length, width, bytesPerPixel: 3, nameof(pixels));
        var indices = new byte[pixels.Length / 3];
        if (!TryIndex(pixels, indices, out var colors))
            return Write(pixels, width, height, bytesPerPixel: 3, ColorTypeRgb, palette: []);
        if (colors.TrueForAll(color => color.R == color.G && color.G == color.B))
            return Write([.. indices.Select(i => colors[i].R)], width, height, bytesPerPixel: 1, ColorTypeGrey, palette: []);
        byte[] palette = [.. colors.SelectMany(color => new[] { color.R, color.G, color.B })];
        return Write(indices, width, height, bytesPerPixel: 1, ColorTypePalette, palette);
    }

    private static int HeightOf(int bytes, int width, int bytesPerPixel, string name)
    {
        Guard.AtLeast(width, 1);
        if (bytes == 0 || bytes % (width * bytesPerPixel) != 0)
            throw new ArgumentException(
                $"{name} has {bytes} bytes, which is no number of whole rows of {width} pixels of {bytesPerPixel}; give width * height * {bytesPerPixel} bytes.");
        return bytes / (width * bytesPerPixel);
    }

    private static bool TryIndex(ReadOnlySpan<byte> pixels, byte[] indices, out List<(byte R, byte G, byte B)> colors)
    {
        colors = [];
        var known = new Dictionary<(byte, byte, byte), byte>();
        for (var i = 0; i < indices.Length; i++)
        {
            var color = (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]);
            if (!known.TryGetValue(color, out var index))
            {
                if (colors.Count == MaxPalette)
                    return false;
                known[color] = index = (byte)colors.Count;
                colors.Add(color);
            }

            indices[i] = index;
        }

        return true;
    }

    private static byte[] Write(ReadOnlySpan<byte> pixels, int width, int height, int bytesPerPixel, byte colorType, byte[] palette)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits a channel
        header[9] = colorType;

        using var png = new MemoryStream();
        png.Write(Signature);
        WriteChunk(png, "IHDR"u8, header);
        if (palette.Length > 0)
            WriteChunk(png, "PLTE"u8, palette);
        WriteChunk(png, "IDAT"u8, Compress(pixels, width * bytesPerPixel));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>Rows as differences to the row above (filter type 2) where that gives zeros: enlarged pixels repeat whole rows.</summary>
    private static byte[] Compress(ReadOnlySpan<byte> pixels, int stride)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            var zeros = new byte[stride];
            for (var at = 0; at < pixels.Length; at += stride)
            {
                var row = pixels.Slice(at, stride);
                var repeats = at > 0 && row.SequenceEqual(pixels.Slice(at - stride, stride));
                zlib.WriteByte(repeats ? (byte)2 : (byte)0);
                zlib.Write(repeats ? zeros : row);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        png.Write(number);
    }

    /// <summary>CRC-32 as PNG has it: reflected, polynomial 0xEDB88320.</summary>
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint CrcOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ (0xEDB88320 & (0 - (value & 1)));
        return value;
    }
}
