using GenNotebooks.Layers;
using GenNotebooks.Models.Diffusion;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>DDPM on MNIST.</summary>
internal sealed class DdpmReproduction : Reproduction
{
    private const double Rate = 4e-3;
    private const int SampleSteps = 100;

    public override string Name => "ddpm";

    public override string Title => "DDPM, U-Net of 16, 32 and 64 channels, 1,000 steps of noise, samples in 100; MNIST";

    public override IReadOnlyList<ReproductionGoal> Goals => DigitJudge.Goals;

    internal override ReproductionPlan Prepare()
    {
        manual_seed(203);
        var data = MnistParts.Grey();
        // In five minutes it learns more with so few channels at the finest scale than with twice as many, which take four times the work.
        var network = new UNet(new UNetOptions { Channels = [16, 32, 64] });
        var diffusion = new DenoisingDiffusion(network, NoiseSchedule.Cosine(), DiffusionTarget.Velocity);
        var adam = optim.Adam(network.parameters(), Rate, 0.9, 0.999);
        var average = new MovingAverage(network);
        return new ReproductionPlan
        {
            State = new TrainingState(network, adam) with { Others = [average.State] },
            Step = (step, steps, losses) =>
            {
                adam.SetLearningRate(LearningRate.WarmUpCosine(step, steps, Rate, warmUp: Math.Min(200, steps / 10)));
                losses.Span[0] = Trainer.Step(adam, _ => diffusion.Loss((data.Batch(32).view(-1, 1, 28, 28) * 2) - 1), step, maxGradientNorm: 1);
                average.Update();
            },
            Measure = () =>
            {
                using var averaged = average.InPlace();
                var random = new Generator(203);
                // With noise, as DDPM itself goes back, digits are better than without while the network is not perfect.
                var options = new DiffusionSampling { Bound = 1, Eta = 1, Generator = random };
                return DigitJudge.Judge(count =>
                {
                    using var start = randn([count, 1, 28, 28], generator: random);
                    return (diffusion.Ddim(start, SampleSteps, options) + 1) / 2;
                });
            },
        };
    }
}
