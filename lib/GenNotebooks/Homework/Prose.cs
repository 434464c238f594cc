using System.Text;

namespace GenNotebooks.Homework;

/// <summary>Writes a few sentences as markdown or as plain text, from the same words.</summary>
internal abstract class Prose
{
    public static readonly Prose Markdown = new MarkdownProse();
    public static readonly Prose Text = new TextProse();

    public abstract string NewParagraph { get; }

    public abstract string Strong(string text);

    public abstract string Plain(string text);

    public abstract string Code(string text);

    /// <summary>Named items, one a line; those without a text are left out.</summary>
    public abstract string List(params (string Name, string Text, bool IsCode)[] items);

    /// <summary>A sentence that begins with a call to type, up to its semicolon.</summary>
    public string CallAndRest(string sentence)
    {
        var end = sentence.IndexOf(';', StringComparison.Ordinal) + 1;
        return Code(sentence[..end]) + Plain(sentence[end..]);
    }

    private sealed class TextProse : Prose
    {
        public override string NewParagraph => "\n";

        public override string Strong(string text) => text;

        public override string Plain(string text) => text;

        public override string Code(string text) => text;

        public override string List(params (string Name, string Text, bool IsCode)[] items)
        {
            var width = items.Max(item => item.Name.Length) + 1;
            return string.Concat(items.Where(item => item.Text.Length > 0)
                .Select(item => $"\n  {(item.Name + ":").PadRight(width)} {item.Text.ReplaceLineEndings("\n" + new string(' ', width + 3))}"));
        }
    }

    private sealed class MarkdownProse : Prose
    {
        public override string NewParagraph => "\n\n";

        public override string Strong(string text) => $"**{Plain(text)}**";

        public override string Plain(string text)
        {
            var escaped = new StringBuilder();
            foreach (var c in text.ReplaceLineEndings(" "))
                escaped.Append(c is '\\' or '`' or '*' or '_' or '<' or '>' or '[' or ']' or '$' or '#' or '|' or '~' ? $"\\{c}" : $"{c}");
            return escaped.ToString();
        }

        // A code span ends at its own number of backticks; one more than any run inside is safe.
        public override string Code(string text)
        {
            text = text.ReplaceLineEndings(" ");
            var fence = new string('`', LongestRun(text, '`') + 1);
            return text.StartsWith('`') || text.EndsWith('`') ? $"{fence} {text} {fence}" : $"{fence}{text}{fence}";
        }

        public override string List(params (string Name, string Text, bool IsCode)[] items) => "\n\n" + string.Join('\n', items.Where(item => item.Text.Length > 0)
            .Select(item => $"- {item.Name}: {(item.IsCode ? Code(item.Text) : Plain(item.Text))}"));

        private static int LongestRun(string text, char wanted)
        {
            var (longest, run) = (0, 0);
            foreach (var c in text)
            {
                run = c == wanted ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }

            return longest;
        }
    }
}
