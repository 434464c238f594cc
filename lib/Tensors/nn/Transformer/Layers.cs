namespace TorchSharp.Modules
{
    /// <summary>Attention to oneself, then two linear layers, each added to its input and normalised (Vaswani et al. 2017, figure 1, left).</summary>
    public sealed class TransformerEncoderLayer : torch.nn.Module<Tensor, Tensor?, Tensor?, Tensor>, torch.nn.IModule<Tensor, Tensor>
    {
        private readonly MultiheadAttention self_attn;
        private readonly Linear linear1, linear2;
        private readonly LayerNorm norm1, norm2;
        private readonly double _dropout;
        private readonly torch.nn.Activations _activation;

        internal TransformerEncoderLayer(long d_model, long nhead, long dim_feedforward, double dropout, torch.nn.Activations activation) : base(nameof(TransformerEncoderLayer))
        {
            (_dropout, _activation) = (dropout, activation);
            Options = (d_model, nhead, dim_feedforward, dropout, activation);
            self_attn = torch.nn.MultiheadAttention(d_model, nhead, dropout);
            linear1 = torch.nn.Linear(d_model, dim_feedforward);
            linear2 = torch.nn.Linear(dim_feedforward, d_model);
            (norm1, norm2) = (torch.nn.LayerNorm(d_model), torch.nn.LayerNorm(d_model));
            RegisterComponents();
        }

        internal (long Model, long Heads, long Feedforward, double Dropout, torch.nn.Activations Activation) Options { get; }

        /// <param name="src">Shape (T, B, D).</param>
        /// <param name="src_mask">Shape (T, T), added to the scores.</param>
        /// <param name="src_key_padding_mask">Shape (B, T), true for elements that do not count.</param>
        public override Tensor forward(Tensor src, Tensor? src_mask = null, Tensor? src_key_padding_mask = null)
        {
            using var temporaries = Temporaries.Begin();
            var x = norm1.forward(src + Drop(self_attn.call(src, src, src, src_key_padding_mask, false, src_mask).Item1));
            return temporaries.Keep(norm2.forward(x + Drop(linear2.forward(Drop(torch.nn.Activated(linear1.forward(x), _activation))))));
        }

        public new Tensor call(Tensor src, Tensor? src_mask = null, Tensor? src_key_padding_mask = null) => base.call(src, src_mask, src_key_padding_mask);

        Tensor torch.nn.IModule<Tensor, Tensor>.call(Tensor input1) => call(input1);

        private Tensor Drop(Tensor x) => training && _dropout > 0 ? torch.nn.functional.dropout(x, _dropout) : x;
    }

    /// <summary>As the encoder's layer, with attention to the encoder's output in between (figure 1, right).</summary>
    public sealed class TransformerDecoderLayer : torch.nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>
    {
        private readonly MultiheadAttention self_attn, multihead_attn;
        private readonly Linear linear1, linear2;
        private readonly LayerNorm norm1, norm2, norm3;
        private readonly double _dropout;
        private readonly torch.nn.Activations _activation;

        internal TransformerDecoderLayer(long d_model, long nhead, long dim_feedforward, double dropout, torch.nn.Activations activation) : base(nameof(TransformerDecoderLayer))
        {
            (_dropout, _activation) = (dropout, activation);
            Options = (d_model, nhead, dim_feedforward, dropout, activation);
            self_attn = torch.nn.MultiheadAttention(d_model, nhead, dropout);
            multihead_attn = torch.nn.MultiheadAttention(d_model, nhead, dropout);
            linear1 = torch.nn.Linear(d_model, dim_feedforward);
            linear2 = torch.nn.Linear(dim_feedforward, d_model);
            (norm1, norm2, norm3) = (torch.nn.LayerNorm(d_model), torch.nn.LayerNorm(d_model), torch.nn.LayerNorm(d_model));
            RegisterComponents();
        }

        internal (long Model, long Heads, long Feedforward, double Dropout, torch.nn.Activations Activation) Options { get; }

        /// <param name="tgt">Shape (T, B, D).</param>
        /// <param name="memory">The encoder's output, (S, B, D).</param>
        public override Tensor forward(Tensor tgt, Tensor memory, Tensor? tgt_mask = null, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
        {
            using var temporaries = Temporaries.Begin();
            var x = norm1.forward(tgt + Drop(self_attn.call(tgt, tgt, tgt, tgt_key_padding_mask, false, tgt_mask).Item1));
            x = norm2.forward(x + Drop(multihead_attn.call(x, memory, memory, memory_key_padding_mask, false, memory_mask).Item1));
            return temporaries.Keep(norm3.forward(x + Drop(linear2.forward(Drop(torch.nn.Activated(linear1.forward(x), _activation))))));
        }

        public new Tensor call(Tensor tgt, Tensor memory, Tensor? tgt_mask = null, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null) =>
            base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

        private Tensor Drop(Tensor x) => training && _dropout > 0 ? torch.nn.functional.dropout(x, _dropout) : x;
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The function between a transformer's two linear layers.</summary>
            public enum Activations
            {
                ReLU = 0,
                GELU = 1,
            }

            public static Modules.TransformerEncoderLayer TransformerEncoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) => new(d_model, nhead, dim_feedforward, dropout, activation);
            public static Modules.TransformerDecoderLayer TransformerDecoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) => new(d_model, nhead, dim_feedforward, dropout, activation);

            internal static Tensor Activated(Tensor x, Activations activation) => activation == Activations.ReLU ? x.relu() : x.gelu();
        }
    }
}
