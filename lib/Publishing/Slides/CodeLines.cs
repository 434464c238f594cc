using System.Globalization;
using System.Text;

namespace GenNotebooks.Publishing.Slides;

/// <summary>Coloured code as lines, each an element of its own: so it can be pointed at, and wraps with its indent.</summary>
internal static class CodeLines
{
    /// <summary>The lines of a cell's code.</summary>
    /// <param name="html">The code in colours: text and spans.</param>
    /// <param name="code">The same without.</param>
    public static string Of(string html, string code)
    {
        var result = new StringBuilder();
        var open = new Stack<string>();
        var lines = html.Split('\n');
        var plain = code.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = i < plain.Length ? plain[i].TakeWhile(c => c == ' ').Count() : 0;
            result.Append(CultureInfo.InvariantCulture, $"<span class=\"code-line\" style=\"--in:{indent}\">").AppendJoin("", open.Reverse()).Append(lines[i]);
            Follow(lines[i], open);
            result.Append(string.Concat(Enumerable.Repeat("</span>", open.Count))).Append("\n</span>");
        }

        return result.ToString();
    }

    /// <summary>Keeps count of the spans that a line leaves open, as a comment or text of several lines does.</summary>
    private static void Follow(string line, Stack<string> open)
    {
        for (var at = line.IndexOf('<', StringComparison.Ordinal); at >= 0; at = line.IndexOf('<', at + 1))
        {
            if (line[at + 1] == '/')
                open.Pop();
            else
                open.Push(line[at..(line.IndexOf('>', at) + 1)]);
        }
    }

    /// <summary>Parts of lines such as <c>1-3,5|7</c>: steps, each a set of line numbers from 1; null where it is not written so.</summary>
    public static IReadOnlyList<IReadOnlyList<int>>? Steps(string text, int lineCount)
    {
        var steps = new List<IReadOnlyList<int>>();
        foreach (var step in text.Split('|'))
        {
            var lines = new List<int>();
            foreach (var range in step.Split(',', StringSplitOptions.TrimEntries))
            {
                var ends = range.Split('-');
                if (ends.Length > 2 || !int.TryParse(ends[0], CultureInfo.InvariantCulture, out var first) || !int.TryParse(ends[^1], CultureInfo.InvariantCulture, out var last)
                    || first < 1 || last < first || last > lineCount)
                    return null;
                lines.AddRange(Enumerable.Range(first, last - first + 1));
            }

            steps.Add(lines);
        }

        return steps;
    }
}
