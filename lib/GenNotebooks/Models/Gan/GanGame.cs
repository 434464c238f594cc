using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Gan;

/// <summary>What the generator minimises.</summary>
public enum GeneratorObjective
{
    /// <summary>-E ln D(G(z)).</summary>
    NonSaturating,

    /// <summary>E ln(1 - D(G(z))).</summary>
    Minimax,
}

/// <summary>The losses of one step.</summary>
/// <param name="Discriminator">2 ln 2 where it cannot tell.</param>
/// <param name="Generator">ln 2 (non-saturating) or -ln 2 (minimax) where the discriminator cannot tell.</param>
/// <param name="RealScore">The mean of D over the real samples.</param>
public readonly record struct GanStep(double Discriminator, double Generator, double RealScore);

/// <summary>
/// Two players who learn by turns (Goodfellow et al. 2014, algorithm 1 with one discriminator step): the discriminator to tell real samples
/// from made ones, the generator to make samples that it takes for real. Networks and optimisers stay the caller's.
/// </summary>
/// <param name="generator">From noise, shape (B, noise), to samples.</param>
/// <param name="discriminator">From samples to logits, shape (B, 1).</param>
/// <param name="generatorOptimizer">Holds the generator's parameters.</param>
/// <param name="discriminatorOptimizer">Holds the discriminator's parameters.</param>
/// <param name="noise">The number of standard normal numbers that a sample is made from.</param>
/// <param name="objective">What the generator minimises.</param>
public sealed class GanGame(
    nn.Module<Tensor, Tensor> generator, nn.Module<Tensor, Tensor> discriminator,
    OptimizerHelper generatorOptimizer, OptimizerHelper discriminatorOptimizer, int noise, GeneratorObjective objective = GeneratorObjective.NonSaturating)
{
    private readonly Parameter[] _judging = [.. discriminator.parameters().Where(parameter => parameter.requires_grad)];

    /// <summary>
    /// The standard deviation of normal noise that is added to all that the discriminator sees, real or made (Sønderby et al. 2017): the
    /// two distributions then overlap, and it cannot win outright. 0 unless told; it may change from step to step.
    /// </summary>
    /// <exception cref="ArgumentException">It is negative.</exception>
    public double InstanceNoise
    {
        get;
        set
        {
            Guard.NotNegative(value, nameof(InstanceNoise));
            field = value;
        }
    }

    /// <summary>One step of each player.</summary>
    /// <param name="real">Real samples, shape (B, ...).</param>
    /// <param name="random">Where noise is drawn from; the default generator where null.</param>
    /// <returns>
    /// The losses. A player whose loss is NaN or infinite makes no step, nor does the one after it, whose loss is NaN then: both keep their
    /// weights, and <see cref="Training.Trainer.Run(Training.TrainingStep, Training.TrainingOptions)"/> ends the training with a message.
    /// </returns>
    public GanStep Step(Tensor real, Generator? random = null)
    {
        ArgumentNullException.ThrowIfNull(real);
        using var scope = NewDisposeScope();
        discriminatorOptimizer.zero_grad();
        var made = generator.call(Noise(real.shape[0], random));
        // What is made is a constant for the discriminator.
        var (realLogits, madeLogits) = (discriminator.call(Blurred(real, random)), discriminator.call(Blurred(made.detach(), random)));
        var discriminatorLoss = GanLosses.Discriminator(realLogits, madeLogits);
        var realScore = sigmoid(realLogits).mean().ToDouble();
        if (!double.IsFinite(discriminatorLoss.ToDouble()))
            return new GanStep(discriminatorLoss.ToDouble(), double.NaN, realScore);
        discriminatorLoss.backward();
        discriminatorOptimizer.step();

        var generatorLoss = LearnToMake(made, random);
        return new GanStep(discriminatorLoss.ToDouble(), generatorLoss, realScore);
    }

    /// <summary>Draws samples.</summary>
    /// <param name="count">The number of samples, N.</param>
    /// <param name="random">Where noise is drawn from.</param>
    public Tensor Sample(int count, Generator random)
    {
        Guard.AtLeast(count, 1);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        return generator.call(Noise(count, random)).MoveToOuterDisposeScope();
    }

    private double LearnToMake(Tensor made, Generator? random)
    {
        generatorOptimizer.zero_grad();
        // In the generator's turn the discriminator's weights stay as they are: their gradients would be work for nothing.
        Learning(false);
        try
        {
            var judged = discriminator.call(Blurred(made, random));
            var loss = objective == GeneratorObjective.Minimax ? GanLosses.MinimaxGenerator(judged) : GanLosses.NonSaturatingGenerator(judged);
            if (double.IsFinite(loss.ToDouble()))
            {
                loss.backward();
                generatorOptimizer.step();
            }

            return loss.ToDouble();
        }
        finally
        {
            Learning(true);
        }
    }

    private void Learning(bool on)
    {
        foreach (var parameter in _judging)
            parameter.requires_grad = on;
    }

    private Tensor Blurred(Tensor samples, Generator? random) => InstanceNoise > 0 ? samples + (InstanceNoise * randn(samples.shape, generator: random)) : samples;

    private Tensor Noise(long count, Generator? random) => randn([count, noise], generator: random);
}
