using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>
/// Group normalisation (Wu and He 2018): each image's channels in groups, each normalised over its channels and pixels:
/// y = (x - mean) / sqrt(variance + eps) * weight[c] + bias[c]. As many groups as channels: instance normalisation.
/// </summary>
internal static unsafe class GroupNorm
{
    /// <summary>means and scales (1 / sqrt(variance + eps)), one for each image and group, are what the gradient needs.</summary>
    public static void Forward<T>(NormShape shape, int groups, T* x, T* weight, T* bias, double eps, T* y, T* means, T* scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = shape.Rows;
        var sums = Scratch.Rent<T>(ScratchUse.Partial, 4L * rows);
        var squares = sums + rows;
        var a = squares + rows;
        var b = a + rows;
        ChannelNorm.Moments(x, rows, shape.Pixels, sums, squares);
        var channels = shape.Channels / groups;
        for (var g = 0; g < shape.Batch * groups; g++)
        {
            var (mean, variance) = Combine(sums + (g * channels), squares + (g * channels), channels, shape.Pixels);
            var scale = 1 / Math.Sqrt(variance + eps);
            means[g] = T.CreateTruncating(mean);
            scales[g] = T.CreateTruncating(scale);
            for (var row = g * channels; row < (g + 1) * channels; row++)
            {
                var c = row % shape.Channels;
                a[row] = T.CreateTruncating(scale) * (weight is null ? T.One : weight[c]);
                b[row] = (bias is null ? T.Zero : bias[c]) - (means[g] * a[row]);
            }
        }

        ChannelNorm.Affine(x, a, b, rows, shape.Pixels, y);
    }

    /// <summary>
    /// With h = (x - mean) scale and g = dy weight: dx = scale (g - mean(g) - h mean(g h)) over each group;
    /// dWeight[c] = sum dy h, dBias[c] = sum dy over images and pixels (either may be null).
    /// </summary>
    public static void Backward<T>(
        NormShape shape, int groups, T* x, T* dy, T* weight, T* means, T* scales, T* dx, T* dWeight, T* dBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = shape.Rows;
        var sums = Scratch.Rent<T>(ScratchUse.Partial, 5L * rows);
        var products = sums + rows;
        var p = products + rows;
        var q = p + rows;
        var r = q + rows;
        ChannelNorm.GradientSums(x, dy, rows, shape.Pixels, sums, products);
        var channels = shape.Channels / groups;
        for (var c = 0; c < shape.Channels; c++)
        {
            if (dWeight is not null)
                dWeight[c] = T.Zero;
            if (dBias is not null)
                dBias[c] = T.Zero;
        }

        for (var g = 0; g < shape.Batch * groups; g++)
        {
            var mean = double.CreateTruncating(means[g]);
            var scale = double.CreateTruncating(scales[g]);
            double sum = 0, sumH = 0;
            for (var row = g * channels; row < (g + 1) * channels; row++)
            {
                var c = row % shape.Channels;
                var w = weight is null ? 1 : double.CreateTruncating(weight[c]);
                var d = double.CreateTruncating(sums[row]);
                var dh = (double.CreateTruncating(products[row]) - (mean * d)) * scale;
                sum += w * d;
                sumH += w * dh;
                if (dWeight is not null)
                    dWeight[c] += T.CreateTruncating(dh);
                if (dBias is not null)
                    dBias[c] += T.CreateTruncating(d);
            }

            var count = (double)channels * shape.Pixels;
            var slope = -scale * scale * sumH / count;
            for (var row = g * channels; row < (g + 1) * channels; row++)
            {
                p[row] = T.CreateTruncating(scale * (weight is null ? 1 : double.CreateTruncating(weight[row % shape.Channels])));
                q[row] = T.CreateTruncating(slope);
                r[row] = T.CreateTruncating((-scale * sum / count) - (slope * mean));
            }
        }

        if (dx is not null)
            ChannelNorm.AffineGradient(x, dy, p, q, r, rows, shape.Pixels, dx);
    }

    /// <summary>Mean and variance of several rows from the sums of each and the squares about each one's mean.</summary>
    private static (double Mean, double Variance) Combine<T>(T* sums, T* squares, int rows, int pixels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0, square = 0;
        for (var i = 0; i < rows; i++)
            sum += double.CreateTruncating(sums[i]);
        var mean = sum / ((double)rows * pixels);
        for (var i = 0; i < rows; i++)
        {
            var distance = (double.CreateTruncating(sums[i]) / pixels) - mean;
            square += double.CreateTruncating(squares[i]) + (pixels * distance * distance);
        }

        return (mean, square / ((double)rows * pixels));
    }
}
