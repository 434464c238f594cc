using System.Globalization;

namespace GenNotebooks.Cli;

/// <summary>Sizes of memory as people write them.</summary>
internal static class MemorySize
{
    private const long Least = 256L << 20;

    /// <summary>Bytes for <c>2G</c>, <c>1.5GiB</c>, <c>800M</c>; a bare number is mebibytes.</summary>
    /// <exception cref="UsageException">It is no size, or less than a session needs by itself.</exception>
    public static long Parse(string text)
    {
        var number = text.TrimEnd('B', 'b', 'i', 'I');
        var (unit, digits) = number.Length > 0 && char.ToUpperInvariant(number[^1]) is var last && last is 'G' or 'M'
            ? (last == 'G' ? 30 : 20, number[..^1])
            : (20, number);
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value > 0) || value > 1e6)
            throw new UsageException($"--memory {text} is no size of memory. Write for example 2G or 800M.");
        var bytes = (long)(value * (1L << unit));
        return bytes >= Least ? bytes : throw new UsageException($"--memory {text} is too little: a session alone needs {Shown(Least)}.");
    }

    /// <summary>A size for people: <c>412 MiB</c>, <c>1.2 GiB</c>.</summary>
    public static string Shown(long bytes) => bytes < 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):F0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):F1} GiB");
}
