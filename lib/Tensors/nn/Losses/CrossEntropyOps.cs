using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>
/// The cross-entropy of rows of logits by one kernel, without the matrix of log probabilities. Its gradient,
/// softmax(x) - target, follows the formula where it is itself differentiated.
/// </summary>
internal static unsafe class CrossEntropyOps
{
    /// <summary>Losses (rows) of x (rows, classes); 0 where the class is <paramref name="ignored"/>.</summary>
    internal static Tensor Losses(Tensor x, Tensor classes, long ignored, double smoothing)
    {
        var (losses, logSums) = (Tensor.Empty([x.Sizes[0]], x.Type), Tensor.Empty([x.Sizes[0]], x.Type));
        var (dense, places) = (x.RowMajor(), classes.RowMajor());
        if (x.Type == ScalarType.Float32) Forward<float>(dense, places, ignored, smoothing, losses, logSums);
        else Forward<double>(dense, places, ignored, smoothing, losses, logSums);
        if (!Tape.IsWanted(x)) return losses;
        var node = new FunctionNode("cross_entropy", [x], 1, [x, places, logSums], (s, g) =>
            [GradMode.IsEnabled ? Formula(s, g[0]!, ignored, smoothing) : Gradient(s, g[0]!, ignored, smoothing)]);
        Tape.Record(node, losses);
        return losses;
    }

    private static Tensor Formula(FunctionNode s, Tensor g, long ignored, double smoothing)
    {
        var (x, classes) = (s.Unpack(0), s.Unpack(1));
        var counted = classes.ne(ignored);
        var places = classes.masked_fill(counted.logical_not(), 0).unsqueeze(1);
        var target = torch.full(x.Sizes, smoothing / x.Sizes[1], x.Type).scatter_add_(1, places, torch.full(places.Sizes, 1 - smoothing, x.Type));
        return (g * counted.to_type(g.dtype)).unsqueeze(1) * (x.softmax(1) - target);
    }

    private static Tensor Gradient(FunctionNode s, Tensor g, long ignored, double smoothing)
    {
        var x = s.Unpack(0);
        var dx = Tensor.Empty(x.Sizes, x.Type);
        if (x.Type == ScalarType.Float32) Backward<float>(x.RowMajor(), s.Unpack(1), ignored, smoothing, s.Unpack(2), g.RowMajor(), dx);
        else Backward<double>(x.RowMajor(), s.Unpack(1), ignored, smoothing, s.Unpack(2), g.RowMajor(), dx);
        return dx;
    }

    private static void Forward<T>(Tensor x, Tensor classes, long ignored, double smoothing, Tensor losses, Tensor logSums) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CrossEntropy.Forward(x.Pointer<T>(), classes.Pointer<long>(), ignored, smoothing, x.Sizes[0], checked((int)x.Sizes[1]), losses.Pointer<T>(), logSums.Pointer<T>());

    private static void Backward<T>(Tensor x, Tensor classes, long ignored, double smoothing, Tensor logSums, Tensor g, Tensor dx) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CrossEntropy.Backward(x.Pointer<T>(), classes.Pointer<long>(), ignored, smoothing, x.Sizes[0], checked((int)x.Sizes[1]), logSums.Pointer<T>(), g.Pointer<T>(), dx.Pointer<T>());
}
