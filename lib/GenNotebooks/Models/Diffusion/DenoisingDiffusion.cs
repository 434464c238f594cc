using static TorchSharp.torch;

namespace GenNotebooks.Models.Diffusion;

/// <summary>
/// Denoising diffusion (Ho, Jain and Abbeel 2020): a network learns which noise is in a sample, and samples are made by taking a
/// little of it out, step by step. B batch; samples of any shape.
/// </summary>
public sealed partial class DenoisingDiffusion
{
    private readonly nn.Module<Tensor, Tensor, Tensor> _network;
    private readonly DiffusionTarget _target;

    /// <summary>Puts a model together.</summary>
    /// <param name="network">From x_t, shape (B, ...), and t, shape (B), to the target, of x_t's shape. It stays the caller's.</param>
    /// <param name="schedule">How fast noise comes in.</param>
    /// <param name="target">What the network gives; the noise in x_t unless told.</param>
    public DenoisingDiffusion(nn.Module<Tensor, Tensor, Tensor> network, NoiseSchedule schedule, DiffusionTarget target = DiffusionTarget.Noise)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(schedule);
        if (!Enum.IsDefined(target))
            throw new ArgumentException($"target is {target}, which is none of {string.Join(", ", Enum.GetNames<DiffusionTarget>())}.");
        (_network, Schedule, _target) = (network, schedule, target);
    }

    /// <summary>How fast noise comes in.</summary>
    public NoiseSchedule Schedule { get; }

    /// <summary>The mean squared error of the predicted target at random steps; of noise it is the bound without its weights (eq. 14).</summary>
    /// <param name="x0">Samples, shape (B, ...).</param>
    /// <param name="generator">Where steps and noise are drawn from; the default generator where null.</param>
    public Tensor Loss(Tensor x0, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(x0);
        var t = randint(0, Schedule.Steps, [x0.shape[0]], generator: generator);
        return LossAt(x0, t, generator);
    }

    /// <summary>The mean squared error of the predicted target at given steps.</summary>
    /// <param name="x0">Samples, shape (B, ...).</param>
    /// <param name="t">The step of each, shape (B), Int64.</param>
    /// <param name="generator">Where the noise is drawn from; the default generator where null.</param>
    public Tensor LossAt(Tensor x0, Tensor t, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(x0);
        var noise = randn(x0.shape, generator: generator);
        var output = Output(Schedule.QSample(x0, t, noise), t);
        if (_target == DiffusionTarget.Noise)
            return nn.functional.mse_loss(output, noise);
        var (signal, share) = Schedule.Scales(t, x0);
        return nn.functional.mse_loss(output, (signal * noise) - (share * x0));
    }

    /// <summary>The noise that the network sees in samples.</summary>
    /// <param name="x">x_t, shape (B, ...).</param>
    /// <param name="t">The step of each, shape (B), Int64.</param>
    public Tensor PredictNoise(Tensor x, Tensor t)
    {
        ArgumentNullException.ThrowIfNull(x);
        var output = Output(x, t);
        if (_target == DiffusionTarget.Noise)
            return output;
        var (signal, share) = Schedule.Scales(t, x);
        return (share * x) + (signal * output);
    }

    /// <summary>The score, the gradient of ln p(x_t): -ε / √(1 - ᾱ_t), for the predicted noise points away from the data.</summary>
    /// <param name="x">x_t, shape (B, ...).</param>
    /// <param name="t">The step, the same for all.</param>
    public Tensor Score(Tensor x, int t)
    {
        ArgumentNullException.ThrowIfNull(x);
        return PredictNoise(x, Steps(x, t)) / -Math.Sqrt(1 - Schedule.AlphaBars[t]);
    }

    /// <summary>The sample that x_t would come from if the predicted noise were all of it (eq. 15, solved for x_0).</summary>
    /// <param name="x">x_t, shape (B, ...).</param>
    /// <param name="noise">The predicted noise.</param>
    /// <param name="t">The step, the same for all.</param>
    public Tensor PredictStart(Tensor x, Tensor noise, int t)
    {
        ArgumentNullException.ThrowIfNull(x);
        return (x - (Math.Sqrt(1 - Schedule.AlphaBars[t]) * noise)) / Math.Sqrt(Schedule.AlphaBars[t]);
    }

    /// <summary>Draws samples by going back all steps (algorithm 2).</summary>
    /// <param name="shape">The samples' shape, (N, ...).</param>
    /// <param name="generator">Where noise is drawn from.</param>
    /// <param name="options">Bounds, and what to look at on the way.</param>
    /// <returns>Shape (N, ...).</returns>
    public Tensor Sample(ReadOnlySpan<long> shape, Generator generator, DiffusionSampling? options = null)
    {
        options ??= new DiffusionSampling();
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var x = randn(shape.ToArray(), generator: generator);
        for (var t = Schedule.Steps - 1; t >= 0; t--)
        {
            using var step = NewDisposeScope();
            x = PSample(x, t, generator, options.Bound).MoveToOuterDisposeScope();
            options.AfterStep?.Invoke(t, x);
        }

        return x.MoveToOuterDisposeScope();
    }

    /// <summary>One step back: x_(t-1) from x_t.</summary>
    /// <param name="x">x_t, shape (B, ...).</param>
    /// <param name="t">The step, the same for all.</param>
    /// <param name="generator">Where noise is drawn from.</param>
    /// <param name="bound">Predicted samples are kept within plus and minus this; not at all where null.</param>
    public Tensor PSample(Tensor x, int t, Generator generator, double? bound = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var mean = PosteriorMean(x, t, bound);
        return t == 0 ? mean : mean + (Math.Sqrt(Schedule.PosteriorVariance(t)) * randn(x.shape, generator: generator));
    }

    /// <summary>
    /// Draws samples in fewer steps and, unless told, without noise (DDIM, Song, Meng and Ermon 2021, eq. 12): each start leads to one
    /// sample, and near starts to similar ones.
    /// </summary>
    /// <param name="start">Noise, shape (N, ...); it stays as it is.</param>
    /// <param name="steps">The number of steps, from 1 to T, evenly spread.</param>
    /// <param name="options">Bounds, noise, and what to look at on the way.</param>
    public Tensor Ddim(Tensor start, int steps, DiffusionSampling? options = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (steps < 1 || steps > Schedule.Steps)
            throw new ArgumentException($"steps must be from 1 to {Schedule.Steps} but is {steps}.");
        options ??= new DiffusionSampling();
        if (!(options.Eta is >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"Eta must be from 0 to 1 but is {options.Eta}."));
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var x = start.clone();
        for (var i = steps; i >= 1; i--)
        {
            using var step = NewDisposeScope();
            var t = StepOf(i);
            var (before, after) = (i > 1 ? Schedule.AlphaBars[StepOf(i - 1)] : 1, Schedule.AlphaBars[t]);
            var noise = PredictNoise(x, Steps(x, t));
            var x0 = Bounded(PredictStart(x, noise, t), options.Bound);
            // Where the bound has moved x_0, the noise that fits it.
            noise = (x - (Math.Sqrt(after) * x0)) / Math.Sqrt(1 - after);
            var variance = options.Eta * options.Eta * (1 - before) / (1 - after) * (1 - (after / before));   // eq. 16
            x = (Math.Sqrt(before) * x0) + (Math.Sqrt(1 - before - variance) * noise);
            if (variance > 0)
                x += Math.Sqrt(variance) * randn(x.shape, generator: options.Generator);
            x = x.MoveToOuterDisposeScope();
            options.AfterStep?.Invoke(t, x);
        }

        return x.MoveToOuterDisposeScope();

        int StepOf(int i) => (int)Math.Round((double)i * Schedule.Steps / steps) - 1;
    }

    /// <summary>The mean of q(x_(t-1) | x_t, x_0) at the predicted x_0 (eq. 7): where the step back goes, without its noise.</summary>
    /// <param name="x">x_t, shape (B, ...).</param>
    /// <param name="t">The step, the same for all.</param>
    /// <param name="bound">The predicted samples are kept within plus and minus this; not at all where null.</param>
    public Tensor PosteriorMean(Tensor x, int t, double? bound = null)
    {
        var x0 = Bounded(PredictStart(x, PredictNoise(x, Steps(x, t)), t), bound);
        return Mean(x0, x, t);
    }

    private Tensor Output(Tensor x, Tensor t)
    {
        var output = _network.call(x, t);
        Guard.Shape(output, x.shape, "What the network gives");
        return output;
    }

    private Tensor Mean(Tensor x0, Tensor x, int t)
    {
        var (beta, before, after) = (Schedule.Betas[t], Schedule.AlphaBarBefore(t), Schedule.AlphaBars[t]);
        return ((Math.Sqrt(before) * beta / (1 - after)) * x0) + ((Math.Sqrt(1 - beta) * (1 - before) / (1 - after)) * x);
    }

    private static Tensor Bounded(Tensor x, double? bound) => bound is { } b ? x.clamp(-b, b) : x;

    private static Tensor Steps(Tensor x, int t) => full([x.shape[0]], t, ScalarType.Int64);
}
