namespace TorchSharp.Modules
{
    /// <summary>Max pooling over windows whose places are drawn, so that planes shrink by any ratio (Graham 2014).</summary>
    public abstract class FractionalMaxPool : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[] _kernel;
        private readonly long[]? _size;
        private readonly double[]? _ratio;

        private protected FractionalMaxPool(string name, int dimensions, long[] kernel, long[]? size, double[]? ratio) : base(name)
        {
            if (size is null == ratio is null) throw new ArgumentException($"{name} needs either output_size or output_ratio.");
            if (ratio is not null && ratio.Any(r => r is not (> 0 and < 1))) throw new ArgumentException($"{name}: output_ratio must be between 0 and 1 but is {string.Join(", ", ratio)}.");
            _kernel = torch.nn.functional.PerDimension(kernel, dimensions, 1);
            _size = size is null ? null : torch.nn.functional.PerDimension(size, dimensions, 1);
            _ratio = ratio is { Length: 1 } ? [.. Enumerable.Repeat(ratio[0], dimensions)] : ratio;
        }

        public override Tensor forward(Tensor input) => forward_with_indices(input).Values;

        public (Tensor Values, Tensor Indices) forward_with_indices(Tensor tensor)
        {
            var planes = tensor.Sizes[^_kernel.Length..];
            var size = _size ?? [.. planes.Zip(_ratio!, (s, r) => (long)(s * r))];
            return torch.nn.functional.FractionallyPooled(tensor, _kernel, size, GetName());
        }
    }

    public sealed class FractionalMaxPool2d : FractionalMaxPool
    {
        internal FractionalMaxPool2d(long[] kernel_size, long[]? output_size, double[]? output_ratio) : base(nameof(FractionalMaxPool2d), 2, kernel_size, output_size, output_ratio)
        {
        }
    }

    public sealed class FractionalMaxPool3d : FractionalMaxPool
    {
        internal FractionalMaxPool3d(long[] kernel_size, long[]? output_size, double[]? output_ratio) : base(nameof(FractionalMaxPool3d), 3, kernel_size, output_size, output_ratio)
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.FractionalMaxPool2d FractionalMaxPool2d(long kernel_size, long? output_size = null, double? output_ratio = null) => new([kernel_size], One(output_size), output_ratio is { } r ? [r] : null);
            public static Modules.FractionalMaxPool2d FractionalMaxPool2d((long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) => new(List(kernel_size), Maybe(output_size), output_ratio is { } r ? [r.Item1, r.Item2] : null);
            public static Modules.FractionalMaxPool2d FractionalMaxPool2d(long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) => new(kernel_size, output_size, output_ratio);
            public static Modules.FractionalMaxPool3d FractionalMaxPool3d(long kernel_size, long? output_size = null, double? output_ratio = null) => new([kernel_size], One(output_size), output_ratio is { } r ? [r] : null);
            public static Modules.FractionalMaxPool3d FractionalMaxPool3d((long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) => new(Box(kernel_size), Box(output_size), output_ratio is { } r ? [r.Item1, r.Item2, r.Item3] : null);
            public static Modules.FractionalMaxPool3d FractionalMaxPool3d(long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) => new(kernel_size, output_size, output_ratio);

            public static partial class functional
            {
                /// <summary>For each plane and dimension (the width before the height, as in PyTorch) one uniform number says where the windows lie.</summary>
                internal static (Tensor Values, Tensor Indices) FractionallyPooled(Tensor x, long[] kernel, long[] size, string operation)
                {
                    var lead = x.Rank - kernel.Length;
                    var sizes = x.Sizes[^kernel.Length..];
                    if (lead is < 1 or > 2) throw Errors.Shape($"{operation} needs planes with channels but got {Shapes.Format(x.Sizes)}.");
                    for (var d = 0; d < kernel.Length; d++)
                    {
                        if (size[d] < 1 || size[d] + kernel[d] - 1 > sizes[d])
                            throw Errors.Shape($"{operation}: {size[d]} windows of {kernel[d]} do not fit into {sizes[d]} places of an input of shape {Shapes.Format(x.Sizes)}.");
                    }
                    using var temporaries = Temporaries.Begin();
                    var planes = Shapes.Count(x.Sizes.AsSpan(0, lead));
                    var draws = torch.rand([planes, kernel.Length], x.Type).ConvertTo(ScalarType.Float64).data<double>().ToArray();
                    var flat = x.flatten(lead).reshape(planes, -1);
                    var windows = new long[planes * Shapes.Count(size) * Shapes.Count(kernel)];
                    var next = 0;
                    for (long plane = 0; plane < planes; plane++)
                    {
                        var starts = kernel.Select((k, d) => Starts(draws[(plane * kernel.Length) + (kernel.Length == 2 ? 1 - d : d)], sizes[d], size[d], k)).ToArray();
                        foreach (var window in Places(size))
                            foreach (var offset in Places(kernel))
                            {
                                long place = 0;
                                for (var d = 0; d < kernel.Length; d++) place = (place * sizes[d]) + starts[d][window[d]] + offset[d];
                                windows[next++] = place;
                            }
                    }
                    var index = torch.tensor(windows, [planes, Shapes.Count(size), Shapes.Count(kernel)]);
                    var best = flat.detach().gather(1, index.flatten(1)).reshape(index.Sizes).argmax(-1, keepdim: true);
                    var indices = index.gather(-1, best).squeeze(-1);
                    long[] shape = [.. x.Sizes[..lead], .. size];
                    return (temporaries.Keep(flat.gather(1, indices).reshape(shape)), temporaries.Keep(indices.reshape(shape)));
                }

                /// <summary>Window i begins at floor((i + u) a) - floor(u a) with a so that the last, which touches the end, is about as far from its neighbour.</summary>
                private static long[] Starts(double u, long size, long count, long kernel)
                {
                    var starts = new long[count];
                    var step = count > 1 ? (double)(size - kernel) / (count - 1) : 0;
                    for (long i = 0; i < count - 1; i++) starts[i] = (long)((i + u) * step) - (long)(u * step);
                    starts[^1] = size - kernel;
                    return starts;
                }

                /// <summary>All places of a grid, the last dimension fastest.</summary>
                private static IEnumerable<long[]> Places(long[] sizes)
                {
                    for (long i = 0; i < Shapes.Count(sizes); i++)
                    {
                        var place = new long[sizes.Length];
                        var rest = i;
                        for (var d = sizes.Length - 1; d >= 0; d--) (rest, place[d]) = Math.DivRem(rest, sizes[d]);
                        yield return place;
                    }
                }
            }
        }
    }
}
