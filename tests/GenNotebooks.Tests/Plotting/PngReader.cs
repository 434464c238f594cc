using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GenNotebooks.Tests.Plotting;

/// <summary>Reads PNG files of eight bits a channel and checks every chunk's checksum, bit by bit as the specification defines it.</summary>
internal sealed class PngReader
{
    private readonly byte[] _rgb;

    public PngReader(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        byte[] palette = [];
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var content = png[(at + 8)..(at + 8 + length)];
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)), Crc(png.AsSpan(at + 4, 4 + length)));
            var type = Encoding.ASCII.GetString(png, at + 4, 4);
            ChunkTypes.Add(type);
            if (type == "IHDR")
            {
                (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4)));
                Assert.Equal(8, content[8]);
                ColorType = content[9];
                Assert.Equal([0, 0, 0], content[10..]);
            }
            else if (type == "PLTE")
                palette = content;
            else if (type == "IDAT")
                packed.Write(content);
            at += 12 + length;
        }

        _rgb = ToRgb(Rows(packed, ColorType == 2 ? 3 * Width : Width), palette);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>0 grey, 2 red, green and blue, 3 by palette.</summary>
    public int ColorType { get; }

    public List<string> ChunkTypes { get; } = [];

    public (byte R, byte G, byte B) this[int x, int y]
    {
        get
        {
            var at = 3 * ((y * Width) + x);
            return (_rgb[at], _rgb[at + 1], _rgb[at + 2]);
        }
    }

    public byte[] Rgb => _rgb;

    private byte[] Rows(MemoryStream packed, int stride)
    {
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var plain = new byte[Height * stride];
        for (var y = 0; y < Height; y++)
        {
            var filter = zlib.ReadByte();
            Assert.True(filter is 0 or 2, $"filter {filter}");
            var row = plain.AsSpan(y * stride, stride);
            zlib.ReadExactly(row);
            for (var x = 0; x < stride && filter == 2; x++)
                row[x] += y > 0 ? plain[((y - 1) * stride) + x] : (byte)0;
        }

        Assert.Equal(-1, zlib.ReadByte());
        return plain;
    }

    private byte[] ToRgb(byte[] plain, byte[] palette) => ColorType switch
    {
        0 => [.. plain.SelectMany(grey => new[] { grey, grey, grey })],
        2 => plain,
        3 => [.. plain.SelectMany(index => palette[(3 * index)..((3 * index) + 3)])],
        _ => throw new InvalidDataException($"colour type {ColorType}"),
    };

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
