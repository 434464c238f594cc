using GenNotebooks.Models.Graphical;
using static GenNotebooks.Tests.Models.Graphical.GraphicalCases;

namespace GenNotebooks.Tests.Models.Graphical;

/// <summary>
/// Numbers of the literature, to the digits that are printed: Asia of Lauritzen and Spiegelhalter (1988), the burglary of Russell and
/// Norvig, the sprinkler of Murphy (2001). Every way to an exact answer is asked.
/// </summary>
public class GraphicalReferenceTests
{
    private const double HalfDigit = 5.0001e-6;

    public static TheoryData<string, string, string, double> Numbers() => new()
    {
        { "asia", "tub", "", 0.0104 },
        { "asia", "lung", "", 0.055 },
        { "asia", "bronc", "", 0.45 },
        { "asia", "either", "", 0.064828 },
        { "asia", "xray", "", 0.11029 },
        { "asia", "dysp", "", 0.435971 },
        { "asia", "tub", "asia dysp", 0.08775 },
        { "asia", "lung", "asia dysp", 0.09953 },
        { "asia", "bronc", "asia dysp", 0.81140 },
        { "asia", "tub", "asia dysp xray", 0.39171 },
        { "asia", "lung", "asia dysp xray", 0.44427 },
        { "asia", "bronc", "asia dysp xray", 0.62882 },
        { "burglary", "burglary", "john mary", 0.28417 },
        { "sprinkler", "wet", "", 0.6471 },
        { "sprinkler", "sprinkler", "wet", 0.42976 },
        { "sprinkler", "rain", "wet", 0.70793 },
        { "sprinkler", "sprinkler", "wet rain", 0.19450 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_library_gives_the_printed_number(string name, string asked, string seen, double printed)
    {
        var network = name switch { "asia" => Asia, "burglary" => Burglary, _ => Sprinkler };
        var variable = network[asked];
        Observation[] evidence = [.. seen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => network[v].Is("yes"))];
        Assert.Equal(printed, Enumeration.Query(network, [variable], evidence)["yes"], HalfDigit);
        Assert.Equal(printed, VariableElimination.Query(network, [variable], evidence)["yes"], HalfDigit);
        Assert.Equal(printed, new JunctionTree(network).Calibrate(evidence).Marginal(variable)["yes"], HalfDigit);
    }

    [Fact]
    public void The_printed_numbers_tell_all_their_digits()
    {
        // Where fewer than five decimals are printed, the number is exact.
        double Exact(string name) => Asia.Marginal(Asia[name])["yes"];
        Assert.Equal(0.0104, Exact("tub"), 1e-15);
        Assert.Equal(0.055, Exact("lung"), 1e-15);
        Assert.Equal(0.45, Exact("bronc"), 1e-15);
        Assert.Equal(0.064828, Exact("either"), 1e-15);
        Assert.Equal(0.11029004, Exact("xray"), 1e-15);
        Assert.Equal(0.4359706, Exact("dysp"), 1e-15);
        Assert.Equal(0.6471, Sprinkler.Marginal(Sprinkler["wet"])["yes"], 1e-15);
    }

    [Fact]
    public void An_Ising_square_has_its_closed_form()
    {
        // Four spins in a ring: Z = (2 cosh J)^4 + (2 sinh J)^4 (Ising 1925).
        var z = Math.Pow(2 * Math.Cosh(0.7), 4) + Math.Pow(2 * Math.Sinh(0.7), 4);
        Assert.Equal(Math.Log(z), MarkovRandomField.Ising(2, 2, 0.7, new double[4]).LogPartition(), 1e-12);
    }
}
