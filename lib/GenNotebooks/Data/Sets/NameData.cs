namespace GenNotebooks.Data;

/// <summary>
/// Names, and the split that A. Karpathy's lectures on makemore use: shuffled with Python's generator at seed 42, then 80 % to
/// train on, 10 % to develop with, 10 % to test with. So numbers can be compared with those published for that split.
/// </summary>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class NameData
{
    private const uint Seed = 42;

    internal NameData(string[] names)
    {
        All = names;
        string[] shuffled = [.. names];
        new PythonRandom(Seed).Shuffle(shuffled);
        var (first, second) = ((int)(0.8 * names.Length), (int)(0.9 * names.Length));
        (Train, Dev, Test) = (shuffled[..first], shuffled[first..second], shuffled[second..]);
    }

    /// <summary>All names in their published order, the most frequent first.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>80 % of the names.</summary>
    public IReadOnlyList<string> Train { get; }

    /// <summary>10 % of the names, for choosing between models.</summary>
    public IReadOnlyList<string> Dev { get; }

    /// <summary>10 % of the names, for the last word.</summary>
    public IReadOnlyList<string> Test { get; }

    /// <summary>Such as "32033 names: 25626 Train, 3203 Dev, 3204 Test".</summary>
    public override string ToString() => $"{All.Count} names: {Train.Count} Train, {Dev.Count} Dev, {Test.Count} Test";
}
