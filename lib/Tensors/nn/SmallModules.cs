namespace TorchSharp.Modules
{
    // Functions as modules.

    public sealed class CosineSimilarity : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        internal CosineSimilarity(long dim, double eps) : base(nameof(CosineSimilarity)) => (this.dim, this.eps) = (dim, eps);

        public long dim { get; }
        public double eps { get; }

        public override Tensor forward(Tensor input1, Tensor input2) => torch.nn.functional.cosine_similarity(input1, input2, dim, eps);
    }

    public sealed class PairwiseDistance : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        internal PairwiseDistance(double p, double eps, bool keepdim) : base(nameof(PairwiseDistance)) => (norm, this.eps, this.keepdim) = (p, eps, keepdim);

        public double norm { get; }
        public double eps { get; }
        public bool keepdim { get; }

        public override Tensor forward(Tensor input1, Tensor input2) => torch.nn.functional.pairwise_distance(input1, input2, norm, eps, keepdim);
    }

    public sealed class ChannelShuffle : ParameterLessModule<Tensor, Tensor>
    {
        internal ChannelShuffle(long groups) : base(nameof(ChannelShuffle)) => this.groups = groups;

        public long groups { get; }

        public override Tensor forward(Tensor input) => input.channel_shuffle(groups);
    }

    public sealed class Fold : ParameterLessModule<Tensor, Tensor>
    {
        internal Fold((long, long) output_size, (long, long) kernel_size, (long, long) dilation, (long, long) padding, (long, long) stride) : base(nameof(Fold)) =>
            (this.output_size, this.kernel_size, this.dilation, this.padding, this.stride) = (output_size, kernel_size, dilation, padding, stride);

        public (long, long) output_size { get; }
        public (long, long) kernel_size { get; }
        public (long, long) dilation { get; }
        public (long, long) padding { get; }
        public (long, long) stride { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.fold(input, output_size, kernel_size, dilation, padding, stride);
    }

    public sealed class Unfold : ParameterLessModule<Tensor, Tensor>
    {
        internal Unfold((long, long) kernel_size, (long, long) dilation, (long, long) padding, (long, long) stride) : base(nameof(Unfold)) =>
            (this.kernel_size, this.dilation, this.padding, this.stride) = (kernel_size, dilation, padding, stride);

        public (long, long) kernel_size { get; }
        public (long, long) dilation { get; }
        public (long, long) padding { get; }
        public (long, long) stride { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.unfold(input, kernel_size, dilation, padding, stride);
    }

    /// <summary>(sum x^p)^(1/p) over windows of sequences.</summary>
    public sealed class LPPool1d : ParameterLessModule<Tensor, Tensor>
    {
        internal LPPool1d(double norm_type, long kernel_size, long? stride, bool ceil_mode) : base(nameof(LPPool1d)) =>
            (this.norm_type, this.kernel_size, this.stride, this.ceil_mode) = (norm_type, kernel_size, stride, ceil_mode);

        public double norm_type { get; }
        public long kernel_size { get; }
        public long? stride { get; }
        public bool ceil_mode { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.lp_pool1d(input, norm_type, kernel_size, stride, ceil_mode);
    }

    /// <summary>(sum x^p)^(1/p) over windows of images.</summary>
    public sealed class LPPool2d : ParameterLessModule<Tensor, Tensor>
    {
        internal LPPool2d(double norm_type, long[] kernel_size, long[]? stride, bool ceil_mode) : base(nameof(LPPool2d)) =>
            (this.norm_type, this.kernel_size, this.stride, this.ceil_mode) = (norm_type, kernel_size, stride, ceil_mode);

        public double norm_type { get; }
        public long[] kernel_size { get; }
        public long[]? stride { get; }
        public bool ceil_mode { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.lp_pool2d(input, norm_type, kernel_size, stride, ceil_mode);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-8) => new(dim, eps);
            public static Modules.PairwiseDistance PairwiseDistance(double p = 2.0, double eps = 1e-6, bool keepdim = false) => new(p, eps, keepdim);
            public static Modules.ChannelShuffle ChannelShuffle(long groups) => new(groups);
            public static Modules.Fold Fold(long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) => new((output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));
            public static Modules.Fold Fold((long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) => new(output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
            public static Modules.Unfold Unfold(long kernel_size, long dilation = 1, long padding = 0, long stride = 1) => new((kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));
            public static Modules.Unfold Unfold((long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) => new(kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
            public static Modules.LPPool1d LPPool1d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) => new(norm_type, kernel_size, stride, ceil_mode);
            public static Modules.LPPool2d LPPool2d(double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false) => new(norm_type, kernel_size, stride, ceil_mode);
            public static Modules.LPPool2d LPPool2d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) => new(norm_type, [kernel_size, kernel_size], stride is { } s ? [s, s] : null, ceil_mode);

            public static partial class functional
            {
                /// <summary>(sum x^p)^(1/p), the sum by average pooling.</summary>
                public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
                {
                    using var temporaries = Temporaries.Begin();
                    var means = avg_pool1d(input.pow(norm_type), kernel_size, stride, 0, ceil_mode);
                    return temporaries.Keep((means.sign() * means.abs().relu() * kernel_size).pow(1 / norm_type));
                }

                public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
                {
                    using var temporaries = Temporaries.Begin();
                    var means = avg_pool2d(input.pow(norm_type), kernel_size, stride, null, ceil_mode);
                    return temporaries.Keep((means.sign() * means.abs().relu() * Shapes.Count(Pair(kernel_size, 1))).pow(1 / norm_type));
                }
            }
        }
    }
}
