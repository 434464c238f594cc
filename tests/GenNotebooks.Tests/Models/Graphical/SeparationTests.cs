using GenNotebooks.Models.Graphical;
using static GenNotebooks.Tests.Models.Graphical.GraphicalCases;

namespace GenNotebooks.Tests.Models.Graphical;

/// <summary>What the arrows say about independence against what the numbers say.</summary>
public class SeparationTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(100, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Separated_means_independent_and_joined_dependent(int seed)
    {
        var network = Network(seed, most: 8);
        var random = new Random(seed);
        for (var trial = 0; trial < 10 && network.Variables.Count > 1; trial++)
        {
            var mixed = network.Variables.OrderBy(_ => random.Next()).ToArray();
            var (a, b, given) = (mixed[0], mixed[1], mixed[2..random.Next(2, mixed.Length + 1)]);
            // With random tables a dependence that the arrows allow is there in the numbers, almost surely.
            var dependence = Dependence(network, a, b, given);
            if (network.AreSeparated(a, b, given))
                Assert.True(dependence < 1e-12, $"{a} and {b} given {string.Join(", ", given)}: {dependence}");
            else
                Assert.True(dependence > 1e-12, $"{a} and {b} given {string.Join(", ", given)}: {dependence}");
        }
    }

    [Fact]
    public void The_three_junctions()
    {
        var (s, r, c, w) = (Sprinkler["sprinkler"], Sprinkler["rain"], Sprinkler["cloudy"], Sprinkler["wet"]);
        Assert.False(Sprinkler.AreSeparated(s, r));
        Assert.True(Sprinkler.AreSeparated(s, r, c));
        Assert.False(Sprinkler.AreSeparated(s, r, c, w));
        Assert.True(Sprinkler.AreSeparated(c, w, s, r));
        Assert.Equal([s, c, r], Sprinkler.OpenPath(s, r)!);
        Assert.Equal([s, w, r], Sprinkler.OpenPath(s, r, c, w)!);
    }

    [Fact]
    public void A_descendant_of_a_collider_opens_it()
    {
        var (b, e, a, j) = (Burglary["burglary"], Burglary["earthquake"], Burglary["alarm"], Burglary["john"]);
        Assert.True(Burglary.AreSeparated(b, e));
        Assert.False(Burglary.AreSeparated(b, e, j));
        Assert.Equal([b, a, j, a, e], Burglary.OpenPath(b, e, j)!);
        Assert.True(Burglary.AreSeparated(Burglary["mary"], j, a));
    }

    [Fact]
    public void Neighbours_shield_a_variable_from_the_rest()
    {
        Assert.Equal(["tub", "lung", "bronc", "xray", "dysp"], Asia.Neighbours(Asia["either"]).Select(v => v.Name));
        Assert.Equal(["either", "xray"], Asia.Neighbours(Asia["xray"]).Select(v => v.Name).Append("xray"));
    }

    private static double Dependence(BayesianNetwork network, Variable a, Variable b, Variable[] given)
    {
        var joint = Enumeration.Query(network, [.. given, a, b]);
        var largest = 0.0;
        foreach (var cell in joint.Values.Chunk(4))
        {
            // p(a, b | given) p(given)^2 = p(a | given) p(b | given) p(given)^2 where the two are independent.
            var sum = cell.Sum();
            largest = Math.Max(largest, Math.Abs((cell[3] * sum) - ((cell[1] + cell[3]) * (cell[2] + cell[3]))) / (sum * sum));
        }

        return largest;
    }
}
