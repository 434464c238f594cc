using System.Globalization;

namespace GenNotebooks.Cli;

/// <summary>Sizes of downloads, in decimal units as networks count them.</summary>
internal static class ByteSize
{
    public static string Shown(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB"),
    };
}
