namespace TorchSharp;

public static partial class torch
{
    /// <summary>Householder's vectors below the diagonal with R on and above it, and their factors: what orgqr and ormqr take.</summary>
    public static (Tensor a, Tensor tau) geqrf(Tensor input)
    {
        linalg.CheckMatrix(input, "geqrf");
        using var off = GradMode.Off();
        using var temporaries = Temporaries.Begin();
        var (m, n) = (input.Sizes[^2], input.Sizes[^1]);
        var steps = Math.Min(m, n);
        var a = input.ConvertTo(ScalarType.Float64).clone();
        var tau = a.new_zeros([.. input.Sizes[..^2], steps]);
        for (long k = 0; k < steps; k++)
        {
            // H = 1 - tau v v^T with v = (1, x_2 / (x_1 - beta), ...) sends x to beta e_1; beta has the sign that adds.
            var x = a.narrow(-2, k, m - k).narrow(-1, k, 1);
            var first = x.narrow(-2, 0, 1);
            var length = linalg.vector_norm(x, 2, [-2], true);
            var beta = where(first.gt(0), -length, length);
            var still = linalg.vector_norm(x.narrow(-2, 1, m - k - 1), 2, [-2], true).eq(0);
            var v = x / where(still, 1.0, first - beta);
            v.narrow(-2, 0, 1).fill_(1);
            var factor = where(still, 0.0, (beta - first) / where(still, 1.0, beta));
            var rest = a.narrow(-2, k, m - k).narrow(-1, k, n - k);
            rest.sub_(factor * v.matmul(v.mT.matmul(rest)));
            a.narrow(-2, k + 1, m - k - 1).narrow(-1, k, 1).copy_(where(still, 0.0, v.narrow(-2, 1, m - k - 1)));
            tau.narrow(-1, k, 1).copy_(factor.squeeze(-1));
        }
        return temporaries.Keep(a.to_type(input.dtype), tau.to_type(input.dtype));
    }

    /// <summary>Q C, where Q is the product of Householder's reflections that geqrf gave; Q^T C, C Q or C Q^T by the switches.</summary>
    public static Tensor ormqr(Tensor input, Tensor tau, Tensor other, bool left = true, bool transpose = false)
    {
        linalg.CheckMatrix(input, "ormqr");
        using var temporaries = Temporaries.Begin();
        var (m, n) = (input.Sizes[^2], tau.Sizes[^1]);
        var result = left ? other : other.mT;
        if (result.Sizes[^2] != m) throw Errors.Shape($"ormqr: Q has {m} rows but other has shape {Shapes.Format(other.Sizes)} (left: {left}).");
        var vectors = input.tril(-1) + eye(m, input.Sizes[^1], dtype: input.dtype);
        // C Q is the transpose of Q^T C^T; Q = H_1 H_2 ... applies its last reflection first.
        for (long i = 0; i < n; i++)
        {
            var k = left == transpose ? i : n - 1 - i;
            var v = vectors.narrow(-1, k, 1);
            result = result - (tau.narrow(-1, k, 1).unsqueeze(-1) * v.matmul(v.mT.matmul(result)));
        }
        return temporaries.Keep(left ? result : result.mT);
    }

    public static partial class linalg
    {
        /// <summary>L and D of A = L D L^T in one matrix, for symmetric A, whose lower triangle is read; pivots as LAPACK's. Not differentiable.</summary>
        public static (Tensor LU, Tensor? Pivots) ldl_factor(Tensor A, bool hermitian = true)
        {
            var (factors, pivots, infos) = ldl_factor_ex(A, hermitian);
            infos?.Dispose();
            return (factors, pivots);
        }

        /// <param name="A">Symmetric matrices.</param>
        /// <param name="hermitian">Real matrices are symmetric either way.</param>
        /// <param name="check_errors">Fails where D has a zero on its diagonal, rather than saying so in Info.</param>
        public static unsafe (Tensor LU, Tensor? Pivots, Tensor? Info) ldl_factor_ex(Tensor A, bool hermitian = true, bool check_errors = false)
        {
            CheckSquare(A, "linalg.ldl_factor");
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var n = (int)A.Sizes[^1];
            var work = A.ConvertTo(ScalarType.Float64).tril();
            var pivots = Tensor.Empty(A.Sizes[..^1], ScalarType.Int32);
            var infos = Tensor.Empty(A.Sizes[..^2], ScalarType.Int32);
            for (var i = 0; i < (int)infos.numel(); i++)
                infos.Pointer<int>()[i] = LdlKernels.Factor(work.Pointer<double>() + ((long)i * n * n), n, pivots.Pointer<int>() + ((long)i * n));
            if (check_errors && infos.ne(0).any().ToBoolean()) throw Errors.Shape("linalg.ldl_factor: D has a zero on its diagonal, so the factors solve no system.");
            return (temporaries.Keep(work.to_type(A.dtype)), temporaries.Keep(pivots), temporaries.Keep(infos));
        }

        /// <summary>The X with A X = B, from ldl_factor's factors of A.</summary>
        public static unsafe Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false)
        {
            CheckSquare(LD, "linalg.ldl_solve");
            if (B.Rank < 2 || B.Sizes[^2] != LD.Sizes[^1]) throw Errors.Shape($"linalg.ldl_solve: the factors have shape {Shapes.Format(LD.Sizes)}, so B of shape {Shapes.Format(B.Sizes)} needs {LD.Sizes[^1]} rows.");
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var (n, columns) = ((int)LD.Sizes[^1], (int)B.Sizes[^1]);
            var batch = Shapes.Broadcast(LD.Sizes[..^2], B.Sizes[..^2], "linalg.ldl_solve");
            var a = LD.ConvertTo(ScalarType.Float64).expand([.. batch, n, n]).contiguous();
            var p = pivots.ConvertTo(ScalarType.Int32).expand([.. batch, n]).contiguous();
            var x = B.ConvertTo(ScalarType.Float64).expand([.. batch, n, columns]).clone().contiguous();
            for (var i = 0; i < (int)Shapes.Count(batch); i++)
                LdlKernels.Solve(a.Pointer<double>() + ((long)i * n * n), n, p.Pointer<int>() + ((long)i * n), x.Pointer<double>() + ((long)i * n * columns), columns);
            return temporaries.Keep(x.to_type(B.dtype));
        }
    }
}
