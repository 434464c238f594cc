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

    /// <summary>
    /// A = U diag(s) V^T, with X(M) = (M - M^T) / (s_j^2 - s_i^2): dA = U (X(U^T dU) S + S X(V^T dV) + diag(ds)) V^T, and where U or V is not square
    /// what leaves their columns' spaces: (1 - U U^T) dU S^-1 V^T + U S^-1 dV^T (1 - V V^T) (Townsend 2016).
    /// </summary>
    internal static Tensor SvdGradient(Tensor u, Tensor s, Tensor vh, Tensor? gU, Tensor? gS, Tensor? gVh)
    {
        var (row, column) = (s.unsqueeze(-2), s.unsqueeze(-1));
        // Factored, for small gaps.
        var gaps = (row - column) * (row + column);
        gaps = torch.where(gaps.eq(0), gaps.full_like(double.PositiveInfinity), gaps);
        Tensor Turned(Tensor m) => (m - m.mT) / gaps;
        var inner = gS is null ? torch.zeros_like(gaps) : gS.diag_embed();
        if (gU is not null) inner += Turned(u.mT.matmul(gU)) * row;
        if (gVh is not null) inner += column * Turned(vh.matmul(gVh.mT));
        var result = u.matmul(inner).matmul(vh);
        if (gU is not null && u.Sizes[^2] > u.Sizes[^1]) result += ((gU - u.matmul(u.mT.matmul(gU))) / row).matmul(vh);
        if (gVh is not null && vh.Sizes[^1] > vh.Sizes[^2]) result += (u / row).matmul(gVh - gVh.matmul(vh.mT).matmul(vh));
        return result;
    }

    /// <summary>
    /// A = Q R: dA = (dQ + Q C) R^-T with M = R dR^T - dQ^T Q and C its lower triangle mirrored (Seeger et al. 2017). In a wide A = (X, Y) only X is decomposed,
    /// and Y = Q V with R = (U, V).
    /// </summary>
    internal static Tensor QrGradient(Tensor q, Tensor r, Tensor? gQ, Tensor? gR)
    {
        var (m, k, n) = (q.Sizes[^2], q.Sizes[^1], r.Sizes[^1]);
        if (r.Sizes[^2] > n)
            throw Errors.Autograd($"qr: the complete Q of a matrix of {m} rows and {n} columns has no gradient, as its last columns are arbitrary; use QRMode.Reduced.");
        gQ ??= torch.zeros_like(q);
        gR ??= torch.zeros_like(r);
        if (n == k) return Square(q, r, gQ, gR);
        var gY = q.matmul(gR.narrow(-1, k, n - k));
        var y = q.matmul(r.narrow(-1, k, n - k));
        var gX = Square(q, r.narrow(-1, 0, k), gQ + y.matmul(gR.narrow(-1, k, n - k).mT), gR.narrow(-1, 0, k));
        return torch.cat([gX, gY], -1);

        static Tensor Square(Tensor q, Tensor r, Tensor gQ, Tensor gR)
        {
            var change = r.matmul(gR.mT) - gQ.mT.matmul(q);
            var mirrored = change.tril() + change.tril(-1).mT;
            return torch.linalg.solve_triangular(r.mT, gQ + q.matmul(mirrored), upper: false, left: false);
        }
    }

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
