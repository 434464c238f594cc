using TorchSharp.Kernels;
using static TorchSharp.Engine.Saved;

namespace TorchSharp.Engine;

/// <content>Convolutions: y is linear in x and in w, and so is each of the three gradients in what it is made of.</content>
internal static partial class Rules
{
    internal static readonly GradRule Convolution = new("convolution",
        D(B, (s, g) => ConvolutionOps.InputGradient(g, s.B, null, ShapeOf(s))),
        D(A, (s, g) => ConvolutionOps.WeightGradient(s.A, g, ShapeOf(s))),
        D(Nothing, (s, g) => g.sum([0, 2, 3])));

    internal static readonly GradRule ConvolutionInput = new("transposed convolution",
        D(B, (s, g) => ConvolutionOps.Forward(g, s.B, null, ShapeOf(s))),
        D(A, (s, g) => ConvolutionOps.WeightGradient(g, s.A, ShapeOf(s))),
        D(Nothing, (s, g) => g.sum([0, 2, 3])));

    internal static readonly GradRule ConvolutionWeight = new("gradient of a convolution's weights",
        D(B, (s, g) => ConvolutionOps.InputGradient(s.B, g, null, ShapeOf(s))),
        D(A, (s, g) => ConvolutionOps.Forward(s.A, g, null, ShapeOf(s))));

    private static ConvShape ShapeOf(OpNode s) => (ConvShape)s.Tag!;
}
