using GenNotebooks.Models.Graphical;
using static GenNotebooks.Tests.Models.Graphical.GraphicalCases;

namespace GenNotebooks.Tests.Models.Graphical;

public class SamplingTests
{
    private const int Count = 20_000;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(300, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Samples_of_a_network_have_its_probabilities(int seed)
    {
        var network = Network(seed, most: 6, states: 3);
        var data = network.Sample(Count, new Random(seed));
        foreach (var (v, variable) in network.Variables.Index())
            for (var k = 0; k < variable.Size; k++)
                WithinChance(Enumeration.Query(network, [variable]).Values[k], Enumerable.Range(0, Count).Count(n => data.States[n, v] == k) / (double)Count, Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Weighted_samples_estimate_what_is_exact(int seed)
    {
        var network = Network(seed, most: 8);
        var evidence = Evidence(network, seed);
        var beliefs = ImportanceSampling.Run(network, evidence, Count, new Random(seed));
        Assert.InRange(beliefs.EffectiveCount, 1, Count + 1e-6);
        foreach (var variable in network.Variables.Where(v => !evidence.Any(e => e.Variable.Equals(v))))
            WithinChance(Enumeration.Query(network, [variable], evidence).Values[0], beliefs.Marginal(variable).Values[0], beliefs.EffectiveCount);
        Assert.Equal(Enumeration.LogSum(network, evidence), beliefs.LogSum, 10 / Math.Sqrt(beliefs.EffectiveCount));
    }

    [Fact]
    public void Without_evidence_every_sample_counts_in_full() =>
        Assert.Equal(500, ImportanceSampling.Run(Asia, [], 500, new Random(1)).EffectiveCount, 1e-9);

    [Fact]
    public void A_Gibbs_walk_finds_the_marginals_of_a_field()
    {
        var field = MarkovRandomField.Ising(3, 3, 0.3, [0.5, -0.2, 0, 0.1, 0, 0.3, -0.4, 0, 0.2]);
        var beliefs = GibbsSampler.Run(field, [field.Variables[4].Is("-1")], new Random(2), new() { Sweeps = Count });
        foreach (var variable in field.Variables.Where((_, i) => i != 4))
            // Neighbouring sweeps are alike: allow for a tenth of the count.
            WithinChance(Enumeration.Query(field, [variable], field.Variables[4].Is("-1"))["+1"], beliefs.Marginal(variable)["+1"], Count / 10.0);
    }

    [Fact]
    public void A_Gibbs_walk_may_be_locked_in_by_zeros()
    {
        // either is tub or lung: with either = yes and lung = no, the walk can never drop tub = yes.
        int[] start = [0, 1, 1, 0, 1, 1, 1, 1];
        var sampler = new GibbsSampler(Asia, [Asia["xray"].Is("yes")], new Random(3), start);
        for (var sweep = 0; sweep < 50; sweep++)
        {
            sampler.Sweep();
            Assert.Equal(1, sampler.States[5]);
        }
    }

    [Fact]
    public void A_walk_starts_where_it_can_be_and_repeats_with_its_seed()
    {
        Observation[] rare = [Asia["either"].Is("yes"), Asia["lung"].Is("no"), Asia["asia"].Is("no")];
        var sampler = new GibbsSampler(Asia, rare, new Random(5));
        Assert.True(double.IsFinite(Asia.LogProduct(sampler.States)));
        double Once() => GibbsSampler.Run(Asia, rare, new Random(5)).Marginal(Asia["smoke"])["yes"];
        Assert.Equal(Once(), Once());
    }

    [Fact]
    public void What_cannot_be_is_told()
    {
        Observation[] impossible = [Asia["either"].Is("no"), Asia["tub"].Is("yes")];
        Assert.Throws<ImpossibleEvidenceException>(() => new GibbsSampler(Asia, impossible, new Random(1)));
        Assert.Equal(
            "None of 100 samples agrees with the evidence either = no, tub = yes: it is unlikely or impossible. Draw more samples, or ask JunctionTree.",
            Assert.Throws<InvalidOperationException>(() => ImportanceSampling.Run(Asia, impossible, 100, new Random(1))).Message);
        Assert.Equal(
            "start has probability 0 or disagrees with the evidence; leave it out to have one found.",
            Assert.Throws<ArgumentException>(() => new GibbsSampler(Asia, [], new Random(1), [0, 0, 0, 0, 0, 1, 0, 0])).Message);
    }

    /// <summary>Five standard errors of a share.</summary>
    private static void WithinChance(double p, double estimate, double count) =>
        Assert.Equal(p, estimate, (5 * Math.Sqrt(Math.Max(p * (1 - p), 1e-4) / count)) + (1 / count));
}
