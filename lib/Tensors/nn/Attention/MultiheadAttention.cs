namespace TorchSharp.Modules
{
    /// <summary>Attention in several heads, each with projections of its own (Vaswani et al. 2017, section 3.2.2).</summary>
    public sealed class MultiheadAttention : torch.nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
    {
        private readonly long _dim, _heads;
        private readonly double _dropout;
        private readonly bool _zeroAttention;
        private readonly Parameter? in_proj_weight, q_proj_weight, k_proj_weight, v_proj_weight, in_proj_bias, bias_k, bias_v;
        private readonly Linear out_proj;

        internal MultiheadAttention(long dim, long heads, double dropout, bool bias, bool biasKv, bool zeroAttention, long kdim, long vdim) : base(nameof(MultiheadAttention))
        {
            if (heads < 1 || dim % heads != 0)
                throw new ArgumentException($"MultiheadAttention: num_heads must be at least 1 and divide embedded_dim, {dim}, but is {heads}.");
            (_dim, _heads, _dropout, _zeroAttention) = (dim, heads, dropout, zeroAttention);
            // PyTorch's order of draws.
            out_proj = torch.nn.Linear(dim, dim, bias);
            if (kdim == dim && vdim == dim)
            {
                in_proj_weight = Xavier(3 * dim, dim);
            }
            else
            {
                (q_proj_weight, k_proj_weight, v_proj_weight) = (Xavier(dim, dim), Xavier(dim, kdim), Xavier(dim, vdim));
            }
            if (bias) in_proj_bias = torch.zeros([3 * dim]).AsParameter();
            if (bias) torch.nn.init.zeros_(out_proj.bias!);
            if (biasKv)
            {
                bias_k = torch.nn.init.xavier_normal_(torch.empty([1, 1, dim])).AsParameter();
                bias_v = torch.nn.init.xavier_normal_(torch.empty([1, 1, dim])).AsParameter();
            }
            RegisterComponents();
        }

        /// <param name="query">Shape (L, B, D).</param>
        /// <param name="key">Shape (S, B, kdim).</param>
        /// <param name="value">Shape (S, B, vdim).</param>
        /// <param name="key_padding_mask">Shape (B, S); true for keys that do not count.</param>
        /// <param name="need_weights">Whether the weights, averaged over the heads, are wanted as well.</param>
        /// <param name="attn_mask">Shape (L, S) or (B H, L, S); added to the scores, or, boolean, true where a key is hidden.</param>
        /// <returns>Outputs (L, B, D), and weights (B, L, S) or null.</returns>
        public override Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
        {
            using var temporaries = Temporaries.Begin();
            var (q, k, v) = Projected(query, key, value);
            var (length, batch) = (query.Sizes[0], query.Sizes[1]);
            var added = 0;
            if (bias_k is not null && bias_v is not null)
            {
                (k, v) = (torch.cat([k, bias_k.expand(1, batch, _dim)]), torch.cat([v, bias_v.expand(1, batch, _dim)]));
                added++;
            }
            (q, k, v) = (Heads(q), Heads(k), Heads(v));
            if (_zeroAttention)
            {
                long[] one = [batch, _heads, 1, _dim / _heads];
                (k, v) = (torch.cat([k, torch.zeros(one, k.dtype)], 2), torch.cat([v, torch.zeros(one, v.dtype)], 2));
                added++;
            }
            var scores = q.matmul(k.mT) * (1 / Math.Sqrt(_dim / _heads));
            if (attn_mask is not null) scores = Masked(scores, attn_mask.Rank == 3 ? attn_mask.reshape(batch, _heads, length, -1) : attn_mask, added);
            if (key_padding_mask is not null) scores = Masked(scores, key_padding_mask.unsqueeze(1).unsqueeze(1), added);
            var weights = scores.softmax(-1);
            var mixed = (training && _dropout > 0 ? torch.nn.functional.dropout(weights, _dropout) : weights).matmul(v);
            var output = out_proj.forward(mixed.permute(2, 0, 1, 3).reshape(length, batch, _dim));
            return Tuple.Create(temporaries.Keep(output), need_weights ? temporaries.Keep(weights.mean([1])) : null!);
        }

        public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
            base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

        private (Tensor, Tensor, Tensor) Projected(Tensor query, Tensor key, Tensor value)
        {
            var weights = in_proj_weight?.chunk(3) ?? [q_proj_weight!, k_proj_weight!, v_proj_weight!];
            var biases = in_proj_bias?.chunk(3);
            return (torch.nn.functional.linear(query, weights[0], biases?[0]), torch.nn.functional.linear(key, weights[1], biases?[1]), torch.nn.functional.linear(value, weights[2], biases?[2]));
        }

        /// <summary>(T, B, D) to (B, H, T, D / H).</summary>
        private Tensor Heads(Tensor x) => x.reshape(x.Sizes[0], x.Sizes[1], _heads, _dim / _heads).permute(1, 2, 0, 3);

        /// <summary>Keys that were added inside are always seen.</summary>
        private static Tensor Masked(Tensor scores, Tensor mask, int added)
        {
            if (mask.Type == ScalarType.Bool) mask = torch.zeros(mask.Sizes, scores.dtype).masked_fill(mask, double.NegativeInfinity);
            return scores + (added == 0 ? mask : torch.nn.functional.pad(mask, [0L, added]));
        }

        private static Parameter Xavier(long rows, long columns) => torch.nn.init.xavier_uniform_(torch.empty([rows, columns])).AsParameter();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <param name="embedded_dim">The model's dimension D, shared among the heads.</param>
            /// <param name="dropout">The probability with which an attention weight is dropped in training.</param>
            /// <param name="add_bias_kv">Adds a learned key and value.</param>
            /// <param name="add_zero_attn">Adds a key and value of zeros.</param>
            public static Modules.MultiheadAttention MultiheadAttention(long embedded_dim, long num_heads, double dropout = 0.0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null) =>
                new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim ?? embedded_dim, vdim ?? embedded_dim);
        }
    }
}
