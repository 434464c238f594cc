using System.Globalization;
using System.Text.RegularExpressions;

namespace GenNotebooks.Charts;

/// <summary>New names for the axes of one chart that becomes a cell of a grid.</summary>
/// <param name="x">The name of the cell's x axis, as "x2".</param>
/// <param name="y">The name of the cell's y axis.</param>
/// <param name="takeNumber">Gives a number that no axis has yet, for charts with more than one axis of a kind.</param>
internal sealed partial class AxisNames(string x, string y, Func<int> takeNumber)
{
    private readonly Dictionary<string, string> names = new() { ["x"] = x, ["y"] = y };

    /// <summary>A reference such as "x", "y2" or "x domain" in its new form; "paper" and the like as they are.</summary>
    public string Reference(string reference) =>
        AxisReference().Match(reference) is { Success: true } match
            ? Name(match.Groups["axis"].Value) + match.Groups["domain"].Value
            : reference;

    /// <summary>The key of an axis in the layout, such as "xaxis2", in its new form; null for any other key.</summary>
    public string? LayoutKey(string key)
    {
        if (AxisKey().Match(key) is not { Success: true } match)
            return null;
        var name = Name(match.Groups["letter"].Value + match.Groups["number"].Value);
        return $"{name[0]}axis{name[1..]}";
    }

    /// <summary>Renames what the object's values of these names refer to.</summary>
    public void Apply(DynamicObj.DynamicObj item, params ReadOnlySpan<string> properties)
    {
        foreach (var property in properties)
            if (item[property] is string or StyleValue { Json: string })
                item.Set(property, Reference(item[property]!.ToString()!));
    }

    private string Name(string axis)
    {
        if (!names.TryGetValue(axis, out var name))
            names[axis] = name = axis[..1] + takeNumber().ToString(CultureInfo.InvariantCulture);
        return name;
    }

    [GeneratedRegex("^(?<axis>[xy][0-9]*)(?<domain>( domain)?)$")]
    private static partial Regex AxisReference();

    [GeneratedRegex("^(?<letter>[xy])axis(?<number>[0-9]*)$")]
    private static partial Regex AxisKey();
}
