using MathNet.Numerics.Distributions;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Samplers;

/// <summary>
/// A pure sampler: draws noise and lets a network turn it into points. It has no method that tells how probable a point is,
/// and none can be written: many noises may lead to the same point, and the network tells of none that lead there.
/// </summary>
/// <param name="network">Turns noise, shape (N, noise), into points, shape (N, D). It stays the caller's, and may be trained further.</param>
/// <param name="noise">The number of standard normal numbers that a point is made from.</param>
public sealed class NoiseSampler(nn.Module<Tensor, Tensor> network, int noise)
{
    /// <summary>The number of standard normal numbers that a point is made from.</summary>
    public int Noise { get; } = noise;

    /// <summary>Draws points.</summary>
    /// <param name="count">The number of points, N.</param>
    /// <param name="random">The generator that the noise is drawn from.</param>
    /// <returns>Shape (N, D).</returns>
    public double[,] Sample(int count, Random random)
    {
        Guard.AtLeast(count, 1);
        var z = new double[count, Noise];
        for (var n = 0; n < count; n++)
            for (var i = 0; i < Noise; i++)
                z[n, i] = Normal.Sample(random, 0, 1);
        return Transform(z);
    }

    /// <summary>The points that given noise turns into.</summary>
    /// <param name="z">Noise, shape (N, noise).</param>
    /// <returns>Shape (N, D).</returns>
    public double[,] Transform(double[,] z)
    {
        Guard.Shape(z, (-1, Noise));
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var made = network.call(tensor(z, ScalarType.Float32));
        if (made.dim() != 2 || made.size(0) != z.GetLength(0))
            throw new ArgumentException(
                $"network must turn ({z.GetLength(0)}, {Noise}) into ({z.GetLength(0)}, D) but gives ({string.Join(", ", made.shape)}); let it end in a layer with a column for each feature.");
        var values = made.to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
        var points = new double[made.size(0), made.size(1)];
        Buffer.BlockCopy(values, 0, points, 0, values.Length * sizeof(double));
        return points;
    }
}
