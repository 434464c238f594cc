using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

/// <summary>Small profiles against the sum over every path, and samples against probabilities.</summary>
public class ProfileOracleTests
{
    private static readonly Alphabet Three = new("ABC", [0.5, 0.3, 0.2], 'X');

    public static TheoryData<int, string, double?> Cases() => new()
    {
        { 1, "A", null }, { 1, "CAB", 0.7 }, { 1, "A", 0 }, { 2, "B", 0 }, { 2, "BACA", null }, { 3, "A", 2 },
        { 3, "ABCAB", null }, { 3, "CCABA", 0 }, { 4, "BBACAB", null }, { 4, "AABBCC", 1.5 }, { 5, "ABCABC", 0 }, { 5, "CAB", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Passes_agree_with_the_sum_over_every_path(int columns, string x, double? flank)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var profile = Made(columns, new Random((100 * columns) + seed));
            var paths = new ProfilePathSums(profile, x, flank ?? (x.Length / 2.0));
            var background = Background(x);
            Assert.Equal(Math.Log(paths.Total), profile.LogLikelihood(x, flank), 1e-11);
            Assert.Equal(Math.Log2(paths.Total / background), profile.Score(x, flank), 1e-11);
            var path = profile.Viterbi(x, flank);
            Assert.Equal(Math.Log2(paths.Best / background), path.Bits, 1e-11);
            Assert.Equal(path.Bits, profile.Score(path, flank), 1e-11);
            Assert.Equal(x, string.Concat(path.Steps.Where(step => step.Residue >= 0).Select(step => x[step.Residue])));
            MatrixAssert.Equal(paths.Matched, profile.MatchPosterior(x, flank), 1e-11);
        }
    }

    [Fact]
    public void Probabilities_of_all_sequences_sum_to_1()
    {
        var two = new Alphabet("AB", [0.6, 0.4], 'X');
        var moves = new ProfileTransitions { MatchToInsert = 0.1, MatchToDelete = 0.2, InsertToInsert = 0.05, DeleteToDelete = 0.3 };
        var profile = new ProfileHmm(two, new[,] { { 0.9, 0.1 }, { 0.3, 0.7 } }, moves);
        var sum = (0.2 * 0.3) + Strings("AB", 11).Sum(x => Math.Exp(profile.LogLikelihood(x, flank: 0)));
        // What is longer than 11 letters goes on inserting at least 9 times: 0.1 × 0.05⁹.
        Assert.Equal(1, sum, 1e-12);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    public void Samples_are_as_frequent_as_they_are_probable(double flank)
    {
        const int count = 200_000;
        var (profile, random) = (Made(3, new Random(4)), new Random(5));
        var found = Enumerable.Range(0, count).Select(_ => profile.Sample(random, flank)).ToArray();
        var shares = found.CountBy(path => path.Sequence).ToDictionary(pair => pair.Key, pair => (double)pair.Value / count);
        foreach (var x in Strings("ABC", 4))
        {
            var p = Math.Exp(profile.LogLikelihood(x, flank));
            // Five standard deviations: of 120 comparisons one in ten thousand would go wrong, and the seed is fixed.
            Assert.InRange(shares.GetValueOrDefault(x), p - (5 * Math.Sqrt(p / count)) - 1e-9, p + (5 * Math.Sqrt(p / count)) + 1e-9);
        }

        foreach (var path in found.Where(path => path.Sequence.Length > 0).Take(200))
            Assert.InRange(path.Bits, double.MinValue, profile.Viterbi(path.Sequence, flank).Bits + 1e-9);
    }

    [Fact]
    public void Long_profiles_neither_overflow_nor_underflow()
    {
        var family = new Random(1);
        var consensus = Alphabet.AminoAcids.Sample(1500, family);
        var profile = ProfileHmm.Build([consensus, consensus]);
        var x = Alphabet.AminoAcids.Sample(300, family) + consensus + Alphabet.AminoAcids.Sample(300, family);
        var path = profile.Viterbi(x);
        Assert.Equal((300, 1800), (path.Start, path.End));
        Assert.Equal(Enumerable.Range(0, 1500), path.ColumnOf[300..1800]);
        // Every letter's ratio is below 1 / background, so the sum over paths cannot be far above the best of them.
        Assert.InRange(profile.Score(x), path.Bits, path.Bits + 20);
        Assert.Equal(1, profile.MatchPosterior(x)[1000, 700], 1e-6);
        var shuffled = Alphabet.Shuffle(x, family);
        Assert.InRange(profile.Score(shuffled), profile.Viterbi(shuffled).Bits, -1000);
    }

    [Fact]
    public void An_unknown_letter_says_nothing()
    {
        var profile = ProfileHmm.Build(["WWWW", "WWWW"]);
        Assert.Equal(profile.Viterbi("WWXW", 0).Bits, profile.Viterbi("WWWW", 0).Bits - Math.Log2(profile.MatchProbs[2, 18] / Alphabet.AminoAcids.Background[18]), 1e-9);
        Assert.Equal(profile.Score("wwxw"), profile.Score("WWXW"));
    }

    [Fact]
    public void What_is_impossible_is_said_to_be()
    {
        var sure = new ProfileTransitions { MatchToInsert = 0, MatchToDelete = 0, InsertToInsert = 0, DeleteToDelete = 0 };
        var profile = new ProfileHmm(Three, new[,] { { 1.0, 0, 0 }, { 0, 1, 0 } }, sure);
        Assert.Equal(double.NegativeInfinity, profile.Score("AC"));
        Assert.Equal(0, profile.LogLikelihood("AB", flank: 0));
        const string message = "The profile holds x for impossible: no path through its columns explains it. " +
            "Give its probabilities no zeros, or allow letters beside it with a flank above 0.";
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => profile.Viterbi("AC")).Message);
        Assert.Equal(
            "The profile explains x by no path, or by none that is above 1e-200 of chance, so where its letters sit means nothing; look at its Score first.",
            Assert.Throws<InvalidOperationException>(() => profile.MatchPosterior("CAB", flank: 0)).Message);
        Assert.Equal((1, 3), (profile.Viterbi("CAB").Start, profile.Viterbi("CAB").End));
    }

    private static double Background(string x)
    {
        var go = x.Length / (x.Length + 1.0);
        return (1 - go) * x.Aggregate(1.0, (product, letter) => product * go * Three.Background[Three.Letters.IndexOf(letter)]);
    }

    private static ProfileHmm Made(int columns, Random random)
    {
        var probs = new double[columns, 3];
        for (var k = 0; k < columns; k++)
        {
            var (a, b) = (random.NextDouble(), random.NextDouble());
            (probs[k, 0], probs[k, 1], probs[k, 2]) = (Math.Min(a, b), Math.Abs(a - b), 1 - Math.Max(a, b));
        }

        return new ProfileHmm(Three, probs, [.. Enumerable.Range(0, columns).Select(k => new ProfileTransitions
        {
            MatchToInsert = k == 0 ? 0 : 0.4 * random.NextDouble(),
            MatchToDelete = 0.5 * random.NextDouble(),
            InsertToInsert = 0.7 * random.NextDouble(),
            DeleteToDelete = random.NextDouble(),
        })]);
    }

    private static IEnumerable<string> Strings(string letters, int longest)
    {
        string[] last = [""];
        for (var length = 1; length <= longest; length++)
            foreach (var x in last = [.. last.SelectMany(start => letters.Select(letter => start + letter))])
                yield return x;
    }
}
