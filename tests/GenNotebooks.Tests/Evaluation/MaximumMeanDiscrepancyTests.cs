using GenNotebooks.Data.Toys;
using GenNotebooks.Evaluation;

namespace GenNotebooks.Tests.Evaluation;

public class MaximumMeanDiscrepancyTests
{
    private static readonly SimilarityKernel Gaussian = SimilarityKernel.Gaussian(0.7);

    [Fact]
    public void A_case_that_can_be_done_in_the_head()
    {
        // Similarities exp(-d²/2): within x 1 apart, within y 3 apart, across 2, 5, 1 and 4 apart.
        double[,] x = { { 0 }, { 1 } }, y = { { 2 }, { 5 } };
        double K(double d) => Math.Exp(-d * d / 2);
        var across = (K(2) + K(5) + K(1) + K(4)) / 2;
        Assert.Equal(K(1) + K(3) - across, MaximumMeanDiscrepancy.Unbiased(x, y, SimilarityKernel.Gaussian(1)), 1e-14);
        Assert.Equal(((1 + K(1) + 1 + K(3)) / 2) - across, MaximumMeanDiscrepancy.Biased(x, y, SimilarityKernel.Gaussian(1)), 1e-14);
    }

    /// <summary>A reference of episode 188: E k is known for Gaussians, for which the Gaussian kernel gives (h² / (h² + 2 s²))^(D/2).</summary>
    [Fact]
    public void Under_the_null_it_is_zero_on_average_and_between_Gaussians_what_the_integral_says()
    {
        Estimate Mean(double scale) => Estimate.Of(Enumerable.Range(0, 300).Select(i =>
            MaximumMeanDiscrepancy.Unbiased(Clouds.Draw(20, 3, 2 * i), Clouds.Draw(30, 3, (2 * i) + 1, scale: scale), Gaussian)));
        double Similarity(double variances) => Math.Pow(0.49 / (0.49 + variances), 1.5);
        var (equal, wider) = (Mean(1), Mean(2));
        // 4 standard errors: a right estimator fails in 6 of 100,000 seeds; the biased one is off by more than 20 of them.
        Assert.Equal(0, equal.Mean, 4 * equal.StandardError);
        Assert.Equal(Similarity(2) + Similarity(8) - (2 * Similarity(5)), wider.Mean, 4 * wider.StandardError);
        Assert.True(MaximumMeanDiscrepancy.Biased(Clouds.Draw(20, 3, 0), Clouds.Draw(30, 3, 1), Gaussian) > 20 * equal.StandardError);
    }

    [Fact]
    public void With_distances_it_is_the_energy_distance()
    {
        var (x, y) = (Clouds.Draw(40, 5, 1), Clouds.Draw(25, 5, 2, shift: 0.3));
        Assert.Equal(EnergyDistance.Between(x, y), MaximumMeanDiscrepancy.Unbiased(x, y, SimilarityKernel.Distance), 1e-12);
    }

    [Fact]
    public void Kernels_have_their_formulas()
    {
        double[] a = [1, 2], b = [4, -2];   // 5 apart, a · b = 0
        Assert.Equal(Math.Exp(-25 / 8.0), SimilarityKernel.Gaussian(2).Of(a, b), 1e-15);
        Assert.Equal(Math.Exp(-2.5), SimilarityKernel.Laplace(2).Of(a, b), 1e-15);
        Assert.Equal(Math.Pow(1 + (25 / 24.0), -3), SimilarityKernel.RationalQuadratic(2, shape: 3).Of(a, b), 1e-15);
        Assert.Equal(Math.Pow((5 / 2.0) + 1, 3), SimilarityKernel.Polynomial().Of(a, a), 1e-12);
        Assert.Equal(1, SimilarityKernel.Polynomial().Of(a, b), 1e-15);
        Assert.Equal(-5, SimilarityKernel.Distance.Of(a, b), 1e-15);
        Assert.Equal("Gaussian, h = 0.7", Gaussian.ToString());
        // The points 0, 1, 3, 7 are 1, 2, 3, 4, 6 and 7 apart.
        Assert.Equal(3.5, SimilarityKernel.MedianDistance(new double[,] { { 0 }, { 1 } }, new double[,] { { 3 }, { 7 } }), 1e-15);
    }

