using static TorchSharp.torch;

namespace GenNotebooks.Models.Diffusion;

/// <summary>
/// How fast noise comes in: at step t = 0 ... T - 1 a share β_t of the variance is replaced by noise, so that after it
/// x_t = √ᾱ_t x_0 + √(1 - ᾱ_t) ε with ᾱ_t = Π_(s≤t) (1 - β_s) (Ho, Jain and Abbeel 2020, eq. 4; their t counts from 1).
/// </summary>
public sealed class NoiseSchedule
{
    private readonly Tensor _signal;   // (T), √ᾱ
    private readonly Tensor _noise;    // (T), √(1 - ᾱ)

    /// <summary>Takes any schedule.</summary>
    /// <param name="betas">β_t, each above 0 and below 1, shape (T).</param>
    public NoiseSchedule(IReadOnlyList<double> betas)
    {
        ArgumentNullException.ThrowIfNull(betas);
        Guard.AtLeast(betas.Count, 1, "The number of betas");
        (Betas, AlphaBars) = ([.. betas], new double[betas.Count]);
        for (var t = 0; t < betas.Count; t++)
        {
            if (!(betas[t] is > 0 and < 1))
                throw new ArgumentException(FormattableString.Invariant($"betas[{t}] must be above 0 and below 1 but is {betas[t]}; it is the share of the variance that step {t} replaces."));
            AlphaBars[t] = (t > 0 ? AlphaBars[t - 1] : 1) * (1 - betas[t]);
        }

        _signal = tensor(AlphaBars.Select(a => (float)Math.Sqrt(a)).ToArray()).DetachFromDisposeScope();
        _noise = tensor(AlphaBars.Select(a => (float)Math.Sqrt(1 - a)).ToArray()).DetachFromDisposeScope();
    }

    /// <summary>The number of steps, T.</summary>
    public int Steps => Betas.Length;

    /// <summary>β_t, shape (T).</summary>
    public double[] Betas { get; }

    /// <summary>ᾱ_t, the share of the signal's variance that is left after step t, shape (T).</summary>
    public double[] AlphaBars { get; }

    /// <summary>β grows evenly (Ho, Jain and Abbeel 2020, section 4).</summary>
    /// <param name="steps">T; 1000 unless told. With fewer, larger β bring as much noise in.</param>
    /// <param name="first">The first β where T is 1000; 1e-4 unless told.</param>
    /// <param name="last">The last β where T is 1000; 0.02 unless told.</param>
    public static NoiseSchedule Linear(int steps = 1000, double first = 1e-4, double last = 0.02)
    {
        Guard.AtLeast(steps, 2);
        var scale = 1000.0 / steps;
        return new NoiseSchedule([.. Enumerable.Range(0, steps).Select(t => Math.Min(0.999, scale * (first + ((last - first) * t / (steps - 1)))))]);
    }

    /// <summary>ᾱ falls as a squared cosine, which leaves more of the picture for longer (Nichol and Dhariwal 2021, eq. 17; β at most 0.999).</summary>
    /// <param name="steps">T; 1000 unless told.</param>
    /// <param name="offset">s, which keeps the first β from being tiny; 0.008 unless told.</param>
    public static NoiseSchedule Cosine(int steps = 1000, double offset = 0.008)
    {
        Guard.AtLeast(steps, 1);
        double Left(double t) => Math.Pow(Math.Cos((t + offset) / (1 + offset) * Math.PI / 2), 2);
        return new NoiseSchedule([.. Enumerable.Range(0, steps).Select(t => Math.Min(0.999, 1 - (Left((t + 1.0) / steps) / Left((double)t / steps))))]);
    }

    /// <summary>ᾱ before step t: 1 before the first.</summary>
    public double AlphaBarBefore(int t) => t > 0 ? AlphaBars[t - 1] : 1;

    /// <summary>The variance of q(x_(t-1) | x_t, x_0), β̃_t = β_t (1 - ᾱ_(t-1)) / (1 - ᾱ_t) (eq. 7).</summary>
    public double PosteriorVariance(int t) => Betas[t] * (1 - AlphaBarBefore(t)) / (1 - AlphaBars[t]);

    /// <summary>x_t, the sample with the noise that has come in up to step t.</summary>
    /// <param name="x0">Samples, shape (B, ...).</param>
    /// <param name="t">The step of each, shape (B), Int64.</param>
    /// <param name="noise">ε, of the samples' shape.</param>
    public Tensor QSample(Tensor x0, Tensor t, Tensor noise)
    {
        ArgumentNullException.ThrowIfNull(x0);
        return (At(_signal, t, x0) * x0) + (At(_noise, t, x0) * noise);
    }

    /// <summary>√ᾱ_t and √(1 - ᾱ_t) for each sample, in a shape that multiplies samples.</summary>
    internal (Tensor Signal, Tensor Noise) Scales(Tensor t, Tensor samples) => (At(_signal, t, samples), At(_noise, t, samples));

    private static Tensor At(Tensor table, Tensor t, Tensor samples) =>
        table.index_select(0, t).view([t.shape[0], .. Enumerable.Repeat(1L, (int)samples.dim() - 1)]).to_type(samples.dtype);
}
