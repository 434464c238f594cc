using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>Which kernel normalises.</summary>
internal enum NormKind
{
    Layer,
    Group,
    Batch,
}

/// <summary>
/// A normalisation of a row-major x. For the formula: x is seen as <paramref name="View"/>, its statistics are taken over
/// <paramref name="Statistics"/>, weights are seen as <paramref name="WeightView"/> and their gradients summed over <paramref name="Sums"/>.
/// </summary>
/// <param name="Groups">Means in each image (groups), or in all (rows or channels).</param>
internal sealed record NormPlan(NormKind Kind, long[] View, long[] Statistics, long[] WeightView, long[] Sums, int Groups, double Eps)
{
    internal string Name => Kind switch { NormKind.Layer => "layer_norm", NormKind.Group => "group_norm", _ => "batch_norm" };

    /// <summary>(rows, columns), each row normalised.</summary>
    internal static NormPlan Layer(long rows, long columns, double eps) => new(NormKind.Layer, [rows, columns], [1], [columns], [0], checked((int)rows), eps);

    /// <summary>(B, C, P), each image's groups of channels normalised.</summary>
    internal static NormPlan Group(long batch, long channels, long pixels, long groups, double eps) =>
        new(NormKind.Group, [batch, groups, channels / groups, pixels], [2, 3], [groups, channels / groups, 1], [0, 3], checked((int)groups), eps);

    /// <summary>(B, C, P), each channel normalised.</summary>
    internal static NormPlan Batch(long batch, long channels, long pixels, double eps) =>
        new(NormKind.Batch, [batch, channels, pixels], [0, 2], [channels, 1], [0, 2], checked((int)channels), eps);

    internal NormShape Shape => Kind == NormKind.Group
        ? new NormShape((int)View[0], checked((int)(View[1] * View[2])), (int)View[3])
        : new NormShape((int)View[0], (int)View[1], Kind == NormKind.Batch ? (int)View[2] : 1);
}

/// <summary>Normalisations by kernels: one pass forward and one back. A gradient that is itself differentiated follows the formula.</summary>
internal static unsafe class NormOps
{
    /// <summary>True where one kernel does it: one floating-point type, and something to normalise.</summary>
    internal static bool Takes(Tensor x, Tensor? weight, Tensor? bias) =>
        x.Type.IsFloatingPoint() && x.NumElements > 0 && (weight is null || weight.Type == x.Type) && (bias is null || bias.Type == x.Type);

    internal static Tensor Run(Tensor x, Tensor? weight, Tensor? bias, NormPlan plan)
    {
        var (dense, y) = (x.RowMajor(), Tensor.Empty(x.Sizes, x.Type));
        var count = plan.Kind == NormKind.Group ? plan.View[0] * plan.Groups : plan.Groups;
        var (means, scales) = (Tensor.Empty([count], x.Type), Tensor.Empty([count], x.Type));
        if (x.Type == ScalarType.Float32) Forward<float>(plan, dense, weight?.RowMajor(), bias?.RowMajor(), y, means, scales);
        else Forward<double>(plan, dense, weight?.RowMajor(), bias?.RowMajor(), y, means, scales);
        Tensor[] inputs = [x, .. weight is null ? Array.Empty<Tensor>() : [weight], .. bias is null ? Array.Empty<Tensor>() : [bias]];
        if (!Tape.IsWanted(inputs)) return y;
        var (hasWeight, hasBias) = (weight is not null, bias is not null);
        Tensor[] saved = [x, means, scales, .. weight is null ? Array.Empty<Tensor>() : [weight]];
        Tape.Record(new FunctionNode(plan.Name, inputs, 1, saved, (s, g) => Gradients(s, g[0]!, plan, hasWeight, hasBias)), y);
        return y;
    }

    private static Tensor?[] Gradients(FunctionNode s, Tensor g, NormPlan plan, bool hasWeight, bool hasBias)
    {
        var (x, weight) = (s.Unpack(0), hasWeight ? s.Unpack(3) : null);
        var (dx, dw, db) = GradMode.IsEnabled ? Formula(x, weight, g, plan) : Kernel(s, x, weight, g, plan);
        return [dx, .. hasWeight ? [dw] : Array.Empty<Tensor?>(), .. hasBias ? [db] : Array.Empty<Tensor?>()];
    }

