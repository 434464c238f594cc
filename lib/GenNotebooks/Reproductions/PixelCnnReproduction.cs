using GenNotebooks.Models.Autoregressive.Images;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>The gated PixelCNN on binarised MNIST.</summary>
internal sealed class PixelCnnReproduction : Reproduction
{
    private const double Rate = 4e-3;

    public override string Name => "pixelcnn";

    public override string Title => "Gated PixelCNN, 7 layers of 32 channels with dilations and places; MNIST binarised once (seed 190)";

    public override IReadOnlyList<ReproductionGoal> Goals =>
        [new("test nats", 84, AtMost: true, "81.30 PixelCNN, 79.20 PixelRNN (van den Oord, Kalchbrenner and Kavukcuoglu 2016, Larochelle's draw)")];

    internal override ReproductionPlan Prepare()
    {
        manual_seed(190);
        var data = MnistParts.Binary(seed: 190);
        var model = new GatedPixelCnn(new PixelCnnOptions { Channels = 32, Layers = 6, FirstWindow = 7, Dilations = [1, 2, 1, 4, 1, 2], Places = (28, 28) });
        var adam = optim.Adam(model.parameters(), Rate, 0.9, 0.999);
        var average = new MovingAverage(model);
        return new ReproductionPlan
        {
            State = new TrainingState(model, adam) with { Others = [average.State] },
            Step = (step, steps, losses) =>
            {
                adam.SetLearningRate(LearningRate.WarmUpCosine(step, steps, Rate));
                losses.Span[0] = Trainer.Step(adam, _ => -model.LogLikelihood(data.Batch(16).view(-1, 1, 28, 28)).mean(), step, maxGradientNorm: 10);
                average.Update();
            },
            Measure = () => data.Nats(average, x => model.LogLikelihood(x.view(-1, 1, 28, 28)), partSize: 100),
        };
    }
}
