namespace Microsoft.DotNet.Interactive;

/// <summary>Showing values from a cell, as methods of the values.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value; see <see cref="Kernel.display"/>.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Shows text as content of a MIME type, e.g. <c>"$x^2$".DisplayAs("text/latex")</c>.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => Kernel.display(new FormattedValue(mimeType, value));
}
