using GenNotebooks.Models.Gan;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>DCGAN on MNIST.</summary>
internal sealed class DcganReproduction : Reproduction
{
    private const int Noise = 64;

    public override string Name => "dcgan";

    public override string Title => "DCGAN, 64 and 32 channels against 16 and 32, noise of 64, instance noise from 0.5 to 0.1; MNIST";

    public override IReadOnlyList<ReproductionGoal> Goals => DigitJudge.Goals;

    internal override ReproductionPlan Prepare()
    {
        manual_seed(200);
        var data = MnistParts.Grey();
        var (generator, discriminator) = (Dcgan.Generator(Noise), Dcgan.Discriminator(channels: 16));
        var (first, second) = (optim.Adam(generator.parameters(), 2e-4, 0.5, 0.999), optim.Adam(discriminator.parameters(), 2e-4, 0.5, 0.999));
        var game = new GanGame(generator, discriminator, first, second, Noise);
        var average = new MovingAverage(generator);
        return new ReproductionPlan
        {
            State = new TrainingState { Modules = [generator, discriminator], Optimizers = [first, second], Others = [average.State] },
            LossNames = ["discriminator", "generator"],
            Step = (step, steps, losses) =>
            {
                using var scope = NewDisposeScope();
                // Without it, and with as many channels on both sides, the discriminator wins: 15,000 steps came to a confidence of 0.865.
                game.InstanceNoise = 0.5 - (0.4 * step / steps);
                var done = game.Step((data.Batch(64).view(-1, 1, 28, 28) * 2) - 1);
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
