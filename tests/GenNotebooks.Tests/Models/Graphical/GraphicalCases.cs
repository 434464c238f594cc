using GenNotebooks.Data;
using GenNotebooks.Models.Graphical;

namespace GenNotebooks.Tests.Models.Graphical;

/// <summary>Networks of the literature, and random ones.</summary>
internal static class GraphicalCases
{
    public static BayesianNetwork Asia { get; } = Bif.Parse(Networks.Asia(), "asia.bif");

    public static BayesianNetwork Burglary { get; } = Bif.Parse(Networks.Burglary(), "burglary.bif");

    /// <summary>Murphy's network of clouds, a sprinkler, rain and wet grass.</summary>
    public static BayesianNetwork Sprinkler { get; } = MakeSprinkler();

    /// <summary>Up to <paramref name="most"/> variables of up to <paramref name="states"/> states, joined at random.</summary>
    public static BayesianNetwork Network(int seed, int most = 12, int states = 2)
    {
        var random = new Random(seed);
        return RandomNetwork.Make(random, new RandomNetworkOptions
        {
            Variables = random.Next(1, most + 1), MaxStates = states, MaxParents = random.Next(1, 5), Reach = random.Next(2, 13), Concentration = 0.7,
        });
    }

    /// <summary>A field of up to 9 variables of 2 or 3 states and random factors of up to three of them, some with zeros.</summary>
    public static MarkovRandomField Field(int seed, bool zeros = true)
    {
        var random = new Random(seed);
        Variable[] variables = [.. Enumerable.Range(0, random.Next(2, 10)).Select(v => new Variable($"v{v}", [.. Enumerable.Range(0, random.Next(2, 4)).Select(k => $"{k}")]))];
        Factor Random(params Variable[] scope) => new(scope, [.. Enumerable.Range(0, scope.Aggregate(1, (n, v) => n * v.Size)).Select(_ => zeros && random.Next(8) == 0 ? 0 : random.NextDouble())]);
        List<Factor> factors = [.. variables.Select(v => Random(v))];
        for (var i = 0; i < variables.Length; i++)
            factors.Add(Random([.. random.GetItems(variables, random.Next(1, 4)).Distinct()]));
        return new MarkovRandomField(factors);
    }

    /// <summary>A joint state drawn at random, of which some variables are observed: evidence that can be.</summary>
    public static Observation[] Evidence(BayesianNetwork network, int seed)
    {
        var random = new Random(seed);
        var sample = network.Sample(1, random).States;
        return [.. network.Variables.Select((v, i) => new Observation(v, sample[0, i])).Where(_ => random.Next(3) == 0)];
    }

    private static BayesianNetwork MakeSprinkler()
    {
        var (cloudy, sprinkler, rain, wet) = (Variable.YesNo("cloudy"), Variable.YesNo("sprinkler"), Variable.YesNo("rain"), Variable.YesNo("wet"));
        return new BayesianNetwork([
            ConditionalTable.YesNo(cloudy, 0.5), ConditionalTable.YesNo(sprinkler, [cloudy], [0.5, 0.1]),
            ConditionalTable.YesNo(rain, [cloudy], [0.2, 0.8]), ConditionalTable.YesNo(wet, [sprinkler, rain], [0, 0.9, 0.9, 0.99]),
        ]);
    }
}
