using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace GenNotebooks.Kernel.Session;

/// <summary>Shows a sequence of records, or a dictionary, as a table in Markdown, which every front end draws.</summary>
internal static class MarkdownTable
{
    private const int MaxRows = 20;
    private const int MaxCell = 100;

    /// <summary>Whether <see cref="TryFormat"/> makes a table of the value.</summary>
    public static bool IsTable(object? value) => value is IDictionary || (RowType(value) is { } type && Columns(type).Length > 0);

    /// <summary>Formats the first rows, and says how many more there are.</summary>
    public static bool TryFormat(object? value, out string table)
    {
        table = "";
        if (!IsTable(value))
            return false;
        table = value is IDictionary dictionary
            ? Format(["key", "value"], Entries(dictionary), dictionary.Count)
            : FormatRows((IEnumerable)value!, RowType(value)!);
        return true;
    }

    /// <summary>The type of the elements where they are records: neither numbers, texts nor sequences.</summary>
    private static Type? RowType(object? value)
    {
        if (value is not IEnumerable or string or IDictionary)
            return null;
        var element = value.GetType().GetInterfaces().Append(value.GetType())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => i.GetGenericArguments()[0])
            .FirstOrDefault();
        var isRecord = element is not null && !element.IsPrimitive && !element.IsEnum && element != typeof(string) && element != typeof(object)
            && !typeof(IFormattable).IsAssignableFrom(element) && !typeof(IEnumerable).IsAssignableFrom(element);
        return isRecord ? element : null;
    }

    private static string FormatRows(IEnumerable rows, Type type)
    {
        var columns = Columns(type);
        return Format([.. columns.Select(c => c.Name)], rows.Cast<object?>().Select(row => columns.Select(c => row is null ? null : ValueOf(c, row)).ToArray()), (rows as ICollection)?.Count);
    }

    private static string Format(string[] header, IEnumerable<object?[]> rows, int? count)
    {
        var text = new StringBuilder();
        AppendRow(text, header);
        AppendRow(text, header.Select(_ => "---"));
        // One more than is shown, and no further: a sequence may have no end.
        var shown = rows.Take(MaxRows + 1).ToList();
        foreach (var row in shown.Take(MaxRows))
            AppendRow(text, row.Select(Cell));
        if (shown.Count > MaxRows)
            text.Append("\n… and more: ").Append(count is null ? "" : $"{count} rows in all, ").Append(CultureInfo.InvariantCulture, $"the first {MaxRows} shown\n");
        return text.ToString();
    }

    private static IEnumerable<object?[]> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return [entry.Key, entry.Value];
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            string s => s,
            double d => d.ToString("G6", CultureInfo.InvariantCulture),
            float f => f.ToString("G6", CultureInfo.InvariantCulture),
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable sequence => "[" + string.Join(", ", sequence.Cast<object?>().Take(10).Select(Cell)) + "]",
            _ => value.ToString() ?? "",
        };
        text = text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
        return text.Length <= MaxCell ? text : text[..(MaxCell - 1)] + "…";
    }

    private static object? ValueOf(MemberInfo member, object row)
    {
        try
        {
            return member is PropertyInfo property ? property.GetValue(row) : ((FieldInfo)member).GetValue(row);
        }
        catch (TargetInvocationException e)
        {
            return $"({e.InnerException?.GetType().Name})";
        }
    }

    private static MemberInfo[] Columns(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0),
        // The items of a tuple are fields.
        .. type.GetFields(BindingFlags.Public | BindingFlags.Instance),
    ];
}
