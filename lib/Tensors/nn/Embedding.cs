using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>A table of vectors, looked up by number.</summary>
    public sealed class Embedding : torch.nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        private Parameter _weight = null!;

        private readonly long? _padding;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _byFrequency;

        internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq) : base(nameof(Embedding))
        {
            var rows = weight.Sizes[0];
            if (padding_idx is { } p && (p < -rows || p >= rows))
                throw new ArgumentException($"Embedding: padding_idx must be a row of the table, {-rows} to {rows - 1}, but is {p}.", nameof(padding_idx));
            (_padding, _maxNorm, _normType, _byFrequency) = (padding_idx < 0 ? padding_idx + rows : padding_idx, max_norm, norm_type, scale_grad_by_freq);
            this.weight = weight;
        }

        /// <summary>Shape (num_embeddings, embedding_dims).</summary>
        public Parameter weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
        }

        /// <param name="input">Numbers of rows, any shape.</param>
        /// <returns>The input's shape with the vectors as a last dimension.</returns>
        public override Tensor forward(Tensor input) => torch.nn.functional.embedding(input, _weight, _padding, _maxNorm, _normType, _byFrequency);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A table of vectors, normal with variance 1 to begin with.</summary>
            /// <param name="padding_idx">A row of zeros that is not learned.</param>
            /// <param name="max_norm">Rows whose norm exceeds this are scaled down to it, in place, when they are looked up.</param>
            /// <param name="scale_grad_by_freq">Divides each row's gradient by how often the batch holds it.</param>
            /// <param name="sparse">Must be false: gradients are dense here.</param>
            public static Modules.Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                var weight = torch.randn([num_embeddings, embedding_dims], dtype, device);
                var result = new Modules.Embedding(weight.AsParameter(), padding_idx, max_norm, norm_type, OnlyDense(scale_grad_by_freq, sparse));
                if (padding_idx is not { } row) return result;
                using var off = GradMode.Off();
                using var zeros = result.weight.select(0, row).fill_(0);
                return result;
            }

            /// <param name="freeze">Whether the table stays as it is in training.</param>
            public static Modules.Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
                new Modules.Embedding(embeddings.detach().clone().AsParameter(!freeze), padding_idx, max_norm, norm_type, OnlyDense(scale_grad_by_freq, sparse)).Placed(device, dtype);

            private static bool OnlyDense(bool byFrequency, bool sparse) => sparse
                ? throw new NotSupportedException("Embedding: sparse gradients are not part of this engine; leave sparse out.")
                : byFrequency;

            public static partial class functional
            {
                internal static Tensor embedding(Tensor input, Tensor weight, long? padding = null, double? maxNorm = null, double normType = 2, bool byFrequency = false)
                {
                    if (!input.is_integral()) throw Errors.Type($"Embedding: the input must be integers, the numbers of rows, but is {input.Type}; convert it with .to(torch.int64).");
                    using var temporaries = Temporaries.Begin();
                    var places = input.to_type(ScalarType.Int64).flatten();
                    CheckRows(places, weight.Sizes[0]);
                    if (maxNorm is { } limit) Renormalize(weight, places, limit, normType);
                    var rows = weight.index_select(0, places);
                    var fixedRows = rows.detach();
                    if (padding is { } p) rows = torch.where(places.eq(p).unsqueeze(-1), fixedRows, rows);
                    if (byFrequency)
                    {
                        var share = 1 / places.bincount(minlength: weight.Sizes[0]).index_select(0, places).to_type(weight.dtype).unsqueeze(-1);
                        rows = (rows * share) + (fixedRows * (1 - share));
                    }
                    return temporaries.Keep(rows.reshape([.. input.Sizes, weight.Sizes[1]]));
                }

                private static void CheckRows(Tensor places, long rows)
                {
                    if (places.NumElements == 0) return;
                    var (low, high) = (places.min().ToInt64(), places.max().ToInt64());
                    if (low < 0 || high >= rows)
                        throw Errors.OutOfRange($"Embedding: row {(low < 0 ? low : high)} is out of range; the table has rows 0 to {rows - 1}. Check the vocabulary's size.");
                }

                private static void Renormalize(Tensor weight, Tensor places, double limit, double normType)
                {
                    using var off = GradMode.Off();
                    var used = places.unique().output;
                    var rows = weight.index_select(0, used);
                    var norms = linalg.vector_norm(rows, normType, [1], true);
                    weight.index_copy_(0, used, torch.where(norms.gt(limit), rows * (limit / (norms + 1e-7)), rows));
                }
            }
        }
    }
}
