using GenNotebooks.Data;
using GenNotebooks.Models.HiddenMarkov;
using GenNotebooks.Tests.Data;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

/// <summary>Members of a family are found among others, and by chance as rarely as is said.</summary>
public class ProfileSearchTests
{
    private const int Learned = 40, HeldOut = 60;

    [Fact]
    public void A_planted_family_is_recovered_and_its_held_out_members_are_found()
    {
        var family = new PlantedFamily(seed: 7);
        var profile = ProfileHmm.Build(family.Align(family.Members(Learned)).Rows);
        Assert.Equal(family.Consensus, profile.Consensus.ToUpperInvariant());
        var (members, random) = (family.Members(HeldOut, first: Learned), new Random(1));
        var scores = profile.Scores([.. members.Select(member => member.Sequence)]);
        var highestByChance = profile.Scores([.. Enumerable.Range(0, 2000).Select(_ => Alphabet.AminoAcids.Sample(100, random))]).Max();
        Assert.True(scores.Min() > highestByChance, $"{scores.Min()} bits for a member, {highestByChance} bits by chance");
        // To learn 19 free probabilities from 40 rows costs about 19 / (2 · 40 ln 2) bits a column, and the prior saves some of it.
        var truth = new ProfileHmm(Alphabet.AminoAcids, family.MatchProbs, new ProfileTransitions
        {
            MatchToInsert = family.Options.InsertOpen, MatchToDelete = family.Options.DeleteOpen,
            InsertToInsert = family.Options.InsertExtend, DeleteToDelete = family.Options.DeleteExtend,
        });
        Assert.InRange(truth.Scores([.. members.Select(member => member.Sequence)]).Average() - scores.Average(), 0, family.Options.Columns * 19 / (2 * Learned * Math.Log(2)));
        // Where an insertion begins cannot always be known: the true model itself places some letters wrongly.
        Assert.InRange(Placed(profile), Math.Max(0.93, Placed(truth) - 0.02), 1);

        double Placed(ProfileHmm by) =>
            members.Sum(member => by.Viterbi(member.Sequence).ColumnOf.Zip(member.ColumnOf).Count(pair => pair.First == pair.Second)) /
            (double)members.Sum(member => member.Sequence.Length);
    }

    [Fact]
    public void Every_globin_scores_above_900_shuffled_ones()
    {
        PublicData.NeedFile("proteins/globins4.sto");
        var globins = Datasets.Globins(PublicData.Folder);
        var profile = ProfileHmm.Build(globins.Alignment.Rows);
        Assert.Equal(149, profile.Columns); // as HMMER's tutorial has for this alignment
        var random = new Random(1);
        string[] shuffled = [.. globins.Sequences.SelectMany(globin => Enumerable.Range(0, 20).Select(_ => Alphabet.Shuffle(globin.Letters, random)))];
        Assert.Equal(900, shuffled.Length);
        var (found, chance) = (profile.Scores([.. globins.Sequences.Select(globin => globin.Letters)]), new NullScores(profile.Scores(shuffled)));
        Assert.Equal(45, found.Length);
        Assert.True(found.Min() > 100 && chance.Scores[^1] < 0, $"{found.Min()} bits for a globin, {chance.Scores[^1]} bits by chance");
        Assert.All(found, score => Assert.InRange(chance.EValue(score, searched: 945), 0, 1e-6));
        // A family of another kind is not mistaken for globins.
        Assert.True(profile.Scores([.. globins.Fibronectin.Sequences.Select(domain => domain.Letters)]).Max() < 0);
    }

    [Fact]
    public void P_values_are_as_frequent_as_they_say()
    {
        var family = new PlantedFamily(seed: 7);
        var profile = ProfileHmm.Build(family.Align(family.Members(Learned)).Rows);
        var chance = NullScores.Simulate(profile, 100, 5000, new Random(1));
        var random = new Random(2);
        var others = profile.Scores([.. Enumerable.Range(0, 10_000).Select(_ => Alphabet.AminoAcids.Sample(100, random))]).Select(chance.PValue).ToArray();
        // The threshold is known to 7 % (200 of 5000 scores in the tail), the rate to 7 %, the count of 100 below 0.01 to 10 %.
        foreach (var p in new[] { 0.5, 0.1, 0.04, 0.01 })
            Assert.InRange(others.Count(value => value <= p) / 10_000.0, 0.65 * p, 1.35 * p);
        Assert.InRange(others.Count(value => value <= 0.001), 2, 22); // 10 expected
    }

    [Fact]
    public void An_exponential_tail_is_found_again()
    {
        var random = new Random(3);
        var chance = new NullScores([.. Enumerable.Range(0, 100_000).Select(_ => -Math.Log(1 - random.NextDouble()) / 0.7)]);
        Assert.Equal(0.7, chance.Rate, 0.7 * 5 / Math.Sqrt(4000)); // five standard errors
        Assert.Equal(Math.Exp(-0.7), chance.PValue(1), 0.01);
        Assert.Equal(Math.Exp(-0.7 * 12), chance.PValue(12), 0.2 * Math.Exp(-0.7 * 12));
        Assert.Equal(1000 * chance.PValue(12), chance.EValue(12, 1000));
        Assert.Equal((1, 0.04), (chance.PValue(-1), Math.Round(chance.PValue(chance.Threshold), 9)));
        Assert.Equal("The number of scores must be at least 500 but is 3.", Assert.Throws<ArgumentException>(() => new NullScores([1, 2, 3])).Message);
    }
}
