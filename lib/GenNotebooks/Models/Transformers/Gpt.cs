using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Transformers;

/// <summary>
/// A GPT: a transformer that predicts the next token from those before it, p(x) = Π_t p(x_t | x_1 ... x_(t-1)) (Radford et al. 2018
/// and 2019). Letters of shapes: B batch, T tokens, D features, H heads, V vocabulary.
/// </summary>
public sealed partial class Gpt : nn.Module<Tensor, Tensor>
{
    private readonly Embedding tokens;
    private readonly Embedding? positions;
    private readonly ModuleList<GptBlock> blocks;
    private readonly nn.Module<Tensor, Tensor> norm;
    private readonly Linear? head;
    private readonly Dropout drop;

    /// <summary>Makes a model with weights from the default generator.</summary>
    /// <param name="options">Sizes and variants.</param>
    public Gpt(GptOptions options)
        : base(nameof(Gpt))
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        Options = options;
        tokens = nn.Embedding(options.Vocabulary, options.Width);
        positions = options.Positions == GptPositions.Learned ? nn.Embedding(options.Context, options.Width) : null;
        blocks = nn.ModuleList([.. Enumerable.Range(0, options.Layers).Select(_ => new GptBlock(options))]);
        norm = GptBlock.Norm(options);
        head = options.TieWeights ? null : nn.Linear(options.Width, options.Vocabulary, hasBias: false);
        drop = nn.Dropout(options.Dropout);
        RegisterComponents();
        Initialize();
    }

    /// <summary>How it is built.</summary>
    public GptOptions Options { get; }

    /// <summary>The matrices, which weight decay is for; biases and scales are better left alone.</summary>
    public IEnumerable<Parameter> Matrices => parameters().Where(parameter => parameter.dim() > 1);

    /// <summary>All parameters that are no matrices.</summary>
    public IEnumerable<Parameter> Vectors => parameters().Where(parameter => parameter.dim() <= 1);

    /// <summary>The parameters as an optimiser takes them: matrices with weight decay, the others without.</summary>
    /// <param name="decay">The weight decay of the matrices.</param>
    public AdamW.ParamGroup[] DecayGroups(double decay)
    {
        Guard.NotNegative(decay);
        return [new(Matrices) { Options = new() { weight_decay = decay } }, new(Vectors) { Options = new() { weight_decay = 0 } }];
    }

    /// <summary>The logits of the token that follows each.</summary>
    /// <param name="input">Tokens, shape (B, T), Int64.</param>
    /// <returns>Shape (B, T, V).</returns>
    public override Tensor forward(Tensor input) => Continue(input, null);

    /// <summary>The logits of the token that follows each, where the memory holds those before them.</summary>
    /// <param name="input">The new tokens, shape (B, T), Int64.</param>
    /// <param name="memory">What has been read; the new tokens are added. For inference: no gradient goes through it.</param>
    /// <returns>Shape (B, T, V).</returns>
    public Tensor Continue(Tensor input, GptMemory? memory) => Logits(Features(input, memory));

    /// <summary>The mean over all tokens of -ln p(next token), in nats.</summary>
    /// <param name="input">Tokens, shape (B, T), Int64.</param>
    /// <param name="next">The token that follows each, shape (B, T), Int64.</param>
    public Tensor Loss(Tensor input, Tensor next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return nn.functional.cross_entropy(call(input).view(-1, Options.Vocabulary), next.reshape(-1));
    }

    /// <summary>How much each token takes of each, in every layer.</summary>
    /// <param name="input">Tokens, shape (B, T), Int64.</param>
    /// <returns>For each layer shape (B, H, T, T); rows sum to 1.</returns>
    public IReadOnlyList<Tensor> AttentionMaps(Tensor input)
    {
        var maps = new List<Tensor>();
        var x = Embed(input, 0);
        foreach (var block in blocks)
        {
            maps.Add(block.Weights(x));
            x = block.Advance(x, null);
        }

        return maps;
    }

    /// <summary>A memory for texts that are read side by side.</summary>
    /// <param name="batch">The number of texts, B; 1 unless told.</param>
    public GptMemory NewMemory(int batch = 1)
    {
        Guard.AtLeast(batch, 1);
        return new GptMemory(Options, batch);
    }

    /// <summary>The logits of the token that follows the last, shape (V).</summary>
    internal double[] Last(ReadOnlySpan<int> tokens, GptMemory? memory)
    {
        var input = new long[tokens.Length];
        for (var t = 0; t < input.Length; t++)
            input[t] = tokens[t] >= 0 && tokens[t] < Options.Vocabulary
                ? tokens[t]
                : throw new ArgumentException($"The text holds token {tokens[t]}, but the model's tokens are 0 to {Options.Vocabulary - 1}.");
        using var scope = NewDisposeScope();
        var features = Features(tensor(input, [1, input.Length]), memory);   // (1, T, D)
        var logits = Logits(features.narrow(1, input.Length - 1, 1)).data<float>().ToArray();
        var last = new double[logits.Length];
        for (var token = 0; token < last.Length; token++)
            last[token] = logits[token];
        return last;
    }

    // (B, T) -> (B, T, D)
    private Tensor Features(Tensor input, GptMemory? memory)
    {
        var x = Embed(input, memory?.Length ?? 0);
        for (var layer = 0; layer < blocks.Count; layer++)
            x = blocks[layer].Advance(x, memory?.Layers[layer]);
        return norm.call(x);
    }

    // (B, T, D) -> (B, T, V)
    private Tensor Logits(Tensor x) => head is null ? nn.functional.linear(x, tokens.weight!) : head.call(x);

    // (B, T) -> (B, T, D)
    private Tensor Embed(Tensor input, long start)
    {
        Guard.Shape(input, [-1, -1]);
        var end = start + input.shape[1];
        if (end > Options.Context)
            throw new ArgumentException($"The text has {end} tokens, but the model's context is {Options.Context}; give it the last {Options.Context}, or build it with a longer Context.");
        var x = tokens.call(input);
        return drop.call(positions is null ? x : x + positions.call(arange(start, end)));
    }

    /// <summary>
    /// As GPT-2 begins: matrices from N(0, 0.02²), biases 0; matrices that add to the stream of features smaller by √(2 layers), so
    /// that the stream's size does not grow with depth.
    /// </summary>
    private void Initialize()
    {
        const double spread = 0.02;
        foreach (var (name, parameter) in named_parameters())
            if (parameter.dim() > 1)
                nn.init.normal_(parameter, 0, spread);
            else if (name.EndsWith("bias", StringComparison.Ordinal))
                nn.init.zeros_(parameter);
        foreach (var output in blocks.SelectMany(block => block.Outputs))
            nn.init.normal_(output.weight!, 0, spread / Math.Sqrt(2 * Options.Layers));
    }
}
