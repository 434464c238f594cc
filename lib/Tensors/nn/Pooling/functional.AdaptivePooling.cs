namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Poolings to a given size: window i goes from floor(i H / P) to ceil((i + 1) H / P).</content>
        public static partial class functional
        {
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(input.matmul(AveragingMatrix(input.Sizes[^1], output_size, input.Type).t()));
            }

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, (output_size, output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, List(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size)
            {
                using var temporaries = Temporaries.Begin();
                var rows = AveragingMatrix(input.Sizes[^2], output_size[0], input.Type);
                var columns = AveragingMatrix(input.Sizes[^1], output_size[^1], input.Type);
                return temporaries.Keep(rows.matmul(input).matmul(columns.t()));
            }

            public static Tensor adaptive_max_pool1d(Tensor input, long outputSize)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(AdaptiveMax(input.unsqueeze(-2), [1, outputSize]).squeeze(-2));
            }

            public static Tensor adaptive_max_pool2d(Tensor input, long[] outputSize)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(AdaptiveMax(input, Pair(outputSize, 1)));
            }

            private static Tensor AdaptiveMax(Tensor x, long[] size)
            {
                var maxima = new List<Tensor>();
                foreach (var (top, bottom) in Windows(x.Sizes[^2], size[0]))
                {
                    var band = x.narrow(-2, top, bottom - top);
                    foreach (var (left, right) in Windows(x.Sizes[^1], size[1]))
                        maxima.Add(band.narrow(-1, left, right - left).flatten(-2).max(-1).values);
                }
                return torch.stack(maxima, -1).reshape([.. x.Sizes[..^2], .. size]);
            }

            /// <summary>Row i averages window i.</summary>
            private static Tensor AveragingMatrix(long from, long to, ScalarType type)
            {
                var matrix = new double[to * from];
                foreach (var (i, (start, end)) in Windows(from, to).Index()) matrix.AsSpan((int)((i * from) + start), (int)(end - start)).Fill(1.0 / (end - start));
                return torch.tensor(matrix, [to, from], type);
            }

            private static IEnumerable<(long Start, long End)> Windows(long from, long to)
            {
                if (to < 1) throw Errors.Shape($"adaptive pooling: the output size must be at least 1 but is {to}.");
                for (long i = 0; i < to; i++) yield return (i * from / to, (((i + 1) * from) + to - 1) / to);
            }
        }
    }
}
