using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>What is applied to a finished number.</summary>
internal enum Activation
{
    None,
    Relu,

    /// <summary>x Phi(x), by erf.</summary>
    Gelu,

    /// <summary>The tanh form of GELU.</summary>
    GeluTanh,
    Tanh,
    Sigmoid,
    Silu,
}

/// <summary>
/// C = activation(alpha * A B + beta * C + bias): A is (M, K), B (K, N), C (M, N). Element (i, k) of A lies at
/// A[i * RowStrideA + k * ColumnStrideA], and so on; any strides do, none is copied as a whole. The columns of C are
/// contiguous (for C stored by columns, swap: C^T = B^T A^T; see <see cref="Transposed"/>). C must not overlap A or B.
/// With beta 0, C may hold anything, NaN too.
/// </summary>
internal unsafe struct GemmProblem<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int M;
    public int N;
    public int K;
    public T* A;
    public nint RowStrideA;
    public nint ColumnStrideA;
    public T* B;
    public nint RowStrideB;
    public nint ColumnStrideB;
    public T* C;
    public nint RowStrideC;
    public T Alpha;
    public T Beta;

    /// <summary>One number a column (or a row, if <see cref="BiasByRow"/>), or null.</summary>
    public T* Bias;
    public bool BiasByRow;
    public Activation Activation;

    /// <summary>alpha 1, beta 0, no bias, C dense.</summary>
    public GemmProblem(int m, int n, int k, T* a, nint rowStrideA, nint columnStrideA, T* b, nint rowStrideB, nint columnStrideB, T* c)
    {
        M = m;
        N = n;
        K = k;
        A = a;
        RowStrideA = rowStrideA;
        ColumnStrideA = columnStrideA;
        B = b;
        RowStrideB = rowStrideB;
        ColumnStrideB = columnStrideB;
        C = c;
        RowStrideC = n;
        Alpha = T.One;
        Beta = T.Zero;
    }

    /// <summary>Multiplications and additions.</summary>
    public readonly double Operations => 2.0 * M * N * K;

    /// <summary>The same product as C^T = B^T A^T; <paramref name="columnStrideC"/> becomes the row stride.</summary>
    public readonly GemmProblem<T> Transposed(nint columnStrideC) => this with
    {
        M = N,
        N = M,
        A = B,
        RowStrideA = ColumnStrideB,
        ColumnStrideA = RowStrideB,
        B = A,
        RowStrideB = ColumnStrideA,
        ColumnStrideB = RowStrideA,
        RowStrideC = columnStrideC,
        BiasByRow = !BiasByRow,
    };
}
