using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Transformers;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>A GPT on the characters of Tiny Shakespeare, at nanoGPT's setting for processors, or larger and longer.</summary>
internal sealed class GptReproduction(bool longer) : Reproduction
{
    private const double Rate = 1e-3;
    private const int NanoSteps = 2000;

    public override string Name => longer ? "gpt-long" : "gpt";

    public override string Title => longer
        ? "GPT, 4 layers, 4 heads, 192 wide, context 128, batch 32, dropout 0.1; characters of Tiny Shakespeare"
        : "GPT, 4 layers, 4 heads, 128 wide, context 64, batch 12, 2,000 steps; characters of Tiny Shakespeare";

    public override IReadOnlyList<ReproductionGoal> Goals => longer
        ? [new("validation nats a character", 1.669, AtMost: true, "1.669 a Witten-Bell 5-gram; 1.4697 nanoGPT's large setting")]
        : [new("validation nats a character", 1.90, AtMost: true, "1.88 (nanoGPT's README, the same setting)")];

    public override int? Steps => longer ? null : NanoSteps;

    internal override ReproductionPlan Prepare()
    {
        manual_seed(192);
        var corpus = Datasets.TinyShakespeare();
        var vocabulary = Vocabulary.OfCharacters(corpus.Text);
        var options = longer
            ? new GptOptions { Vocabulary = vocabulary.Count, Context = 128, Width = 192, Dropout = 0.1 }
            : new GptOptions { Vocabulary = vocabulary.Count, Context = 64 };
        var batch = longer ? 32 : 12;
        var model = new Gpt(options);
        var adam = optim.AdamW(model.DecayGroups(0.1), Rate, 0.9, 0.99);
        TokenWindows Windows(string text) => TokenWindows.Of(vocabulary, text, options.Context);
        var (train, validation) = (Windows(corpus.Train), Windows(corpus.Validation));
        var (trainPart, validationPart) = (Windows(corpus.Train[..100_000]), Windows(corpus.Validation[..20_000]));
        Tensor Loss()
        {
            var (input, next) = train.Batch(batch);
            return model.Loss(input, next);
        }

        return new ReproductionPlan
        {
            State = new TrainingState(model, adam),
            Step = (step, steps, losses) =>
            {
                adam.SetLearningRate(LearningRate.WarmUpCosine(step, steps, Rate, warmUp: 100, floor: Rate / 10));
                losses.Span[0] = Trainer.Step(adam, _ => Loss(), step, maxGradientNorm: 1);
            },
            Validate = () => model.MeanLoss(validationPart),
            Measure = () => new Dictionary<string, double> { ["validation nats a character"] = model.MeanLoss(validation), ["training nats a character"] = model.MeanLoss(trainPart) },
        };
    }
}
