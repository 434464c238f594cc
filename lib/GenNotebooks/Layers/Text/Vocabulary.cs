using System.Text;
using System.Text.RegularExpressions;

namespace GenNotebooks.Layers;

/// <summary>
/// The symbols that a text is made of, and their numbers: characters, or words with characters to spell what is no known word.
/// Text becomes numbers and numbers become the same text again, to the character.
/// </summary>
public sealed partial class Vocabulary
{
    /// <summary>How <see cref="Boundary"/> is shown.</summary>
    public const string BoundarySymbol = "¶";

    private readonly string[] _symbols;
    private readonly Dictionary<string, int> _numbers;
    private readonly bool _words;

    private Vocabulary(IEnumerable<string> symbols, bool words, bool bounded)
    {
        _symbols = bounded ? [BoundarySymbol, .. symbols] : [.. symbols];
        _words = words;
        Boundary = bounded ? 0 : null;
        _numbers = _symbols.Select((symbol, number) => (symbol, number)).Skip(bounded ? 1 : 0).ToDictionary(pair => pair.symbol, pair => pair.number);
    }

    /// <summary>The number of symbols, V.</summary>
    public int Count => _symbols.Length;

    /// <summary>The symbols by their numbers; characters in the order of their codes, before them the boundary where there is one.</summary>
    public IReadOnlyList<string> Symbols => _symbols;

    /// <summary>
    /// The number of the symbol that stands before the first and after the last of each text, where texts are separate ones such
    /// as names; null for running text.
    /// </summary>
    public int? Boundary { get; }

    /// <summary>The characters of a running text.</summary>
    /// <param name="text">All text that is to be encoded, that for validation too.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static Vocabulary OfCharacters(string text)
    {
        NotEmpty(text);
        return new(Characters([text]), words: false, bounded: false);
    }

    /// <summary>The characters of separate texts such as names, and the boundary between them.</summary>
    /// <param name="texts">All texts that are to be encoded, those for validation too.</param>
    /// <exception cref="ArgumentException">There is no text.</exception>
    public static Vocabulary OfCharacters(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string[] all = [.. texts];
        if (all.Length == 0)
            throw new ArgumentException("texts is empty; give at least one text.");
        return new(Characters(all), words: false, bounded: true);
    }

    /// <summary>
    /// The words of a running text, each with the space before it, and its characters: they spell the words that are not among
    /// the symbols. So nothing is lost, and bits per character can be compared with those of a model of characters.
    /// </summary>
    /// <param name="text">The text whose words become symbols: that for training only.</param>
    /// <param name="characters">All text that is to be encoded; <paramref name="text"/> unless told.</param>
    /// <param name="minCount">Words that are rarer than this are spelled; 2 unless told.</param>
    /// <exception cref="ArgumentException">The text is empty, or the count is below 1.</exception>
    public static Vocabulary OfWords(string text, string? characters = null, int minCount = 2)
    {
        NotEmpty(text);
        Guard.AtLeast(minCount, 1);
        string[] spelling = Characters([text, characters ?? text]);
        var words = Pieces(text).CountBy(word => word).Where(pair => pair.Value >= minCount).Select(pair => pair.Key).Except(spelling);
        return new([.. spelling, .. words.Order(StringComparer.Ordinal)], words: true, bounded: false);
    }

    /// <summary>The number of a symbol.</summary>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public int this[string symbol] => _numbers.TryGetValue(symbol, out var number)
        ? number
        : throw new ArgumentException($"'{symbol}' is not among the vocabulary's {Count} symbols; make the vocabulary of all text that is to be read.");

    /// <summary>The numbers of a text's symbols, without boundaries.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Shape (T); each from 0 to V - 1.</returns>
    /// <exception cref="ArgumentException">The text holds a character that the vocabulary lacks; the message tells which and where.</exception>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var numbers = new List<int>(_words ? text.Length / 4 : text.Length);
        if (!_words)
            Spell(text, 0, numbers);
        else
            foreach (Match piece in Piece().Matches(text))
                if (_numbers.TryGetValue(piece.Value, out var word))
                    numbers.Add(word);
                else
                    Spell(piece.Value, piece.Index, numbers);
        return [.. numbers];
    }

    /// <summary>The text of symbols; a boundary is left out.</summary>
    /// <param name="numbers">Each from 0 to V - 1.</param>
    /// <exception cref="ArgumentException">A number is not that of a symbol.</exception>
    public string Decode(IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var text = new StringBuilder();
        foreach (var number in numbers)
        {
            if (number < 0 || number >= Count)
                throw new ArgumentException($"numbers holds {number}, but the vocabulary's numbers are 0 to {Count - 1}.");
            if (number != Boundary)
                text.Append(_symbols[number]);
        }

        return text.ToString();
    }

    /// <summary>A text in which spaces and line ends can be seen, for tables and axes: "the␣end⏎".</summary>
    /// <param name="text">The text, or a symbol.</param>
    public static string Visible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(' ', '␣').Replace('\n', '⏎');
    }

    /// <summary>Such as "65 symbols".</summary>
    public override string ToString() => $"{Count} symbols" + (Boundary is null ? "" : ", one of them the boundary");

    /// <summary>The text as a model scores it: between boundaries where there are such.</summary>
    internal int[] EncodeWhole(string text) => Boundary is { } boundary ? [boundary, .. Encode(text), boundary] : Encode(text);

    internal static void NotEmpty(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            throw new ArgumentException("text is empty; give at least one character.");
    }

    private void Spell(string text, int offset, List<int> numbers)
    {
        var at = offset;
        foreach (var rune in text.EnumerateRunes())
        {
            var symbol = rune.ToString();
            if (!_numbers.TryGetValue(symbol, out var number))
                throw new ArgumentException(
                    $"text holds '{symbol}' (U+{rune.Value:X4}) at position {at}, which is not among the vocabulary's {Count} symbols; " +
                    "make the vocabulary of all text that is to be read.");
            numbers.Add(number);
            at += rune.Utf16SequenceLength;
        }
    }

    private static string[] Characters(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => text.EnumerateRunes()).Distinct().Order().Select(rune => rune.ToString())];

    private static IEnumerable<string> Pieces(string text) => Piece().Matches(text).Select(match => match.Value);

    /// <summary>A word or a number with the space before it, a mark with the space before it, or white space: every text is cut into such.</summary>
    [GeneratedRegex(@" ?[\p{L}\p{N}\p{M}]+(?:['’\-][\p{L}\p{N}\p{M}]+)*| ?(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\s\p{L}\p{N}\p{M}])|\s", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();
}
