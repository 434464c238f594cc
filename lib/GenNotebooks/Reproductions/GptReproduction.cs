using GenNotebooks.Data;
using GenNotebooks.Models.Transformers;
using GenNotebooks.Training;
using TorchSharp.Modules;
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
        Tensor Encode(string text) => tensor(text.Select(c => (long)corpus.Alphabet.IndexOf(c, StringComparison.Ordinal)).ToArray());
        var (train, validation) = (Encode(corpus.Train), Encode(corpus.Validation));
        var options = longer
            ? new GptOptions { Vocabulary = corpus.Alphabet.Length, Context = 128, Width = 192, Dropout = 0.1 }
            : new GptOptions { Vocabulary = corpus.Alphabet.Length, Context = 64 };
        var batch = longer ? 32 : 12;
        var model = new Gpt(options);
        var adam = optim.AdamW(
            new[] { new AdamW.ParamGroup(model.Matrices) { Options = new() { weight_decay = 0.1 } }, new AdamW.ParamGroup(model.Vectors) { Options = new() { weight_decay = 0 } } },
            Rate, 0.9, 0.99);
        var context = options.Context;
        // On windows of T + 1 characters at random places, shape (B, T + 1).
        Tensor Loss()
        {
            var windows = train.index_select(0, (randint(0, train.shape[0] - context, [batch, 1]) + arange(context + 1)).view(-1)).view(batch, context + 1);
            return model.Loss(windows[.., ..^1], windows[.., 1..]);
        }

        return new ReproductionPlan
        {
            State = new TrainingState(model, adam),
            Step = (step, steps, losses) =>
            {
                adam.SetLearningRate(LearningRate.WarmUpCosine(step, steps, Rate, warmUp: 100, floor: Rate / 10));
                losses.Span[0] = Trainer.Step(adam, _ => Loss(), step, maxGradientNorm: 1);
            },
            Validate = () => Measured(model, validation[..20_000]),
            Measure = () => new Dictionary<string, double> { ["validation nats a character"] = Measured(model, validation), ["training nats a character"] = Measured(model, train[..100_000]) },
        };
    }

    /// <summary>The mean over a text that is cut into windows as long as the context.</summary>
    private static double Measured(Gpt model, Tensor text)
    {
        using var scope = NewDisposeScope();
        var context = model.Options.Context;
        var count = (text.shape[0] - 1) / context;
        var windows = stack([text[..(int)(count * context)].view(count, context), text[1..(int)((count * context) + 1)].view(count, context)], 1);   // (N, 2, T)
        model.eval();
        var loss = InParts.Mean(windows, part => model.Loss(part[.., 0], part[.., 1]).expand(part.shape[0]), 64);
        model.train();
        return loss;
    }
}
