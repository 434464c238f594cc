using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Layer normalisation of rows (Ba, Kiros and Hinton 2016): y = (x - mean) / sqrt(variance + eps) * weight + bias, with the
/// variance divided by the number of columns. weight and bias may be null.
/// </summary>
internal static unsafe class LayerNorm
{
    /// <summary>means and scales (1 / sqrt(variance + eps)) of the rows are what the gradient needs.</summary>
    public static void Forward<T>(T* x, T* weight, T* bias, double eps, long rows, int columns, T* y, T* means, T* scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Launch.Range<ForwardKernel<T>, T>(
            new ForwardKernel<T>
            {
                X = x, Weight = weight, Bias = bias, Eps = T.CreateTruncating(eps), Columns = columns, Y = y, Means = means, Scales = scales,
            },
            rows, Math.Max(1, 16384 / Math.Max(1, columns)));

    /// <summary>dx, and the gradients of weight and bias unless null: sums over the rows in fixed blocks.</summary>
    public static void Backward<T>(T* x, T* weight, T* means, T* scales, T* dy, long rows, int columns, T* dx, T* dWeight, T* dBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // At most 32 blocks, so that their partial sums stay small.
        var rowsOfBlock = Math.Max(Math.Max(1, 16384 / Math.Max(1, columns)), (rows + 31) / 32);
        var blocks = (rows + rowsOfBlock - 1) / rowsOfBlock;
        var partials = Scratch.Rent<T>(ScratchUse.Partial, Math.Max(1, blocks) * 2 * columns);
        Launch.Range<BackwardKernel<T>, T>(
            new BackwardKernel<T>
            {
                X = x, Weight = weight, Means = means, Scales = scales, Gradient = dy, Columns = columns, Result = dx,
                Partials = partials, RowsOfBlock = rowsOfBlock,
            },
            rows, rowsOfBlock);
        PartialSums.Add(partials, (int)blocks, 2 * columns, columns, dWeight);
        PartialSums.Add(partials + columns, (int)blocks, 2 * columns, columns, dBias);
    }

    private struct ForwardKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public T* Weight;
        public T* Bias;
        public T Eps;
        public int Columns;
        public T* Y;
        public T* Means;
        public T* Scales;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            for (var row = start; row < end; row++)
            {
                var x = X + (row * Columns);
                var mean = RowSum.Of<V, T>(x, Columns) / T.CreateTruncating(Columns);
                var variance = RowSquares.Of<V, T>(x, mean, Columns) / T.CreateTruncating(Columns);
                var scale = T.One / T.Sqrt(variance + Eps);
                Means[row] = mean;
                Scales[row] = scale;
                var y = Y + (row * Columns);
                var m = V.Create(mean);
                var s = V.Create(scale);
                var i = 0;
                for (; i <= Columns - V.Count; i += V.Count)
                {
                    var v = (V.Load(x + i) - m) * s;
                    if (Weight is not null)
                        v *= V.Load(Weight + i);
                    if (Bias is not null)
                        v += V.Load(Bias + i);
                    v.Store(y + i);
                }

                for (; i < Columns; i++)
                    y[i] = ((x[i] - mean) * scale * (Weight is null ? T.One : Weight[i])) + (Bias is null ? T.Zero : Bias[i]);
            }
        }
    }

    private struct BackwardKernel<T> : IRangeKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T* X;
        public T* Weight;
        public T* Means;
        public T* Scales;
        public T* Gradient;
        public int Columns;
        public T* Result;
        public T* Partials;
        public long RowsOfBlock;

        [MethodImpl(Jit.Loop)]
        public readonly void Run<V>(long start, long end)
            where V : unmanaged, ISimd<V, T>
        {
            var dWeight = Partials + (start / RowsOfBlock * 2 * Columns);
            new Span<T>(dWeight, 2 * Columns).Clear();
            for (var row = start; row < end; row++)
                Row<V>(X + (row * Columns), Gradient + (row * Columns), Means[row], Scales[row], Result + (row * Columns), dWeight, dWeight + Columns);
        }

        /// <summary>With h = (x - mean) scale and g = dy weight: dx = scale (g - mean(g) - h mean(g h)).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Row<V>(T* x, T* dy, T mean, T scale, T* dx, T* dWeight, T* dBias)
            where V : unmanaged, ISimd<V, T>
        {
            var m = V.Create(mean);
            var s = V.Create(scale);
            V sum = V.Zero, sumH = V.Zero;
            for (var i = 0; i < Columns; i += V.Count)
            {
                var rest = Math.Min(V.Count, Columns - i);
                var lanes = V.FirstLanes(rest);
                var d = V.Load(dy + i, lanes);
                var h = ((V.Load(x + i, lanes) - m) * s) & lanes;
                V.MulAdd(d, h, V.Load(dWeight + i, lanes)).Store(dWeight + i, rest);
                (d + V.Load(dBias + i, lanes)).Store(dBias + i, rest);
                var g = Weight is null ? d : d * V.Load(Weight + i, lanes);
                sum += g;
                sumH = V.MulAdd(g, h, sumH);
            }

            var columns = T.CreateTruncating(Columns);
            var a = V.Create(V.Sum(sum) / columns);
            var b = V.Create(V.Sum(sumH) / columns);
            for (var i = 0; i < Columns; i += V.Count)
            {
                var rest = Math.Min(V.Count, Columns - i);
                var lanes = V.FirstLanes(rest);
                var d = V.Load(dy + i, lanes);
                var h = (V.Load(x + i, lanes) - m) * s;
                var g = Weight is null ? d : d * V.Load(Weight + i, lanes);
                (s * (g - a - (h * b))).Store(dx + i, rest);
            }
        }
    }
}
