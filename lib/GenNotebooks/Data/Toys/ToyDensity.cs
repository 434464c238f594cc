using MathNet.Numerics.Distributions;

namespace GenNotebooks.Data.Toys;

/// <summary>
/// A toy distribution in the plane that is known exactly: equal round bells, each as likely as the others. A model of its
/// samples can be held against the truth, which real data never allow. It never changes.
/// </summary>
public sealed class ToyDensity
{
    private ToyDensity(IReadOnlyList<(double X, double Y)> centres, double spread)
    {
        Guard.Positive(spread);
        Centres = centres;
        Spread = spread;
    }

    /// <summary>The bells' centres, K of them.</summary>
    public IReadOnlyList<(double X, double Y)> Centres { get; }

    /// <summary>The standard deviation of each bell in every direction.</summary>
    public double Spread { get; }

    /// <summary>Bells evenly spaced on a circle around the origin, the first on the positive horizontal axis, anticlockwise.</summary>
    /// <param name="modes">The number of bells; 8 unless told.</param>
    /// <param name="radius">The circle's radius; 2 unless told.</param>
    /// <param name="spread">The standard deviation of each bell; 0.2 unless told, so that eight of them hardly touch.</param>
    public static ToyDensity Ring(int modes = 8, double radius = 2, double spread = 0.2)
    {
        Guard.AtLeast(modes, 1);
        Guard.Positive(radius);
        return new ToyDensity(
            [.. Enumerable.Range(0, modes).Select(k => Math.SinCos(2 * Math.PI * k / modes)).Select(angle => (radius * angle.Cos, radius * angle.Sin))],
            spread);
    }

    /// <summary>Bells on a square grid around the origin, row by row from the bottom left.</summary>
    /// <param name="side">The number of bells in a row and in a column; 5, for 25 bells, unless told.</param>
    /// <param name="spacing">The distance between neighbours; 2 unless told.</param>
    /// <param name="spread">The standard deviation of each bell; 0.1 unless told.</param>
    public static ToyDensity Grid(int side = 5, double spacing = 2, double spread = 0.1)
    {
        Guard.AtLeast(side, 1);
        Guard.Positive(spacing);
        var middle = (side - 1) / 2.0;
        return new ToyDensity(
            [.. Enumerable.Range(0, side * side).Select(k => (spacing * ((k % side) - middle), spacing * ((k / side) - middle)))],
            spread);
    }

    /// <summary>ln p(x) of each point, in nats, exactly.</summary>
    /// <param name="x">Points, shape (N, 2).</param>
    /// <returns>Shape (N).</returns>
    public double[] LogDensity(double[,] x)
    {
        Guard.Shape(x, (-1, 2));
        var logHeight = -Math.Log(2 * Math.PI * Spread * Spread * Centres.Count);
        var result = new double[x.GetLength(0)];
        var halves = new double[Centres.Count];
        for (var n = 0; n < result.Length; n++)
        {
            for (var k = 0; k < halves.Length; k++)
                halves[k] = 0.5 * SquaredDeviations(x, n, k);
            // Log-sum-exp: the nearest centre gives the largest term.
            var nearest = halves.Min();
            result[n] = logHeight - nearest + Math.Log(halves.Sum(half => Math.Exp(nearest - half)));
        }

        return result;
    }

    /// <summary>Draws points: first the bell, then the place in it.</summary>
    /// <param name="count">The number of points, N.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public ToySample Sample(int count, Random random)
    {
        Guard.AtLeast(count, 0);
        var points = new double[count, 2];
        var modes = new int[count];
        for (var n = 0; n < count; n++)
        {
            modes[n] = random.Next(Centres.Count);
            points[n, 0] = Normal.Sample(random, Centres[modes[n]].X, Spread);
            points[n, 1] = Normal.Sample(random, Centres[modes[n]].Y, Spread);
        }

        return new ToySample(points, modes);
    }

    /// <summary>
    /// Of each point the nearest centre, and how many standard deviations away it is. Of the true distribution's points,
    /// 1.1 % are farther than 3 from every centre, and 0.03 % farther than 4, exp(-r²/2), where bells do not touch.
    /// </summary>
    /// <param name="x">Points, shape (N, 2).</param>
    /// <returns>Shape (N).</returns>
    public NearestMode[] Nearest(double[,] x)
    {
        Guard.Shape(x, (-1, 2));
        var result = new NearestMode[x.GetLength(0)];
        for (var n = 0; n < result.Length; n++)
        {
            var mode = Enumerable.Range(0, Centres.Count).MinBy(k => SquaredDeviations(x, n, k));
            result[n] = new NearestMode(mode, Math.Sqrt(SquaredDeviations(x, n, mode)));
        }

        return result;
    }

    private double SquaredDeviations(double[,] x, int n, int k)
    {
        var (dx, dy) = ((x[n, 0] - Centres[k].X) / Spread, (x[n, 1] - Centres[k].Y) / Spread);
        return (dx * dx) + (dy * dy);
    }
}
