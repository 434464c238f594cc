using SoftmaxKernels = TorchSharp.Kernels.Softmax;

namespace TorchSharp.Engine;

/// <summary>The way to fused kernels that work on the last dimension of row-major tensors of float or double.</summary>
internal static unsafe class Rows
{
    internal static Tensor Softmax(Tensor x, bool logarithm)
    {
        var y = x.EmptyLike();
        var (rows, columns) = Shape(x);
        if (x.Type == ScalarType.Float32) Forward(x.Pointer<float>(), y.Pointer<float>(), rows, columns, logarithm);
        else Forward(x.Pointer<double>(), y.Pointer<double>(), rows, columns, logarithm);
        return y;
    }

    /// <summary>The gradient in one pass, when it need not be differentiated again; else null.</summary>
    internal static Tensor? SoftmaxGradient(Tensor y, Tensor g, long dim, bool logarithm)
    {
        if (GradMode.IsEnabled || dim != Math.Max(0, y.Rank - 1) || y.NumElements == 0 || !y.IsContiguous) return null;
        var gradient = g.RowMajor();
        var result = y.EmptyLike();
        var (rows, columns) = Shape(y);
        if (y.Type == ScalarType.Float32) Backward(y.Pointer<float>(), gradient.Pointer<float>(), result.Pointer<float>(), rows, columns, logarithm);
        else Backward(y.Pointer<double>(), gradient.Pointer<double>(), result.Pointer<double>(), rows, columns, logarithm);
        return result;
    }

    private static void Forward<T>(T* x, T* y, long rows, int columns, bool logarithm) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (logarithm) SoftmaxKernels.LogForward(x, y, rows, columns);
        else SoftmaxKernels.Forward(x, y, rows, columns);
    }

    private static void Backward<T>(T* y, T* dy, T* dx, long rows, int columns, bool logarithm) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (logarithm) SoftmaxKernels.LogBackward(y, dy, dx, rows, columns);
        else SoftmaxKernels.Backward(y, dy, dx, rows, columns);
    }

    private static (long Rows, int Columns) Shape(Tensor x)
    {
        var columns = x.Rank == 0 ? 1 : checked((int)x.Sizes[^1]);
        return (x.NumElements / Math.Max(columns, 1), columns);
    }
}
