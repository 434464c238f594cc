using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>The product of a batch with a layer's weights, its bias added as the product is written.</summary>
internal static unsafe class LinearProduct
{
    /// <summary>True where one call of the kernel does it: one floating-point type, a bias of one number a column.</summary>
    internal static bool Takes(Tensor input, Tensor weights, Tensor? bias) =>
        input.Type.IsFloatingPoint() && weights.Type == input.Type &&
        (bias is null || (bias.Type == input.Type && bias.Rank == 1 && bias.Sizes[0] == weights.Sizes[0]));

    /// <summary>x (..., in) W^T + b, with W (out, in); the result is row-major.</summary>
    internal static Tensor Run(Tensor input, Tensor weights, Tensor? bias)
    {
        var x = input.RowMajor();
        var result = Tensor.Empty([.. input.Sizes[..^1], weights.Sizes[0]], input.Type);
        if (result.NumElements == 0) return result;
        if (input.Type == ScalarType.Float32) Multiply<float>(result, x, weights, bias?.RowMajor());
        else Multiply<double>(result, x, weights, bias?.RowMajor());
        return result;
    }

    private static void Multiply<T>(Tensor result, Tensor x, Tensor weights, Tensor? bias) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (outputs, inputs) = (checked((int)weights.Sizes[0]), checked((int)weights.Sizes[1]));
        var rows = checked((int)(result.NumElements / outputs));
        Gemm.Run(new GemmProblem<T>(
            rows, outputs, inputs, x.Pointer<T>(), inputs, 1, weights.Pointer<T>(), (nint)weights.Strides[1], (nint)weights.Strides[0], result.Pointer<T>())
        {
            Bias = bias is null ? null : bias.Pointer<T>(),
        });
    }
}
