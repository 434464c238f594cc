using TorchSharp.Utils;

namespace TorchSharp
{
    /// <summary>What becomes of the vectors of a bag.</summary>
    public enum EmbeddingBagMode
    {
        Sum = 0,
        Mean = 1,
        Max = 2,
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Sums, means or maxima of embedded vectors, bag by bag.</summary>
    public sealed class EmbeddingBag : torch.nn.Module<Tensor, Tensor?, Tensor?, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        private Parameter _weight = null!;

        private readonly EmbeddingBagMode _mode;
        private readonly bool _includesLast, _byFrequency;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly long _padding;

        internal EmbeddingBag(Parameter weight, double? max_norm, double norm_type, bool scale_grad_by_freq, EmbeddingBagMode mode, bool include_last_offset, long padding_index) : base(nameof(EmbeddingBag))
        {
            (_maxNorm, _normType, _byFrequency, _mode, _includesLast, _padding) = (max_norm, norm_type, scale_grad_by_freq, mode, include_last_offset, padding_index);
            this.weight = weight;
        }

        public Parameter weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
        }

        /// <param name="input">Numbers of rows: bags (B, N), or all in a row.</param>
        /// <param name="offsets">Where each bag begins, for an input in a row.</param>
        /// <param name="perSampleWeights">Factors of the vectors, the input's shape; sums only.</param>
        public override Tensor forward(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
        {
            if (input.Rank == 1 && offsets is null) throw new ArgumentNullException(nameof(offsets), "EmbeddingBag: an input in a row needs offsets, where each bag begins.");
            if (input.Rank == 2 && offsets is not null) throw new ArgumentException("EmbeddingBag: an input of shape (B, N) takes no offsets.", nameof(offsets));
            if (perSampleWeights is not null && _mode != EmbeddingBagMode.Sum) throw new ArgumentException($"EmbeddingBag: weights go with sums only, not with {_mode}.", nameof(perSampleWeights));
            using var temporaries = Temporaries.Begin();
            var (rows, starts) = (input.reshape(-1), Starts(input, offsets));
            var bags = new List<Tensor>();
            for (var i = 0; i + 1 < starts.Length; i++)
            {
                var size = starts[i + 1] - starts[i];
                bags.Add(Bag(rows.narrow(0, starts[i], size), perSampleWeights?.reshape(-1).narrow(0, starts[i], size)));
            }
            return temporaries.Keep(torch.stack(bags));
        }

        public new Tensor call(Tensor input, Tensor? offsets = null, Tensor? perSampleWeights = null) => base.call(input, offsets, perSampleWeights);

        private long[] Starts(Tensor input, Tensor? offsets)
        {
            if (offsets is null) return Enumerable.Range(0, (int)input.Sizes[0] + 1).Select(i => i * input.Sizes[1]).ToArray();
            var given = offsets.to_type(ScalarType.Int64).data<long>().ToArray();
            return _includesLast ? given : [.. given, input.Sizes[0]];
        }

        private Tensor Bag(Tensor rows, Tensor? factors)
        {
            if (_padding >= 0)
            {
                var kept = rows.ne(_padding);
                (rows, factors) = (rows.masked_select(kept), factors?.masked_select(kept));
            }
            if (rows.NumElements == 0) return torch.zeros([weight.Sizes[1]], weight.dtype);
            var vectors = torch.nn.functional.embedding(rows, weight, null, _maxNorm, _normType, _byFrequency);
            if (factors is not null) vectors = vectors * factors.unsqueeze(-1);
            return _mode switch
            {
                EmbeddingBagMode.Sum => vectors.sum(0L),
                EmbeddingBagMode.Mean => vectors.mean([0]),
                _ => vectors.max(0).values,
            };
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.EmbeddingBag EmbeddingBag(long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null) =>
                new(torch.randn([num_embeddings, embedding_dims], dtype, device).AsParameter(), max_norm, norm_type, OnlyDense(scale_grad_by_freq, sparse), mode, include_last_offset, padding_index);

            public static Modules.EmbeddingBag EmbeddingBag_from_pretrained(Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null) =>
                new(embeddings.detach().clone().AsParameter(!freeze), max_norm, norm_type, OnlyDense(scale_grad_by_freq, sparse), mode, include_last_offset, padding_index);
        }
    }
}
