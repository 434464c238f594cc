namespace GenNotebooks.Data;

/// <summary>Proteins that carry oxygen, and a family of another kind beside them.</summary>
/// <param name="Alignment">Four globins, aligned: two haemoglobins of man, the sperm whale's myoglobin, a lamprey's globin.</param>
/// <param name="Sequences">45 globins of many animals, from 141 to 153 letters.</param>
/// <param name="HumanBeta">The beta chain of the human haemoglobin, 146 letters.</param>
/// <param name="Fibronectin">98 fibronectin type III domains, aligned.</param>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed record GlobinData(SequenceAlignment Alignment, IReadOnlyList<NamedSequence> Sequences, NamedSequence HumanBeta, SequenceAlignment Fibronectin)
{
    /// <summary>Such as "4 globins aligned, 45 to search, 98 fibronectin domains aligned".</summary>
    public override string ToString() => $"{Alignment.Names.Count} globins aligned, {Sequences.Count} to search, {Fibronectin.Names.Count} fibronectin domains aligned";
}
