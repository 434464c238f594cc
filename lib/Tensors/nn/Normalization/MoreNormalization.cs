namespace TorchSharp.Modules
{
    public sealed class BatchNorm3d : BatchNorm
    {
        internal BatchNorm3d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(nameof(BatchNorm3d), [5], num_features, eps, momentum, affine, track_running_stats, device, dtype)
        {
        }
    }

    /// <summary>Normalises each sequence's channels.</summary>
    public sealed class InstanceNorm1d : InstanceNorm
    {
        internal InstanceNorm1d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(nameof(InstanceNorm1d), 1, num_features, eps, momentum, affine, track_running_stats, device, dtype)
        {
        }
    }

    /// <summary>Normalises each volume's channels.</summary>
    public sealed class InstanceNorm3d : InstanceNorm
    {
        internal InstanceNorm3d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(nameof(InstanceNorm3d), 3, num_features, eps, momentum, affine, track_running_stats, device, dtype)
        {
        }
    }

    /// <summary>Divides by the neighbouring channels' mean square (Krizhevsky et al. 2012, section 3.3).</summary>
    public sealed class LocalResponseNorm : ParameterLessModule<Tensor, Tensor>
    {
        internal LocalResponseNorm(long size, double alpha, double beta, double k) : base(nameof(LocalResponseNorm)) => (this.size, this.alpha, this.beta, this.k) = (size, alpha, beta, k);

        public long size { get; }
        public double alpha { get; }
        public double beta { get; }
        public double k { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.local_response_norm(input, size, alpha, beta, k);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.BatchNorm3d BatchNorm3d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static Modules.InstanceNorm1d InstanceNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static Modules.InstanceNorm3d InstanceNorm3d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static Modules.LocalResponseNorm LocalResponseNorm(long size, double alpha = 0.0001, double beta = 0.75, double k = 1.0) => new(size, alpha, beta, k);

            public static partial class functional
            {
                /// <summary>x_c / (k + alpha / n sum over the n channels about c of x^2)^beta.</summary>
                public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1.0)
                {
                    if (input.Rank < 3) throw new ArgumentException($"local_response_norm needs (B, C, ...) but the shape is {Shapes.Format(input.Sizes)}.", nameof(input));
                    using var temporaries = Temporaries.Begin();
                    var squares = input.square().transpose(1, -1);
                    var sums = pad(squares, [size / 2, (size - 1) / 2]).unfold(-1, size, 1).mean([-1]).transpose(1, -1);
                    return temporaries.Keep(input / ((sums * alpha) + k).pow(beta));
                }
            }
        }
    }
}
