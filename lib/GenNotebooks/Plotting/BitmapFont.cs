using System.Text;

namespace GenNotebooks.Plotting;

/// <summary>
/// A small font for the words in and around pictures, drawn pixel by pixel: ASCII and some Greek and mathematical letters.
/// Letters are as wide as they need to be; one that the font lacks is drawn as an empty box.
/// </summary>
internal static partial class BitmapFont
{
    /// <summary>Rows of a letter, tails included.</summary>
    public const int Height = 9;

    private const int Cell = 5;
    private const int GlyphsInBlock = 16;
    private const int SpaceWidth = 3;

    // A row is five bits, the leftmost pixel in the highest.
    private static readonly byte[] Missing = [31, 17, 17, 17, 17, 17, 31, 0, 0];

    private static readonly Dictionary<Rune, (byte[] Rows, int Width)> Glyphs = Read(Drawing.Split('\n'));

    /// <summary>The width of a text in pixels, a pixel of space after each letter but the last.</summary>
    public static int Width(string text) => Math.Max(0, text.EnumerateRunes().Sum(rune => Glyph(rune).Width + 1) - 1);

    /// <summary>The pixels of a text that are inked: their columns and rows, from the left end of its top row.</summary>
    public static IEnumerable<(int X, int Y)> Pixels(string text)
    {
        var left = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var (rows, width) = Glyph(rune);
            for (var y = 0; y < Height; y++)
                for (var x = 0; x < width; x++)
                    if ((rows[y] >> (Cell - 1 - x) & 1) == 1)
                        yield return (left + x, y);
            left += width + 1;
        }
    }

    /// <summary>Breaks a text at its spaces into lines; a word that is wider than a line stands alone.</summary>
    public static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (lines.Count > 0 && Width(lines[^1] + " " + word) <= width)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        return lines;
    }

    private static (byte[] Rows, int Width) Glyph(Rune rune) => Glyphs.TryGetValue(rune, out var glyph) ? glyph : (Missing, Cell);

    private static Dictionary<Rune, (byte[] Rows, int Width)> Read(string[] lines)
    {
        var glyphs = new Dictionary<Rune, (byte[], int)>();
        for (var top = 0; top < lines.Length; top += Height + 1)
            for (var i = 0; i < GlyphsInBlock && i * (Cell + 1) < lines[top + 1].Length; i++)
            {
                var at = i * (Cell + 1);
                var name = at < lines[top].Length ? new Rune(lines[top][at]) : new Rune(' ');
                glyphs[name] = Trim([.. lines[(top + 1)..(top + 1 + Height)].Select(line => Bits(line.AsSpan(at, Cell)))]);
            }

        return glyphs;
    }

    private static byte Bits(ReadOnlySpan<char> pixels)
    {
        var bits = 0;
        foreach (var pixel in pixels)
            bits = (bits << 1) | (pixel == '#' ? 1 : 0);
        return (byte)bits;
    }

    /// <summary>Moves a letter to the left edge of its cell.</summary>
    private static (byte[] Rows, int Width) Trim(byte[] rows)
    {
        var ink = rows.Aggregate(0, (all, row) => all | row);
        if (ink == 0)
            return (rows, SpaceWidth);
        var first = 0;
        while ((ink << first & 1 << (Cell - 1)) == 0)
            first++;
        var last = Cell - 1;
        while ((ink >> (Cell - 1 - last) & 1) == 0)
            last--;
        return ([.. rows.Select(row => (byte)(row << first & 31))], last - first + 1);
    }
}
