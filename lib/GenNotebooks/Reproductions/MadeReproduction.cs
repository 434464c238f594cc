using GenNotebooks.Models.Autoregressive.Images;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>MADE on binarised MNIST.</summary>
internal sealed class MadeReproduction : Reproduction
{
    private const double Rate = 1e-3;

    public override string Name => "made";

    public override string Title => "MADE, one hidden layer of 4000, one mask, dropout 0.1; MNIST binarised once (seed 190)";

    public override IReadOnlyList<ReproductionGoal> Goals =>
        [new("test nats", 91, AtMost: true, "88.40 with one layer of 8000 and one mask, 86.64 with two layers and 32 masks (Germain et al. 2015, Larochelle's draw)")];

    public override int MostSteps => 12_000;

    internal override ReproductionPlan Prepare()
    {
        manual_seed(190);
        var data = MnistParts.Binary(seed: 190);
        var model = new Made(new MadeOptions { Dimensions = 784, Hidden = [4000], Dropout = 0.1, Seed = 190 });
        var adam = optim.Adam(model.parameters(), Rate, 0.9, 0.999);
        var average = new MovingAverage(model);
        return new ReproductionPlan
        {
            State = new TrainingState(model, adam) with { Others = [average.State] },
            Step = (step, steps, losses) =>
            {
                adam.SetLearningRate(LearningRate.WarmUpCosine(step, steps, Rate));
                losses.Span[0] = Trainer.Step(adam, _ => -model.LogLikelihood(data.Batch(100)).mean(), step);
                average.Update();
            },
            Measure = () =>
            {
                model.eval();
                return data.Nats(average, model.LogLikelihood);
            },
        };
    }
}
