using System.Text;
using System.Text.RegularExpressions;

namespace GenNotebooks.Data.Tales;

/// <summary>
/// Tells tales at random: picks people, places and words, and makes sentences of templates. In a template [one|another] stands for
/// a choice, choices may hold choices, and a(n) becomes the article that fits.
/// </summary>
/// <param name="random">What is picked by.</param>
internal sealed partial class Teller(CounterRandom random)
{
    private static readonly string[] Ones =
    [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private CounterRandom _random = random;

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Number(int low, int high) => low + _random.Next(high - low + 1);

    /// <summary>Whether something happens that happens so often.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    /// <summary>Different ones, in random order.</summary>
    public T[] Pick<T>(IReadOnlyList<T> all, int count)
    {
        T[] left = [.. all];
        for (var i = 0; i < count; i++)
        {
            var other = Number(i, left.Length - 1);
            (left[i], left[other]) = (left[other], left[i]);
        }

        return left[..count];
    }

    /// <summary>A paragraph of sentences, each a template; empty ones are left out.</summary>
    public string Tell(params string[] sentences) => Polish(string.Join(' ', sentences.Where(s => s.Length > 0).Select(Expand)));

    /// <summary>Lines of one paragraph, as of a play or a song.</summary>
    public string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => Polish(Expand(line))));

    /// <summary>A title: one of the templates, its words with capitals.</summary>
    public string Title(string template) => LowerWord().Replace(Polish(Expand(template)), match => match.Value.ToUpperInvariant());

    /// <summary>A number from 0 to 99 in words.</summary>
    public static string Words(int number) => number < 20 ? Ones[number] : Tens[number / 10] + (number % 10 == 0 ? "" : "-" + Ones[number % 10]);

    /// <summary>A number of things: "one coin", "two coins".</summary>
    public static string Some(int number, string thing) => number == 1 ? $"one {thing}" : $"{Words(number)} {Plural(thing)}";

    /// <summary>The plural of an English noun as the tales need it.</summary>
    public static string Plural(string thing) => thing switch
    {
        "loaf" => "loaves",
        "knife" => "knives",
        "mouse" => "mice",
        "potato" => "potatoes",
        _ when thing.EndsWith("sh", StringComparison.Ordinal) || thing.EndsWith("ch", StringComparison.Ordinal) || thing.EndsWith('s') || thing.EndsWith('x') => thing + "es",
        _ when thing.EndsWith('y') && !"aeiou".Contains(thing[^2], StringComparison.Ordinal) => thing[..^1] + "ies",
        _ when thing.Split(" of ") is [var head, var rest] => Plural(head) + " of " + rest,
        _ => thing + "s",
    };

    /// <summary>"a, b and c".</summary>
    public static string And(IReadOnlyList<string> things) =>
        things.Count == 1 ? things[0] : string.Join(", ", things.Take(things.Count - 1)) + " and " + things[^1];

    private string Expand(string template)
    {
        var (text, at) = (new StringBuilder(), 0);
        while (at < template.Length)
            if (template[at] == '[')
                text.Append(Expand(Pick(Choices(template, ref at))));
            else
                text.Append(template[at++]);
        return text.ToString();
    }

    /// <summary>The choices of the bracket that opens at a place, which moves behind it.</summary>
    private static List<string> Choices(string template, ref int at)
    {
        var (choices, start, depth) = (new List<string>(), at + 1, 0);
        for (; ; at++)
        {
            depth += template[at] == '[' ? 1 : template[at] == ']' ? -1 : 0;
            if (depth == 0 || (depth == 1 && template[at] == '|'))
            {
                choices.Add(template[start..at]);
                start = at + 1;
            }

            if (depth == 0)
            {
                at++;
                return choices;
            }
        }
    }

    /// <summary>Articles that fit, one space between words, capitals where sentences begin.</summary>
    private static string Polish(string text)
    {
        text = Spaces().Replace(text, " ").Trim();
        text = Article().Replace(text, match => match.Groups["a"].Value + (TakesAn(match.Groups["next"].Value) ? "n " : " ") + match.Groups["next"].Value);
        return SentenceStart().Replace(text, match => match.Groups["before"].Value + match.Groups["first"].Value.ToUpperInvariant());
    }

    private static bool TakesAn(string word) =>
        word.StartsWith("hour", StringComparison.Ordinal) || word.StartsWith("honest", StringComparison.Ordinal)
        || ("aeiouAEIOU".Contains(word[0], StringComparison.Ordinal) && !word.StartsWith("use", StringComparison.Ordinal) && !word.StartsWith("one", StringComparison.Ordinal));

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(?<a>[Aa])\(n\) (?<next>\w+)")]
    private static partial Regex Article();

    [GeneratedRegex(@"(?<before>^""?|^[A-Z]\w+: |[.!?] ""?|\."" )(?<first>[a-z])")]
    private static partial Regex SentenceStart();

    [GeneratedRegex(@"(?<![\w'])(?!(?:a|an|and|as|at|by|for|from|in|of|on|or|that|the|to|who|with)\b)[a-z]")]
    private static partial Regex LowerWord();
}
