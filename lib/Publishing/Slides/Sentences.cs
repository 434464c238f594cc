using AngleSharp.Dom;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Slides;

/// <summary>A sentence of a paragraph.</summary>
/// <param name="Html">With its emphasis; formulas are marks.</param>
/// <param name="IsKey">Whether the author set something in it in bold, or asks something.</param>
internal sealed record Sentence(string Html, bool IsKey);

/// <summary>Takes a paragraph apart into its sentences. A label such as "<b>Limits.</b>" belongs to the sentence behind it.</summary>
internal static class Sentences
{
    private const string Bold = "<strong>";
    private const string BoldEnd = "</strong>";
    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "cf.", "vs.", "etc.", "al.", "Fig.", "Eq.", "eq.", "Dr.", "Mr.", "Mrs.", "St.", "no.", "No."];

    /// <summary>The sentences of an element's text, in order.</summary>
    public static IReadOnlyList<Sentence> Of(IElement paragraph)
    {
        var html = paragraph.InnerHtml.Trim();
        var sentences = new List<Sentence>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] == '<')
            {
                var end = html.IndexOf('>', i);
                depth += html[i + 1] == '/' ? -1 : html.AsSpan(i).StartsWith("<br") || html.AsSpan(i).StartsWith("<img") ? 0 : 1;
                i = end;
            }
            else if (depth == 0 && char.IsWhiteSpace(html[i]) && IsEnd(html[start..i], html[i..]))
            {
                Add(html[start..i]);
                start = i + 1;
            }
        }

        Add(html[start..]);
        return sentences;

        void Add(string sentence)
        {
            if (sentence.Trim() is { Length: > 0 } whole)
                sentences.Add(new Sentence(whole, whole.Contains(Bold, StringComparison.Ordinal) || IsQuestion(whole)));
        }
    }

    /// <summary>Whether a sentence asks something; one that stands wholly in emphasis is an aside, such as a hint.</summary>
    private static bool IsQuestion(string sentence) => WithoutTags(sentence).EndsWith('?') && !sentence.StartsWith("<em>", StringComparison.Ordinal);

    /// <summary>Whether a sentence ends here, seen from what stands before and behind.</summary>
    private static bool IsEnd(string before, string behind)
    {
        var sentence = before.Trim();
        if (sentence.StartsWith(Bold, StringComparison.Ordinal) && sentence.IndexOf(BoldEnd, StringComparison.Ordinal) == sentence.Length - BoldEnd.Length)
            return false;
        var text = WithoutTags(sentence);
        var bare = text.TrimEnd(')', ']', '"', '\'', '”', '’');
        if (bare.Length == 0 || bare[^1] is not ('.' or '!' or '?') || Abbreviations.Any(a => text.EndsWith(a, StringComparison.Ordinal)))
            return false;
        // An initial, as in "T. Bayes".
        if (bare.Length > 1 && bare[^1] == '.' && char.IsUpper(bare[^2]) && (bare.Length == 2 || !char.IsLetterOrDigit(bare[^3])))
            return false;
        var next = WithoutTags(behind).TrimStart();
        return next.Length == 0 || char.IsUpper(next[0]) || char.IsDigit(next[0]) || next[0] is FormulaBook.Open or '"' or '“' or '(' or '‘' or '`';
    }

    private static string WithoutTags(string html)
    {
        var text = new System.Text.StringBuilder();
        var inTag = false;
        foreach (var c in html)
        {
            if (c == '<')
                inTag = true;
            else if (c == '>' && inTag)
                inTag = false;
            else if (!inTag)
                text.Append(c);
        }

        return text.ToString();
    }
}
