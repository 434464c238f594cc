using System.Buffers.Binary;
using System.IO.Compression;

namespace GenNotebooks.Publishing.Stills;

/// <summary>Reads the PNG files that browsers write: eight bits a channel, with or without alpha, not interlaced.</summary>
internal static class BrowserPng
{
    private const int SignatureLength = 8;

    /// <summary>The pixels, four bytes each, row by row; and the number of columns.</summary>
    /// <exception cref="InvalidDataException">Another kind of PNG, or none.</exception>
    public static (byte[] Rgba, int Width) Decode(ReadOnlySpan<byte> png)
    {
        int width = 0, height = 0, channels = 0;
        using var packed = new MemoryStream();
        for (var at = SignatureLength; at + 8 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            var type = png.Slice(at + 4, 4);
            var content = png.Slice(at + 8, length);
            if (type.SequenceEqual("IHDR"u8))
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                channels = (content[8], content[9], content[12]) switch
                {
                    (8, 2, 0) => 3,
                    (8, 6, 0) => 4,
                    _ => throw new InvalidDataException($"A PNG of depth {content[8]}, colour type {content[9]}, interlace {content[12]} is not read here."),
                };
            }
            else if (type.SequenceEqual("IDAT"u8))
                packed.Write(content);
            at += 12 + length;
        }

        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var rows = new byte[height * ((width * channels) + 1)];
        zlib.ReadExactly(rows);
        return (ToRgba(Unfiltered(rows, width * channels, channels), channels), width);
    }

    /// <summary>Undoes the filters: each byte was written as a difference to those left of it and above.</summary>
    private static byte[] Unfiltered(byte[] rows, int stride, int channels)
    {
        var height = rows.Length / (stride + 1);
        var plain = new byte[height * stride];
        for (var y = 0; y < height; y++)
        {
            var filter = rows[y * (stride + 1)];
            for (var x = 0; x < stride; x++)
            {
                int left = x >= channels ? plain[(y * stride) + x - channels] : 0;
                int above = y > 0 ? plain[((y - 1) * stride) + x] : 0;
                int corner = x >= channels && y > 0 ? plain[((y - 1) * stride) + x - channels] : 0;
                var predicted = filter switch { 0 => 0, 1 => left, 2 => above, 3 => (left + above) / 2, _ => Paeth(left, above, corner) };
                plain[(y * stride) + x] = (byte)(rows[(y * (stride + 1)) + 1 + x] + predicted);
            }
        }

        return plain;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        if (toLeft <= toAbove && toLeft <= toCorner)
            return left;
        return toAbove <= toCorner ? above : corner;
    }

    private static byte[] ToRgba(byte[] pixels, int channels)
    {
        if (channels == 4)
            return pixels;
        var rgba = new byte[pixels.Length / 3 * 4];
        for (var (from, to) = (0, 0); from < pixels.Length; from += 3, to += 4)
            (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (pixels[from], pixels[from + 1], pixels[from + 2], 255);
        return rgba;
    }
}
