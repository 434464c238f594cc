using static TorchSharp.Engine.Saved;

namespace TorchSharp.Engine;

/// <content>Reductions: a gradient spreads back over the dimensions that were reduced.</content>
internal static partial class Rules
{
    internal static readonly GradRule Sum = new("sum", D(Nothing, (s, g) => Spread(s, g)));
    internal static readonly GradRule Mean = new("mean", D(Nothing, (s, g) => Spread(s, g / (double)s.I)));
    internal static readonly GradRule Prod = new("prod", D(A | Out, ProdGradient));
    internal static readonly GradRule Extremum = new("max/min over dimensions", D(A | Out, (s, g) =>
    {
        var ties = s.A.eq(Spread(s, s.Out)).to_type(g.dtype);
        return ties / Spread(s, ties.sum(s.Dims, s.Flag)) * Spread(s, g);
    }));
    internal static readonly GradRule ExtremumAt = new("max/min along a dimension", D(B, (s, g) => AtIndex(s, g)), D(Nothing, (s, g) => null));
    internal static readonly GradRule Var = new("var", D(A, (s, g) => Spread(s, g) * (s.A - s.A.mean(s.Dims, true)) * (2 / (s.I - s.X))));
    internal static readonly GradRule Std = new("std", D(A | Out, (s, g) =>
        Spread(s, torch.where(s.Out.eq(0), torch.zeros_like(g), g / (s.Out * (s.I - s.X)))) * (s.A - s.A.mean(s.Dims, true))));
    internal static readonly GradRule LogSumExp = new("logsumexp", D(A | Out, (s, g) => Spread(s, g) * (s.A - Spread(s, s.Out)).exp()));
    internal static readonly GradRule Norm2 = new("norm", D(A | Out, (s, g) =>
    {
        var norm = Spread(s, s.Out);
        return Spread(s, g) * torch.where(norm.eq(0), torch.zeros_like(norm), s.A / norm);
    }));
    internal static readonly GradRule CumSum = new("cumsum", D(Nothing, (s, g) => g.flip(s.I).cumsum(s.I).flip(s.I)));
    internal static readonly GradRule CumProd = new("cumprod", D(A | Out, CumProdGradient));
    internal static readonly GradRule LogCumSumExp = new("logcumsumexp", D(A | Out, (s, g) => (g * (-s.Out).exp()).flip(s.I).cumsum(s.I).flip(s.I) * s.A.exp()));
    internal static readonly GradRule Softmax = new("softmax", D(Out, (s, g) =>
    {
        var y = s.Out;
        return Rows.SoftmaxGradient(y, g, s.I, logarithm: false) ?? y * (g - (g * y).sum(s.I, true));
    }));
    internal static readonly GradRule LogSoftmax = new("log_softmax", D(Out, (s, g) =>
    {
        var y = s.Out;
        return Rows.SoftmaxGradient(y, g, s.I, logarithm: true) ?? g - (y.exp() * g.sum(s.I, true));
    }));
    internal static readonly GradRule Sort = new("sort", D(B, (s, g) => torch.zeros(s.SizesA, g.dtype).scatter_add(s.I, s.B, g)), D(Nothing, (s, g) => null));

    /// <summary>A reduced tensor over the shape that it was reduced from.</summary>
    private static Tensor Spread(OpNode s, Tensor g)
    {
        if (!s.Flag)
        {
            foreach (var dim in s.Dims) g = g.unsqueeze(dim);
        }
        return g.expand(s.SizesA);
    }

    private static Tensor AtIndex(OpNode s, Tensor g)
    {
        var index = s.B;
        if (!s.Flag) (g, index) = (g.unsqueeze(s.I), index.unsqueeze(s.I));
        return torch.zeros(s.SizesA, g.dtype).scatter(s.I, index, g);
    }

    /// <summary>g out / x, and where an x is zero the product of the others.</summary>
    private static Tensor ProdGradient(OpNode s, Tensor g)
    {
        var x = s.A;
        if (!x.eq(0).any().ToBoolean()) return Spread(s, g * s.Out) / x;
        if (s.Dims.Length == x.Rank) return g.reshape([]) * OthersProduct(x.flatten(), -1, p => p.prod(-1)).reshape(s.SizesA);
        return Spread(s, g) * OthersProduct(x, s.Dims[0], p => p.prod(-1));
    }

    private static Tensor CumProdGradient(OpNode s, Tensor g)
    {
        var x = s.A;
        if (!x.eq(0).any().ToBoolean()) return (g * s.Out).flip(s.I).cumsum(s.I).flip(s.I) / x;
        var last = g.movedim(s.I, -1).unsqueeze(-2);
        return OthersProduct(x, s.I, p => (p.cumprod(-1) * last).triu().sum(-1));
    }

    /// <summary>Reduces, for each i of a dimension, the line with element i replaced by one.</summary>
    private static Tensor OthersProduct(Tensor x, long dim, Func<Tensor, Tensor> reduce)
    {
        var lines = x.movedim(dim, -1);
        var n = lines.Sizes[^1];
        var square = lines.unsqueeze(-2).expand([.. lines.Sizes[..^1], n, n]);
        var others = torch.where(torch.eye(n, dtype: torch.ScalarType.Bool), torch.ones(Shapes.Scalar, x.dtype), square);
        return reduce(others).movedim(-1, dim);
    }
}
