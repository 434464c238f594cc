using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace GenNotebooks.Homework;

/// <summary>Writes a value shortly, as a reader would.</summary>
internal static class ValueText
{
    private const int MostItems = 8;
    private const int MostCharacters = 300;

    public static string Of(object? value)
    {
        var text = Write(value);
        return text.Length <= MostCharacters ? text : text[..MostCharacters] + " …";
    }

    private static string Write(object? value) => value switch
    {
        null => "null",
        string text => text,
        double number => Number(number),
        float number => Number(number),
        bool flag => flag ? "true" : "false",
        double[,] matrix => Items(Enumerable.Range(0, matrix.GetLength(0)).Select(i => Write(Row(matrix, i))), matrix.GetLength(0), "rows"),
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Write(tuple[i])))})",
        IDictionary map => $"{map.Count} entries",
        ICollection items => Items(items.Cast<object?>().Select(Write), items.Count, "items"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Items(IEnumerable<string> items, int count, string noun) =>
        $"[{string.Join(", ", items.Take(MostItems))}{(count > MostItems ? $", … {count} {noun}" : "")}]";

    private static double[] Row(double[,] matrix, int i) => [.. Enumerable.Range(0, matrix.GetLength(1)).Select(j => matrix[i, j])];

    // Seven digits tell numbers apart that a tolerance tells apart, and keep lines short.
    private static string Number(double number) => double.IsPositiveInfinity(number) ? "∞" : double.IsNegativeInfinity(number) ? "-∞"
        : number.ToString("G7", CultureInfo.InvariantCulture);
}
