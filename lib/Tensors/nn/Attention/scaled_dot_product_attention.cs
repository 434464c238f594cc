namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(Q K^T / sqrt(d) + mask) V (Vaswani et al. 2017, eq. 1).</summary>
            /// <param name="query">Shape (..., L, d).</param>
            /// <param name="key">Shape (..., S, d).</param>
            /// <param name="value">Shape (..., S, e).</param>
            /// <param name="attn_mask">Added to the scores; or, boolean, true where a query sees a key. Broadcast to (..., L, S).</param>
            /// <param name="p">The probability with which a weight is dropped.</param>
            /// <param name="is_casual">Query i sees keys 0 to i only; no mask may be given then.</param>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null) throw new ArgumentException("Casual attention masking cannot pass a mask.", nameof(attn_mask));
                if (query.Rank < 2 || query.Sizes[^1] != key.Sizes[^1] || key.Sizes[^2] != value.Sizes[^2])
                    throw Errors.Shape($"scaled_dot_product_attention: queries {Shapes.Format(query.Sizes)} and keys {Shapes.Format(key.Sizes)} must agree in the last dimension, keys and values {Shapes.Format(value.Sizes)} in the one before.");
                using var temporaries = Temporaries.Begin();
                if (attn_mask?.Type == ScalarType.Bool) attn_mask = torch.zeros(attn_mask.Sizes, query.dtype).masked_fill(attn_mask.logical_not(), double.NegativeInfinity);
                if (p == 0 && AttentionOps.Takes(query, key, value, attn_mask)) return temporaries.Keep(AttentionOps.Run(query, key, value, attn_mask, is_casual));
                var scores = query.matmul(key.mT) * (1 / Math.Sqrt(query.Sizes[^1]));
                if (is_casual) scores = scores.masked_fill(AttentionOps.Future(query.Sizes[^2], key.Sizes[^2]), double.NegativeInfinity);
                if (attn_mask is not null) scores += attn_mask;
                var weights = scores.softmax(-1);
                return temporaries.Keep((p > 0 ? dropout(weights, p) : weights).matmul(value));
            }
        }
    }
}
