namespace TorchSharp.Engine;

/// <summary>Factorisations of batches of matrices: copies in double, a kernel for each matrix, results in the tensor's type.</summary>
internal static unsafe class Matrices
{
    internal static (Tensor L, int[] Failures) Cholesky(Tensor input)
    {
        var work = input.ConvertTo(ScalarType.Float64);
        var n = (int)input.Sizes[^1];
        var failures = new int[Count(input)];
        for (var i = 0; i < failures.Length; i++) failures[i] = MatrixKernels.Cholesky(Matrix(work, i), n);
        return (Narrowed(work, input.Type), failures);
    }

    internal static Tensor Solve(Tensor a, Tensor b, string operation)
    {
        var (lu, x) = (a.ConvertTo(ScalarType.Float64), b.ConvertTo(ScalarType.Float64));
        var (n, columns) = ((int)a.Sizes[^1], (int)b.Sizes[^1]);
        var pivots = stackalloc int[n];
        for (var i = 0; i < Count(a); i++)
        {
            if (MatrixKernels.Lu(Matrix(lu, i), n, pivots) == 0)
                throw Errors.Linalg($"{operation}: matrix {i} of the batch (shape {Shapes.Format(a.Sizes)}) is singular and has no inverse.");
            MatrixKernels.SolveLu(Matrix(lu, i), n, pivots, Matrix(x, i), columns);
        }
        return Narrowed(x, b.Type);
    }

    internal static Tensor SolveTriangular(Tensor a, Tensor b, bool upper, bool unit)
    {
        var (t, x) = (a.ConvertTo(ScalarType.Float64), b.ConvertTo(ScalarType.Float64));
        for (var i = 0; i < Count(a); i++)
            MatrixKernels.SolveTriangular(Matrix(t, i), (int)a.Sizes[^1], Matrix(x, i), (int)b.Sizes[^1], upper, unit);
        return Narrowed(x, b.Type);
    }

    internal static (Tensor Sign, Tensor LogAbs) SignLogDet(Tensor input)
    {
        var lu = input.ConvertTo(ScalarType.Float64);
        var n = (int)input.Sizes[^1];
        var (signs, logs) = (Tensor.Empty(input.Sizes[..^2], ScalarType.Float64), Tensor.Empty(input.Sizes[..^2], ScalarType.Float64));
        var pivots = stackalloc int[n];
        for (var i = 0; i < Count(input); i++)
        {
            double sign = MatrixKernels.Lu(Matrix(lu, i), n, pivots), log = sign == 0 ? double.NegativeInfinity : 0;
            for (var k = 0; sign != 0 && k < n; k++)
            {
                var pivot = Matrix(lu, i)[(k * n) + k];
                sign *= Math.Sign(pivot);
                log += Math.Log(Math.Abs(pivot));
            }
            signs.Pointer<double>()[i] = sign;
            logs.Pointer<double>()[i] = log;
        }
        return (Narrowed(signs, input.Type), Narrowed(logs, input.Type));
    }

    internal static (Tensor Values, Tensor Vectors) Eigh(Tensor input)
    {
        var work = input.ConvertTo(ScalarType.Float64);
        var n = (int)input.Sizes[^1];
        var (values, vectors) = (Tensor.Empty(input.Sizes[..^1], ScalarType.Float64), work.EmptyLike());
        for (var i = 0; i < Count(input); i++) MatrixKernels.Eigh(Matrix(work, i), n, values.Pointer<double>() + ((long)i * n), Matrix(vectors, i));
        return (Narrowed(values, input.Type), Narrowed(vectors, input.Type));
    }

    internal static (Tensor Q, Tensor R) Qr(Tensor input)
    {
        var r = input.ConvertTo(ScalarType.Float64);
        var (m, n) = ((int)input.Sizes[^2], (int)input.Sizes[^1]);
        var q = Tensor.Empty([.. input.Sizes[..^2], m, m], ScalarType.Float64);
        for (var i = 0; i < Count(input); i++) MatrixKernels.Qr(Matrix(r, i), m, n, Matrix(q, i));
        return (Narrowed(q, input.Type), Narrowed(r, input.Type).triu());
    }

    /// <summary>The reduced decomposition; a wide matrix is decomposed transposed.</summary>
    internal static (Tensor U, Tensor S, Tensor Vh) Svd(Tensor input)
    {
        if (input.Sizes[^2] < input.Sizes[^1])
        {
            var (vt, values, ut) = Svd(input.mT);
            return (ut.mT, values, vt.mT);
        }
        var u = input.ConvertTo(ScalarType.Float64);
        var (m, n) = ((int)input.Sizes[^2], (int)input.Sizes[^1]);
        var s = Tensor.Empty([.. input.Sizes[..^2], n], ScalarType.Float64);
        var v = Tensor.Empty([.. input.Sizes[..^2], n, n], ScalarType.Float64);
        for (var i = 0; i < Count(input); i++) MatrixKernels.Svd(Matrix(u, i), m, n, s.Pointer<double>() + ((long)i * n), Matrix(v, i));
        return (Narrowed(u, input.Type), Narrowed(s, input.Type), Narrowed(v, input.Type).mT);
    }

    private static int Count(Tensor input) => (int)Shapes.Count(input.Sizes.AsSpan(0, input.Rank - 2));

    private static double* Matrix(Tensor batch, int index) => batch.Pointer<double>() + (index * batch.Sizes[^2] * batch.Sizes[^1]);

    private static Tensor Narrowed(Tensor wide, ScalarType type) => wide.Type == type ? wide : wide.ConvertTo(type);
}
