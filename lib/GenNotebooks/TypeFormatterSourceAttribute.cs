namespace GenNotebooks;

/// <summary>
/// Tells Microsoft.DotNet.Interactive.Formatting how a type shows itself in a notebook. That package finds the attribute by
/// its name, and the members of its sources and formatters by theirs, so the library needs no reference to the package.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a method <c>CreateTypeFormatters</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types of an output, the most telling first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
