using GenNotebooks.Layers;
using MathNet.Numerics.Distributions;

namespace GenNotebooks.Evaluation;

/// <summary>
/// A density made of samples: a round bell around each, all equally high (Parzen 1962). It gives a density to models that have none;
/// in many dimensions it misleads (Theis, van den Oord and Bethge 2016, section 3.2).
/// </summary>
public sealed class ParzenWindow
{
    private readonly double[,] _centres;   // (M, D)
    private readonly double _bandwidth;

    /// <summary>Puts a bell around each sample.</summary>
    /// <param name="centres">Shape (M, D), at least 1.</param>
    /// <param name="bandwidth">The bells' standard deviation in every direction, in the data's unit.</param>
    public ParzenWindow(double[,] centres, double bandwidth)
    {
        SampleRows.Check(centres, 1);
        Guard.Positive(bandwidth);
        (_centres, _bandwidth) = ((double[,])centres.Clone(), bandwidth);
    }

    /// <summary>ln p(x) of each point, in nats.</summary>
    /// <param name="x">Shape (N, D).</param>
    /// <returns>Shape (N).</returns>
    public double[] LogDensity(double[,] x)
    {
        Guard.Shape(x, (-1, _centres.GetLength(1)));
        var (count, d) = (_centres.GetLength(0), _centres.GetLength(1));
        var logHeight = -Math.Log(count) - (d * Math.Log(Math.Sqrt(2 * Math.PI) * _bandwidth));
        var result = new double[x.GetLength(0)];
        Parallel.For(0, result.Length, n =>
        {
            var logs = new double[count];
            for (var m = 0; m < count; m++)
                logs[m] = -SampleRows.SquaredDistance(SampleRows.Row(x, n), SampleRows.Row(_centres, m)) / (2 * _bandwidth * _bandwidth);
            result[n] = logHeight + LogSpace.Normalise(logs);
        });
        return result;
    }

    /// <summary>Draws points: first the sample, then the place in its bell.</summary>
    /// <param name="count">The number of points, N.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <returns>Shape (N, D).</returns>
    public double[,] Sample(int count, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Guard.AtLeast(count, 0);
        var points = new double[count, _centres.GetLength(1)];
        for (var n = 0; n < count; n++)
        {
            var centre = random.Next(_centres.GetLength(0));
            for (var d = 0; d < points.GetLength(1); d++)
                points[n, d] = Normal.Sample(random, _centres[centre, d], _bandwidth);
        }

        return points;
    }
}
