using GenNotebooks.Models.Gan;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>DCGAN on MNIST.</summary>
internal sealed class DcganReproduction : Reproduction
{
    private const int Noise = 10;
    private const double GeneratorRate = 2e-3;
    private const double DiscriminatorRate = 1.5e-3;

    public override string Name => "dcgan";

    public override string Title => "DCGAN, 128 and 64 channels against 32 and 64, noise of 10, instance noise from 0.5 to 0.3, fading rates; MNIST";

    public override IReadOnlyList<ReproductionGoal> Goals => DigitJudge.Goals;

    internal override ReproductionPlan Prepare()
    {
        manual_seed(200);
        var data = MnistParts.Grey();
        var (generator, discriminator) = (Dcgan.Generator(Noise, channels: 64), Dcgan.Discriminator(channels: 32));
        var (first, second) = (optim.Adam(generator.parameters(), GeneratorRate, 0.3, 0.99), optim.Adam(discriminator.parameters(), DiscriminatorRate, 0.3, 0.99));
        var game = new GanGame(generator, discriminator, first, second, Noise);
        var average = new MovingAverage(generator, 0.995);
        return new ReproductionPlan
        {
            State = new TrainingState { Modules = [generator, discriminator], Optimizers = [first, second], Others = [average.State] },
            LossNames = ["discriminator", "generator"],
            Step = (step, steps, losses) =>
            {
                using var scope = NewDisposeScope();
                // Without it, and with as many channels on both sides, the discriminator wins.
                game.InstanceNoise = 0.5 - (0.2 * step / steps);
                var fading = LearningRate.WarmUpCosine(step, steps, 1, floor: 0.05);
                first.SetLearningRate(GeneratorRate * fading);
                second.SetLearningRate(DiscriminatorRate * fading);
                var done = game.Step((data.Batch(32).view(-1, 1, 28, 28) * 2) - 1);
                average.Update();
                (losses.Span[0], losses.Span[1]) = (done.Discriminator, done.Generator);
            },
            Measure = () =>
            {
                using var averaged = average.InPlace();
                generator.eval();
                var random = new Generator(200);
                return DigitJudge.Judge(count => (game.Sample(count, random) + 1) / 2);
            },
        };
    }
}
