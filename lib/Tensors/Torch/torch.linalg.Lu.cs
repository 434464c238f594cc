namespace TorchSharp;

public static partial class torch
{
    /// <summary>Factors of A; not differentiable (linalg.solve, inv and det are).</summary>
    /// <param name="A">Matrices of any shape.</param>
    /// <param name="pivot">Rows are exchanged for the largest pivot.</param>
    /// <param name="get_infos">Also the place of the first zero pivot, 0 where there is none.</param>
    public static (Tensor A_LU, Tensor? pivots, Tensor? infos) lu(Tensor A, bool pivot = true, bool get_infos = false)
    {
        var (factors, pivots, infos) = linalg.Factors(A, pivot, "lu");
        if (get_infos) return (factors, pivots, infos);
        infos.Dispose();
        return (factors, pivots, null);
    }

    public static Tensor lu_solve(Tensor b, Tensor LU_data, Tensor LU_pivots) => linalg.lu_solve(LU_data, LU_pivots, b);

    /// <summary>P, L and U with A = P L U.</summary>
    public static (Tensor P, Tensor? L, Tensor? U) lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data = true, bool unpack_pivots = true)
    {
        using var temporaries = Temporaries.Begin();
        var (m, n) = (LU_data.Sizes[^2], LU_data.Sizes[^1]);
        var rank = Math.Min(m, n);
        var p = unpack_pivots ? LuKernels.Permutation(LU_pivots, m, LU_data.dtype) : LU_data.new_empty(0);
        if (!unpack_data) return (temporaries.Keep(p), null, null);
        var lower = LU_data.narrow(-1, 0, rank).tril(-1) + eye(m, rank, dtype: LU_data.dtype);
        return (temporaries.Keep(p), temporaries.Keep(lower), temporaries.Keep(LU_data.narrow(-2, 0, rank).triu()));
    }

    public static Tensor orgqr(Tensor input, Tensor tau) => linalg.householder_product(input, tau);

    public static partial class linalg
    {
        /// <summary>P, L and U with input = P L U; not differentiable.</summary>
        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true)
        {
            using var temporaries = Temporaries.Begin();
            var (factors, pivots, _) = Factors(input, pivot, "linalg.lu");
            var (p, l, u) = lu_unpack(factors, pivots);
            return (temporaries.Keep(p), temporaries.Keep(l!), temporaries.Keep(u!));
        }

        /// <summary>L and U in one matrix, and the row that each step took, counted from 1; not differentiable.</summary>
        public static (Tensor LU, Tensor? Pivots) lu_factor(Tensor input, bool pivot = true)
        {
            using var temporaries = Temporaries.Begin();
            var (factors, pivots, _) = Factors(input, pivot, "linalg.lu_factor");
            return temporaries.Keep(factors, pivots);
        }

        /// <summary>The X with A X = B, or X A = B, from A's factors; adjoint: A's transpose.</summary>
        public static Tensor lu_solve(Tensor LU, Tensor pivots, Tensor B, bool left = true, bool adjoint = false, Tensor? @out = null)
        {
            CheckSquare(LU, "linalg.lu_solve");
            using var temporaries = Temporaries.Begin();
            Tensor x;
            if (!left) x = lu_solve(LU, pivots, B.mT, true, !adjoint).mT;
            else
            {
                var p = LuKernels.Permutation(pivots, LU.Sizes[^1], LU.dtype);
                x = adjoint
                    ? p.matmul(solve_triangular(LU.mT, solve_triangular(LU.mT, B, upper: false), upper: true, unitriangular: true))
                    : solve_triangular(LU, solve_triangular(LU, p.mT.matmul(B), upper: false, unitriangular: true), upper: true);
            }
            return temporaries.Keep(@out is null ? x : @out.copy_(x));
        }

        /// <summary>The first columns of H_1 H_2 ..., H_i = 1 - tau_i v_i v_i^T; v_i is A's column i below the diagonal, with a one on it.</summary>
        public static Tensor householder_product(Tensor A, Tensor tau)
        {
            CheckMatrix(A, "linalg.householder_product");
            using var temporaries = Temporaries.Begin();
            var (m, n) = (A.Sizes[^2], A.Sizes[^1]);
            if (tau.Sizes[^1] > n || n > m) throw Errors.Shape($"linalg.householder_product: A of shape {Shapes.Format(A.Sizes)} and tau of shape {Shapes.Format(tau.Sizes)} do not go together: A needs at least as many rows as columns, and a column for each tau.");
            var result = eye(m, n, dtype: A.dtype).expand([.. A.Sizes[..^2], m, n]);
            var vectors = A.tril(-1) + eye(m, n, dtype: A.dtype);
            for (var i = tau.Sizes[^1] - 1; i >= 0; i--)
            {
                var v = vectors.narrow(-1, i, 1);
                result = result - (tau.narrow(-1, i, 1).unsqueeze(-1) * v.matmul(v.mT.matmul(result)));
            }
            return temporaries.Keep(result);
        }

        /// <summary>The inverse of tensordot with input over its first ind dimensions.</summary>
        public static Tensor tensorinv(Tensor input, long ind)
        {
            if (ind <= 0 || ind > input.Rank) throw new ArgumentOutOfRangeException(nameof(ind), $"linalg.tensorinv: ind must lie between 1 and {input.Rank} for a tensor of shape {Shapes.Format(input.Sizes)} but is {ind}.");
            using var temporaries = Temporaries.Begin();
            var (first, rest) = (input.Sizes[..(int)ind], input.Sizes[(int)ind..]);
            var rows = Shapes.Count(first);
            if (rows != Shapes.Count(rest)) throw Errors.Shape($"linalg.tensorinv: the first {ind} dimensions of {Shapes.Format(input.Sizes)} have {rows} elements in all but the others {Shapes.Count(rest)}; they must agree.");
            return temporaries.Keep(inv(input.reshape(rows, rows)).reshape([.. rest, .. first]));
        }

        /// <summary>The X with tensordot(A, X, X.dim()) = B.</summary>
        /// <param name="A">The system.</param>
        /// <param name="B">The right side.</param>
        /// <param name="dims">Dimensions of A to be moved to its end first.</param>
        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims)
        {
            using var temporaries = Temporaries.Begin();
            var a = dims is { Length: > 0 } ? A.movedim(dims, [.. Enumerable.Range(0, dims.Length).Select(i => (long)(A.Rank - dims.Length + i))]) : A;
            var rest = a.Sizes[B.Rank..];
            var columns = Shapes.Count(rest);
            if (columns != B.numel()) throw Errors.Shape($"linalg.tensorsolve: A of shape {Shapes.Format(a.Sizes)} (dims moved) gives {columns} unknowns but B of shape {Shapes.Format(B.Sizes)} has {B.numel()} elements; they must agree.");
            return temporaries.Keep(solve(a.reshape(columns, columns), B.flatten()).reshape(rest));
        }

        public static Tensor cond(Tensor input) => cond(input, 2.0);

        public static Tensor cond(Tensor input, int p) => cond(input, (double)p);

        /// <summary>Condition number: the matrix's norm times its inverse's.</summary>
        public static Tensor cond(Tensor input, double p)
        {
            using var temporaries = Temporaries.Begin();
            if (p is not (2 or -2)) return temporaries.Keep(matrix_norm(input, p) * matrix_norm(inv(input), p));
            var s = svdvals(input);
            return temporaries.Keep(p == -2 ? s.select(-1, -1) / s.select(-1, 0) : s.select(-1, 0) / s.select(-1, -1));
        }

        /// <param name="input">Square matrices.</param>
        /// <param name="p">"fro" or "nuc".</param>
        public static Tensor cond(Tensor input, string p)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(matrix_norm(input, p) * matrix_norm(inv(input), p));
        }

        internal static (Tensor Factors, Tensor Pivots, Tensor Infos) Factors(Tensor input, bool pivot, string operation)
        {
            CheckMatrix(input, operation);
            using var off = GradMode.Off();
            return LuKernels.Factor(input, pivot);
        }
    }
}
