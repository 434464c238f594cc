using GenNotebooks.Evaluation;

namespace GenNotebooks.Tests.Evaluation;

public class SimulationCheckTests
{
    // Data sets of one number each, 0 to 1000: 95 % of them lie between 25 and 975.
    private static readonly double[] Simulated = [.. Enumerable.Range(0, 1001)];

    [Theory]
    [InlineData(500, true)]
    [InlineData(30, true)]
    [InlineData(20, false)]
    [InlineData(970, true)]
    [InlineData(980, false)]
    public void It_passes_in_the_middle_of_the_simulated_numbers(double observed, bool passes)
    {
        var check = SimulationCheck.Of("itself", x => x, observed, Simulated);
        Assert.Equal(("itself", observed, passes), (check.Name, check.Observed, check.Passes));
        Assert.Equal(25, check.Low, 1.0);
        Assert.Equal(975, check.High, 1.0);
    }

    [Fact]
    public void Real_and_simulated_data_get_the_same_statistic()
    {
        var check = SimulationCheck.Of("double", x => 2 * x, 500.0, Simulated);
        Assert.Equal(1000, check.Observed);
        Assert.Equal(50, check.Low, 2.0);
    }

    [Fact]
    public void A_right_model_passes_about_nineteen_times_in_twenty()
    {
        var random = new Random(1);
        var passes = Enumerable.Range(0, 400).Count(_ =>
            SimulationCheck.Of("itself", x => x, random.NextDouble(), [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())]).Passes);
        Assert.InRange(passes, 361, 396);   // 380 ± 4 standard deviations of 4.4
    }

    [Fact]
    public void It_wants_enough_simulated_data() =>
        Assert.Equal(
            "The number of simulated data sets must be at least 40 but is 39.",
            Assert.Throws<ArgumentException>(() => SimulationCheck.Of("itself", x => x, 1.0, Simulated[..39])).Message);
}
