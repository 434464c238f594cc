namespace GenNotebooks.Data;

/// <summary>Recordings of spoken digits, in their official split: recordings 0 to 4 of each digit and speaker test, the others train.</summary>
/// <param name="Train">The recordings with an index of 5 and more, ordered by digit, speaker and index.</param>
/// <param name="Test">The recordings with an index below 5, in the same order.</param>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed record SpokenDigitData(IReadOnlyList<SpokenDigit> Train, IReadOnlyList<SpokenDigit> Test)
{
    /// <summary>All recordings, ordered by digit, speaker and index.</summary>
    public IReadOnlyList<SpokenDigit> All { get; } =
        [.. Train.Concat(Test).OrderBy(r => r.Digit).ThenBy(r => r.Speaker, StringComparer.Ordinal).ThenBy(r => r.Index)];

    /// <summary>The names of the speakers, in alphabetical order.</summary>
    public IReadOnlyList<string> Speakers { get; } = [.. Train.Concat(Test).Select(r => r.Speaker).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Such as "2700 Train, 300 Test, 6 speakers".</summary>
    public override string ToString() => $"{Train.Count} Train, {Test.Count} Test, {Speakers.Count} speakers";
}

/// <summary>One recording of a spoken digit.</summary>
/// <param name="Digit">What is said, 0 to 9.</param>
/// <param name="Speaker">Who says it.</param>
/// <param name="Index">Which of that speaker's recordings of the digit, from 0.</param>
/// <param name="Sound">The recording.</param>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed record SpokenDigit(int Digit, string Speaker, int Index, Sound Sound)
{
    /// <summary>Such as "7 by jackson, 0.43 s at 8000 Hz, mono".</summary>
    public override string ToString() => $"{Digit} by {Speaker}, {Sound}";
}
