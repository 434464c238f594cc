using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>
/// The three products of a convolution as operations on the tape. Each one's gradients are the other two, so they can be
/// differentiated as often as one likes.
/// </summary>
internal static unsafe class ConvolutionOps
{
    /// <summary>y (B, O, P, Q) of x (B, C, H, W) and w (O, C / groups, R, S).</summary>
    internal static Tensor Forward(Tensor x, Tensor w, Tensor? bias, ConvShape shape)
    {
        var y = Tensor.Empty([shape.Batch, shape.OutChannels, shape.OutHeight, shape.OutWidth], x.Type);
        if (x.Type == ScalarType.Float32) Forward<float>(shape, x.RowMajor(), w.RowMajor(), bias?.RowMajor(), y);
        else Forward<double>(shape, x.RowMajor(), w.RowMajor(), bias?.RowMajor(), y);
        return Tape.Record(y, Rules.Convolution, x, w, bias, new OpArgs { Tag = shape });
    }

    /// <summary>The gradient of x; with a bias, the transposed convolution of dy.</summary>
    internal static Tensor InputGradient(Tensor dy, Tensor w, Tensor? bias, ConvShape shape)
    {
        var dx = Tensor.Empty([shape.Batch, shape.InChannels, shape.InHeight, shape.InWidth], dy.Type);
        if (dy.Type == ScalarType.Float32) InputGradient<float>(shape, dy.RowMajor(), w.RowMajor(), bias?.RowMajor(), dx);
        else InputGradient<double>(shape, dy.RowMajor(), w.RowMajor(), bias?.RowMajor(), dx);
        return Tape.Record(dx, Rules.ConvolutionInput, dy, w, bias, new OpArgs { Tag = shape });
    }

    /// <summary>The gradient of w.</summary>
    internal static Tensor WeightGradient(Tensor x, Tensor dy, ConvShape shape)
    {
        var dw = Tensor.Empty([shape.OutChannels, shape.InPerGroup, shape.KernelHeight, shape.KernelWidth], x.Type);
        if (x.Type == ScalarType.Float32) WeightGradient<float>(shape, x.RowMajor(), dy.RowMajor(), dw);
        else WeightGradient<double>(shape, x.RowMajor(), dy.RowMajor(), dw);
        return Tape.Record(dw, Rules.ConvolutionWeight, x, dy, new OpArgs { Tag = shape });
    }

    private static void Forward<T>(in ConvShape shape, Tensor x, Tensor w, Tensor? bias, Tensor y) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Convolution.Forward(shape, x.Pointer<T>(), w.Pointer<T>(), bias is null ? null : bias.Pointer<T>(), y.Pointer<T>());

    private static void InputGradient<T>(in ConvShape shape, Tensor dy, Tensor w, Tensor? bias, Tensor dx) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Convolution.InputGradient(shape, dy.Pointer<T>(), w.Pointer<T>(), bias is null ? null : bias.Pointer<T>(), dx.Pointer<T>());

    private static void WeightGradient<T>(in ConvShape shape, Tensor x, Tensor dy, Tensor dw) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Convolution.WeightGradient(shape, x.Pointer<T>(), dy.Pointer<T>(), dw.Pointer<T>());
}
