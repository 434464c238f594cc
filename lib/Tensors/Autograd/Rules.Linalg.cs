using static TorchSharp.Engine.Saved;

namespace TorchSharp.Engine;

/// <content>Linear algebra (Giles 2008, "Collected matrix derivative results").</content>
internal static partial class Rules
{
    internal static readonly GradRule Cholesky = new("cholesky", D(Out, (s, g) =>
    {
        var l = s.Out;
        var phi = l.mT.matmul(g).tril();
        phi -= phi.diagonal(0, -2, -1).diag_embed() * 0.5;
        var half = torch.linalg.solve_triangular(l.mT, phi, upper: true);
        var full = torch.linalg.solve_triangular(l.mT, half.mT, upper: true).mT;
        return (full + full.mT) * 0.5;
    }));
    internal static readonly GradRule SolveTriangular = new("solve_triangular",
        D(A | B | Out, (s, g) => { var change = -Transposed(s, g).matmul(s.Out.mT); return s.Flag ? change.triu(s.I) : change.tril(-s.I); }),
        D(A, Transposed));
    internal static readonly GradRule Solve = new("solve",
        D(A | Out, (s, g) => -torch.linalg.solve(s.A.mT, g).matmul(s.Out.mT)), D(A, (s, g) => torch.linalg.solve(s.A.mT, g)));
    internal static readonly GradRule Inv = new("inv", D(Out, (s, g) => { var y = s.Out.mT; return -y.matmul(g).matmul(y); }));
    internal static readonly GradRule Det = new("det", D(A | Out, (s, g) => (g * s.Out).unsqueeze(-1).unsqueeze(-1) * torch.linalg.inv(s.A).mT));
    internal static readonly GradRule LogDet = new("slogdet", D(A, (s, g) => g.unsqueeze(-1).unsqueeze(-1) * torch.linalg.inv(s.A).mT));

    private static Tensor Transposed(OpNode s, Tensor g) =>
        torch.linalg.solve_triangular(s.A.mT, g, upper: !s.Flag, unitriangular: s.I == 1);

    /// <summary>A = V diag(w) V^T: dA = V (diag(dw) + (V^T dV) / (w_j - w_i)) V^T.</summary>
    internal static Tensor EighGradient(Tensor values, Tensor vectors, Tensor? gValues, Tensor? gVectors)
    {
        var inner = gValues is null ? torch.zeros_like(vectors) : gValues.diag_embed();
        if (gVectors is not null)
        {
            var gaps = values.unsqueeze(-2) - values.unsqueeze(-1);
            var safe = torch.where(gaps.eq(0), gaps.full_like(double.PositiveInfinity), gaps);
            inner += vectors.mT.matmul(gVectors) / safe;
        }
        var full = vectors.matmul(inner).matmul(vectors.mT);
        return (full + full.mT) * 0.5;
    }
}
