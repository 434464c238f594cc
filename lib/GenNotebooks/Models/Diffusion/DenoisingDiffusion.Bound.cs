using static TorchSharp.torch;

namespace GenNotebooks.Models.Diffusion;

/// <summary>The bound on the likelihood.</summary>
public sealed partial class DenoisingDiffusion
{
    /// <summary>
    /// A bound on -ln p(x_0) of pictures with grey levels (eq. 5): how far x_T is from pure noise, what each step back loses against the
    /// true posterior, and the levels' own probability at the end, where a bin around each level is integrated (eq. 13).
    /// </summary>
    /// <param name="x0">Levels spread from -1 to 1, shape (B, ...).</param>
    /// <param name="levels">The number of levels, L.</param>
    /// <param name="generator">Where noise is drawn from.</param>
    /// <returns>Terms in nats, each averaged over the samples.</returns>
    public DiffusionBound VariationalBound(Tensor x0, int levels, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(x0);
        Guard.AtLeast(levels, 2);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var steps = new double[Schedule.Steps];
        for (var t = 0; t < Schedule.Steps; t++)
        {
            using var step = NewDisposeScope();
            var x = Schedule.QSample(x0, Steps(x0, t), randn(x0.shape, generator: generator));
            var (truth, guess) = (Mean(x0, x, t), PosteriorMean(x, t, bound: 1));
            // Two Gaussians of the same variance: their divergence is the squared distance of the means. At t = 0 the levels themselves.
            steps[t] = t > 0
                ? PerSample((truth - guess).square() / (2 * Schedule.PosteriorVariance(t)))
                : -PerSample(LevelLogProbability(x0, guess, Math.Sqrt(Schedule.PosteriorVariance(Math.Min(1, Schedule.Steps - 1))), levels));
        }

        var left = Schedule.AlphaBars[^1];
        var prior = PerSample(0.5 * ((left * x0.square()) - left - Math.Log(1 - left)));
        return new DiffusionBound(prior, steps, (int)(x0.numel() / x0.shape[0]));
    }

    private static double PerSample(Tensor each) => each.to_type(ScalarType.Float64).flatten(1).sum(1).mean().item<double>();

    /// <summary>The logarithm of a Gaussian's mass in the bin around each level; the first and the last bin reach to infinity.</summary>
    private static Tensor LevelLogProbability(Tensor x, Tensor mean, double deviation, int levels)
    {
        var half = 1.0 / (levels - 1);
        var upper = where(x > 1 - half, ones_like(x), Cumulative((x + half - mean) / deviation));
        var lower = where(x < -1 + half, zeros_like(x), Cumulative((x - half - mean) / deviation));
        return (upper - lower).clamp(1e-12, 1).log();
    }

    private static Tensor Cumulative(Tensor z) => 0.5 * erfc(z / -Math.Sqrt(2));
}
