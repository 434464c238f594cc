namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Ways to fill parameters to begin with. All work in place, outside the tape, and return the tensor.</summary>
        public static partial class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            /// <summary>The factor by which a nonlinearity's weights must grow to keep the variance of what passes.</summary>
            /// <param name="param">LeakyReLU's slope.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + (param * param))),
                _ => 1,
            };

            public static Tensor ones_(Tensor tensor) => Fill(tensor, t => t.fill_(1));
            public static Tensor zeros_(Tensor tensor) => Fill(tensor, t => t.fill_(0));
            public static Tensor constant_(Tensor tensor, Scalar val) => Fill(tensor, t => t.fill_(val));
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) => Fill(tensor, t => t.uniform_(low, high, generator));
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) => Fill(tensor, t => t.normal_(mean, std, generator));

            /// <summary>Normal, redrawn outside [a, b]: the inverse distribution function of uniform numbers between its values there.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null) => Fill(tensor, t =>
            {
                var (low, high) = (NormalCdf((a - mean) / std), NormalCdf((b - mean) / std));
                t.uniform_((2 * low) - 1, (2 * high) - 1, generator);
                t.copy_((t.erfinv() * (std * Math.Sqrt(2))) + mean).clamp_(a, b);
            });

            /// <summary>Glorot and Bengio 2010: uniform with variance gain^2 2 / (fan_in + fan_out).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0, Generator? generator = null)
            {
                var bound = gain * Math.Sqrt(6.0 / FanSum(tensor));
                return uniform_(tensor, -bound, bound, generator);
            }

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0, Generator? generator = null) => normal_(tensor, 0, gain * Math.Sqrt(2.0 / FanSum(tensor)), generator);

            /// <summary>He et al. 2015: uniform with variance gain^2 / fan.</summary>
            /// <param name="a">LeakyReLU's slope.</param>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU, Generator? generator = null)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound, generator);
            }

            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU, Generator? generator = null) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity), generator);

            /// <summary>Ones on the diagonal of a matrix.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                CheckRank(tensor, tensor.Rank == 2, "eye_", "two dimensions");
                return Fill(tensor, t => t.copy_(torch.eye(t.Sizes[0], t.Sizes[1], t.dtype)));
            }

            /// <summary>A convolution that passes its channels on: a one at the middle tap of filter i for channel i.</summary>
            public static Tensor dirac_(Tensor tensor, long groups = 1)
            {
                CheckRank(tensor, tensor.Rank is >= 3 and <= 5, "dirac_", "three to five dimensions");
                if (tensor.Sizes[0] % groups != 0) throw new ArgumentException($"dirac_: {tensor.Sizes[0]} filters do not divide into {groups} groups.", nameof(groups));
                return Fill(tensor, t =>
                {
                    t.zero_();
                    var perGroup = t.Sizes[0] / groups;
                    for (long f = 0; f < t.Sizes[0]; f++)
                    {
                        var channel = f % perGroup;
                        if (channel >= t.Sizes[1]) continue;
                        var place = t.select(0, f).select(0, channel);
                        while (place.Rank > 0) place = place.select(0, place.Sizes[0] / 2);
                        place.fill_(1);
                    }
                });
            }

            /// <summary>Orthonormal rows (or columns, where there are more rows), times gain: Q of a normal matrix.</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0, Generator? generator = null)
            {
                CheckRank(tensor, tensor.Rank >= 2, "orthogonal_", "at least two dimensions");
                return Fill(tensor, t =>
                {
                    var (rows, columns) = (t.Sizes[0], t.NumElements / Math.Max(1, t.Sizes[0]));
                    var normal = torch.randn([rows, columns], t.dtype, generator: generator);
                    var (q, r) = linalg.qr(rows < columns ? normal.t() : normal);
                    q = q * r.diagonal().sign();
                    t.copy_((rows < columns ? q.t() : q).reshape(t.Sizes) * gain);
                });
            }

            /// <summary>Normal, with a share of each column zeroed.</summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01, Generator? generator = null)
            {
                CheckRank(tensor, tensor.Rank == 2, "sparse_", "two dimensions");
                return Fill(tensor, t =>
                {
                    t.normal_(0, std, generator);
                    var zeros = (long)Math.Ceiling(sparsity * t.Sizes[0]);
                    for (long c = 0; c < t.Sizes[1]; c++) t.select(1, c).index_fill_(0, torch.randperm(t.Sizes[0], generator: generator).narrow(0, 0, zeros), 0);
                });
            }

            /// <summary>Inputs and outputs of one unit: of (out, in, taps...), in and out times the taps.</summary>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                if (tensor.Rank < 2)
                    throw new ArgumentException($"Fan in and fan out can not be computed for tensor with fewer than 2 dimensions; the shape is {Shapes.Format(tensor.Sizes)}.");
                var taps = Shapes.Count(tensor.Sizes.AsSpan(2));
                return (tensor.Sizes[1] * taps, tensor.Sizes[0] * taps);
            }

            private static double FanSum(Tensor tensor)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return fanIn + fanOut;
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(Math.Max(1, mode == FanInOut.FanIn ? fanIn : fanOut));
            }

            private static double NormalCdf(double x)
            {
                using var temporaries = Temporaries.Begin();
                return (1 + torch.tensor(x / Math.Sqrt(2), ScalarType.Float64).erf().item<double>()) / 2;
            }

            private static Tensor Fill(Tensor tensor, Action<Tensor> fill)
            {
                using var off = GradMode.Off();
                using var temporaries = Temporaries.Begin();
                fill(tensor);
                return tensor;
            }

            private static void CheckRank(Tensor tensor, bool holds, string operation, string wanted)
            {
                if (!holds) throw new ArgumentException($"{operation} needs {wanted} but the shape is {Shapes.Format(tensor.Sizes)}.", nameof(tensor));
            }
        }
    }
}
