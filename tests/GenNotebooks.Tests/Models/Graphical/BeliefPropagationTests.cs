using GenNotebooks.Models.Graphical;
using static GenNotebooks.Tests.Models.Graphical.ExactInferenceTests;
using static GenNotebooks.Tests.Models.Graphical.GraphicalCases;

namespace GenNotebooks.Tests.Models.Graphical;

public class BeliefPropagationTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(200, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void On_trees_messages_settle_on_the_exact_answer(int seed)
    {
        var tree = Tree(seed);
        var evidence = Evidence(tree, seed);
        var result = BeliefPropagation.Run(tree, evidence);
        Assert.True(result.Converged);
        Assert.Equal(Enumeration.LogSum(tree, evidence), result.LogSum, 1e-10);
        foreach (var variable in tree.Variables.Where(v => !evidence.Any(e => e.Variable.Equals(v))))
            Near(Enumeration.Query(tree, [variable], evidence), result.Marginal(variable), 1e-11);
        Assert.All(evidence, seen => Assert.Equal(1, result.Marginal(seen.Variable).Values[seen.State]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void On_trees_the_best_of_max_product_is_the_most_probable_state(int seed)
    {
        var tree = Tree(seed);
        var evidence = Evidence(tree, seed);
        var best = BeliefPropagation.Run(tree, evidence, new() { Messages = MessageKind.MaxProduct }).Decode();
        Assert.Equal(VariableElimination.MostProbable(tree, evidence).LogProduct, best.LogProduct, 1e-10);
    }

    [Fact]
    public void On_a_loop_settled_messages_may_be_wrong()
    {
        var field = MarkovRandomField.Ising(3, 3, 0.6, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
        var result = BeliefPropagation.Run(field);
        Assert.True(result.Converged);
        var (believed, exact) = (result.Marginal(field.Variables[4])["+1"], field.Marginal(field.Variables[4])["+1"]);
        Assert.True(believed > exact + 0.02, $"loops count the same news twice: {believed} against {exact}");
    }

    [Fact]
    public void Where_neighbours_disagree_in_a_circle_messages_swing_and_damping_calms_them()
    {
        Variable[] four = [.. Enumerable.Range(0, 4).Select(i => Variable.YesNo($"{i}"))];
        var (agree, differ) = (Math.Exp(-2), Math.Exp(2));
        var frustrated = new MarkovRandomField([
            .. four.Select((v, i) => new Factor([v], [1, 1.1 + (0.1 * i)])),
            .. four.SelectMany((v, i) => four.Skip(i + 1).Select(w => new Factor([v, w], [agree, differ, differ, agree]))),
        ]);
        var plain = BeliefPropagation.Run(frustrated);
        Assert.False(plain.Converged);
        Assert.Equal(200, plain.Changes.Count);
        Assert.True(BeliefPropagation.Run(frustrated, options: new() { Damping = 0.5, MaxIterations = 2000 }).Converged);
    }

    [Fact]
    public void Evidence_that_cannot_be_is_told() => Assert.Equal(
        "The evidence tub = yes, either = no has probability 0 in this model. Remove an observation, or give the tables small numbers in place of zeros for what may happen after all.",
        Assert.Throws<ImpossibleEvidenceException>(() => BeliefPropagation.Run(Asia, [Asia["tub"].Is("yes"), Asia["either"].Is("no")])).Message);

    [Fact]
    public void Options_are_checked()
    {
        Assert.Equal("Damping must be 0 or more and below 1 but is 1.", Assert.Throws<ArgumentException>(() => BeliefPropagation.Run(Asia, options: new() { Damping = 1 })).Message);
        Assert.Equal("MaxIterations must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => BeliefPropagation.Run(Asia, options: new() { MaxIterations = 0 })).Message);
    }

    /// <summary>Each variable has at most one parent.</summary>
    private static BayesianNetwork Tree(int seed) =>
        RandomNetwork.Make(new Random(seed), new RandomNetworkOptions { Variables = 2 + (seed % 8), MaxParents = 1, MaxStates = 3, Reach = 8 });
}
