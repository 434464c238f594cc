using GenNotebooks.Layers;
using GenNotebooks.Models.Diffusion;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>DDPM on MNIST.</summary>
internal sealed class DdpmReproduction : Reproduction
{
    private const double Rate = 1e-3;
    private const int SampleSteps = 50;

    public override string Name => "ddpm";

    public override string Title => "DDPM, U-Net of 32, 64 and 64 channels, 1,000 steps of noise, samples by DDIM in 50; MNIST";

    public override IReadOnlyList<ReproductionGoal> Goals => DigitJudge.Goals;

    internal override ReproductionPlan Prepare()
    {
        manual_seed(203);
        var data = MnistParts.Grey();
        var network = new UNet();
        var diffusion = new DenoisingDiffusion(network, NoiseSchedule.Cosine());
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
                return DigitJudge.Judge(count =>
                {
                    using var start = randn([count, 1, 28, 28], generator: random);
                    return (diffusion.Ddim(start, SampleSteps, new DiffusionSampling { Bound = 1 }) + 1) / 2;
                });
            },
        };
    }
}
