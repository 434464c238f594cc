namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra on matrices and batches of matrices. Factorisations compute in double whatever the tensor's type.</summary>
    public static partial class linalg
    {
        /// <summary>The lower triangular L with L L^T = input.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is not positive definite.</exception>
        public static Tensor cholesky(Tensor input)
        {
            var (result, failures) = Factor(input, "cholesky", check: true);
            return Tape.Record(result, Rules.Cholesky, input);
        }

        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false)
        {
            var (result, failures) = Factor(input, "cholesky_ex", check_errors);
            return (Tape.Record(result, Rules.Cholesky, input), tensor(failures.Select(f => f + 1).ToArray(), input.Sizes.AsSpan(0, input.Rank - 2), ScalarType.Int32));
        }

        /// <summary>The X with A X = B; B may be a vector (or a batch of vectors).</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true)
        {
            CheckSquare(A, "solve");
            using var temporaries = Temporaries.Begin();
            if (!left) return temporaries.Keep(solve(A.mT, B.mT).mT);
            if (B.Rank == 1 || (B.Rank == A.Rank - 1 && Shapes.Same(B.Sizes, A.Sizes.AsSpan(0, A.Rank - 1)))) return temporaries.Keep(solve(A, B.unsqueeze(-1)).squeeze(-1));
            var (a, b) = Matched(A, B, "solve");
            var result = Matrices.Solve(a, b, "solve");
            return temporaries.Keep(Tape.Record(result, Rules.Solve, a, b));
        }

        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false) =>
            (solve(A, B, left), zeros(A.Sizes[..^2], ScalarType.Int32));

        /// <summary>The X with A X = B (or X A = B), A triangular; the other triangle is not read.</summary>
        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null)
        {
            CheckSquare(A, "solve_triangular");
            using var temporaries = Temporaries.Begin();
            if (!left) return temporaries.Keep(solve_triangular(A.mT, B.mT, !upper, true, unitriangular).mT);
            var (a, b) = Matched(A, B, "solve_triangular");
            var result = Matrices.SolveTriangular(a, b, upper, unitriangular);
            return temporaries.Keep(Tape.Record(result, Rules.SolveTriangular, a, b, new OpArgs { Flag = upper, I = unitriangular ? 1 : 0 }));
        }

        public static Tensor inv(Tensor input)
        {
            CheckSquare(input, "inv");
            using var temporaries = Temporaries.Begin();
            Tensor result;
            using (GradMode.Off())
            {
                var (a, b) = Matched(input, eye(input.Sizes[^1], dtype: input.dtype), "inv");
                result = Matrices.Solve(a, b, "inv");
            }
            return temporaries.Keep(Tape.Record(result, Rules.Inv, input));
        }

        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) => (inv(input), zeros(input.Sizes[..^2], ScalarType.Int32));

        public static Tensor det(Tensor input)
        {
            CheckSquare(input, "det");
            using var temporaries = Temporaries.Begin();
            Tensor result;
            using (GradMode.Off())
            {
                var (sign, logarithm) = Matrices.SignLogDet(input);
                result = sign * logarithm.exp();
            }
            return temporaries.Keep(Tape.Record(result, Rules.Det, input));
        }

        public static (Tensor res, Tensor logabsdet) slogdet(Tensor input)
        {
            CheckSquare(input, "slogdet");
            using var temporaries = Temporaries.Begin();
            var (sign, logarithm) = Matrices.SignLogDet(input);
            return temporaries.Keep(sign, Tape.Record(logarithm, Rules.LogDet, input));
        }

        public static Tensor logdet(Tensor input)
        {
            using var temporaries = Temporaries.Begin();
            var (sign, logarithm) = slogdet(input);
            return temporaries.Keep(where(sign.lt(0), logarithm.full_like(double.NaN), logarithm));
        }

        /// <summary>Eigenvalues, ascending, and eigenvectors, in columns, of symmetric matrices; one triangle is read.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L')
        {
            CheckSquare(input, "eigh");
            using var temporaries = Temporaries.Begin();
            Tensor values, vectors;
            using (GradMode.Off())
            {
                var triangle = UPLO == 'U' ? input.triu() : input.tril();
                var symmetric = triangle + triangle.mT - triangle.diagonal(0, -2, -1).diag_embed();
                (values, vectors) = Matrices.Eigh(symmetric);
            }
            if (Tape.IsWanted(input))
            {
                var node = new FunctionNode("eigh", [input], 2, [], (n, g) => [Rules.EighGradient(n.Unpack(0), n.Unpack(1), g[0], g[1])]);
                Tape.Record(node, values, vectors);
                node.SaveOutputs(values, vectors);
            }
            return temporaries.Keep(values, vectors);
        }

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => First(eigh(input, UPLO));

        /// <summary>
        /// U, S, V^T of input = U diag(S) V^T. Gradients of U and V are defined where all singular values differ (and none is 0 where the matrix is not square);
        /// the columns that complete them to square matrices have none.
        /// </summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true)
        {
            CheckMatrix(input, "svd");
            using var temporaries = Temporaries.Begin();
            Tensor u, s, vh;
            using (GradMode.Off()) (u, s, vh) = Matrices.Svd(input);
            if (Tape.IsWanted(input))
            {
                (u, vh) = (u.RowMajor(), vh.RowMajor());
                var node = new FunctionNode("svd", [input], 3, [], (n, g) => [Rules.SvdGradient(n.Unpack(0), n.Unpack(1), n.Unpack(2), g[0], g[1], g[2])]);
                Tape.Record(node, u, s, vh);
                node.SaveOutputs(u, s, vh);
            }
            if (fullMatrices) (u, vh) = (Completed(u, input.Sizes[^2]), Completed(vh.mT, input.Sizes[^1]).mT);
            return (temporaries.Keep(u), temporaries.Keep(s), temporaries.Keep(vh));
        }

        public static Tensor svdvals(Tensor input)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(svd(input, false).S);
        }

        /// <summary>
        /// Q with orthonormal columns and upper triangular R. Gradients are defined where the first min(rows, columns) columns are independent; a complete Q of a tall
        /// matrix has none, as its last columns are arbitrary.
        /// </summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced)
        {
            CheckMatrix(input, "qr");
            using var temporaries = Temporaries.Begin();
            var (rows, rank) = (input.Sizes[^2], Math.Min(input.Sizes[^2], input.Sizes[^1]));
            Tensor q, r;
            using (GradMode.Off())
            {
                (q, r) = Matrices.Qr(input);
                if (mode != QRMode.Complete && rank < rows) (q, r) = (q.narrow(-1, 0, rank).clone(), r.narrow(-2, 0, rank).clone());
            }
            if (Tape.IsWanted(input))
            {
                var node = new FunctionNode("qr", [input], 2, [], (n, g) => [Rules.QrGradient(n.Unpack(0), n.Unpack(1), g[0], g[1])]);
                Tape.Record(node, q, r);
                node.SaveOutputs(q, r);
            }
            return temporaries.Keep(mode == QRMode.R ? q.new_empty([0]) : q, r);
        }

        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        private static (Tensor, int[]) Factor(Tensor input, string operation, bool check)
        {
            CheckSquare(input, operation);
            using var temporaries = Temporaries.Begin();
            var (result, failures) = Matrices.Cholesky(input);
            for (var i = 0; check && i < failures.Length; i++)
            {
                if (failures[i] < 0) continue;
                throw Errors.Linalg($"{operation}: matrix {i} of the batch (shape {Shapes.Format(input.Sizes)}) is not positive definite: the leading minor of order {failures[i] + 1} is not positive. Is it symmetric? Adding a small multiple of the identity often helps.");
            }
            return (temporaries.Keep(result), failures);
        }

        private static (Tensor A, Tensor B) Matched(Tensor a, Tensor b, string operation)
        {
            if (b.Rank < 2 || a.Sizes[^1] != b.Sizes[^2])
                throw Errors.Shape($"{operation}: the right side of shape {Shapes.Format(b.Sizes)} must have {a.Sizes[^1]} rows, as A of shape {Shapes.Format(a.Sizes)} has.");
            if (a.dtype != b.dtype) throw Errors.Type($"{operation} needs operands of one type but got {a.dtype} and {b.dtype}; convert one with .to(...).");
            var batch = Shapes.Broadcast(a.Sizes[..^2], b.Sizes[..^2], operation);
            return (a.expand([.. batch, .. a.Sizes[^2..]]), b.expand([.. batch, .. b.Sizes[^2..]]));
        }

        private static Tensor First((Tensor First, Tensor Second) pair)
        {
            pair.Second.Dispose();
            return pair.First;
        }

        /// <summary>More orthonormal columns, until there are n.</summary>
        private static Tensor Completed(Tensor columns, long n)
        {
            if (columns.Sizes[^1] == n) return columns;
            Tensor q;
            using (GradMode.Off()) (q, _) = Matrices.Qr(columns);
            return cat([columns, q.narrow(-1, columns.Sizes[^1], n - columns.Sizes[^1])], -1);
        }

        internal static void CheckMatrix(Tensor input, string operation)
        {
            if (input.Rank < 2 || !input.dtype.IsFloatingPoint())
                throw Errors.Shape($"{operation} needs floating-point matrices but got {Shapes.Format(input.Sizes)} {input.dtype}.");
        }

        private static void CheckSquare(Tensor input, string operation)
        {
            CheckMatrix(input, operation);
            if (input.Sizes[^1] != input.Sizes[^2])
                throw Errors.Shape($"{operation} needs square matrices but the shape is {Shapes.Format(input.Sizes)}.");
        }
    }
}
