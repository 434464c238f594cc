namespace GenNotebooks.Homework;

/// <summary>A yes-or-no quantity of a network, in homework 187.</summary>
/// <param name="Parents">The places in the network of those that point to it; none for a root.</param>
/// <param name="Yes">p(yes) for each joint state of the parents, the last parent's state changing fastest and no before yes.</param>
public sealed record Node(int[] Parents, double[] Yes);

/// <summary>A table over yes-or-no quantities, in homework 187.</summary>
/// <param name="Variables">The names of the quantities, all different.</param>
/// <param name="Values">A number for each joint state: bit i of a number's place is 1 where Variables[i] is yes.</param>
public sealed record YesNoTable(string[] Variables, double[] Values);

/// <summary>Exercises on networks: the joint table, questions by enumeration, summing out, a Gibbs step on a grid.</summary>
internal sealed class Episode187() : HomeworkEpisode("Probabilistic graphical models", Joint, Ask, SumOut, PlusProbability)
{
    private const string Pair = "a network of two: the first yes with 0.5, the second with 0.1 if the first is no and 0.9 if it is yes";
    private const string Alarm = "an alarm: burglary 0.1, earthquake 0.2, the alarm with 0 if neither, 0.5 with an earthquake, 0.9 with a burglary, 1 with both";

    private static readonly Node[] TwoNodes = [new([], [0.5]), new([0], [0.1, 0.9])];
    private static readonly Node[] AlarmNodes = [new([], [0.1]), new([], [0.2]), new([0, 1], [0, 0.5, 0.9, 1])];

    private static Exercise<Func<Node[], double[]>> Joint => new("q1", "The joint table", points: 2)
    {
        Signature = "double[] Joint(Node[] network)",
        Expectations =
        [
            new("a probability for each world", f => Expect.Shape(f(AlarmNodes), 8, "a network of three quantities")),
            new("a single quantity", f => Expect.Near(
                f([new([], [0.3])]), [0.7, 0.3], 1e-12, "a network of one quantity, yes with 0.3", "the world of no at place 0, that of yes at place 1")),
            new("bit i of a place is quantity i", f => Expect.Near(
                f([new([], [0.5]), new([], [0.2])]), [0.4, 0.4, 0.1, 0.1], 1e-12, "two quantities without arrows, yes with 0.5 and 0.2",
                "products; at place 1 the first is yes and the second no, at place 2 it is the other way round")),
            new("the parent chooses the row", f => Expect.Near(
                f(TwoNodes), [0.45, 0.05, 0.05, 0.45], 1e-12, Pair, "the first factor times the second, taken from the row of the first's state")),
            new("the last parent changes fastest", f => Expect.Near(
                f(AlarmNodes)[5], 0.072, 1e-12, $"{Alarm}; the world at place 5, burglary and alarm without an earthquake", "0.1 times 0.8 times 0.9: in the row of burglary yes, earthquake no")),
            new("all worlds together", (f, random) =>
            {
                var network = RandomNodes(random, 6);
                Expect.Shape(f(network), 64, "a random network of six");
                Expect.Near(f(network).Sum(), 1, 1e-9, "a random network of six", "probabilities that sum to 1");
            }),
        ],
        Hints =
        [
            "For each world and each quantity there is one factor: $p$ or $1 - p$. The world's probability is the product of all of them.",
            "Whether quantity $v$ is yes in the world at place `w` is `(w >> v & 1) == 1`.",
            "The row: start with `row = 0`, and for each parent `u`, in order, `row = 2 * row + (w >> u & 1)`. Then $p$ is `node.Yes[row]`.",
        ],
    };

