namespace TorchSharp.Modules
{
    /// <summary>Puts each number back where max pooling found it; zeros elsewhere.</summary>
    public abstract class MaxUnpool : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly int _dimensions;

        private protected MaxUnpool(string name, int dimensions, long[] kernel_size, long[]? stride, long[]? padding) : base(name)
        {
            _dimensions = dimensions;
            kernel = torch.nn.functional.PerDimension(kernel_size, dimensions, 1);
            strides = torch.nn.functional.PerDimension(stride ?? kernel_size, dimensions, 1);
            paddings = torch.nn.functional.PerDimension(padding, dimensions, 0);
        }

        private readonly long[] kernel, strides, paddings;

        public override Tensor forward(Tensor input, Tensor indices) => forward(input, indices, null);

        /// <param name="input">Maxima, shape (B, C, ...), B optional.</param>
        /// <param name="indices">Where in its plane each was.</param>
        /// <param name="output_size">The planes' shape, or the whole shape; otherwise the smallest that pooling can have come from.</param>
        public Tensor forward(Tensor input, Tensor indices, long[]? output_size)
        {
            var sizes = output_size?[^_dimensions..]
                ?? [.. Enumerable.Range(0, _dimensions).Select(d => ((input.Sizes[input.Rank - _dimensions + d] - 1) * strides[d]) - (2 * paddings[d]) + kernel[d])];
            return torch.nn.functional.Unpooled(input, indices, sizes, $"max_unpool{_dimensions}d");
        }

        public Tensor call(Tensor input, Tensor indices, long[]? output_size) => forward(input, indices, output_size);
    }

    public sealed class MaxUnpool1d : MaxUnpool
    {
        internal MaxUnpool1d(long kernel_size, long? stride, long? padding) : base(nameof(MaxUnpool1d), 1, [kernel_size], stride is { } s ? [s] : null, padding is { } p ? [p] : null)
        {
        }
    }

    public sealed class MaxUnpool2d : MaxUnpool
    {
        internal MaxUnpool2d(long[] kernel_size, long[]? stride, long[]? padding) : base(nameof(MaxUnpool2d), 2, kernel_size, stride, padding)
        {
        }
    }

    public sealed class MaxUnpool3d : MaxUnpool
    {
        internal MaxUnpool3d(long[] kernel_size, long[]? stride, long[]? padding) : base(nameof(MaxUnpool3d), 3, kernel_size, stride, padding)
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
            public static Modules.MaxUnpool1d MaxUnpool1d(long kernel_size, long? stride = null, long? padding = null) => new(kernel_size, stride, padding);
            public static Modules.MaxUnpool2d MaxUnpool2d(long kernel_size, long? stride = null, long? padding = null) => new([kernel_size], One(stride), One(padding));
            public static Modules.MaxUnpool2d MaxUnpool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null) => new(List(kernel_size), Maybe(stride), Maybe(padding));
            public static Modules.MaxUnpool2d MaxUnpool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null) => new(kernel_size, stride, padding);
            public static Modules.MaxUnpool3d MaxUnpool3d(long kernel_size, long? stride = null, long? padding = null) => new(Cube(kernel_size), Cube(stride), Cube(padding));
            public static Modules.MaxUnpool3d MaxUnpool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null) => new(Box(kernel_size), Box(stride), Box(padding));
            public static Modules.MaxUnpool3d MaxUnpool3d(long[] kernel_size, long[]? stride = null, long[]? padding = null) => new(kernel_size, stride, padding);

            public static partial class functional
            {
                /// <param name="outputSize">The length of the result.</param>
                public static Tensor max_unpool1d(Tensor input, Tensor indices, long outputSize) => Unpooled(input, indices, [outputSize], "max_unpool1d");

                /// <param name="outputSize">Height and width of the result.</param>
                public static Tensor max_unpool2d(Tensor input, Tensor indices, long[] outputSize) => Unpooled(input, indices, outputSize, "max_unpool2d");

                /// <param name="outputSize">Depth, height and width of the result.</param>
                public static Tensor max_unpool3d(Tensor input, Tensor indices, long[] outputSize) => Unpooled(input, indices, outputSize, "max_unpool3d");

                internal static Tensor Unpooled(Tensor input, Tensor indices, long[] sizes, string operation)
                {
                    var lead = input.Rank - sizes.Length;
                    if (lead < 1 || !input.Sizes.AsSpan().SequenceEqual(indices.Sizes))
                        throw Errors.Shape($"{operation} needs planes with channels, and indices of the same shape, but got {Shapes.Format(input.Sizes)} and {Shapes.Format(indices.Sizes)}.");
                    using var temporaries = Temporaries.Begin();
                    long[] planes = [.. input.Sizes[..lead], Shapes.Count(sizes)];
                    var result = torch.zeros(planes, input.Type).scatter(-1, indices.flatten(lead), input.flatten(lead));
                    return temporaries.Keep(result.reshape([.. input.Sizes[..lead], .. sizes]));
                }

                internal static long[] PerDimension(long[]? given, int dimensions, long otherwise) =>
                    given is null ? [.. Enumerable.Repeat(otherwise, dimensions)] : given.Length == 1 ? [.. Enumerable.Repeat(given[0], dimensions)] : given;
            }
        }
    }
}
