using GenNotebooks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Transformers;

/// <summary>A block: first tokens look at one another, then each thinks for itself; both add to what is there (Radford et al. 2019).</summary>
internal sealed class GptBlock : nn.Module
{
    private readonly nn.Module<Tensor, Tensor> norm1;
    private readonly nn.Module<Tensor, Tensor> norm2;
    private readonly CausalAttention attention;
    private readonly Linear up;     // (4 D, D)
    private readonly Linear down;   // (D, 4 D)
    private readonly Dropout drop;

    public GptBlock(GptOptions options)
        : base(nameof(GptBlock))
    {
        var d = options.Width;
        (norm1, norm2) = (Norm(options), Norm(options));
        attention = new CausalAttention(options);
        (up, down) = (nn.Linear(d, 4 * d), nn.Linear(4 * d, d));
        drop = nn.Dropout(options.Dropout);
        RegisterComponents();
    }

    public static nn.Module<Tensor, Tensor> Norm(GptOptions options) =>
        options.Normalization == GptNormalization.Layer ? nn.LayerNorm(options.Width) : new RMSNorm(options.Width);

    /// <summary>The matrices whose outputs are added to the stream of features.</summary>
    public IEnumerable<Linear> Outputs => [attention.Output, down];

    // (B, T, D) -> (B, T, D)
    public Tensor Advance(Tensor x, LayerMemory? memory)
    {
        x = x + attention.Attend(norm1.call(x), memory);
        return x + drop.call(down.call(nn.functional.gelu(up.call(norm2.call(x)))));
    }

    // (B, T, D) -> (B, H, T, T)
    public Tensor Weights(Tensor x) => attention.Weights(norm1.call(x));
}
