using static TorchSharp.Engine.Saved;

namespace TorchSharp.Engine;

/// <content>Views, and operations that move elements: their gradients move the other way.</content>
internal static partial class Rules
{
    internal static readonly GradRule Reshape = new("reshape", D(Nothing, (s, g) => g.reshape(s.SizesA)));
    internal static readonly GradRule Transpose = new("transpose", D(Nothing, (s, g) => g.transpose(s.I, s.J)));
    internal static readonly GradRule Permute = new("permute", D(Nothing, (s, g) => g.permute(s.Dims)));
    internal static readonly GradRule Expand = new("expand", D(Nothing, (s, g) => g.SumTo(s.SizesA)));
    internal static readonly GradRule Slice = new("slice", D(Nothing, (s, g) => g.Embed(s.SizesA, (ViewSpec)s.Tag!)));
    internal static readonly GradRule Embed = new("embed", D(Nothing, (s, g) => ((ViewSpec)s.Tag!).View(g)));
    internal static readonly GradRule AsStrided = new("as_strided", D(Nothing, (s, g) => { var (whole, part) = ((Geometry, Geometry))s.Tag!; return Tensor.EmbedStrided(g, whole, part); }));
    internal static readonly GradRule Flip = new("flip", D(Nothing, (s, g) => g.flip(s.Dims)));
    internal static readonly GradRule Roll = new("roll", D(Nothing, (s, g) => g.roll(s.Dims, (long[])s.Tag!)));
    internal static readonly GradRule Tril = new("tril", D(Nothing, (s, g) => g.tril(s.I)));
    internal static readonly GradRule Triu = new("triu", D(Nothing, (s, g) => g.triu(s.I)));

    internal static readonly GradRule IndexSelect = new("index_select", D(B, (s, g) => torch.zeros(s.SizesA, g.dtype).index_add(s.I, s.B, g, 1)), D(Nothing, (s, g) => null));
    internal static readonly GradRule IndexAdd = new("index_add",
        D(Nothing, (s, g) => g), D(Nothing, (s, g) => null), D(B, (s, g) => g.index_select(s.I, s.B) * s.X));
    internal static readonly GradRule IndexCopy = new("index_copy",
        D(B, (s, g) => g.index_fill(s.I, s.B, 0)), D(Nothing, (s, g) => null), D(B, (s, g) => g.index_select(s.I, s.B)));
    internal static readonly GradRule IndexFill = new("index_fill", D(B, (s, g) => g.index_fill(s.I, s.B, 0)), D(Nothing, (s, g) => null));
    internal static readonly GradRule Gather = new("gather", D(B, (s, g) => torch.zeros(s.SizesA, g.dtype).scatter_add(s.I, s.B, g)), D(Nothing, (s, g) => null));
    internal static readonly GradRule Scatter = new("scatter",
        D(B, (s, g) => g.scatter(s.I, s.B, (Scalar)0)), D(Nothing, (s, g) => null), D(B, (s, g) => g.gather(s.I, s.B)));
    internal static readonly GradRule ScatterAdd = new("scatter_add",
        D(Nothing, (s, g) => g), D(Nothing, (s, g) => null), D(B, (s, g) => g.gather(s.I, s.B)));
    internal static readonly GradRule Take = new("take", D(B, (s, g) => torch.zeros(s.SizesA, g.dtype).Put(s.B, g, accumulate: true)), D(Nothing, (s, g) => null));
    internal static readonly GradRule Put = new("put", D(B, (s, g) => g.Put(s.B, torch.zeros(Shapes.Scalar, g.dtype), accumulate: false)), D(Nothing, (s, g) => null), D(B, (s, g) => g.take(s.B)));
    internal static readonly GradRule PutAdd = new("put", D(Nothing, (s, g) => g), D(Nothing, (s, g) => null), D(B, (s, g) => g.take(s.B)));
}
