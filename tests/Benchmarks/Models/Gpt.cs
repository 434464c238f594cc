using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace GenNotebooks.Benchmarks.Models;

/// <summary>A GPT of 4 layers, 4 heads, 128 features, context 128; attention written out, with and without a cache of keys and values.</summary>
internal sealed class Gpt : Module<Tensor, Tensor>
{
    private const int V = 65, L = 4, H = 4, D = 128, T = 128, B = 16;
    private readonly Embedding tokens = Embedding(V, D), positions = Embedding(T, D);
    private readonly ModuleList<Block> blocks = ModuleList(Enumerable.Range(0, L).Select(_ => new Block()).ToArray());
    private readonly LayerNorm norm = LayerNorm(D);
    private readonly Linear head = Linear(D, V, hasBias: false);

    private Gpt() : base(nameof(Gpt)) => RegisterComponents();

    public static Action TrainingStep()
    {
        var (model, x, y) = (new Gpt(), randint(0, V, [B, T]), randint(0, V, [B, T]));
        return Steps.Training(optim.AdamW(model.parameters(), 3e-4, weight_decay: 0.01), () => cross_entropy(model.call(x).view(-1, V), y.view(-1)));
    }

    /// <summary>127 tokens, one after the other.</summary>
    public static Action Generation(bool withCache)
    {
        var model = new Gpt();
        return () =>
        {
            using var scope = NewDisposeScope();
            using var without = no_grad();
            var text = zeros(1, 1, ScalarType.Int64);
            var caches = withCache ? Enumerable.Range(0, L).Select(_ => new Cache()).ToArray() : null;
            for (var p = 0; p < 127; p++)
            {
                using var step = NewDisposeScope();
                var logits = caches is null ? model.call(text) : model.Continue(text[.., ^1..], p, caches);
                var next = multinomial(functional.softmax(logits[.., -1], -1), 1);
                text = cat([text, next], 1).MoveToOuterDisposeScope();
            }
        };
    }

    public override Tensor forward(Tensor text) => Continue(text, 0, null);

    // text (B, T) -> (B, T, V)
    private Tensor Continue(Tensor text, long start, Cache[]? caches)
    {
        var x = tokens.call(text) + positions.call(arange(start, start + text.shape[1]));
        for (var i = 0; i < L; i++)
            x = blocks[i].Run(x, caches?[i]);
        return head.call(norm.call(x));
    }

    private sealed class Cache
    {
        public Tensor? Keys { get; set; }

        public Tensor? Values { get; set; }
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly LayerNorm norm1 = LayerNorm(D), norm2 = LayerNorm(D);
        private readonly Linear qkv = Linear(D, 3 * D), project = Linear(D, D), up = Linear(D, 4 * D), down = Linear(4 * D, D);
        private readonly Tensor future = tril(ones(T, T)).view(1, 1, T, T) == 0;

        public Block() : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor x) => Run(x, null);

        // (B, T, D) -> (B, T, D)
        public Tensor Run(Tensor x, Cache? cache)
        {
            var t = x.shape[1];
            var parts = qkv.call(norm1.call(x)).split(D, 2);
            var (q, k, v) = (Heads(parts[0]), Heads(parts[1]), Heads(parts[2]));
            if (cache is not null) (k, v) = Extend(cache, k, v);
            var a = q.matmul(k.transpose(-2, -1)) / Math.Sqrt(D / H);
            if (t > 1) a = a.masked_fill(future[.., .., ..(int)t, ..(int)t], double.NegativeInfinity);
            var y = functional.softmax(a, -1).matmul(v).transpose(1, 2).contiguous().view(x.shape[0], t, D);
            x += project.call(y);
            return x + down.call(gelu(up.call(norm2.call(x))));
        }

        // (B, T, D) -> (B, H, T, D / H)
        private static Tensor Heads(Tensor u) => u.view(u.shape[0], u.shape[1], H, D / H).transpose(1, 2);

        private static (Tensor Keys, Tensor Values) Extend(Cache cache, Tensor k, Tensor v)
        {
            if (cache.Keys is not null) (k, v) = (cat([cache.Keys, k], 2), cat([cache.Values!, v], 2));
            cache.Keys = k.MoveToOuterDisposeScope();
            cache.Values = v.MoveToOuterDisposeScope();
            return (k, v);
        }
    }
}
