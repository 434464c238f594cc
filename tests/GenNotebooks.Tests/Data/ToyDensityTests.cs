using GenNotebooks.Data.Toys;
using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Data;

public class ToyDensityTests
{
    [Fact]
    public void The_ring_has_its_centres_on_a_circle()
    {
        var ring = ToyDensity.Ring();
        Assert.Equal(8, ring.Centres.Count);
        Assert.Equal((2.0, 0.0), ring.Centres[0]);
        Assert.All(ring.Centres, c => Assert.Equal(2, Math.Sqrt((c.X * c.X) + (c.Y * c.Y)), 1e-12));
        Assert.Equal(Math.Sqrt(2), ring.Centres[1].X, 1e-12);
        Assert.Equal(Math.Sqrt(2), ring.Centres[1].Y, 1e-12);
    }

    [Fact]
    public void The_grid_has_its_centres_around_the_origin()
    {
        var grid = ToyDensity.Grid();
        Assert.Equal(25, grid.Centres.Count);
        Assert.Equal((-4.0, -4.0), grid.Centres[0]);
        Assert.Equal((-2.0, -4.0), grid.Centres[1]);
        Assert.Equal((0.0, 0.0), grid.Centres[12]);
        Assert.Equal((4.0, 4.0), grid.Centres[24]);
    }

    [Fact]
    public void The_density_is_that_of_the_same_mixture()
    {
        var ring = ToyDensity.Ring(5, radius: 1.5, spread: 0.4);
        var mixture = new GaussianMixture([.. ring.Centres.Select(c => new GaussianComponent(0.2, [c.X, c.Y], new[,] { { 0.16, 0 }, { 0, 0.16 } }))]);
        double[,] x = { { 0, 0 }, { 1.5, 0 }, { -1, 0.3 }, { 7, -7 }, { 300, 400 } };
        Assert.All(ring.LogDensity(x).Zip(mixture.LogDensity(x)), pair => Assert.Equal(pair.Second, pair.First, 1e-12 * Math.Abs(pair.Second)));
    }

    [Fact]
    public void Samples_have_the_moments_of_the_ring()
    {
        const int N = 80_000;
        var ring = ToyDensity.Ring();
        var sample = ring.Sample(N, new Random(3));
        for (var k = 0; k < 8; k++)
        {
            var own = Enumerable.Range(0, N).Where(n => sample.Modes[n] == k).ToArray();
            // Five standard errors each, of a share, a mean and a variance.
            Assert.Equal(0.125, own.Length / (double)N, 5 * Math.Sqrt(0.125 * 0.875 / N));
            foreach (var (d, centre) in new[] { (0, ring.Centres[k].X), (1, ring.Centres[k].Y) })
            {
                Assert.Equal(centre, own.Average(n => sample.Points[n, d]), 5 * 0.2 / Math.Sqrt(own.Length));
                Assert.Equal(0.04, own.Average(n => Math.Pow(sample.Points[n, d] - centre, 2)), 5 * 0.04 * Math.Sqrt(2.0 / own.Length));
            }
        }
    }

    [Fact]
    public void Samples_lie_as_far_from_their_centres_as_Rayleigh_says()
    {
        // No two of these bells touch, so the nearest centre is the own one and the share beyond r is exp(-r²/2).
        var grid = ToyDensity.Grid(spread: 0.05);
        const int N = 50_000;
        var sample = grid.Sample(N, new Random(4));
        var nearest = grid.Nearest(sample.Points);
        Assert.Equal(sample.Modes, nearest.Select(one => one.Mode));
        foreach (var r in new[] { 1.0, 2, 3 })
        {
            var share = Math.Exp(-r * r / 2);
            Assert.Equal(share, nearest.Count(one => one.Deviations > r) / (double)N, 5 * Math.Sqrt(share / N));
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_samples()
    {
        var ring = ToyDensity.Ring();
        Assert.Equal(ring.Sample(50, new Random(1)).Points, ring.Sample(50, new Random(1)).Points);
        Assert.NotEqual(ring.Sample(50, new Random(1)).Points, ring.Sample(50, new Random(2)).Points);
    }

    [Fact]
    public void Bad_numbers_are_refused()
    {
        Assert.Equal("modes must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => ToyDensity.Ring(0)).Message);
        Assert.Equal("spread must be above 0 but is 0.", Assert.Throws<ArgumentException>(() => ToyDensity.Ring(spread: 0)).Message);
        Assert.Equal("spacing must be above 0 but is -1.", Assert.Throws<ArgumentException>(() => ToyDensity.Grid(spacing: -1)).Message);
        Assert.Equal("x must be (any, 2) but is (1, 3).", Assert.Throws<ArgumentException>(() => { var x = new double[1, 3]; ToyDensity.Ring().LogDensity(x); }).Message);
        Assert.Equal("count must be at least 0 but is -1.", Assert.Throws<ArgumentException>(() => ToyDensity.Ring().Sample(-1, new Random(1))).Message);
    }
}
