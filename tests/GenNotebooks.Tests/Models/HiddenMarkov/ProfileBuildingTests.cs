using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

/// <summary>From an alignment to a profile: columns, weights, counts, priors, and what is refused.</summary>
public class ProfileBuildingTests
{
    [Fact]
    public void Rows_weigh_as_in_the_paper()
    {
        // Henikoff and Henikoff 1994, table 1: 0.267, 0.267, 0.200, 0.267
        var profile = ProfileHmm.Build(["GYVGS", "GFDGF", "GYDGF", "GYQGG"]);
        Assert.Equal([16 / 15.0, 16 / 15.0, 12 / 15.0, 16 / 15.0], profile.RowWeights.Select(weight => Math.Round(weight, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.All(ProfileHmm.Build(["GYVGS", "GFDGF"], new ProfileOptions { WeightRows = false }).RowWeights, weight => Assert.Equal(1, weight));
    }

    [Fact]
    public void Columns_are_those_that_enough_rows_fill()
    {
        string[] rows = ["AC-GT", "AC..T", "-CAGT", "Acagt"];
        Assert.Equal([0, 1, 2, 3, 4], ProfileHmm.Build(rows, Dna with { Occupancy = 0.5 }).AlignmentColumns);
        Assert.Equal([0, 1, 3, 4], ProfileHmm.Build(rows, Dna with { Occupancy = 0.75 }).AlignmentColumns);
        Assert.Equal([1, 4], ProfileHmm.Build(rows, Dna with { Occupancy = 1 }).AlignmentColumns);
        Assert.Equal("ACGT", ProfileHmm.Build(rows, Dna with { Occupancy = 0.75 }).Consensus);
    }

    [Fact]
    public void Counts_and_pseudocounts_make_the_probabilities()
    {
        // Columns 0, 1 and 4; of four rows one inserts two letters, one leaves column 1 out.
        var profile = ProfileHmm.Build(["AC..T", "ACggT", "A-..T", "CC..T"], Dna with { WeightRows = false, Prior = DirichletMixture.Background(Alphabet.Dna, 2) });
        Assert.Equal((3 + 0.5) / 6, profile.MatchProbs[0, 0], 1e-12);
        Assert.Equal((1 + 0.5) / 6, profile.MatchProbs[0, 1], 1e-12);
        Assert.Equal((3 + 0.5) / 5, profile.MatchProbs[1, 1], 1e-12);
        var (second, third) = (profile.Transitions[1], profile.Transitions[2]);
        Assert.Equal((1 + 0.0135) / (4 + 0.7939 + 0.0278 + 0.0135), second.MatchToDelete, 1e-12);
        Assert.Equal((1 + 0.0278) / (3 + 0.7939 + 0.0278 + 0.0135), third.MatchToInsert, 1e-12);
        Assert.Equal((1 + 0.1331) / (2 + 0.1551 + 0.1331), third.InsertToInsert, 1e-12);
        Assert.Equal(0.5630 / (1 + 0.9002 + 0.5630), third.DeleteToDelete, 1e-12);
        Assert.Equal(0, profile.Transitions[0].MatchToInsert);
    }

    [Fact]
    public void Fewer_effective_rows_give_the_prior_more_to_say()
    {
        string[] rows = ["WWW", "WWW", "WWW", "WWW"];
        var information = new[] { 4.0, 1, 0.1 }.Select(effective => ProfileHmm.Build(rows, new ProfileOptions { EffectiveRows = effective }).Information.Sum()).ToArray();
        Assert.True(information[0] > information[1] && information[1] > information[2] && information[2] > 0);
        // A column that holds W alone tells ln p / q of W at most.
        Assert.InRange(information[0], 0, 3 * -Math.Log2(Alphabet.AminoAcids.Background[18]));
    }

    [Fact]
    public void One_letter_chooses_among_the_kinds_of_columns()
    {
        var mixture = new DirichletMixture([0.25, 0.75], new[,] { { 9.0, 1 }, { 2, 6 } });
        Assert.Equal(0.25, mixture.Responsibilities([0, 0])[0], 1e-12);
        // p(k | one letter) is in proportion to the weight and to the kind's share of that letter.
        var (first, second) = (0.25 * 0.9, 0.75 * 0.25);
        Assert.Equal(first / (first + second), mixture.Responsibilities([1, 0])[0], 1e-12);
        Assert.Equal((first * 10 / 11 / (first + second)) + (second * 3 / 9 / (first + second)), mixture.PosteriorMean([1, 0])[0], 1e-12);
        Assert.Equal(1, DirichletMixture.Proteins.PosteriorMean(new double[20]).Sum(), 1e-12);
        // Seeing leucine makes isoleucine likelier than seeing aspartate does.
        var (leucine, aspartate) = (new double[20], new double[20]);
        (leucine[9], aspartate[2]) = (2, 2);
        Assert.True(DirichletMixture.Proteins.PosteriorMean(leucine)[7] > 5 * DirichletMixture.Proteins.PosteriorMean(aspartate)[7]);
    }

    [Fact]
    public void A_path_is_shown_as_an_alignment()
    {
        var profile = ProfileHmm.Build(["WCHW", "WCHW", "WCHW", "WCHW"]);
        var path = profile.Viterbi("AAWCAAHWA");
        Assert.Equal([-1, -1, 0, 1, -1, -1, 2, 3, -1], path.ColumnOf);
        Assert.Equal((2, 8), (path.Start, path.End));
        Assert.EndsWith("letters 3 to 8 of 9\n\nfamily    WC..HW\n          WC  HW\nsequence  WCaaHW", path.ToString(), StringComparison.Ordinal);
        Assert.Equal(["WCaaHW", "WC..HW", "WC..-W"], profile.Align(["AAWCAAHWA", "WCHW", "WCW"]));
    }

    [Fact]
    public void What_is_wrong_is_told()
    {
        Refused("rows is empty; an alignment needs at least one row.", () => ProfileHmm.Build([]));
        Refused("rows[1] has 2 columns but rows[0] has 3; fill the rows of an alignment up with gaps, '-'.", () => ProfileHmm.Build(["ACD", "AC"]));
        Refused("rows[1] holds no letter; leave it out.", () => ProfileHmm.Build(["AC", "-."]));
        Refused(
            "rows[0][1] is 'J', which is neither a gap ('-' or '.') nor one of the letters ACDEFGHIKLMNPQRSTVWY; write X for one that is not known.",
            () => ProfileHmm.Build(["AJ"]));
        Refused(
            "No column has letters in 100 % of the rows, so nothing is common to them; align them, or lower Occupancy.",
            () => ProfileHmm.Build(["A-", "-C"], new ProfileOptions { Occupancy = 1 }));
        Refused("Occupancy is 0, but must be above 0 and at most 1: a share of the rows.", () => ProfileHmm.Build(["A"], new ProfileOptions { Occupancy = 0 }));
        Refused("Prior is over 20 letters but Alphabet has 4; let the two agree.", () => ProfileHmm.Build(["A"], Dna with { Prior = DirichletMixture.Proteins }));
        var profile = ProfileHmm.Build(["ACDE"]);
        Refused("x is empty; a sequence needs at least one letter.", () => (object)profile.Score(""));
        Refused("x[1] is '1', which is none of the letters ACDEFGHIKLMNPQRSTVWY; write X for one that is not known.", () => profile.Viterbi("A1C"));
        Refused("x[2] is empty; a sequence needs at least one letter.", () => profile.Scores(["A", "C", ""]));
        Refused("flank must be 0 or more but is -1.", () => (object)profile.Score("A", flank: -1));
        Refused(
            "MatchToInsert of transitions[0] is 0.1, but must be 0: letters before the first column are not the family's.",
            () => new ProfileHmm(Alphabet.Dna, new[,] { { 0.25, 0.25, 0.25, 0.25 } }, [Moves with { MatchToInsert = 0.1 }]));
        Refused(
            "transitions[0] leaves a match with probability 1.2; MatchToInsert and MatchToDelete must sum to 1 or less.",
            () => new ProfileHmm(Alphabet.Dna, new[,] { { 0.25, 0.25, 0.25, 0.25 } }, [Moves with { MatchToInsert = 0.6, MatchToDelete = 0.6 }]));
        Refused("Row 0 of matchProbs must sum to 1 but sums to 0.75; divide each entry by the sum.", () => new ProfileHmm(Alphabet.Dna, new[,] { { 0.25, 0.25, 0.25, 0 } }, Moves));
    }

    private static ProfileOptions Dna => new() { Alphabet = Alphabet.Dna };

    private static ProfileTransitions Moves => new() { MatchToInsert = 0, MatchToDelete = 0.1, InsertToInsert = 0.1, DeleteToDelete = 0.1 };

    private static void Refused(string message, Func<object?> action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
}
