using System.Globalization;

namespace GenNotebooks.Cli;

/// <summary>Times as a person writes them: <c>90s</c>, <c>30m</c>, <c>1.5h</c>.</summary>
internal static class Duration
{
    /// <exception cref="UsageException">It is no time above 0.</exception>
    public static TimeSpan Parse(string text)
    {
        double? unit = text.Length < 2 ? null : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => null };
        if (unit is not null && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number < 10_000)
            return TimeSpan.FromSeconds(number * unit.Value);
        throw new UsageException($"'{text}' is no time. Write a number with s, m or h behind it, such as 90s, 30m or 1.5h.");
    }
}
