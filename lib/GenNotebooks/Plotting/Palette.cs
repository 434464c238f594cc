using System.Globalization;

namespace GenNotebooks.Plotting;

/// <summary>The course's colours, which readers with any kind of colour vision can tell apart.</summary>
public static class Palette
{
    // Okabe and Ito 2008, in the order of the charts' template; their yellow, too pale on white, comes last and darker.
    private static readonly (int R, int G, int B)[] Categories =
    [
        (0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00), (0x00, 0x9E, 0x73), (0xCC, 0x79, 0xA7),
        (0x56, 0xB4, 0xE9), (0xE6, 0x9F, 0x00), (0x4D, 0x4D, 0x4D), (0xA3, 0x8F, 0x00),
    ];

    // Nine points of viridis (Smith and van der Walt 2015, CC0), between which colours are interpolated.
    private static readonly (int R, int G, int B)[] ViridisPoints =
    [
        (0x44, 0x01, 0x54), (0x47, 0x2D, 0x7B), (0x3B, 0x52, 0x8B), (0x2C, 0x72, 0x8E), (0x21, 0x91, 0x8C),
        (0x28, 0xAE, 0x80), (0x5E, 0xC9, 0x62), (0xAD, 0xDC, 0x30), (0xFD, 0xE7, 0x25),
    ];

    /// <summary>The colour of a category such as a component, as <c>#0072B2</c>; after eight the colours begin again.</summary>
    /// <param name="index">The category, counted from 0.</param>
    public static string Category(int index)
    {
        Guard.AtLeast(index, 0);
        return Hex(Categories[index % Categories.Length]);
    }

    /// <summary>A colour from dark violet through green to yellow, of evenly rising lightness (viridis).</summary>
    /// <param name="share">Where between the ends, from 0 to 1; what lies outside takes the end's colour.</param>
    public static string Viridis(double share)
    {
        var at = Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1) * (ViridisPoints.Length - 1);
        var first = Math.Min((int)at, ViridisPoints.Length - 2);
        return Hex(Mean([(ViridisPoints[first], 1 - (at - first)), (ViridisPoints[first + 1], at - first)]));
    }

    /// <summary>The categories' colours mixed in the given shares: a sample that two components share shows between their colours.</summary>
    /// <param name="shares">One share a category, 0 or more, not all 0.</param>
    public static string Blend(IReadOnlyList<double> shares)
    {
        if (!(shares.Sum() > 0) || shares.Any(share => !(share >= 0)))
            throw new ArgumentException(
                $"shares must be 0 or more and not all 0 but are ({string.Join(", ", shares.Select(share => share.ToString(CultureInfo.InvariantCulture)))}).");
        return Hex(Mean(shares.Select((share, k) => (Categories[k % Categories.Length], share))));
    }

    private static (int R, int G, int B) Mean(IEnumerable<((int R, int G, int B) Color, double Share)> parts)
    {
        double r = 0, g = 0, b = 0, sum = 0;
        foreach (var (color, share) in parts)
            (r, g, b, sum) = (r + (share * color.R), g + (share * color.G), b + (share * color.B), sum + share);
        return ((int)Math.Round(r / sum), (int)Math.Round(g / sum), (int)Math.Round(b / sum));
    }

    private static string Hex((int R, int G, int B) color) => $"#{color.R:X2}{color.G:X2}{color.B:X2}";
}
