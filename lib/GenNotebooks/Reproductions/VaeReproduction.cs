using GenNotebooks.Models.Vae;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>A variational autoencoder on MNIST, binarised anew for each batch.</summary>
internal sealed class VaeReproduction : Reproduction
{
    private const double Rate = 1e-3;
    private const int Samples = 500;

    public override string Name => "vae";

    public override string Title => "VAE, two hidden layers of 500, 50 latent features; MNIST binarised anew for each batch";

    public override IReadOnlyList<ReproductionGoal> Goals =>
    [
        new("test nats, ELBO", 97, AtMost: true, ""),
        new("test nats, 500 importance samples", 92, AtMost: true, "86.8 (Burda et al. 2016: two hidden layers of 200, 5,000 samples)"),
    ];

    internal override ReproductionPlan Prepare()
    {
        manual_seed(195);
        var data = MnistParts.Grey();
        // Measured on one draw, with a seed of its own.
        var test = MnistParts.Binary(seed: 195);
        var model = VariationalAutoencoder.Dense(784, [500, 500], 50);
        var adam = optim.Adam(model.parameters(), Rate, 0.9, 0.999);
        return new ReproductionPlan
        {
            State = new TrainingState(model, adam),
            Step = (step, steps, losses) =>
            {
                adam.SetLearningRate(LearningRate.WarmUpCosine(step, steps, Rate));
                losses.Span[0] = Trainer.Step(adam, _ => model.Elbo(data.Batch(100).bernoulli()).Loss(), step);
            },
            Validate = () => -InParts.Mean(test.Validation[..MnistParts.ChoiceCount], x => model.Elbo(x).Elbo),
            Measure = () =>
            {
                var generator = new Generator(195);
                return new Dictionary<string, double>
                {
                    ["test nats, ELBO"] = -InParts.Mean(test.Test, x => model.Elbo(x, generator).Elbo),
                    ["test nats, 500 importance samples"] = -InParts.Mean(test.Test, x => model.ImportanceWeightedBound(x, Samples, generator)),
                };
            },
        };
    }
}
