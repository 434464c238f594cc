using GenNotebooks.Models.Graphical;
using static GenNotebooks.Tests.Models.Graphical.ExactInferenceTests;
using static GenNotebooks.Tests.Models.Graphical.GraphicalCases;

namespace GenNotebooks.Tests.Models.Graphical;

public class GraphLearningTests
{
    [Fact]
    public void Counts_recover_planted_tables()
    {
        var learned = ParameterLearning.Fit(BayesianNetwork.Uniform(Sprinkler.Variables, Sprinkler.Edges), Sprinkler.Sample(100_000, new Random(1)));
        foreach (var (planted, found) in Sprinkler.Tables.Zip(learned.Tables))
            Near(planted.Factor, found.Factor, 0.012);
    }

    [Fact]
    public void Counts_and_a_prior_by_hand()
    {
        var (a, b) = (Variable.YesNo("a"), Variable.YesNo("b"));
        var structure = BayesianNetwork.Uniform([a, b], [("a", "b")]);
        var data = new DiscreteData([a, b], new[,] { { 0, 0 }, { 0, 1 }, { 0, 1 }, { 0, 1 } });
        Assert.Equal([6.0 / 8, 2.0 / 8], ParameterLearning.Fit(structure, data, 2).TableOf(a).Factor.Values);
        Assert.Equal([3.0 / 8, 5.0 / 8, 0.5, 0.5], ParameterLearning.Fit(structure, data, 2).TableOf(b).Factor.Values);
        Assert.Equal(
            "No row of the data has a = yes, so nothing is known of b there. Bring more data, draw fewer arrows, or give a pseudoCount above 0.",
            Assert.Throws<InvalidOperationException>(() => ParameterLearning.Fit(structure, data)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Em_never_falls_and_its_likelihood_is_that_of_enumeration(int seed)
    {
        var network = RandomNetwork.Make(new Random(seed), new RandomNetworkOptions { Variables = 5, MaxStates = 3 });
        var random = new Random(seed);
        var full = network.Sample(60, random);
        var states = (int[,])full.States.Clone();
        for (var n = 0; n < 60; n++)
            for (var v = 0; v < 5; v++)
                if (random.Next(3) == 0)
                    states[n, v] = DiscreteData.Missing;
        var data = new DiscreteData(network.Variables, states);
        var start = BayesianNetwork.Random(network.Variables, network.Edges, random);
        var steps = ExpectationMaximisation.Iterate(start, data, new() { MaxIterations = 25 }).ToArray();
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.Second.LogLikelihood >= pair.First.LogLikelihood - 1e-9));
        var byHand = Enumerable.Range(0, 60).Sum(n => Enumeration.LogSum(
            steps[^1].Network, Enumerable.Range(0, 5).Where(v => states[n, v] >= 0).Select(v => new Observation(network.Variables[v], states[n, v]))));
        Assert.Equal(byHand, steps[^1].LogLikelihood, 1e-8);
    }

    [Fact]
    public void Em_on_complete_data_is_counting()
    {
        var data = Sprinkler.Sample(500, new Random(4));
        var start = BayesianNetwork.Random(Sprinkler.Variables, Sprinkler.Edges, new Random(5));
        var learned = ExpectationMaximisation.Fit(start, data);
        foreach (var (counted, found) in ParameterLearning.Fit(start, data).Tables.Zip(learned.Network.Tables))
            Near(counted.Factor, found.Factor, 1e-12);
    }

    [Fact]
    public void Em_recovers_a_variable_that_was_never_observed()
    {
        // A hidden class and four symptoms, which determine the tables up to the names of the classes (Kruskal 1977).
        var hidden = Variable.YesNo("hidden");
        Variable[] symptoms = [.. Enumerable.Range(0, 4).Select(i => Variable.YesNo($"s{i}"))];
        var planted = new BayesianNetwork([
            ConditionalTable.YesNo(hidden, 0.35), .. symptoms.Select((s, i) => ConditionalTable.YesNo(s, [hidden], [0.1 + (0.05 * i), 0.9 - (0.05 * i)]))]);
        var data = planted.Sample(20_000, new Random(6)).Hide(hidden);
        var best = Enumerable.Range(0, 4).Select(s => ExpectationMaximisation.Fit(BayesianNetwork.Random(planted.Variables, planted.Edges, new Random(s)), data))
            .MaxBy(step => step.LogLikelihood)!.Network;
        var swapped = best.TableOf(hidden).Factor["yes"] > 0.5;
        Assert.Equal(0.35, best.TableOf(hidden).Factor[swapped ? "no" : "yes"], 0.02);
        foreach (var symptom in symptoms)
            foreach (var state in new[] { "no", "yes" })
                Assert.Equal(planted.TableOf(symptom).Factor[state, "yes"], best.TableOf(symptom).Factor[swapped == (state == "no") ? "yes" : "no", "yes"], 0.03);
    }

    [Fact]
    public void Chow_Liu_recovers_a_planted_tree_and_no_tree_is_likelier()
    {
        Variable[] variables = [.. Enumerable.Range(0, 6).Select(i => Variable.YesNo($"v{i}"))];
        (string, string)[] edges = [("v0", "v1"), ("v0", "v2"), ("v1", "v3"), ("v1", "v4"), ("v2", "v5")];
        var planted = new BayesianNetwork([
            ConditionalTable.YesNo(variables[0], 0.4), .. edges.Select((e, i) => ConditionalTable.YesNo(variables[i + 1], [variables.First(v => v.Name == e.Item1)], [0.15, 0.8]))]);
        var data = planted.Sample(5000, new Random(8));
        var tree = ChowLiu.Fit(data);
        Assert.Equal(Undirected(edges), Undirected(tree.Network.Edges));
        Assert.Equal(Undirected(edges), Undirected(ChowLiu.Fit(data, root: variables[4]).Network.Edges));

        // Of all 16 trees on four of the columns none has a higher likelihood.
        var four = new DiscreteData(variables[..4], Columns(data, 4));
        var best = ChowLiu.Fit(four).Network.LogProbability(four).Sum();
        var trees = AllTrees(variables[..4]).ToArray();
        Assert.Equal(16, trees.Length);
        var likelihoods = trees.Select(t => ParameterLearning.Fit(BayesianNetwork.Uniform(variables[..4], t), four).LogProbability(four).Sum()).ToArray();
        Assert.Equal(likelihoods.Max(), best, 1e-8);
    }

    [Fact]
    public void Climbing_recovers_the_sprinkler_up_to_arrows_that_no_data_can_tell()
    {
        var fit = HillClimbing.Fit(Sprinkler.Sample(5000, new Random(9)), seed: 1);
        Assert.Equal(Undirected(Sprinkler.Edges), Undirected(fit.Network.Edges));
        // The collider at the wet grass shows in data; the direction of the other arrows does not.
        Assert.Contains(("sprinkler", "wet"), fit.Network.Edges);
        Assert.Contains(("rain", "wet"), fit.Network.Edges);
        Assert.Equal(11, fit.Climbs.Count);
        Assert.Equal(fit.Climbs.Max(), fit.Bic);
    }

    [Fact]
    public void The_score_is_Bic_by_its_definition_and_beats_the_planted_network()
    {
        var data = Sprinkler.Sample(800, new Random(10));
        var fit = HillClimbing.Fit(data, seed: 1, new() { PseudoCount = 0 });
        double Bic(BayesianNetwork network) => (2 * network.LogProbability(data).Sum()) - (network.ParameterCount * Math.Log(data.Count));
        Assert.Equal(Bic(fit.Network), fit.Bic, 1e-7);
        Assert.True(fit.Bic >= Bic(ParameterLearning.Fit(Sprinkler, data)) - 1e-9);
    }

    [Fact]
    public void Data_with_gaps_and_bad_states_is_told()
    {
        Assert.Equal(
            "Row 0 lacks rain; every variable must be observed here. ExpectationMaximisation learns tables from data with gaps.",
            Assert.Throws<ArgumentException>(() => ParameterLearning.Fit(Sprinkler, Sprinkler.Sample(3, new Random(1)).Hide(Sprinkler["rain"]))).Message);
        Assert.Equal(
            "Row 1 has 2 for rain, whose states are 0 to 1; write -1 for what was not observed.",
            Assert.Throws<ArgumentException>(() => new DiscreteData([Sprinkler["rain"]], new[,] { { 0 }, { 2 } })).Message);
        Assert.Equal(
            "The data has no column sprinkler; it has cloudy.",
            Assert.Throws<ArgumentException>(() => ParameterLearning.Fit(Sprinkler, new DiscreteData([Sprinkler["cloudy"]], new[,] { { 0 } }))).Message);
        Assert.Equal(
            "The data has no rows; bring at least one.",
            Assert.Throws<ArgumentException>(() => ChowLiu.Fit(new DiscreteData([Sprinkler["cloudy"]], new int[0, 1]))).Message);
    }

    private static string[] Undirected(IEnumerable<(string From, string To)> edges) =>
        [.. edges.Select(e => string.CompareOrdinal(e.From, e.To) < 0 ? $"{e.From}-{e.To}" : $"{e.To}-{e.From}").Order(StringComparer.Ordinal)];

    private static int[,] Columns(DiscreteData data, int count)
    {
        var states = new int[data.Count, count];
        for (var n = 0; n < data.Count; n++)
            for (var v = 0; v < count; v++)
                states[n, v] = data.States[n, v];
        return states;
    }

    /// <summary>All trees on some variables, with arrows away from the first: each other variable picks a parent, and no cycle comes of it.</summary>
    private static IEnumerable<(string From, string To)[]> AllTrees(Variable[] variables)
    {
        var n = variables.Length;
        for (var code = 0; code < Math.Pow(n, n - 1); code++)
        {
            var parents = Enumerable.Range(1, n - 1).Select(v => code / (int)Math.Pow(n, v - 1) % n).Prepend(-1).ToArray();
            bool Reaches(int v, int steps) => v == 0 || (steps > 0 && Reaches(parents[v], steps - 1));
            if (Enumerable.Range(1, n - 1).All(v => Reaches(v, n)))
                yield return [.. Enumerable.Range(1, n - 1).Select(v => (variables[parents[v]].Name, variables[v].Name))];
        }
    }
}
