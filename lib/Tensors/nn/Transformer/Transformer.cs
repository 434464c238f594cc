namespace TorchSharp.Modules
{
    /// <summary>Encoder layers, one after the other, all like the one given.</summary>
    public sealed class TransformerEncoder : torch.nn.Module<Tensor, Tensor?, Tensor?, Tensor>, torch.nn.IModule<Tensor, Tensor>
    {
        private readonly ModuleList<TransformerEncoderLayer> layers;
        private readonly LayerNorm? norm;

        internal TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers, LayerNorm? norm = null) : base(nameof(TransformerEncoder))
        {
            this.norm = norm;
            var o = encoder_layer.Options;
            layers = new ModuleList<TransformerEncoderLayer>(Copies.Of(encoder_layer, num_layers, () => torch.nn.TransformerEncoderLayer(o.Model, o.Heads, o.Feedforward, o.Dropout, o.Activation)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor src, Tensor? src_mask = null, Tensor? src_key_padding_mask = null)
        {
            using var temporaries = Temporaries.Begin();
            var x = layers.Aggregate(src, (x, layer) => layer.forward(x, src_mask, src_key_padding_mask));
            return temporaries.Keep(norm is null ? x : norm.forward(x));
        }

        public new Tensor call(Tensor src, Tensor? src_mask = null, Tensor? src_key_padding_mask = null) => base.call(src, src_mask, src_key_padding_mask);

        Tensor torch.nn.IModule<Tensor, Tensor>.call(Tensor input1) => call(input1);
    }

    /// <summary>Decoder layers, one after the other, all like the one given.</summary>
    public sealed class TransformerDecoder : torch.nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>
    {
        private readonly ModuleList<TransformerDecoderLayer> layers;
        private readonly LayerNorm? norm;

        internal TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers, LayerNorm? norm = null) : base(nameof(TransformerDecoder))
        {
            this.norm = norm;
            var o = decoder_layer.Options;
            layers = new ModuleList<TransformerDecoderLayer>(Copies.Of(decoder_layer, num_layers, () => torch.nn.TransformerDecoderLayer(o.Model, o.Heads, o.Feedforward, o.Dropout, o.Activation)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor tgt, Tensor memory, Tensor? tgt_mask = null, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
        {
            using var temporaries = Temporaries.Begin();
            var x = layers.Aggregate(tgt, (x, layer) => layer.forward(x, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask));
            return temporaries.Keep(norm is null ? x : norm.forward(x));
        }

        public new Tensor call(Tensor tgt, Tensor memory, Tensor? tgt_mask = null, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null) =>
            base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
    }

    /// <summary>Encoder and decoder, each with a normalisation at its end (Vaswani et al. 2017).</summary>
    public sealed class Transformer : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly TransformerEncoder encoder;
        private readonly TransformerDecoder decoder;

        internal Transformer(long d_model, long nhead, long num_encoder_layers, long num_decoder_layers, long dim_feedforward, double dropout, torch.nn.Activations activation) : base(nameof(Transformer))
        {
            using var first = torch.nn.TransformerEncoderLayer(d_model, nhead, dim_feedforward, dropout, activation);
            using var second = torch.nn.TransformerDecoderLayer(d_model, nhead, dim_feedforward, dropout, activation);
            encoder = new TransformerEncoder(first, num_encoder_layers, torch.nn.LayerNorm(d_model));
            decoder = new TransformerDecoder(second, num_decoder_layers, torch.nn.LayerNorm(d_model));
            RegisterComponents();
            foreach (var matrix in parameters().Where(p => p.Rank > 1)) torch.nn.init.xavier_uniform_(matrix);
        }

        public override Tensor forward(Tensor src, Tensor tgt) => call(src, tgt, null);

        /// <param name="src">Shape (S, B, D).</param>
        /// <param name="tgt">Shape (T, B, D).</param>
        public Tensor call(Tensor src, Tensor tgt, Tensor? src_mask, Tensor? tgt_mask = null, Tensor? memory_mask = null, Tensor? src_key_padding_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
        {
            using var temporaries = Temporaries.Begin();
            var memory = encoder.forward(src, src_mask, src_key_padding_mask);
            return temporaries.Keep(decoder.forward(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask));
        }
    }

    /// <summary>Layers of their own with the values of one that is given.</summary>
    internal static class Copies
    {
        internal static T[] Of<T>(T layer, long count, Func<T> make) where T : torch.nn.Module
        {
            // Copying draws no random numbers in PyTorch.
            using var kept = torch.random.fork_rng();
            return [.. Enumerable.Range(0, (int)count).Select(_ =>
            {
                var copy = make();
                using var off = GradMode.Off();
                foreach (var (to, from) in copy.parameters().Zip(layer.parameters())) to.copy_(from);
                return copy;
            })];
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.TransformerEncoder TransformerEncoder(Modules.TransformerEncoderLayer encoder_layer, long num_layers) => new(encoder_layer, num_layers);
            public static Modules.TransformerDecoder TransformerDecoder(Modules.TransformerDecoderLayer decoder_layer, long num_layers) => new(decoder_layer, num_layers);
            public static Modules.Transformer Transformer(long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) => new(d_model, nhead, num_encoder_layers, num_decoder_layers, dim_feedforward, dropout, activation);
        }
    }
}
