using Microsoft.DotNet.Interactive.Formatting;

namespace GenNotebooks.Tests.Plotting;

/// <summary>What a notebook's host is given for an object, by the package that hosts use.</summary>
internal static class Shown
{
    public static string As(object value, string mimeType) => value.ToDisplayString(mimeType);

    public static IReadOnlyCollection<string> MimeTypes(object value) => Formatter.GetPreferredMimeTypesFor(value.GetType());
}
