namespace GenNotebooks.Data;

/// <summary>A text, split as char-rnn and nanoGPT split theirs: the first 90 % to train on, the rest to validate with.</summary>
/// <param name="text">The whole text.</param>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class TextCorpus(string text)
{
    private readonly int _split = (int)(text.Length * 0.9);

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>The first 90 % of the characters, rounded down.</summary>
    public string Train => Text[.._split];

    /// <summary>The characters after <see cref="Train"/>.</summary>
    public string Validation => Text[_split..];

    /// <summary>The distinct characters of the whole text, in the order of their codes.</summary>
    public string Alphabet { get; } = string.Concat(text.Distinct().Order());

    /// <summary>Such as "1115394 characters, 65 of them distinct".</summary>
    public override string ToString() => $"{Text.Length} characters, {Alphabet.Length} of them distinct";
}
