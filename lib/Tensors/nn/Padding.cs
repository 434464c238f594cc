namespace TorchSharp;

/// <summary>What lies beyond the edge.</summary>
public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

/// <summary>Padding by name: none, or as much as keeps the size.</summary>
public enum Padding
{
    Valid = 0,
    Same = 1,
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Adds to (or, negative, takes from) the ends of the last dimensions.</summary>
            /// <param name="pad">Before and after the last dimension, then the one before it, and so on.</param>
            /// <param name="value">What constant padding is filled with.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                if (pad.Length % 2 != 0 || pad.Length / 2 > input.Rank)
                    throw Errors.Shape($"pad: {pad.Length} amounts do not fit a tensor of shape {Shapes.Format(input.Sizes)}; give two for each of the last dimensions.");
                using var temporaries = Temporaries.Begin();
                var result = input;
                for (var i = 0; i < pad.Length / 2; i++)
                {
                    var (before, after) = (pad[2 * i], pad[(2 * i) + 1]);
                    if (before == 0 && after == 0) continue;
                    result = mode is PaddingModes.Constant or PaddingModes.Zeros ? WithConstant(result, input.Rank - 1 - i, before, after, value) : WithIndices(result, input.Rank - 1 - i, before, after, mode);
                }
                return temporaries.Keep(ReferenceEquals(result, input) ? input.clone() : result);
            }

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, pad.ToArray(), mode, value);
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, [pad, pad], mode, value);
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, [pad.Item1, pad.Item2], mode, value);
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            private static Tensor WithConstant(Tensor x, int dim, long before, long after, double value)
            {
                var (start, end) = (Math.Max(-before, 0), x.Sizes[dim] - Math.Max(-after, 0));
                if (end < start) throw Errors.Shape($"pad: {before} and {after} take more than dimension {dim} of shape {Shapes.Format(x.Sizes)} holds.");
                var parts = new List<Tensor> { x.narrow(dim, start, end - start) };
                if (before > 0) parts.Insert(0, Block(x, dim, before, value));
                if (after > 0) parts.Add(Block(x, dim, after, value));
                return parts.Count == 1 ? parts[0].clone() : torch.cat(parts, dim);
            }

            private static Tensor Block(Tensor x, int dim, long size, double value)
            {
                var sizes = (long[])x.Sizes.Clone();
                sizes[dim] = size;
                return Tensor.Filled(sizes, value, x.Type);
            }

            /// <summary>Every padded place is some place of the input.</summary>
            private static Tensor WithIndices(Tensor x, int dim, long before, long after, PaddingModes mode)
            {
                var n = x.Sizes[dim];
                var limit = mode == PaddingModes.Reflect ? n - 1 : mode == PaddingModes.Circular ? n : long.MaxValue;
                if (before > limit || after > limit)
                    throw Errors.Shape($"pad: {mode} padding of {before} and {after} must be at most {limit} for dimension {dim} of shape {Shapes.Format(x.Sizes)}.");
                var places = new long[before + n + after];
                for (long i = 0; i < places.Length; i++) places[i] = Place(i - before, n, mode);
                return x.index_select(dim, torch.tensor(places));
            }

            private static long Place(long i, long n, PaddingModes mode) => mode switch
            {
                PaddingModes.Reflect => i < 0 ? -i : i >= n ? (2 * n) - 2 - i : i,
                PaddingModes.Replicate => Math.Clamp(i, 0, n - 1),
                _ => ((i % n) + n) % n,
            };
        }
    }
}
