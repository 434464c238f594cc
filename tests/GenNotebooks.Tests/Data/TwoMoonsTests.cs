using GenNotebooks.Data.Toys;

namespace GenNotebooks.Tests.Data;

public class TwoMoonsTests
{
    [Fact]
    public void Points_lie_on_their_half_circle()
    {
        var moons = TwoMoons.Sample(1000, new Random(1), noise: 0);
        for (var n = 0; n < 1000; n++)
        {
            var (x, y) = moons.Modes[n] == 0 ? (moons.Points[n, 0], moons.Points[n, 1]) : (1 - moons.Points[n, 0], 0.5 - moons.Points[n, 1]);
            Assert.Equal(1, Math.Sqrt((x * x) + (y * y)), 1e-12);
            Assert.True(y >= 0);
        }
    }

    [Fact]
    public void Noise_has_its_spread_and_each_moon_its_half()
    {
        const int N = 40_000;
        var (clean, noisy) = (TwoMoons.Sample(N, new Random(2), noise: 0), TwoMoons.Sample(N, new Random(2), noise: 0.15));
        Assert.Equal(0.5, noisy.Modes.Average(), 5 * 0.5 / Math.Sqrt(N));
        // Around a circle's centre, E r² is 1 + 2 · 0.15², with five standard errors.
        double Square(ToySample s, int n) => s.Modes[n] == 0
            ? Math.Pow(s.Points[n, 0], 2) + Math.Pow(s.Points[n, 1], 2) : Math.Pow(1 - s.Points[n, 0], 2) + Math.Pow(0.5 - s.Points[n, 1], 2);
        Assert.Equal(1, Enumerable.Range(0, N).Average(n => Square(clean, n)), 1e-12);
        Assert.Equal(1.045, Enumerable.Range(0, N).Average(n => Square(noisy, n)), 5 * 0.31 / Math.Sqrt(N));
        Assert.Equal("noise must be 0 or more but is -1.", Assert.Throws<ArgumentException>(() => TwoMoons.Sample(1, new Random(1), -1)).Message);
    }
}
