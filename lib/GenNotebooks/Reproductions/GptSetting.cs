using GenNotebooks.Data;
using GenNotebooks.Layers;
using GenNotebooks.Models.Transformers;

namespace GenNotebooks.Reproductions;

/// <summary>What a GPT is trained on, how it is built and for how long it learns.</summary>
internal sealed record GptSetting
{
    /// <summary>The characters of Tiny Shakespeare at nanoGPT's setting for processors.</summary>
    public static GptSetting Nano { get; } = new()
    {
        Name = "gpt",
        Title = "GPT, 4 layers, 4 heads, 128 wide, context 64, batch 12, 2,000 steps; characters of Tiny Shakespeare",
        Goal = 1.90, Literature = "1.88 (nanoGPT's README, the same setting)",
        Steps = 2000, Batch = 12,
        Options = symbols => new GptOptions { Vocabulary = symbols, Context = 64 },
    };

    /// <summary>The same characters, larger and longer.</summary>
    public static GptSetting Longer { get; } = new()
    {
        Name = "gpt-long",
        Title = "GPT, 4 layers, 4 heads, 192 wide, context 128, batch 32, dropout 0.1; characters of Tiny Shakespeare",
        Goal = 1.669, Literature = "1.669 a Witten-Bell 5-gram; 1.4697 nanoGPT's large setting",
        Batch = 32,
        Options = symbols => new GptOptions { Vocabulary = symbols, Context = 128, Width = 192, Dropout = 0.1 },
    };

    /// <summary>The words of the embedded tales, longer than episode 192 has time for.</summary>
    public static GptSetting Tales { get; } = new()
    {
        Name = "gpt-tales",
        Title = "GPT, 3 layers, 4 heads, 128 wide, rotary, RMSNorm, context 64, batch 16, dropout 0.2, 2,000 steps; words of the embedded tales",
        Goal = 0.28, Literature = "0.352 a Kneser-Ney 5-gram of the same words (episode 192)",
        Steps = 2000, Batch = 16, Rate = 3e-3,
        Corpus = Texts.Tales,
        Symbols = corpus => Vocabulary.OfWords(corpus.Train, corpus.Text, minCount: 3),
        Options = symbols => new GptOptions
        {
            Vocabulary = symbols, Context = 64, Layers = 3, Dropout = 0.2, Positions = GptPositions.Rotary, Normalization = GptNormalization.RootMeanSquare,
        },
    };

    /// <summary>What <c>gen reproduce</c> calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Model, data and setting, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>What must be reached on the validation text, in nats a character.</summary>
    public required double Goal { get; init; }

    /// <summary>What others report.</summary>
    public required string Literature { get; init; }

    /// <summary>The number of steps; as many as the budget allows unless told.</summary>
    public int? Steps { get; init; }

    /// <summary>How many windows a step learns from.</summary>
    public required int Batch { get; init; }

    /// <summary>The highest learning rate.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>Reads the text.</summary>
    public Func<TextCorpus> Corpus { get; init; } = () => Datasets.TinyShakespeare();

    /// <summary>Makes the tokens; characters unless told.</summary>
    public Func<TextCorpus, Vocabulary> Symbols { get; init; } = corpus => Vocabulary.OfCharacters(corpus.Text);

    /// <summary>How the model is built, for so many tokens.</summary>
    public required Func<int, GptOptions> Options { get; init; }
}
