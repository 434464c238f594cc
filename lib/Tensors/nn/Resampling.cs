using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>How an image is enlarged.</summary>
public enum UpsampleMode
{
    Nearest = 0,
    Linear = 1,
    Bilinear = 2,
    Bicubic = 3,
    Trilinear = 4,
}

public static partial class torch
{
    public enum InterpolationMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
        Area = 5,
        NearestExact = 6,
    }

    public static partial class nn
    {
        /// <content>Changes of an image's size; each dimension is resampled by itself.</content>
        public static partial class functional
        {
            /// <param name="x">Shape (B, C, L), (B, C, H, W) or (B, C, D, H, W).</param>
            /// <param name="size">The spatial size wanted; or give the factor.</param>
            /// <param name="align_corners">Whether the outermost pixels' centres, not their edges, stay in place; linear and cubic modes only.</param>
            /// <param name="recompute_scale_factor">Whether positions follow from the rounded size instead of the factor.</param>
            /// <param name="antialias">Whether, where the image shrinks, each pixel averages all that it covers; Bilinear and Bicubic only.</param>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                var spatial = x.Rank - 2;
                if (spatial is < 1 or > 3) throw Errors.Shape($"interpolate needs (B, C, L), (B, C, H, W) or (B, C, D, H, W) but the shape is {Shapes.Format(x.Sizes)}.");
                if ((size is null) == (scale_factor is null)) throw new ArgumentException("interpolate: give either size or scale_factor.");
                if (!Suits(mode, spatial))
                    throw new NotSupportedException($"interpolate: {mode} is not available for shape {Shapes.Format(x.Sizes)}; use Nearest, NearestExact, Area, Linear (B, C, L), Bilinear or Bicubic (B, C, H, W), or Trilinear (B, C, D, H, W).");
                if (antialias && mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic)) throw new ArgumentException($"interpolate: antialias goes with Bilinear and Bicubic, not with {mode}.", nameof(antialias));
                using var temporaries = Temporaries.Begin();
                if (mode == InterpolationMode.Nearest && spatial < 3 && x.is_floating_point() && x.NumElements > 0 && WholeFactors(x, size, scale_factor) is { } factors)
                    return temporaries.Keep(Repeat(x, factors.Down, factors.Across));
                var result = x;
                for (var d = 0; d < spatial; d++)
                {
                    var from = x.Sizes[2 + d];
                    var factor = scale_factor is null ? 0 : scale_factor[scale_factor.Length == 1 ? 0 : d];
                    var to = size is null ? (long)Math.Floor(from * factor) : size[size.Length == 1 ? 0 : d];
                    var step = size is null && !recompute_scale_factor ? 1 / factor : (double)from / to;
                    result = Resample(result, 2 + d, to, step, mode, align_corners ?? false, antialias);
                }
                return temporaries.Keep(result);
            }

            private static bool Suits(InterpolationMode mode, int spatial) => mode switch
            {
                InterpolationMode.Linear => spatial == 1,
                InterpolationMode.Bilinear or InterpolationMode.Bicubic => spatial == 2,
                InterpolationMode.Trilinear => spatial == 3,
                _ => true,
            };

            /// <summary>Rearranges (B, C r^2, H, W) to (B, C, H r, W r).</summary>
            public static Tensor pixel_shuffle(Tensor x, long upscale_factor)
            {
                var r = upscale_factor;
                if (x.Rank < 3 || x.Sizes[^3] % (r * r) != 0)
                    throw Errors.Shape($"pixel_shuffle: the channels of shape {Shapes.Format(x.Sizes)} must be a multiple of {r * r}, the square of upscale_factor.");
                using var temporaries = Temporaries.Begin();
                var (c, h, w) = (x.Sizes[^3] / (r * r), x.Sizes[^2], x.Sizes[^1]);
                return temporaries.Keep(x.reshape(-1, c, r, r, h, w).permute(0, 1, 4, 2, 5, 3).reshape([.. x.Sizes[..^3], c, h * r, w * r]));
            }

            /// <summary>Rearranges (B, C, H r, W r) to (B, C r^2, H, W).</summary>
            public static Tensor pixel_unshuffle(Tensor x, long downscale_factor)
            {
                var r = downscale_factor;
                if (x.Rank < 3 || x.Sizes[^2] % r != 0 || x.Sizes[^1] % r != 0)
                    throw Errors.Shape($"pixel_unshuffle: height and width of shape {Shapes.Format(x.Sizes)} must be multiples of downscale_factor {r}.");
                using var temporaries = Temporaries.Begin();
                var (c, h, w) = (x.Sizes[^3], x.Sizes[^2] / r, x.Sizes[^1] / r);
                return temporaries.Keep(x.reshape(-1, c, h, r, w, r).permute(0, 1, 3, 5, 2, 4).reshape([.. x.Sizes[..^3], c * r * r, h, w]));
            }

            /// <summary>By how much height and width grow, where both grow by whole factors; else null.</summary>
            private static (int Down, int Across)? WholeFactors(Tensor x, long[]? size, double[]? factor)
            {
                var whole = new int[x.Rank - 2];
                for (var d = 0; d < whole.Length; d++)
                {
                    var growth = size is null ? factor![factor.Length == 1 ? 0 : d] : (double)size[size.Length == 1 ? 0 : d] / x.Sizes[2 + d];
                    if (growth < 1 || growth > 1024 || growth != Math.Floor(growth)) return null;
                    whole[d] = (int)growth;
                }
                return whole.Length == 1 ? (1, whole[0]) : (whole[0], whole[1]);
            }

            /// <summary>Every pixel becomes a block of equal pixels: the gradient of a sum over such blocks.</summary>
            private static Tensor Repeat(Tensor x, int down, int across)
            {
                var (height, width) = (x.Rank == 3 ? 1 : checked((int)x.Sizes[2]), checked((int)x.Sizes[^1]));
                var planes = checked((int)(x.Sizes[0] * x.Sizes[1]));
                var blocks = new PoolShape
                {
                    Planes = planes,
                    InHeight = height * down,
                    InWidth = width * across,
                    OutHeight = height,
                    OutWidth = width,
                    KernelHeight = down,
                    KernelWidth = across,
                    StrideHeight = down,
                    StrideWidth = across,
                    DilationHeight = 1,
                    DilationWidth = 1,
                };
                var repeated = PoolingOps.AverageGradient(x.reshape(planes, height * width), new AverageOptions(blocks, IncludePadding: false, Divisor: 1));
                return repeated.reshape(x.Rank == 3 ? [x.Sizes[0], x.Sizes[1], width * across] : [x.Sizes[0], x.Sizes[1], height * down, width * across]);
            }

            private static Tensor Resample(Tensor x, int dim, long to, double step, InterpolationMode mode, bool alignCorners, bool antialias)
            {
                var from = x.Sizes[dim];
                if (to < 1) throw Errors.Shape($"interpolate: dimension {dim} of shape {Shapes.Format(x.Sizes)} would shrink to {to}.");
                if (mode is InterpolationMode.Nearest or InterpolationMode.NearestExact)
                {
                    var places = new long[to];
                    var shift = mode == InterpolationMode.NearestExact ? 0.5 : 0;
                    for (long i = 0; i < to; i++) places[i] = Math.Min((long)Math.Floor((i + shift) * step), from - 1);
                    return x.index_select(dim, torch.tensor(places));
                }
                if (alignCorners) step = to > 1 ? (from - 1.0) / (to - 1) : 0;
                var matrix = mode switch
                {
                    InterpolationMode.Area => AveragingMatrix(from, to, x.Type),
                    InterpolationMode.Bicubic => antialias ? FilterMatrix(from, to, step, 2, t => Cubic(t, -0.5), x.Type) : CubicMatrix(from, to, step, alignCorners, x.Type),
                    _ => antialias ? FilterMatrix(from, to, step, 1, t => Math.Max(0, 1 - Math.Abs(t)), x.Type) : LinearMatrix(from, to, step, alignCorners, x.Type),
                };
                if (dim == x.Rank - 1) return x.matmul(matrix.t());
                return dim == x.Rank - 2 ? matrix.matmul(x) : x.transpose(dim, -1).matmul(matrix.t()).transpose(dim, -1);
            }

            /// <summary>Keys 1981: the cubic convolution kernel, which reaches over two places to each side.</summary>
            private static double Cubic(double t, double a)
            {
                t = Math.Abs(t);
                return t < 1 ? ((((a + 2) * t) - (a + 3)) * t * t) + 1 : t < 2 ? a * ((((t - 5) * t) + 8) * t - 4) : 0;
            }

            /// <summary>Row i holds the weights of the four neighbours of output i; beyond the edge the outermost repeats.</summary>
            private static Tensor CubicMatrix(long from, long to, double step, bool alignCorners, ScalarType type)
            {
                var matrix = new double[to * from];
                for (long i = 0; i < to; i++)
                {
                    var place = alignCorners ? i * step : ((i + 0.5) * step) - 0.5;
                    for (var j = (long)Math.Floor(place) - 1; j <= (long)Math.Floor(place) + 2; j++)
                        matrix[(i * from) + Math.Clamp(j, 0, from - 1)] += Cubic(place - j, -0.75);
                }
                return torch.tensor(matrix, [to, from], type);
            }

            /// <summary>Row i holds a filter about output i, as wide as the pixel where the image shrinks; weights sum to one.</summary>
            private static Tensor FilterMatrix(long from, long to, double step, double reach, Func<double, double> filter, ScalarType type)
            {
                var matrix = new double[to * from];
                var width = Math.Max(step, 1);
                for (long i = 0; i < to; i++)
                {
                    var centre = step * (i + 0.5);
                    var first = Math.Max((long)(centre - (reach * width) + 0.5), 0);
                    var end = Math.Min((long)(centre + (reach * width) + 0.5), from);
                    var row = matrix.AsSpan((int)(i * from), (int)from);
                    double total = 0;
                    for (var j = first; j < end; j++) total += row[(int)j] = filter((j - centre + 0.5) / width);
                    for (var j = first; j < end; j++) row[(int)j] /= total;
                }
                return torch.tensor(matrix, [to, from], type);
            }

            /// <summary>Row i holds the weights of the two neighbours of output i.</summary>
            private static Tensor LinearMatrix(long from, long to, double step, bool alignCorners, ScalarType type)
            {
                var matrix = new double[to * from];
                for (long i = 0; i < to; i++)
                {
                    var place = alignCorners ? i * step : Math.Max(((i + 0.5) * step) - 0.5, 0);
                    var left = Math.Min((long)place, from - 1);
                    var right = Math.Min(left + 1, from - 1);
                    matrix[(i * from) + left] += 1 - (place - left);
                    matrix[(i * from) + right] += place - left;
                }
                return torch.tensor(matrix, [to, from], type);
            }
        }
    }
}
