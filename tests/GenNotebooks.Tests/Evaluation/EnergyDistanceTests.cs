using GenNotebooks.Data.Toys;
using GenNotebooks.Evaluation;

namespace GenNotebooks.Tests.Evaluation;

public class EnergyDistanceTests
{
    [Fact]
    public void A_case_that_can_be_done_in_the_head()
    {
        double[,] x = { { 0, 0 }, { 0, 2 } };
        double[,] y = { { 3, 0 }, { 3, 4 } };
        // Across: 3, 5, √13, √13; within: 2 and 4.
        Assert.Equal((2 * (8 + (2 * Math.Sqrt(13))) / 4) - 2 - 4, EnergyDistance.Between(x, y), 1e-12);
        Assert.Equal("y must be (any, 2) but is (2, 1).", Assert.Throws<ArgumentException>(() => { y = new double[2, 1]; EnergyDistance.Between(x, y); }).Message);
        Assert.Equal("The number of samples in y must be at least 2 but is 1.", Assert.Throws<ArgumentException>(() => EnergyDistance.Between(x, new double[1, 2])).Message);
    }

    [Fact]
    public void On_equal_distributions_it_is_zero_on_average_and_otherwise_positive()
    {
        var (ring, wider) = (ToyDensity.Ring(), ToyDensity.Ring(radius: 2.5));
        double Mean(ToyDensity other, int offset) =>
            Enumerable.Range(0, 200).Average(i => EnergyDistance.Between(ring.Sample(40, new Random(i)).Points, other.Sample(40, new Random(i + offset)).Points));
        var estimate = Estimate.Of(Enumerable.Range(0, 200).Select(i => EnergyDistance.Between(ring.Sample(40, new Random(i)).Points, ring.Sample(40, new Random(i + 1000)).Points)));
        Assert.Equal(0, estimate.Mean, 4 * estimate.StandardError);
        Assert.True(Mean(wider, 1000) > 10 * estimate.StandardError);
    }
}
