using GenNotebooks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Transformers;

/// <summary>
/// Causal self-attention with several heads (Vaswani et al. 2017, section 3.2): each token asks with a query, every token before
/// it and it itself answers with a key, and softmax(q kᵀ / √d) says how much of each one's value is taken.
/// </summary>
internal sealed class CausalAttention : nn.Module
{
    private readonly Linear qkv;       // queries, keys and values in one matrix
    private readonly Linear project;
    private readonly RotaryPositions? rotary;
    private readonly Dropout drop;
    private readonly int _heads;
    private readonly double _dropout;

    public CausalAttention(GptOptions options)
        : base(nameof(CausalAttention))
    {
        var d = options.Width;
        (qkv, project) = (nn.Linear(d, 3 * d), nn.Linear(d, d));
        drop = nn.Dropout(options.Dropout);
        rotary = options.Positions == GptPositions.Rotary ? new RotaryPositions(d / options.Heads, options.Context) : null;
        (_heads, _dropout) = (options.Heads, options.Dropout);
        RegisterComponents();
    }

    /// <summary>The matrix whose output is added to the stream of features.</summary>
    public Linear Output => project;

    /// <summary>What each token takes from those before it.</summary>
    /// <param name="x">Shape (B, T, D).</param>
    /// <param name="memory">Keys and values of the tokens before; null where x begins the text.</param>
    /// <returns>Shape (B, T, D).</returns>
    public Tensor Attend(Tensor x, LayerMemory? memory)
    {
        var (q, k, v) = Split(x, memory);
        var (queries, keys) = (q.shape[2], k.shape[2]);
        // A single last token may look at all; with keys from before, row i of T may look at the first S - T + i + 1 of S.
        var sees = queries == 1 || queries == keys ? null : ones([queries, keys], ScalarType.Bool).tril(keys - queries);
        var y = nn.functional.scaled_dot_product_attention(q, k, v, sees, training ? _dropout : 0, is_casual: queries > 1 && queries == keys);   // (B, H, T, D / H)
        return drop.call(project.call(y.transpose(1, 2).reshape(x.shape)));
    }

    /// <summary>How much each token takes of each: the attention written out.</summary>
    /// <param name="x">Shape (B, T, D).</param>
    /// <returns>Shape (B, H, T, T); rows sum to 1, and above the diagonal stand zeros.</returns>
    public Tensor Weights(Tensor x)
    {
        var (q, k, _) = Split(x, null);
        var t = x.shape[1];
        var scores = q.matmul(k.transpose(-2, -1)) / Math.Sqrt(q.shape[^1]);
        return softmax(scores.masked_fill(ones([t, t], ScalarType.Bool).triu(1), double.NegativeInfinity), -1);
    }

    /// <summary>Queries of x; keys and values of x and of what came before. Shapes (B, H, T, D / H).</summary>
    private (Tensor Queries, Tensor Keys, Tensor Values) Split(Tensor x, LayerMemory? memory)
    {
        var (b, t, d) = (x.shape[0], x.shape[1], x.shape[2]);
        var parts = qkv.call(x).view(b, t, 3, _heads, d / _heads).permute(2, 0, 3, 1, 4).unbind(0);
        var (q, k, v) = (parts[0], parts[1], parts[2]);
        if (rotary is not null)
            (q, k) = (rotary.Turn(q, memory?.Length ?? 0), rotary.Turn(k, memory?.Length ?? 0));
        if (memory is not null)
            (k, v) = memory.Append(k, v);
        return (q, k, v);
    }
}
