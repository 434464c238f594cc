using GenNotebooks.Models.Transformers;
using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Reproductions;

/// <summary>A GPT on a text, as a setting says.</summary>
internal sealed class GptReproduction(GptSetting setting) : Reproduction
{
    public override string Name => setting.Name;

    public override string Title => setting.Title;

    public override IReadOnlyList<ReproductionGoal> Goals => [new(Metric, setting.Goal, AtMost: true, setting.Literature)];

    public override int? Steps => setting.Steps;

    private static string Metric => "validation nats a character";

    internal override ReproductionPlan Prepare()
    {
        manual_seed(192);
        var corpus = setting.Corpus();
        var vocabulary = setting.Symbols(corpus);
        var model = new Gpt(setting.Options(vocabulary.Count));
        var adam = optim.AdamW(model.DecayGroups(0.1), setting.Rate, 0.9, 0.99);
        TokenWindows Windows(string text) => TokenWindows.Of(vocabulary, text, model.Options.Context);
        double NatsPerCharacter(TokenWindows windows, int characters) => model.MeanLoss(windows) * windows.Tokens / characters;
        var (train, validation) = (Windows(corpus.Train), Windows(corpus.Validation));
        var (trainPart, validationPart) = (Windows(corpus.Train[..100_000]), Windows(corpus.Validation[..20_000]));
        Tensor Loss()
        {
            var (input, next) = train.Batch(setting.Batch);
            return model.Loss(input, next);
        }

        return new ReproductionPlan
        {
            State = new TrainingState(model, adam),
            Step = (step, steps, losses) =>
            {
                adam.SetLearningRate(LearningRate.WarmUpCosine(step, steps, setting.Rate, warmUp: 100, floor: setting.Rate / 10));
                losses.Span[0] = Trainer.Step(adam, _ => Loss(), step, maxGradientNorm: 1);
            },
            Validate = () => NatsPerCharacter(validationPart, 20_000),
            Measure = () => new Dictionary<string, double>
            {
                [Metric] = NatsPerCharacter(validation, corpus.Validation.Length),
                ["training nats a character"] = NatsPerCharacter(trainPart, 100_000),
            },
        };
    }
}
