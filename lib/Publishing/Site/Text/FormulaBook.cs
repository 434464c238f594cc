using System.Globalization;
using System.Text.RegularExpressions;

namespace GenNotebooks.Publishing.Site;

/// <summary>A formula as the author wrote it.</summary>
/// <param name="Tex">What stands between the dollars.</param>
/// <param name="IsDisplay">Whether it stands on lines of its own.</param>
internal sealed record Formula(string Tex, bool IsDisplay);

/// <summary>
/// The formulas of a site. Pages are made with a mark in place of each formula, which no step between can damage; all are set
/// by KaTeX at once, and the marks filled in last.
/// </summary>
internal sealed partial class FormulaBook
{
    /// <summary>Opens a mark: a character that Unicode leaves to private use.</summary>
    public const char Open = '\uE000';

    /// <summary>Closes a mark.</summary>
    public const char Close = '\uE001';

    private readonly List<Formula> _formulas = [];
    private readonly Dictionary<Formula, int> _numbers = [];
    private IReadOnlyList<string?> _set = [];

    /// <summary>Every formula once, in the order in which they were first met.</summary>
    public IReadOnlyList<Formula> Formulas => _formulas;

    /// <summary>The mark that stands for a formula until <see cref="Fill"/>.</summary>
    public string Mark(Formula formula)
    {
        if (!_numbers.TryGetValue(formula, out var number))
        {
            _numbers[formula] = number = _formulas.Count;
            _formulas.Add(formula);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Open}{number}{Close}");
    }

    /// <summary>Hands over the formulas as they were set.</summary>
    /// <param name="html">HTML for each formula, in order; null for one that could not be set.</param>
    public void Set(IReadOnlyList<string?> html) => _set = html;

    /// <summary>Whether a text is a mark of a display formula and nothing else.</summary>
    public bool IsDisplayAlone(string text) => Marks().Match(text.Trim()) is { Success: true } mark && mark.Length == text.Trim().Length && Of(mark).IsDisplay;

    /// <summary>HTML with its formulas set; those that were not, in TeX.</summary>
    public string Fill(string html) => Marks().Replace(html, mark =>
    {
        var formula = Of(mark);
        var index = _numbers[formula];
        var kind = formula.IsDisplay ? "formula" : "inline-formula";
        return index < _set.Count && _set[index] is { } set
            ? $"<span class=\"{kind}\">{set}</span>"
            : $"<code class=\"{kind} tex\">{Html.Text(formula.Tex.Trim())}</code>";
    });

    /// <summary>A text for places that hold no HTML, such as attributes and titles: formulas in TeX.</summary>
    public string Plain(string text) => Marks().Replace(text, mark => Of(mark).Tex);

    private Formula Of(Match mark) => _formulas[int.Parse(mark.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)];

    [GeneratedRegex("\uE000(?<number>[0-9]+)\uE001")]
    private static partial Regex Marks();
}