    private static Exercise<Func<Node[], int, bool?[], double>> Ask => new("q2", "Ask anything", points: 3)
    {
        Signature = "double Ask(Node[] network, int asked, bool?[] seen)",
        Expectations =
        [
            new("a root about which nothing is known", f => Expect.Near(f(TwoNodes, 0, [null, null]), 0.5, 1e-12, $"{Pair}; nothing seen, asked about the first", "what its table says")),
            new("news follows the arrow", f => Expect.Near(
                f(TwoNodes, 1, [true, null]), 0.9, 1e-12, $"{Pair}; the first is yes, asked about the second", "what the second's table says in that row")),
            new("a prediction averages over what is not known", f => Expect.Near(
                f(TwoNodes, 1, [null, null]), 0.5, 1e-12, $"{Pair}; nothing seen, asked about the second", "the average of both rows, as the first is yes and no equally often")),
            new("news travels against the arrow", f => Expect.Near(
                f(TwoNodes, 0, [null, true]), 0.9, 1e-12, $"{Pair}; the second is yes, asked about the first", "Bayes' rule: 0.45 of 0.45 and 0.05")),
            new("what was seen is certain", f =>
            {
                Expect.Near(f(TwoNodes, 1, [null, true]), 1, 1e-12, $"{Pair}; the second is yes, asked about the second", "certainty");
                Expect.Near(f(TwoNodes, 1, [null, false]), 0, 1e-12, $"{Pair}; the second is no, asked about the second", "certainty that it is not yes");
            }),
            new("explaining away", f =>
            {
                var (before, after) = (f(AlarmNodes, 0, [null, null, true]), f(AlarmNodes, 0, [null, true, true]));
                Expect.Finite(before, $"{Alarm}; the alarm rings, asked about the burglary");
                Expect.That(after < before, $"{Alarm}; the alarm rings and there was an earthquake, asked about the burglary", "a smaller probability than without the earthquake", after);
            }),
            new("what cannot be has no answer", f => Expect.That(
                double.IsNaN(f([new([], [0]), new([], [0.5])], 1, [true, null])), "a quantity that is never yes was seen as yes", "double.NaN", f([new([], [0]), new([], [0.5])], 1, [true, null]))),
        ],
        Hints =
        [
            "List all worlds with `Joint`, and keep those that agree with `seen`: a quantity that is `null` there may be anything.",
            "The answer is one sum divided by another: kept worlds in which `asked` is yes, over all kept worlds.",
            "`seen.Index().All(s => s.Item is null || s.Item == ((w >> s.Index & 1) == 1))` tells whether the world at place `w` is kept.",
        ],
    };

    private static Exercise<Func<YesNoTable, string, YesNoTable>> SumOut => new("q3", "Sum out", points: 3)
    {
        Signature = "YesNoTable SumOut(YesNoTable table, string variable)",
        Expectations =
        [
            new("one variable fewer", f =>
            {
                var got = f(new(["a", "b", "c"], new double[8]), "b");
                Expect.That(got?.Variables is ["a", "c"], "a table of a, b, c; b summed out", "a table of a, c, in this order", got?.Variables);
                Expect.Shape(got!.Values, 4, "a table of a, b, c; b summed out");
            }),
            new("the last variable leaves a plain number", f => Near(f(new(["a"], [3, 4]), "a"), [], [7], "a table of a alone, with the numbers 3 and 4; a summed out", "no variable, and the sum")),
            new("summing out the first", f => Near(
                f(new(["a", "b"], [1, 2, 10, 20]), "a"), ["b"], [3, 30], "a, b: 1, 2, 10, 20; a summed out", "neighbours added, as a is the bit that changes fastest")),
            new("summing out the last", f => Near(
                f(new(["a", "b"], [1, 2, 10, 20]), "b"), ["a"], [11, 22], "a, b: 1, 2, 10, 20; b summed out", "numbers two places apart added, as b is the second bit")),
            new("summing out one in the middle", f => Near(
                f(new(["a", "b", "c"], [1, 2, 3, 4, 5, 6, 7, 8]), "b"), ["a", "c"], [4, 6, 12, 14], "a, b, c: 1 to 8; b summed out", "places that differ in b only added")),
            new("the order does not matter", (f, random) =>
            {
                var table = new YesNoTable(["p", "q", "r", "s"], [.. Enumerable.Range(0, 16).Select(_ => random.NextDouble())]);
                var (one, other) = (f(f(table, "q"), "s"), f(f(table, "s"), "q"));
                Near(one, ["p", "r"], other?.Values ?? [], "a random table of p, q, r, s; q and s summed out, in both orders", "the same numbers");
                Expect.Near(one.Values.Sum(), table.Values.Sum(), 1e-9, "a random table of p, q, r, s; q and s summed out", "the same total as before");
            }),
            new("what the table does not know changes nothing", f => Near(f(new(["a"], [3, 4]), "z"), ["a"], [3, 4], "a table of a; z summed out", "the same table")),
        ],
        Hints =
        [
            "Every place of the large table falls into one place of the small one: drop the variable's bit, and the bits above it move down by one.",
            "With `i` the variable's position, the bits below it are `place & ((1 << i) - 1)`, those above it `place >> (i + 1)`.",
            "`sums[(place >> (i + 1) << i) | (place & ((1 << i) - 1))] += table.Values[place]` for every place.",
        ],
    };

