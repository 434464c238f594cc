namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Images as columns of their windows, and back.</content>
        public static partial class functional
        {
            /// <summary>The windows of (B, C, H, W) as columns, (B, C R S, P Q).</summary>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor unfold(Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null)
            {
                if (input.Rank != 4) throw Errors.Shape($"unfold needs (B, C, H, W) but the shape is {Shapes.Format(input.Sizes)}.");
                using var temporaries = Temporaries.Begin();
                var (p, k) = (padding ?? (0, 0), kernel_size);
                var x = pad(input, [p.Item2, p.Item2, p.Item1, p.Item1]);
                var rows = WindowPlaces(x.Sizes[2], k.Item1, (dilation ?? (1, 1)).Item1, (stride ?? (1, 1)).Item1);
                var columns = WindowPlaces(x.Sizes[3], k.Item2, (dilation ?? (1, 1)).Item2, (stride ?? (1, 1)).Item2);
                var (outRows, outColumns) = (rows.Length / k.Item1, columns.Length / k.Item2);
                var taken = x.index_select(2, torch.tensor(rows)).index_select(3, torch.tensor(columns));
                return temporaries.Keep(taken.reshape(x.Sizes[0], x.Sizes[1], k.Item1, outRows, k.Item2, outColumns).permute(0, 1, 2, 4, 3, 5)
                    .reshape(x.Sizes[0], x.Sizes[1] * k.Item1 * k.Item2, outRows * outColumns));
            }

            /// <summary>Adds columns (B, C R S, P Q) up into images of a size; the transpose of <see cref="unfold(Tensor, long, long, long, long)"/>.</summary>
            public static Tensor fold(Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                fold(input, (output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor fold(Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null)
            {
                using var temporaries = Temporaries.Begin();
                var (p, k) = (padding ?? (0, 0), kernel_size);
                var (height, width) = (output_size.Item1 + (2 * p.Item1), output_size.Item2 + (2 * p.Item2));
                var rows = WindowPlaces(height, k.Item1, (dilation ?? (1, 1)).Item1, (stride ?? (1, 1)).Item1);
                var columns = WindowPlaces(width, k.Item2, (dilation ?? (1, 1)).Item2, (stride ?? (1, 1)).Item2);
                var (outRows, outColumns) = (rows.Length / k.Item1, columns.Length / k.Item2);
                var taps = k.Item1 * k.Item2;
                if (input.Rank != 3 || input.Sizes[1] % taps != 0 || input.Sizes[2] != outRows * outColumns)
                    throw Errors.Shape($"fold: the input must be (B, C {taps}, {outRows * outColumns}) for this output_size and kernel_size but its shape is {Shapes.Format(input.Sizes)}.");
                var (batch, channels) = (input.Sizes[0], input.Sizes[1] / taps);
                var windows = input.reshape(batch, channels, k.Item1, k.Item2, outRows, outColumns).permute(0, 1, 2, 4, 3, 5).reshape(batch, channels, rows.Length, columns.Length);
                var wide = torch.zeros([batch, channels, rows.Length, width], input.dtype).index_add(3, torch.tensor(columns), windows, 1);
                var image = torch.zeros([batch, channels, height, width], input.dtype).index_add(2, torch.tensor(rows), wide, 1);
                return temporaries.Keep(image.narrow(2, p.Item1, output_size.Item1).narrow(3, p.Item2, output_size.Item2).contiguous());
            }

            /// <summary>Where each tap of each window lies: tap by tap, the windows in a row.</summary>
            private static long[] WindowPlaces(long size, long kernel, long dilation, long stride)
            {
                var count = ((size - (dilation * (kernel - 1)) - 1) / stride) + 1;
                if (count < 1) throw Errors.Shape($"unfold: a window of {kernel} with dilation {dilation} does not fit into {size}.");
                var places = new long[kernel * count];
                for (long tap = 0; tap < kernel; tap++)
                {
                    for (long window = 0; window < count; window++) places[(tap * count) + window] = (window * stride) + (tap * dilation);
                }
                return places;
            }
        }
    }
}
