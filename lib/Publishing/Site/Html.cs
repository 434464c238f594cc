using System.Globalization;
using System.Text;

namespace GenNotebooks.Publishing.Site;

/// <summary>Writing HTML by hand: what stands between tags and in attributes is escaped here and nowhere else.</summary>
internal static class Html
{
    /// <summary>A text as it stands between tags or inside a quoted attribute.</summary>
    public static string Text(string text)
    {
        var html = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                // The marks of formulas are ours alone: see FormulaBook.
                FormulaBook.Open or FormulaBook.Close => html.Append('\uFFFD'),
                _ => html.Append(c),
            };
        }

        return html.ToString();
    }

    /// <summary>JSON as it may stand inside a script element: nothing in it ends the element or opens a comment.</summary>
    public static string Json(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    /// <summary>A fragment's name for a heading: lower-case letters and digits of any script, hyphens between.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLower(CultureInfo.InvariantCulture))
        {
            if (char.IsLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-' && c is not ('\'' or '’'))
                slug.Append('-');
        }

        return slug.ToString().Trim('-') is { Length: > 0 } found ? found : "section";
    }
}
