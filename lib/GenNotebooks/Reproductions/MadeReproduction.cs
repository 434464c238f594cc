using GenNotebooks.Models.Autoregressive.Images;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>MADE on binarised MNIST.</summary>
internal sealed class MadeReproduction : Reproduction
{
    private const double Rate = 1e-3;

    public override string Name => "made";

    public override string Title => "MADE, two hidden layers of 1000, one mask; MNIST binarised once (seed 190)";

    public override IReadOnlyList<ReproductionGoal> Goals =>
        [new("test nats", 91, AtMost: true, "88.40 with one layer and one mask, 86.64 with two layers and 32 masks (Germain et al. 2015, Larochelle's draw)")];

    internal override ReproductionPlan Prepare()
    {
        manual_seed(190);
        var data = MnistParts.Binary(seed: 190);
        var model = new Made(new MadeOptions { Dimensions = 784, Hidden = [1000, 1000], Seed = 190 });
        var adam = optim.Adam(model.parameters(), Rate, 0.9, 0.999);
        return new ReproductionPlan
        {
            State = new TrainingState(model, adam),
            Step = (step, steps, losses) =>
            {
                adam.SetLearningRate(LearningRate.WarmUpCosine(step, steps, Rate));
                losses.Span[0] = Trainer.Step(adam, _ => -model.LogLikelihood(data.Batch(100)).mean(), step);
            },
            Validate = () => -InParts.Mean(data.Validation[..MnistParts.ChoiceCount], model.LogLikelihood),
            Measure = () => new Dictionary<string, double> { ["test nats"] = -InParts.Mean(data.Test, model.LogLikelihood) },
        };
    }
}
