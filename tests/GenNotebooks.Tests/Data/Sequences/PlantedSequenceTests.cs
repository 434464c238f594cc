using GenNotebooks.Data;
using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Tests.Data.Sequences;

public class PlantedSequenceTests
{
    [Fact]
    public void Members_depend_on_the_seed_and_their_number_alone()
    {
        var family = new PlantedFamily(seed: 1);
        Assert.Equal(family.Members(10)[7].Sequence, new PlantedFamily(seed: 1).Members(1, first: 7)[0].Sequence);
        Assert.NotEqual(family.Members(1)[0].Sequence, new PlantedFamily(seed: 2).Members(1)[0].Sequence);
    }

    [Fact]
    public void Members_are_as_the_options_say()
    {
        var family = new PlantedFamily(seed: 3, new PlantedFamilyOptions { Flank = 10 });
        var members = family.Members(4000);
        var places = 4000 * 40.0;
        var letters = members.Sum(member => member.ColumnOf.Count(column => column >= 0));
        var same = members.Sum(member => member.ColumnOf.Where((column, t) => column >= 0 && member.Sequence[t] == family.Consensus[column]).Count());
        var conserved = Enumerable.Range(0, 40).Average(k => family.MatchProbs[k, Alphabet.AminoAcids.Letters.IndexOf(family.Consensus[k])]);
        Assert.Equal(conserved, (double)same / letters, 0.01);
        // Of a chain that opens a gap with 0.02 and goes on with 0.5, 0.02 / 0.52 of the columns are left out, fewer at the start.
        Assert.InRange((places - letters) / places, 0.033, 0.0385);
        Assert.Equal(10, members.Average(member => member.Start), 5 * Math.Sqrt(110 / 4000.0));
        Assert.Equal(10, members.Average(member => member.Sequence.Length - member.End), 5 * Math.Sqrt(110 / 4000.0));
        Assert.All(members.Take(50), member => Assert.Equal(member.Sequence.Length, member.ColumnOf.Length));
        var alignment = family.Align([.. members.Take(50)]);
        Assert.Equal(members[3].Sequence[members[3].Start..members[3].End], alignment.Sequences[3].Letters);
        Assert.Single(alignment.Rows.Select(row => row.Length).Distinct());
    }

    [Fact]
    public void The_true_model_finds_the_islands_of_a_made_up_genome()
    {
        var genome = CpgGenome.Make(60_000, seed: 1);
        Assert.Equal(genome.Bases, CpgGenome.Make(60_000, seed: 1).Bases);
        var island = genome.IsIsland;
        Assert.Equal(0.2, (double)island.Count(inside => inside) / island.Length, 0.07); // 300 of 1500, some 40 islands
        var pairs = genome.Bases.Zip(genome.Bases.Skip(1)).Index().Where(pair => pair.Item == ('C', 'G')).ToLookup(pair => island[pair.Index + 1]);
        Assert.True(pairs[true].Count() / (double)island.Count(inside => inside) > 4 * pairs[false].Count() / (double)island.Count(inside => !inside));
        var truth = new HiddenMarkovModel([0, 0, 0, 0, 0.25, 0.25, 0.25, 0.25], genome.Transitions, new CategoricalEmissions(CpgGenome.Emissions));
        var found = truth.Viterbi(genome.Symbols).States;
        Assert.InRange(found.Zip(island).Count(pair => (pair.First < 4) == pair.Second) / (double)island.Length, 0.9, 1);
    }

    [Fact]
    public void What_is_wrong_is_told()
    {
        Refused("islandLength is 0.5 and seaLength 1200, but a region has at least 1 letter.", () => CpgGenome.Make(10, 1, islandLength: 0.5));
        Refused("LeastConserved is 0.9 and MostConserved 0.5, but must be probabilities above 0 and below 1, in this order.",
            () => new PlantedFamily(1, new PlantedFamilyOptions { LeastConserved = 0.9, MostConserved = 0.5 }));
        Refused("InsertExtend is 1, but must be a probability below 0.99.", () => new PlantedFamily(1, new PlantedFamilyOptions { InsertExtend = 1 }));
        Refused("letters and any hold 'A', but must be different capital letters from A to Z.", () => new Alphabet("ABA", [0.3, 0.3, 0.4], 'X'));
        Refused("background must hold frequencies above 0 that sum to 1, but they sum to 0.9; divide each by the sum.", () => new Alphabet("AB", [0.5, 0.4], 'X'));
    }

    private static void Refused(string message, Func<object?> action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
}
