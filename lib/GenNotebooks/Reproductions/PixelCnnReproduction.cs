using GenNotebooks.Models.Autoregressive.Images;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>The gated PixelCNN on binarised MNIST.</summary>
internal sealed class PixelCnnReproduction : Reproduction
{
    private const double Rate = 2e-3;

    public override string Name => "pixelcnn";

    public override string Title => "Gated PixelCNN, 7 layers of 32 channels; MNIST binarised once (seed 190)";

    public override IReadOnlyList<ReproductionGoal> Goals =>
        [new("test nats", 84, AtMost: true, "81.30 PixelCNN, 79.20 PixelRNN (van den Oord, Kalchbrenner and Kavukcuoglu 2016, Larochelle's draw)")];

    internal override ReproductionPlan Prepare()
    {
        manual_seed(190);
        var data = MnistParts.Binary(seed: 190);
        var model = new GatedPixelCnn(new PixelCnnOptions { Channels = 32, Layers = 6, FirstWindow = 7 });
        var adam = optim.Adam(model.parameters(), Rate, 0.9, 0.999);
        var average = new MovingAverage(model);
        double Nats(Tensor x)
        {
            using var averaged = average.InPlace();
            return -InParts.Mean(x, part => model.LogLikelihood(part.view(-1, 1, 28, 28)), 100);
        }

        return new ReproductionPlan
        {
            State = new TrainingState(model, adam) with { Others = [average.State] },
            Step = (step, steps, losses) =>
            {
                adam.SetLearningRate(LearningRate.WarmUpCosine(step, steps, Rate));
                losses.Span[0] = Trainer.Step(adam, _ => -model.LogLikelihood(data.Batch(32).view(-1, 1, 28, 28)).mean(), step, maxGradientNorm: 10);
                average.Update();
            },
            Measure = () => new Dictionary<string, double> { ["validation nats"] = Nats(data.Validation), ["test nats"] = Nats(data.Test) },
        };
    }
}
