namespace GenNotebooks.Kernel.Documents;

/// <summary>Text as notebooks store it: one string, or the list of its lines with their line breaks.</summary>
internal static class MultilineText
{
    /// <summary>The text of a string or of a list of strings; null for anything else.</summary>
    internal static string? Read(JsonPart? part) => part switch
    {
        JsonScalarPart { Text: { } text } => text,
        JsonArrayPart lines => lines.Strings() is { } strings ? string.Concat(strings) : null,
        _ => null,
    };

    /// <summary>The list of lines that Jupyter writes; an empty list for an empty text.</summary>
    internal static JsonArrayPart Write(string text) => new(Split(text).Select(line => new JsonScalarPart(line)));

    /// <summary>Cuts after every line break that Python's <c>str.splitlines</c> knows, because nbformat cuts with it.</summary>
    internal static IEnumerable<string> Split(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny(LineBreaks);
            var end = length < 0 ? text.Length : start + length + 1;
            if (length >= 0 && text[end - 1] == '\r' && end < text.Length && text[end] == '\n')
                end++;
            yield return text[start..end];
            start = end;
        }
    }

    private static readonly System.Buffers.SearchValues<char> LineBreaks =
        System.Buffers.SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");
}
