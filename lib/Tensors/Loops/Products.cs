using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Engine;

/// <summary>Matrix products of tensors of any strides; integers go through a plain loop.</summary>
internal static unsafe class Products
{
    /// <summary>result (M, N) = a (M, K) times b (K, N); the result is row-major.</summary>
    internal static void Multiply(Tensor result, Tensor a, Tensor b)
    {
        switch (result.Type)
        {
            case ScalarType.Float32: Gemm.Run(Problem<float>(result, a, b)); break;
            case ScalarType.Float64: Gemm.Run(Problem<double>(result, a, b)); break;
            default: Typed.Run(result.Type, new Plain(result, a, b)); break;
        }
    }

    /// <summary>
    /// result (B, M, N) = a (B, M, K) times b (B, K, N), matrix by matrix. For floating-point numbers there may be two batch dimensions, and those of a and b
    /// broadcast. Nothing is copied.
    /// </summary>
    internal static void MultiplyBatch(Tensor result, Tensor a, Tensor b)
    {
        switch (result.Type)
        {
            case ScalarType.Float32: Batch<float>(result, a, b); break;
            case ScalarType.Float64: Batch<double>(result, a, b); break;
            default:
                for (var i = 0; i < result.Sizes[0]; i++) Typed.Run(result.Type, new Plain(result.select(0, i), a.select(0, i), b.select(0, i)));
                break;
        }
    }

    private static void Batch<T>(Tensor result, Tensor a, Tensor b) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (result.NumElements == 0) return;
        var (outer, inner) = (result.Rank > 3 ? checked((int)result.Sizes[^4]) : 1, checked((int)result.Sizes[^3]));
        Gemm.RunBatch(Problem<T>(result, a, b), outer, inner, (Step(a, 4), Step(b, 4), Step(result, 4)), (Step(a, 3), Step(b, 3), Step(result, 3)));
    }

    /// <summary>The stride of the dimension so far from the end; 0 where one matrix serves all.</summary>
    private static nint Step(Tensor x, int fromEnd) => x.Rank >= fromEnd && x.Sizes[^fromEnd] != 1 ? (nint)x.Strides[^fromEnd] : 0;

    private static GemmProblem<T> Problem<T>(Tensor result, Tensor a, Tensor b) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(
            checked((int)result.Sizes[^2]), checked((int)result.Sizes[^1]), checked((int)a.Sizes[^1]),
            a.Pointer<T>(), (nint)a.Strides[^2], (nint)a.Strides[^1],
            b.Pointer<T>(), (nint)b.Strides[^2], (nint)b.Strides[^1],
            result.Pointer<T>());

    private readonly struct Plain(Tensor result, Tensor a, Tensor b) : ITyped
    {
        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var x = a.Pointer<T>();
            var y = b.Pointer<T>();
            var z = result.Pointer<T>();
            long m = result.Sizes[0], n = result.Sizes[1], inner = a.Sizes[1];
            for (long i = 0; i < m; i++)
            {
                for (long j = 0; j < n; j++)
                {
                    var sum = T.Zero;
                    for (long k = 0; k < inner; k++)
                        sum += x[(i * a.Strides[0]) + (k * a.Strides[1])] * y[(k * b.Strides[0]) + (j * b.Strides[1])];
                    z[(i * n) + j] = sum;
                }
            }
        }
    }
}
