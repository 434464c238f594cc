using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>Poolings as operations on the tape.</summary>
internal static unsafe class PoolingOps
{
    /// <summary>
    /// The places of the maxima, per plane, (planes, P Q). The maxima themselves are gathered from there, so their gradient is
    /// that of gather.
    /// </summary>
    internal static Tensor MaxIndices(Tensor x, PoolShape shape)
    {
        var indices = Tensor.Empty([shape.Planes, (long)shape.OutPixels], ScalarType.Int64);
        var values = Tensor.Empty(indices.Sizes, x.Type);
        if (x.Type == ScalarType.Float32) MaxPool.Forward(shape, x.RowMajor().Pointer<float>(), values.Pointer<float>(), indices.Pointer<long>());
        else MaxPool.Forward(shape, x.RowMajor().Pointer<double>(), values.Pointer<double>(), indices.Pointer<long>());
        return indices;
    }

    /// <summary>Averages of x (planes, H W).</summary>
    internal static Tensor Average(Tensor x, AverageOptions options)
    {
        var y = Tensor.Empty([options.Shape.Planes, (long)options.Shape.OutPixels], x.Type);
        if (x.Type == ScalarType.Float32) Average<float>(options, x.RowMajor(), y);
        else Average<double>(options, x.RowMajor(), y);
        return Tape.Record(y, Rules.AveragePool, x, new OpArgs { Tag = options });
    }

    internal static Tensor AverageGradient(Tensor dy, AverageOptions options)
    {
        var dx = Tensor.Empty([options.Shape.Planes, (long)options.Shape.InPixels], dy.Type);
        if (dy.Type == ScalarType.Float32) AverageGradient<float>(options, dy.RowMajor(), dx);
        else AverageGradient<double>(options, dy.RowMajor(), dx);
        return Tape.Record(dx, Rules.AveragePoolGradient, dy, new OpArgs { Tag = options });
    }

    private static void Average<T>(AverageOptions o, Tensor x, Tensor y) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AveragePool.Forward(o.Shape, o.IncludePadding, o.Divisor, x.Pointer<T>(), y.Pointer<T>());

    private static void AverageGradient<T>(AverageOptions o, Tensor dy, Tensor dx) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AveragePool.Backward(o.Shape, o.IncludePadding, o.Divisor, dy.Pointer<T>(), dx.Pointer<T>());
}

/// <summary>Windows, and what their sums are divided by.</summary>
internal sealed record AverageOptions(PoolShape Shape, bool IncludePadding, int Divisor);
