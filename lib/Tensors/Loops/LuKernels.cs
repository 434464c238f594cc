namespace TorchSharp.Engine;

/// <summary>Factors of batches of matrices, of any shape, by Gaussian elimination.</summary>
internal static unsafe class LuKernels
{
    /// <summary>L below and U on and above the diagonal, the row that each step took (from 1, as LAPACK counts), and the first zero pivot (from 1; 0: none).</summary>
    internal static (Tensor Factors, Tensor Pivots, Tensor Infos) Factor(Tensor input, bool pivot)
    {
        var work = input.ConvertTo(ScalarType.Float64);
        var (m, n) = ((int)input.Sizes[^2], (int)input.Sizes[^1]);
        var rank = Math.Min(m, n);
        var pivots = Tensor.Empty([.. input.Sizes[..^2], rank], ScalarType.Int32);
        var infos = Tensor.Empty(input.Sizes[..^2], ScalarType.Int32);
        for (var i = 0; i < (int)infos.numel(); i++)
            infos.Pointer<int>()[i] = Factor(work.Pointer<double>() + ((long)i * m * n), m, n, pivots.Pointer<int>() + ((long)i * rank), pivot);
        return (work.Type == input.Type ? work : work.ConvertTo(input.Type), pivots, infos);
    }

    /// <summary>The P with A = P L U: the exchanges of rows, undone from the last.</summary>
    internal static Tensor Permutation(Tensor pivots, long rows, ScalarType type)
    {
        var exchanges = pivots.ConvertTo(ScalarType.Int32);
        var steps = (int)pivots.Sizes[^1];
        var count = (int)Shapes.Count(pivots.Sizes.AsSpan(0, pivots.Rank - 1));
        var result = new double[count * rows * rows];
        for (var b = 0; b < count; b++)
        {
            var order = Enumerable.Range(0, (int)rows).ToArray();
            for (var k = 0; k < steps; k++)
            {
                var other = exchanges.Pointer<int>()[(b * steps) + k] - 1;
                if (other < 0 || other >= rows) throw new ArgumentOutOfRangeException(nameof(pivots), $"lu_unpack: pivot {other + 1} lies outside the rows 1 to {rows}. Pass the pivots that lu_factor gave.");
                (order[k], order[other]) = (order[other], order[k]);
            }
            for (var k = 0; k < rows; k++) result[(((b * rows) + order[k]) * rows) + k] = 1;
        }
        return torch.tensor(result, [.. pivots.Sizes[..^1], rows, rows], type);
    }

    private static int Factor(double* a, int m, int n, int* pivots, bool pivot)
    {
        var info = 0;
        for (var k = 0; k < Math.Min(m, n); k++)
        {
            var best = k;
            for (var i = k + 1; pivot && i < m; i++)
            {
                if (Math.Abs(a[(i * n) + k]) > Math.Abs(a[(best * n) + k])) best = i;
            }
            pivots[k] = best + 1;
            for (var j = 0; best != k && j < n; j++) (a[(k * n) + j], a[(best * n) + j]) = (a[(best * n) + j], a[(k * n) + j]);
            if (a[(k * n) + k] == 0)
            {
                if (info == 0) info = k + 1;
                continue;
            }
            for (var i = k + 1; i < m; i++)
            {
                var factor = a[(i * n) + k] /= a[(k * n) + k];
                for (var j = k + 1; j < n; j++) a[(i * n) + j] -= factor * a[(k * n) + j];
            }
        }
        return info;
    }
}
