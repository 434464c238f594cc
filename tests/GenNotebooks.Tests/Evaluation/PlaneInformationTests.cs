using GenNotebooks.Data.Toys;
using GenNotebooks.Evaluation;
using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Evaluation;

public class PlaneInformationTests
{
    private static readonly PlaneInformation Plane = new((-4, 4), (-4, 4));
    private static readonly ToyDensity Ring = ToyDensity.Ring();

    [Fact]
    public void A_bell_has_the_entropy_of_the_formula()
    {
        double[,] covariance = { { 0.3, 0.1 }, { 0.1, 0.2 } };
        var bell = new GaussianMixture([new(1, [0.4, -0.3], covariance)]);
        // ln(2πe √det Σ), Cover and Thomas 2006, theorem 8.4.1; the edges cut it off beyond 6.5 deviations.
        Assert.Equal(Math.Log(2 * Math.PI * Math.E * Math.Sqrt(0.05)), Plane.Entropy(bell.LogDensity), 1e-8);
    }

    [Fact]
    public void Two_bells_have_the_divergence_of_the_formula()
    {
        var (p, q) = (Round(0.5, 0.09), Round(-0.2, 0.25));
        // For round bells in the plane: ln(v_q / v_p) - 1 + v_p / v_q + |m_p - m_q|² / (2 v_q).
        var expected = Math.Log(0.25 / 0.09) - 1 + (0.09 / 0.25) + (0.49 / 0.5);
        Assert.Equal(expected, Plane.Kl(p.LogDensity, q.LogDensity), 1e-10);
        Assert.Equal(expected, Plane.CrossEntropy(p.LogDensity, q.LogDensity) - Plane.Entropy(p.LogDensity), 1e-10);
    }

    [Fact]
    public void The_rings_entropy_is_that_of_eight_bells_that_hardly_touch()
    {
        var apart = Math.Log(8) + Math.Log(2 * Math.PI * Math.E * 0.04);
        var entropy = Plane.Entropy(Ring.LogDensity);
        // Bells that overlap leave less doubt than bells that do not; neighbours are 7.65 deviations apart, so very little.
        Assert.InRange(apart - entropy, 0, 1e-3);
        Assert.Equal(entropy, new PlaneInformation((-4, 4), (-4, 4), steps: 300).Entropy(Ring.LogDensity), 1e-9);
    }

    /// <summary>The reference of episode 181 on the ring: by integration and by samples.</summary>
    [Fact]
    public void A_fitted_mixtures_divergence_from_the_ring_is_the_same_by_integration_and_by_samples()
    {
        var train = Ring.Sample(500, new Random(1)).Points;
        foreach (var components in new[] { 1, 4, 8 })
        {
            var model = GaussianMixture.Fit(train, new() { Components = components }, seed: 181).Model;
            var plane = new PlaneInformation((-9, 9), (-9, 9), 600);
            var exact = plane.Kl(Ring.LogDensity, model.LogDensity);
            Assert.True(exact > 0);
            Assert.Equal(plane.CrossEntropy(Ring.LogDensity, model.LogDensity) - plane.Entropy(Ring.LogDensity), exact, 1e-9);
            var fresh = Ring.Sample(20_000, new Random(2)).Points;
            var estimate = Estimate.Of(Ring.LogDensity(fresh).Zip(model.LogDensity(fresh), (p, q) => p - q));
            Assert.Equal(exact, estimate.Mean, 4 * estimate.StandardError);
        }
    }

    [Fact]
    public void What_does_not_fit_into_the_rectangle_or_between_the_grid_is_refused()
    {
        Assert.StartsWith(
            "logP must integrate to 1 over the rectangle but gives 0.5",
            Assert.Throws<ArgumentException>(() => new PlaneInformation((0, 4), (-4, 4)).Entropy(Round(0, 0.1).LogDensity)).Message);
        Assert.EndsWith(
            "; make the rectangle larger, or steps, now 10, more.",
            Assert.Throws<ArgumentException>(() => new PlaneInformation((-4, 4), (-4, 4), 10).Entropy(Ring.LogDensity)).Message);
    }

    private static GaussianMixture Round(double x, double variance) => new([new(1, [x, 0], new[,] { { variance, 0 }, { 0, variance } })]);
}
