using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace GenNotebooks.Kernel.Session;

/// <summary>Values given on a command line or in a magic, written as C#.</summary>
public static class Literal
{
    /// <summary>A C# literal of the type that the text looks like: bool, int, double, or else string.</summary>
    public static string Of(string value) => value switch
    {
        "true" or "false" => value,
        _ when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => value,
        _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
            number.ToString("R", CultureInfo.InvariantCulture) + "d",
        _ => Text(value),
    };

    /// <summary>A C# string literal.</summary>
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);
}
