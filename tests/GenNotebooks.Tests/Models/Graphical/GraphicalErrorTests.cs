using GenNotebooks.Models.Graphical;
using static GenNotebooks.Tests.Models.Graphical.GraphicalCases;

namespace GenNotebooks.Tests.Models.Graphical;

/// <summary>Bad input, each with its whole message.</summary>
public class GraphicalErrorTests
{
    private static readonly Variable A = Variable.YesNo("a");
    private static readonly Variable B = Variable.YesNo("b");
    private static readonly Variable C = new("c", ["low", "middle", "high"]);

    [Fact]
    public void A_cycle_is_shown() => Refused(
        "The arrows form a cycle: a -> b -> c -> a. Remove one of them; what influences itself needs a copy of the variable for each time step.",
        () => BayesianNetwork.Uniform([A, B, C], [("a", "b"), ("b", "c"), ("c", "a")]));

    [Fact]
    public void A_table_of_the_wrong_size() => Refused(
        "The table of a must have 12 numbers, 6 rows for b, c of 2 for no, yes, but has 4.",
        () => new ConditionalTable(A, [B, C], [0.5, 0.5, 0.5, 0.5]));

    [Fact]
    public void Too_few_probabilities_of_yes() => Refused(
        "The table of a must have 2 probabilities of yes, one for each joint state of b, but has 1.",
        () => ConditionalTable.YesNo(A, [B], [0.5]));

    [Fact]
    public void Probabilities_that_do_not_sum_to_one() => Refused(
        "The table of a, in the row of b = yes, c = low, must sum to 1 but sums to 0.75; divide each number by the sum.",
        () => new ConditionalTable(A, [B, C], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.5, 0.5, 0.5, 0.5]));

    [Fact]
    public void Probabilities_below_zero() => Refused(
        "The table of a must have probabilities from 0 to 1 but has -0.5 for no.",
        () => new ConditionalTable(A, [], [-0.5, 1.5]));

    [Fact]
    public void Not_a_number() => Refused(
        "The table of a must have probabilities from 0 to 1 but has NaN for no.",
        () => ConditionalTable.YesNo(A, double.NaN));

    [Fact]
    public void A_parent_without_a_table() => Refused(
        "a has the parent b, which has no table; give every variable one.",
        () => new BayesianNetwork([ConditionalTable.YesNo(A, [B], [0.5, 0.5])]));

    [Fact]
    public void Two_tables() => Refused(
        "a has 2 tables; give every variable one.",
        () => new BayesianNetwork([ConditionalTable.YesNo(A, 0.5), ConditionalTable.YesNo(A, 0.5)]));

    [Fact]
    public void Its_own_parent() => Refused("a is its own parent; take it out of its parents.", () => ConditionalTable.YesNo(A, [A], [0.5, 0.5]));

    [Fact]
    public void Yes_of_a_variable_that_has_none() => Refused(
        "c has the states low, middle, high, not no, yes; give the probability of every state.", () => ConditionalTable.YesNo(C, 0.5));

    [Fact]
    public void Unknown_states_and_variables()
    {
        Refused("c has no state 'tall'; it has low, middle, high.", () => C.Is("tall"));
        Refused("The model has no variable 'c'; it has cloudy, sprinkler, rain, wet.", () => Sprinkler.Marginal(C));
        Refused("The model has no variable 'snow'; it has cloudy, sprinkler, rain, wet.", () => Sprinkler["snow"]);
        Refused("The model's variable rain has the states no, yes, not dry, wet.", () => Sprinkler.Marginal(new Variable("rain", ["dry", "wet"])));
        Refused("An arrow names 'x', but the variables are a, b.", () => BayesianNetwork.Uniform([A, B], [("a", "x")]));
    }

    [Fact]
    public void Evidence_of_probability_zero()
    {
        const string Message = "The evidence sprinkler = no, rain = no, wet = yes has probability 0 in this model. Remove an observation, or give the tables small numbers in place of zeros for what may happen after all.";
        Observation[] evidence = [Sprinkler["sprinkler"].Is("no"), Sprinkler["rain"].Is("no"), Sprinkler["wet"].Is("yes")];
        var cloudy = Sprinkler["cloudy"];
        Func<object>[] ways =
        [
            () => Enumeration.Query(Sprinkler, [cloudy], evidence), () => VariableElimination.Query(Sprinkler, [cloudy], evidence),
            () => VariableElimination.MostProbable(Sprinkler, evidence), () => new JunctionTree(Sprinkler).Calibrate(evidence),
            () => BeliefPropagation.Run(Sprinkler, evidence), () => GibbsSampler.Run(Sprinkler, evidence, new Random(1)),
        ];
        Assert.All(ways, way => Assert.Equal(Message, Assert.Throws<ImpossibleEvidenceException>(way).Message));
        Assert.Equal(0, Sprinkler.Probability(evidence));
    }

    [Fact]
    public void Evidence_that_contradicts_itself_or_the_question()
    {
        Refused("The evidence says both rain = yes and rain = no; a variable is observed in one state.", () => Sprinkler.Marginal(Sprinkler["wet"], Sprinkler["rain"].Is("yes"), Sprinkler["rain"].Is("no")));
        Refused("rain is asked about and observed; take it out of one of the two.", () => Sprinkler.Marginal(Sprinkler["rain"], Sprinkler["rain"].Is("yes")));
        Refused("query is empty; ask about at least one variable.", () => VariableElimination.Query(Sprinkler, []));
        Refused("order lacks cloudy; it must name every variable that is neither asked about nor observed.", () => VariableElimination.Query(Sprinkler, [Sprinkler["rain"]], order: [Sprinkler["wet"], Sprinkler["sprinkler"]]));
    }

    [Fact]
    public void Factors_of_the_wrong_make()
    {
        Refused("The factor of a, c must have 6 numbers, one for each joint state of 2 x 3, but has 2.", () => new Factor([A, C], [1, 2]));
        Refused("The factor of a must have numbers of 0 or more but has -1 at place 1.", () => new Factor([A], [1, -1]));
        Refused("The factor of a, a has the variable a 2 times; name each once.", () => new Factor([A, A], [1, 2, 3, 4]));
        Assert.Equal(
            "The factor of a has nothing but zeros and cannot be made to sum to 1.",
            Assert.Throws<InvalidOperationException>(() => new Factor([A], [0, 0]).Normalised()).Message);
    }

    [Fact]
    public void Models_too_entangled_for_exact_answers()
    {
        var grid = MarkovRandomField.Ising(40, 40, 0.3, new double[1600]);
        Assert.Matches(
            @"^A table of \d+ variables would have [\d,]+ numbers; 67,108,864 are allowed\. Exact inference is out of reach in this model: use BeliefPropagation or GibbsSampler\.$",
            Assert.Throws<InvalidOperationException>(() => new JunctionTree(grid)).Message);
        Assert.Equal(
            "The model has more than 10^18 joint states; 16,777,216 may be enumerated. Use VariableElimination or JunctionTree.",
            Assert.Throws<InvalidOperationException>(() => Enumeration.LogSum(grid)).Message);
    }

    [Fact]
    public void Variables_without_names_or_states()
    {
        Refused("name is empty; give every variable a name.", () => Variable.YesNo(" "));
        Refused("The variable x has no states; it needs at least one.", () => new Variable("x", []));
        Refused("The variable x has 2 states named 'red'; give each a name of its own.", () => new Variable("x", ["red", "blue", "red"]));
    }

    private static void Refused(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
