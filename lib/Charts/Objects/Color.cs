using System.Globalization;
using GenNotebooks.Charts;

namespace Plotly.NET;

/// <summary>One colour, a colour for each datum, or numbers that a colour scale turns into colours.</summary>
public sealed class Color
{
    private Color(object value) => Value = value;

    /// <summary>What is written: a text, texts or numbers.</summary>
    internal object Value { get; }

    /// <summary>From alpha, red, green and blue, each 0 to 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A component is outside 0 to 255.</exception>
    public static Color fromARGB(int a, int r, int g, int b)
    {
        var alpha = Math.Round(Component(a, nameof(a)) / 255.0, 3).ToString(CultureInfo.InvariantCulture);
        return new($"rgba({Component(r, nameof(r))}, {Component(g, nameof(g))}, {Component(b, nameof(b))}, {alpha})");
    }

    /// <summary>From red, green and blue, each 0 to 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A component is outside 0 to 255.</exception>
    public static Color fromRGB(int r, int g, int b) => fromARGB(255, r, g, b);

    /// <summary>From hexadecimal digits: "#1f77b4", "1f77b4" or "0x1f77b4".</summary>
    /// <exception cref="ArgumentException">The text is not three bytes in hexadecimal.</exception>
    public static Color fromHex(string s)
    {
        var digits = s.TrimStart('#');
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            digits = digits[2..];
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            throw new ArgumentException($"s is \"{s}\" but a colour is six hexadecimal digits, as in \"#1f77b4\".", nameof(s));
        return fromRGB(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
    }

    /// <summary>From any text that CSS takes for a colour, such as "steelblue"; it is not checked.</summary>
    public static Color fromString(string c) => new(c);

    /// <summary>A colour for each datum.</summary>
    public static Color fromColors(IEnumerable<Color> c) => new(c.Select(color => color.Value).ToArray());

    /// <summary>A number for each datum, which the colour scale of the marker or line turns into a colour.</summary>
    public static Color fromColorScaleValues<T>(IEnumerable<T> c)
        where T : IConvertible
        => new(Snapshot.Of(c));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Color other && other.Value.Equals(Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    private static int Component(int value, string name) =>
        value is >= 0 and <= 255
            ? value
            : throw new ArgumentOutOfRangeException(name, $"{name} is {value} but a component of a colour is 0 to 255.");
}
