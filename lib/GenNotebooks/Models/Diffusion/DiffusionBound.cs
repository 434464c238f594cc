namespace GenNotebooks.Models.Diffusion;

/// <summary>The parts of a bound on -ln p(x), in nats a sample.</summary>
/// <param name="Prior">How far the noisiest x is from pure noise: KL(q(x_T | x_0) || N(0, I)).</param>
/// <param name="Steps">What step t back costs; at t = 0 the levels' own -ln p(x_0 | x_1). Shape (T).</param>
/// <param name="Dimensions">The number of pixels of a sample.</param>
public sealed record DiffusionBound(double Prior, double[] Steps, int Dimensions)
{
    /// <summary>The bound.</summary>
    public double Nats => Prior + Steps.Sum();

    /// <summary>The bound in bits a pixel.</summary>
    public double BitsPerDimension => Nats / Dimensions / Math.Log(2);
}