    /// <summary>With h = (x - mean) r, r = 1 / sqrt(variance + eps) and g' = g weight: dx = r (g' - mean(g') - h mean(g' h)), dw = sum g h, db = sum g.</summary>
    private static (Tensor, Tensor?, Tensor?) Formula(Tensor x, Tensor? weight, Tensor g, NormPlan plan)
    {
        var (v, slope) = (x.reshape(plan.View), g.reshape(plan.View));
        var centred = v - v.mean(plan.Statistics, true);
        var r = (centred.square().mean(plan.Statistics, true) + plan.Eps).rsqrt();
        var h = centred * r;
        var inner = weight is null ? slope : slope * weight.reshape(plan.WeightView);
        var dx = r * (inner - inner.mean(plan.Statistics, true) - (h * (inner * h).mean(plan.Statistics, true)));
        var shape = weight?.Sizes ?? [-1];
        return (dx.reshape(x.Sizes), (slope * h).sum(plan.Sums).reshape(shape), slope.sum(plan.Sums).reshape(shape));
    }

    private static (Tensor, Tensor?, Tensor?) Kernel(FunctionNode s, Tensor x, Tensor? weight, Tensor g, NormPlan plan)
    {
        var size = plan.Kind == NormKind.Layer ? plan.View[1] : plan.Shape.Channels;
        var shape = weight?.Sizes ?? [size];
        var (dx, dw, db) = (Tensor.Empty(x.Sizes, x.Type), Tensor.Empty(shape, x.Type), Tensor.Empty(shape, x.Type));
        if (x.Type == ScalarType.Float32) Backward<float>(plan, x.RowMajor(), weight?.RowMajor(), s.Unpack(1), s.Unpack(2), g.RowMajor(), dx, dw, db);
        else Backward<double>(plan, x.RowMajor(), weight?.RowMajor(), s.Unpack(1), s.Unpack(2), g.RowMajor(), dx, dw, db);
        return (dx, dw, db);
    }

    /// <summary>For a batch, scales are the variances.</summary>
    private static void Forward<T>(NormPlan plan, Tensor x, Tensor? weight, Tensor? bias, Tensor y, Tensor means, Tensor scales) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var w = weight is null ? null : weight.Pointer<T>();
        var b = bias is null ? null : bias.Pointer<T>();
        switch (plan.Kind)
        {
            case NormKind.Layer:
                LayerNorm.Forward(x.Pointer<T>(), w, b, plan.Eps, plan.View[0], checked((int)plan.View[1]), y.Pointer<T>(), means.Pointer<T>(), scales.Pointer<T>());
                break;
            case NormKind.Group:
                GroupNorm.Forward(plan.Shape, plan.Groups, x.Pointer<T>(), w, b, plan.Eps, y.Pointer<T>(), means.Pointer<T>(), scales.Pointer<T>());
                break;
            default:
                BatchNorm.Statistics(plan.Shape, x.Pointer<T>(), means.Pointer<T>(), scales.Pointer<T>());
                BatchNorm.Forward(plan.Shape, x.Pointer<T>(), means.Pointer<T>(), scales.Pointer<T>(), plan.Eps, w, b, y.Pointer<T>());
                break;
        }
    }

    private static void Backward<T>(NormPlan plan, Tensor x, Tensor? weight, Tensor means, Tensor scales, Tensor g, Tensor dx, Tensor dw, Tensor db) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var w = weight is null ? null : weight.Pointer<T>();
        switch (plan.Kind)
        {
            case NormKind.Layer:
                LayerNorm.Backward(x.Pointer<T>(), w, means.Pointer<T>(), scales.Pointer<T>(), g.Pointer<T>(), plan.View[0], checked((int)plan.View[1]), dx.Pointer<T>(), dw.Pointer<T>(), db.Pointer<T>());
                break;
            case NormKind.Group:
                GroupNorm.Backward(plan.Shape, plan.Groups, x.Pointer<T>(), g.Pointer<T>(), w, means.Pointer<T>(), scales.Pointer<T>(), dx.Pointer<T>(), dw.Pointer<T>(), db.Pointer<T>());
                break;
            default:
                BatchNorm.Backward(plan.Shape, x.Pointer<T>(), g.Pointer<T>(), means.Pointer<T>(), scales.Pointer<T>(), plan.Eps, w, true, dx.Pointer<T>(), dw.Pointer<T>(), db.Pointer<T>());
                break;
        }
    }
}