    private static Exercise<Func<int[,], int, int, double[,], double, double>> PlusProbability => new("q4", "One Gibbs step", points: 2)
    {
        Signature = "double PlusProbability(int[,] spins, int row, int column, double[,] pull, double tie)",
        Expectations =
        [
            new("without tie and pull nothing is known", f => Expect.Near(f(Plus(3, 3), 1, 1, new double[3, 3], 0), 0.5, 1e-12, "3 x 3 spins, no pull, tie = 0", "one half")),
            new("a pull alone", f => Expect.Near(
                f(Plus(1, 1), 0, 0, new[,] { { 0.5 * Math.Log(4) } }, 1), 0.8, 1e-12, "a single spin, pull = ½ ln 4", "odds of 4 to 1: twice the pull is the logarithm of the odds")),
            new("four neighbours agree", f => Expect.Near(
                f(Plus(3, 3), 1, 1, new double[3, 3], Math.Log(3) / 8), 0.75, 1e-12, "3 x 3 spins, all +1, tie = ⅛ ln 3, asked about the middle", "odds of 3 to 1: four neighbours, each worth twice the tie")),
            new("neighbours of both kinds cancel", f => Expect.Near(
                f(new[,] { { 1, 1, 1 }, { -1, 1, -1 }, { 1, 1, 1 } }, 1, 1, new double[3, 3], 2), 0.5, 1e-12, "two neighbours +1 and two -1", "one half")),
            new("a corner has two neighbours", f => Expect.Near(
                f(Plus(2, 2), 0, 0, new double[2, 2], Math.Log(3) / 4), 0.75, 1e-12, "2 x 2 spins, all +1, tie = ¼ ln 3, asked about a corner", "odds of 3 to 1: two neighbours, each worth twice the tie")),
            new("the spin itself plays no part", (f, random) =>
            {
                var (spins, pull) = RandomGrid(random, 4, 5);
                var turned = (int[,])spins.Clone();
                turned[2, 3] = -turned[2, 3];
                Expect.Near(f(turned, 2, 3, pull, 0.4), f(spins, 2, 3, pull, 0.4), 1e-12, "a random grid, and the same with the spin itself turned", "the same probability");
            }),
            new("stays a probability where it is nearly certain", f => Expect.Near(
                f(Plus(3, 3), 1, 1, new double[3, 3], 1000), 1, 1e-12, "all neighbours +1, tie = 1000", "certainty, as far as a double can tell")),
        ],
        Hints =
        [
            "Add up what draws the spin: its own pull, and the tie times each neighbour's spin. Neighbours are above, below, left and right.",
            "With that sum $a$ the factors are $e^{a}$ for $+1$ and $e^{-a}$ for $-1$, so the probability of $+1$ is $1 / (1 + e^{-2a})$.",
            "A neighbour outside the grid is none: check `r >= 0 && r < spins.GetLength(0)`, and the same for columns.",
        ],
    };

    private static Node[] RandomNodes(Random random, int count) => [.. Enumerable.Range(0, count).Select(v =>
    {
        int[] parents = [.. Enumerable.Range(0, v).Where(_ => random.Next(3) == 0)];
        return new Node(parents, [.. Enumerable.Range(0, 1 << parents.Length).Select(_ => random.NextDouble())]);
    })];

    private static int[,] Plus(int rows, int columns)
    {
        var spins = new int[rows, columns];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                spins[r, c] = 1;
        return spins;
    }

    private static (int[,] Spins, double[,] Pull) RandomGrid(Random random, int rows, int columns)
    {
        var (spins, pull) = (new int[rows, columns], new double[rows, columns]);
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                (spins[r, c], pull[r, c]) = ((2 * random.Next(2)) - 1, random.NextDouble() - 0.5);
        return (spins, pull);
    }

    private static void Near(YesNoTable? got, string[] variables, double[] values, string input, string expected)
    {
        Expect.That(got?.Variables is not null && got.Variables.SequenceEqual(variables), input, $"a table of [{string.Join(", ", variables)}]", got?.Variables);
        Expect.Near(got!.Values, values, 1e-9, input, expected);
    }
}