    /// <summary>Means and covariances alone: blind where they agree, which is what episode 188's single bell is made for.</summary>
    [Fact]
    public void A_kernel_of_degree_two_does_not_tell_a_ring_from_a_bell_of_its_moments()
    {
        double[] P(SimilarityKernel kernel) => [.. Enumerable.Range(0, 20).Select(i => MaximumMeanDiscrepancy.Test(
            ToyDensity.Ring().Sample(150, new Random(i)).Points, Clouds.Draw(150, 2, 100 + i, scale: Math.Sqrt(2.04)), kernel, 99, new Random(i)).PValue)];
        // Blind means p-values that are even from 0 to 1: their average over 20 is 0.5 with a deviation of 0.065.
        Assert.Equal(0.5, P(SimilarityKernel.Polynomial(2)).Average(), 0.26);
        Assert.All(P(SimilarityKernel.Gaussian(0.5)), p => Assert.Equal(0.01, p, 1e-12));
    }

    [Fact]
    public void The_fast_test_is_the_general_one()
    {
        var (x, y) = (Clouds.Draw(15, 2, 1), Clouds.Draw(10, 2, 2, shift: 0.5));
        var fast = MaximumMeanDiscrepancy.Test(x, y, Gaussian, 20, new Random(5));
        var general = PermutationTest.Of(x, y, (a, b) => MaximumMeanDiscrepancy.Unbiased(a, b, Gaussian), 20, new Random(5));
        Assert.Equal(general.Statistic, fast.Statistic, 1e-13);
        Assert.All(general.Shuffled.Zip(fast.Shuffled), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        Assert.Equal(general.PValue, fast.PValue);
    }

    [Fact]
    public void Under_the_null_p_values_are_even()
    {
        var values = Enumerable.Range(0, 400).Select(i => PermutationTest.Of(
            Clouds.Draw(8, 1, 2 * i), Clouds.Draw(8, 1, (2 * i) + 1), FrechetDistance.OfSamples, 19, new Random(i)).PValue).ToArray();
        // Twenty values are possible, 0.05 to 1, all equally likely: 400 of them below 0.25 five times in twenty, give or take 4 deviations of 8.7.
        Assert.InRange(values.Count(p => p < 0.2501), 100 - 35, 100 + 35);
        Assert.True(values.Min() >= 0.05 - 1e-12);
        // 2 and 3 are as large as 2, and the real deal is counted in: 3 of 5.
        Assert.Equal(0.6, new PermutationTest(2, [1, 2, 3, 0]).PValue, 1e-12);
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Clouds.RefusesBad((x, y) => MaximumMeanDiscrepancy.Unbiased(x, y, Gaussian), 2);
        Clouds.RefusesBad((x, y) => MaximumMeanDiscrepancy.Test(x, y, Gaussian, 9, new Random(1)), 2);
        Clouds.RefusesBad((x, y) => EnergyDistance.Between(x, y), 2);
        Clouds.Refused("bandwidth must be above 0 but is 0.", () => SimilarityKernel.Gaussian(0));
        Clouds.Refused("permutations must be at least 1 but is 0.", () => MaximumMeanDiscrepancy.Test(Clouds.Draw(3, 1, 1), Clouds.Draw(3, 1, 2), Gaussian, 0, new Random(1)));
        Clouds.Refused(
            "More than half of all pairs of points are equal, so that their median distance, 0, is no bandwidth; give one.",
            () => SimilarityKernel.MedianDistance(new double[3, 1], new double[3, 1]));
    }
}
