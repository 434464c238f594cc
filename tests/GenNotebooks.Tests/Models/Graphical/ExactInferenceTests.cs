using GenNotebooks.Models.Graphical;
using static GenNotebooks.Tests.Models.Graphical.GraphicalCases;

namespace GenNotebooks.Tests.Models.Graphical;

/// <summary>Elimination and the junction tree against the sum over every joint state.</summary>
public class ExactInferenceTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Three_ways_agree_on_random_binary_networks(int seed) => AllAgree(Network(seed), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Three_ways_agree_with_more_states(int seed) => AllAgree(Network(seed, most: 7, states: 4), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Three_ways_agree_on_fields_without_arrows(int seed)
    {
        var field = Field(seed);
        if (double.IsNegativeInfinity(Enumeration.LogSum(field)))
            Assert.Throws<ImpossibleEvidenceException>(() => new JunctionTree(field).Calibrate());
        else
            Agree(field, []);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pairs_far_apart_have_the_joint_distribution_of_enumeration(int seed)
    {
        var network = Network(seed, most: 9, states: 3);
        var random = new Random(seed);
        Variable[] pair = [.. random.GetItems<Variable>([.. network.Variables], 2).Distinct()];
        Near(Enumeration.Query(network, pair), VariableElimination.Query(network, pair));
        var anyOrder = network.Variables.Except(pair).OrderBy(_ => random.Next()).ToArray();
        Near(Enumeration.Query(network, pair), VariableElimination.Query(network, pair, order: anyOrder));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_most_probable_state_is_that_of_brute_force(int seed)
    {
        var network = Network(seed, most: 8, states: 3);
        var evidence = Evidence(network, seed);
        var best = VariableElimination.MostProbable(network, evidence);
        Assert.All(evidence, seen => Assert.Contains(seen, best.States));
        var all = AllStates(network).Where(states => evidence.All(seen => states[network.Variables.ToList().IndexOf(seen.Variable)] == seen.State));
        Assert.Equal(all.Max(states => network.LogProduct(states)), best.LogProduct, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_junction_tree_is_one(int seed)
    {
        var tree = new JunctionTree(Network(seed, most: 30, states: 3));
        // What two cliques share, every clique on the way between them has: so each variable's cliques hang together, and it is missing in
        // one separator fewer than there are cliques that have it.
        foreach (var variable in tree.Model.Variables)
            Assert.Equal(tree.Cliques.Count(c => c.Contains(variable)) - 1, tree.Separators.Count(s => s.Contains(variable)));
        Assert.All(tree.Model.Factors, f => Assert.Contains(tree.Cliques, c => f.Variables.All(c.Contains)));
        Assert.Equal(-1, tree.Parents[0]);
        Assert.All(tree.Parents.Skip(1).Index(), p => Assert.InRange(p.Item, 0, p.Index));
    }

    [Fact]
    public void Min_fill_finds_the_cheap_order_of_a_star_and_a_ring()
    {
        // A star: eliminating the middle first would join all its leaves.
        var middle = Variable.YesNo("middle");
        Variable[] leaves = [.. Enumerable.Range(0, 8).Select(i => Variable.YesNo($"leaf {i}"))];
        var star = new MarkovRandomField([.. leaves.Select(leaf => new Factor([middle, leaf], [1, 2, 3, 4]))]);
        Assert.Equal(1, EliminationOrder.MinFill(star).Width);
        Assert.Equal(8, EliminationOrder.Of(star, [middle, .. leaves]).Width);
        // A ring has width 2 whatever the order begins with.
        var ring = new MarkovRandomField([.. leaves.Select((leaf, i) => new Factor([leaf, leaves[(i + 1) % 8]], [1, 2, 3, 4]))]);
        Assert.Equal(2, EliminationOrder.MinFill(ring).Width);
    }

    [Fact]
    public void Long_chains_do_not_underflow()
    {
        Variable[] chain = [.. Enumerable.Range(0, 3000).Select(i => Variable.YesNo($"{i}"))];
        var tiny = new MarkovRandomField([.. Enumerable.Range(0, 2999).Select(i => new Factor([chain[i], chain[i + 1]], [1e-5, 2e-5, 2e-5, 1e-5]))]);
        // Every step multiplies the sum by 3e-5, whatever the state: Z = 2 (3e-5)^2999.
        Assert.Equal(Math.Log(2) + (2999 * Math.Log(3e-5)), tiny.LogPartition(), 1e-7);
    }

    [Fact]
    public void Thirty_seven_variables_agree_between_elimination_and_tree()
    {
        var network = RandomNetwork.Make(new Random(187));
        Assert.Equal(37, network.Variables.Count);
        var evidence = Evidence(network, 1);
        var beliefs = new JunctionTree(network).Calibrate(evidence);
        foreach (var variable in network.Variables.Where(v => !evidence.Any(e => e.Variable.Equals(v))))
            Near(VariableElimination.Query(network, [variable], evidence), beliefs.Marginal(variable));
        Assert.Equal(VariableElimination.LogSum(network, evidence), beliefs.LogSum, 1e-10);
    }

    [Fact]
    public void Cliques_know_joint_distributions_and_observed_variables()
    {
        var beliefs = new JunctionTree(Asia).Calibrate(Asia["dysp"].Is("yes"));
        Near(Enumeration.Query(Asia, [Asia["lung"], Asia["tub"]], Asia["dysp"].Is("yes")), beliefs.Joint(Asia["lung"], Asia["tub"]));
        Assert.Equal([0.0, 1], beliefs.Marginal(Asia["dysp"]).Values);
        Assert.Equal(Math.Log(0.4359706), beliefs.LogSum, 1e-12);
        Assert.Equal(0.4359706, Asia.Probability(Asia["dysp"].Is("yes")), 1e-12);
    }

    internal static IEnumerable<int[]> AllStates(FactorGraph model)
    {
        var count = model.Variables.Aggregate(1, (n, v) => n * v.Size);
        for (var i = 0; i < count; i++)
        {
            var (states, rest) = (new int[model.Variables.Count], i);
            for (var v = 0; v < states.Length; v++, rest /= model.Variables[v - 1].Size)
                states[v] = rest % model.Variables[v].Size;
            yield return states;
        }
    }

    internal static void Near(Factor expected, Factor actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Variables, actual.Variables);
        Assert.All(expected.Values.Zip(actual.Values), p => Assert.Equal(p.First, p.Second, tolerance));
    }

    private static void AllAgree(BayesianNetwork network, int seed)
    {
        Agree(network, []);
        Agree(network, Evidence(network, seed));
    }

    private static void Agree(FactorGraph model, Observation[] evidence)
    {
        var beliefs = new JunctionTree(model).Calibrate(evidence);
        Assert.Equal(Enumeration.LogSum(model, evidence), beliefs.LogSum, 1e-11);
        Assert.Equal(Enumeration.LogSum(model, evidence), VariableElimination.LogSum(model, evidence), 1e-11);
        foreach (var variable in model.Variables.Where(v => !evidence.Any(e => e.Variable.Equals(v))))
        {
            var truth = Enumeration.Query(model, [variable], evidence);
            Near(truth, VariableElimination.Query(model, [variable], evidence));
            Near(truth, beliefs.Marginal(variable));
        }
    }
}
