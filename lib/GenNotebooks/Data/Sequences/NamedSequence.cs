namespace GenNotebooks.Data;

/// <summary>A sequence of letters, such as a protein.</summary>
/// <param name="Name">The name, without spaces.</param>
/// <param name="Letters">The letters.</param>
/// <param name="Description">What else is said of it; may be empty.</param>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed record NamedSequence(string Name, string Letters, string Description = "")
{
    /// <summary>Such as "HBB_HUMAN, 146 letters: VHLTPEEKSAVTALWGKVNVDEVGGEALGR…".</summary>
    public override string ToString() => $"{Name}, {Letters.Length} letters: {(Letters.Length > 30 ? $"{Letters[..30]}…" : Letters)}";
}
