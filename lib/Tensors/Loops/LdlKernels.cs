namespace TorchSharp.Engine;

/// <summary>
/// Bunch and Kaufman 1977: A = L D L^T for symmetric matrices that need not be definite. D has blocks of one or two, which
/// are chosen so that nothing grows much. Layout and pivots are LAPACK's (sytrf, lower triangle).
/// </summary>
internal static unsafe class LdlKernels
{
    private static readonly double s_threshold = (1 + Math.Sqrt(17)) / 8;

    /// <summary>Factors in place; returns the place of the first zero pivot (from 1), 0 where there is none.</summary>
    internal static int Factor(double* a, int n, int* pivots)
    {
        var info = 0;
        for (var k = 0; k < n;)
        {
            var (other, size) = Choose(a, n, k);
            if (other < 0)
            {
                if (info == 0) info = k + 1;
                pivots[k] = k + 1;
                k++;
                continue;
            }
            Exchange(a, n, k, k + size - 1, other);
            if (size == 1) EliminateOne(a, n, k);
            else EliminateTwo(a, n, k);
            for (var i = k; i < k + size; i++) pivots[i] = size == 1 ? other + 1 : -(other + 1);
            k += size;
        }
        return info;
    }

    /// <summary>b becomes the solution of A x = b; columns of b lie side by side.</summary>
    internal static void Solve(double* a, int n, int* pivots, double* b, int columns)
    {
        for (var k = 0; k < n;)
        {
            var size = pivots[k] > 0 ? 1 : 2;
            Swap(b, columns, k + size - 1, Math.Abs(pivots[k]) - 1);
            for (var i = k + size; i < n; i++)
                for (var j = k; j < k + size; j++) Add(b, columns, i, j, -a[(i * n) + j]);
            for (var c = 0; c < columns; c++) SolveBlock(a, n, k, size, ref b[(k * columns) + c], ref b[((k + size - 1) * columns) + c]);
            k += size;
        }
        for (var k = n - 1; k >= 0;)
        {
            var size = pivots[k] > 0 ? 1 : 2;
            for (var i = k + 1; i < n; i++)
                for (var j = k - size + 1; j <= k; j++) Add(b, columns, j, i, -a[(i * n) + j]);
            Swap(b, columns, k, Math.Abs(pivots[k]) - 1);
            k -= size;
        }
    }

    /// <summary>The row to bring up and the block's size; a negative row where the column is zero.</summary>
    private static (int Other, int Size) Choose(double* a, int n, int k)
    {
        double diagonal = Math.Abs(a[(k * n) + k]), column = 0;
        var best = k;
        for (var i = k + 1; i < n; i++)
        {
            if (Math.Abs(a[(i * n) + k]) > column) (column, best) = (Math.Abs(a[(i * n) + k]), i);
        }
        if (Math.Max(diagonal, column) == 0) return (-1, 1);
        if (diagonal >= s_threshold * column) return (k, 1);
        double row = 0;
        for (var j = k; j < best; j++) row = Math.Max(row, Math.Abs(a[(best * n) + j]));
        for (var i = best + 1; i < n; i++) row = Math.Max(row, Math.Abs(a[(i * n) + best]));
        if (diagonal >= s_threshold * column * (column / row)) return (k, 1);
        return (best, Math.Abs(a[(best * n) + best]) >= s_threshold * row ? 1 : 2);
    }

    /// <summary>Exchanges rows and columns i and j of what is left, i at most j, in the lower triangle.</summary>
    private static void Exchange(double* a, int n, int k, int i, int j)
    {
        if (i == j) return;
        for (var r = j + 1; r < n; r++) (a[(r * n) + i], a[(r * n) + j]) = (a[(r * n) + j], a[(r * n) + i]);
        for (var r = i + 1; r < j; r++) (a[(r * n) + i], a[(j * n) + r]) = (a[(j * n) + r], a[(r * n) + i]);
        (a[(i * n) + i], a[(j * n) + j]) = (a[(j * n) + j], a[(i * n) + i]);
        if (i > k) (a[(i * n) + k], a[(j * n) + k]) = (a[(j * n) + k], a[(i * n) + k]);
    }

    private static void EliminateOne(double* a, int n, int k)
    {
        var inverse = 1 / a[(k * n) + k];
        for (var i = k + 1; i < n; i++)
            for (var j = k + 1; j <= i; j++) a[(i * n) + j] -= a[(i * n) + k] * a[(j * n) + k] * inverse;
        for (var i = k + 1; i < n; i++) a[(i * n) + k] *= inverse;
    }

    private static void EliminateTwo(double* a, int n, int k)
    {
        var off = a[((k + 1) * n) + k];
        var (first, second) = (a[(k * n) + k] / off, a[((k + 1) * n) + k + 1] / off);
        var scale = 1 / (((first * second) - 1) * off);
        for (var j = k + 2; j < n; j++)
        {
            var u = scale * ((second * a[(j * n) + k]) - a[(j * n) + k + 1]);
            var v = scale * ((first * a[(j * n) + k + 1]) - a[(j * n) + k]);
            for (var i = j; i < n; i++) a[(i * n) + j] -= (a[(i * n) + k] * u) + (a[(i * n) + k + 1] * v);
            (a[(j * n) + k], a[(j * n) + k + 1]) = (u, v);
        }
    }

    private static void SolveBlock(double* a, int n, int k, int size, ref double x, ref double y)
    {
        if (size == 1)
        {
            x /= a[(k * n) + k];
            return;
        }
        var off = a[((k + 1) * n) + k];
        var (first, second) = (a[(k * n) + k] / off, a[((k + 1) * n) + k + 1] / off);
        var (p, q, scale) = (x / off, y / off, (first * second) - 1);
        (x, y) = (((second * p) - q) / scale, ((first * q) - p) / scale);
    }

    private static void Add(double* b, int columns, int to, int from, double factor)
    {
        for (var c = 0; c < columns; c++) b[(to * columns) + c] += factor * b[(from * columns) + c];
    }

    private static void Swap(double* b, int columns, int i, int j)
    {
        for (var c = 0; i != j && c < columns; c++) (b[(i * columns) + c], b[(j * columns) + c]) = (b[(j * columns) + c], b[(i * columns) + c]);
    }
}
