using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015) over images and pixels, channel by channel:
/// y = (x - mean) / sqrt(variance + eps) * weight + bias. weight and bias may be null. Sums run in the order of the images.
/// </summary>
internal static unsafe class BatchNorm
{
    /// <summary>The mean of each channel and its variance, divided by the count (the biased one).</summary>
    public static void Statistics<T>(NormShape shape, T* x, T* means, T* variances)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sums = Scratch.Rent<T>(ScratchUse.Partial, 2L * shape.Rows);
        var squares = sums + shape.Rows;
        ChannelNorm.Moments(x, shape.Rows, shape.Pixels, sums, squares);
        var pixels = double.CreateTruncating(shape.Pixels);
        for (var c = 0; c < shape.Channels; c++)
        {
            double sum = 0, square = 0;
            for (var row = c; row < shape.Rows; row += shape.Channels)
                sum += double.CreateTruncating(sums[row]);
            var mean = sum / (pixels * shape.Batch);
            // The squares are about each row's own mean: add its distance from the channel's.
            for (var row = c; row < shape.Rows; row += shape.Channels)
            {
                var distance = (double.CreateTruncating(sums[row]) / pixels) - mean;
                square += double.CreateTruncating(squares[row]) + (pixels * distance * distance);
            }

            means[c] = T.CreateTruncating(mean);
            variances[c] = T.CreateTruncating(square / (pixels * shape.Batch));
        }
    }

    /// <summary>y from given means and variances: those of <see cref="Statistics"/> or running ones.</summary>
    public static void Forward<T>(NormShape shape, T* x, T* means, T* variances, double eps, T* weight, T* bias, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = Scratch.Rent<T>(ScratchUse.Partial, 2L * shape.Rows);
        var b = a + shape.Rows;
        for (var row = 0; row < shape.Rows; row++)
        {
            var c = row % shape.Channels;
            a[row] = (weight is null ? T.One : weight[c]) / T.Sqrt(variances[c] + T.CreateTruncating(eps));
            b[row] = (bias is null ? T.Zero : bias[c]) - (means[c] * a[row]);
        }

        ChannelNorm.Affine(x, a, b, shape.Rows, shape.Pixels, y);
    }

    /// <summary>
    /// The gradients. With h = (x - mean) s, s = 1 / sqrt(variance + eps): dBias = sum dy, dWeight = sum dy h, and
    /// dx = weight s (dy - mean(dy) - h mean(dy h)); if the statistics were running ones (not <paramref name="training"/>)
    /// dx = weight s dy. dWeight and dBias may be null.
    /// </summary>
    public static void Backward<T>(
        NormShape shape, T* x, T* dy, T* means, T* variances, double eps, T* weight, bool training, T* dx, T* dWeight, T* dBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = shape.Rows;
        var sums = Scratch.Rent<T>(ScratchUse.Partial, 5L * rows);
        var products = sums + rows;
        var p = products + rows;
        var q = p + rows;
        var r = q + rows;
        ChannelNorm.GradientSums(x, dy, rows, shape.Pixels, sums, products);
        var count = (double)shape.Batch * shape.Pixels;
        for (var c = 0; c < shape.Channels; c++)
        {
            double sum = 0, product = 0;
            for (var row = c; row < rows; row += shape.Channels)
            {
                sum += double.CreateTruncating(sums[row]);
                product += double.CreateTruncating(products[row]);
            }

            var mean = double.CreateTruncating(means[c]);
            var s = 1 / Math.Sqrt(double.CreateTruncating(variances[c]) + eps);
            var sumH = (product - (mean * sum)) * s;
            if (dWeight is not null)
                dWeight[c] = T.CreateTruncating(sumH);
            if (dBias is not null)
                dBias[c] = T.CreateTruncating(sum);
            var scale = s * (weight is null ? 1 : double.CreateTruncating(weight[c]));
            var slope = training ? -scale * s * sumH / count : 0;
            for (var row = c; row < rows; row += shape.Channels)
            {
                p[row] = T.CreateTruncating(scale);
                q[row] = T.CreateTruncating(slope);
                r[row] = T.CreateTruncating(training ? (-scale * sum / count) - (slope * mean) : 0);
            }
        }

        if (dx is not null)
            ChannelNorm.AffineGradient(x, dy, p, q, r, rows, shape.Pixels, dx);
    }
}
