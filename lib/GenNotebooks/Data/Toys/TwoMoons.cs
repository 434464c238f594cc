using MathNet.Numerics.Distributions;

namespace GenNotebooks.Data.Toys;

/// <summary>
/// Two half circles of radius 1 that reach into one another: no straight line parts them, a curved one does. The upper one, number
/// 0, stands around the origin; the lower one, number 1, around (1, 0.5).
/// </summary>
public static class TwoMoons
{
    /// <summary>Draws points, each from one of the moons with probability one half.</summary>
    /// <param name="count">The number of points, N.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <param name="noise">The standard deviation of each coordinate around the half circle, 0 or more; 0.15 unless told.</param>
    public static ToySample Sample(int count, Random random, double noise = 0.15)
    {
        Guard.AtLeast(count, 0);
        ArgumentNullException.ThrowIfNull(random);
        Guard.NotNegative(noise);
        var points = new double[count, 2];
        var moons = new int[count];
        for (var n = 0; n < count; n++)
        {
            moons[n] = random.Next(2);
            var (sin, cos) = Math.SinCos(Math.PI * random.NextDouble());
            points[n, 0] = Normal.Sample(random, moons[n] == 0 ? cos : 1 - cos, noise);
            points[n, 1] = Normal.Sample(random, moons[n] == 0 ? sin : 0.5 - sin, noise);
        }

        return new ToySample(points, moons);
    }
}
