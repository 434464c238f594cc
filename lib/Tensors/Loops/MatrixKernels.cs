namespace TorchSharp.Engine;

/// <summary>Factorisations of one row-major matrix, in double.</summary>
internal static unsafe class MatrixKernels
{
    /// <summary>The lower factor of a symmetric positive definite matrix, in place; the row where it fails, or -1.</summary>
    internal static int Cholesky(double* a, int n)
    {
        for (var j = 0; j < n; j++)
        {
            var diagonal = a[(j * n) + j] - Dot(a + (j * n), a + (j * n), j);
            if (!(diagonal > 0)) return j;
            diagonal = Math.Sqrt(diagonal);
            a[(j * n) + j] = diagonal;
            for (var i = j + 1; i < n; i++) a[(i * n) + j] = (a[(i * n) + j] - Dot(a + (i * n), a + (j * n), j)) / diagonal;
            for (var i = 0; i < j; i++) a[(i * n) + j] = 0;
        }
        return -1;
    }

    /// <summary>P A = L U in place, rows exchanged for the largest pivot; the sign of the permutation, 0 where A is singular.</summary>
    internal static int Lu(double* a, int n, int* pivots)
    {
        var sign = 1;
        for (var k = 0; k < n; k++)
        {
            var best = k;
            for (var i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[(i * n) + k]) > Math.Abs(a[(best * n) + k])) best = i;
            }
            pivots[k] = best;
            if (a[(best * n) + k] == 0) return 0;
            if (best != k)
            {
                SwapRows(a, n, k, best);
                sign = -sign;
            }
            for (var i = k + 1; i < n; i++)
            {
                var factor = a[(i * n) + k] /= a[(k * n) + k];
                for (var j = k + 1; j < n; j++) a[(i * n) + j] -= factor * a[(k * n) + j];
            }
        }
        return sign;
    }

    /// <summary>B becomes A^-1 B, from A's factors.</summary>
    internal static void SolveLu(double* lu, int n, int* pivots, double* b, int columns)
    {
        for (var k = 0; k < n; k++)
        {
            if (pivots[k] != k) SwapRows(b, columns, k, pivots[k]);
        }
        SolveTriangular(lu, n, b, columns, upper: false, unit: true);
        SolveTriangular(lu, n, b, columns, upper: true, unit: false);
    }

    /// <summary>B becomes T^-1 B for a triangular T; the other triangle is not read.</summary>
    internal static void SolveTriangular(double* t, int n, double* b, int columns, bool upper, bool unit)
    {
        for (var step = 0; step < n; step++)
        {
            var i = upper ? n - 1 - step : step;
            for (var k = upper ? i + 1 : 0; k < (upper ? n : i); k++)
            {
                var factor = t[(i * n) + k];
                for (var c = 0; c < columns; c++) b[(i * columns) + c] -= factor * b[(k * columns) + c];
            }
            if (unit) continue;
            for (var c = 0; c < columns; c++) b[(i * columns) + c] /= t[(i * n) + i];
        }
    }

    /// <summary>Householder's QR of A (m, n): R in A's upper triangle, Q (m, m) accumulated.</summary>
    internal static void Qr(double* a, int m, int n, double* q)
    {
        for (var i = 0; i < m * m; i++) q[i] = i % (m + 1) == 0 ? 1 : 0;
        var v = new double[m];
        for (var k = 0; k < Math.Min(m - 1, n); k++)
        {
            double norm = 0;
            for (var i = k; i < m; i++) norm += a[(i * n) + k] * a[(i * n) + k];
            norm = Math.Sqrt(norm);
            if (norm == 0) continue;
            var head = a[(k * n) + k];
            var alpha = head > 0 ? -norm : norm;
            double length = 0;
            for (var i = k; i < m; i++)
            {
                v[i] = a[(i * n) + k] - (i == k ? alpha : 0);
                length += v[i] * v[i];
            }
            if (length == 0) continue;
            Reflect(a, m, n, v, k, length);
            ReflectColumns(q, m, v, k, length);
        }
    }

    /// <summary>Jacobi's method for a symmetric matrix: eigenvalues ascending, eigenvectors in the columns of V.</summary>
    internal static void Eigh(double* a, int n, double* values, double* v)
    {
        for (var i = 0; i < n * n; i++) v[i] = i % (n + 1) == 0 ? 1 : 0;
        for (var sweep = 0; sweep < 60 && OffDiagonal(a, n) > 1e-300; sweep++)
        {
            var rotated = false;
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++) rotated |= Rotate(a, n, v, p, q);
            }
            if (!rotated) break;
        }
        for (var i = 0; i < n; i++) values[i] = a[(i * n) + i];
        SortColumns(values, v, n, n, ascending: true);
    }

    /// <summary>One-sided Jacobi on A (m, n), m at least n: A's columns become U S, V accumulates; singular values descending.</summary>
    internal static void Svd(double* a, int m, int n, double* values, double* v)
    {
        for (var i = 0; i < n * n; i++) v[i] = i % (n + 1) == 0 ? 1 : 0;
        var rotated = true;
        for (var sweep = 0; sweep < 60 && rotated; sweep++)
        {
            rotated = false;
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++) rotated |= Orthogonalise(a, m, n, v, p, q);
            }
        }
        for (var j = 0; j < n; j++) values[j] = Math.Sqrt(ColumnDot(a, m, n, j, j));
        var order = Enumerable.Range(0, n).OrderByDescending(j => values[j]).ToArray();
        Permute(a, m, n, order);
        Permute(v, n, n, order);
        var sorted = order.Select(j => values[j]).ToArray();
        for (var j = 0; j < n; j++)
        {
            values[j] = sorted[j];
            if (values[j] == 0) continue;
            for (var i = 0; i < m; i++) a[(i * n) + j] /= values[j];
        }
    }

    private static bool Rotate(double* a, int n, double* v, int p, int q)
    {
        var apq = a[(p * n) + q];
        var (app, aqq) = (a[(p * n) + p], a[(q * n) + q]);
        if (Math.Abs(apq) <= 1e-17 * Math.Sqrt(Math.Abs(app * aqq)) || Math.Abs(apq) < 1e-300) return false;
        var theta = (aqq - app) / (2 * apq);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < n; k++) Turn(ref a[(k * n) + p], ref a[(k * n) + q], c, s);
        for (var k = 0; k < n; k++) Turn(ref a[(p * n) + k], ref a[(q * n) + k], c, s);
        for (var k = 0; k < n; k++) Turn(ref v[(k * n) + p], ref v[(k * n) + q], c, s);
        return true;
    }

    private static bool Orthogonalise(double* a, int m, int n, double* v, int p, int q)
    {
        var (pp, qq, pq) = (ColumnDot(a, m, n, p, p), ColumnDot(a, m, n, q, q), ColumnDot(a, m, n, p, q));
        if (Math.Abs(pq) <= 1e-15 * Math.Sqrt(pp * qq) || pq == 0) return false;
        var theta = (qq - pp) / (2 * pq);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        for (var k = 0; k < m; k++) Turn(ref a[(k * n) + p], ref a[(k * n) + q], c, t * c);
        for (var k = 0; k < n; k++) Turn(ref v[(k * n) + p], ref v[(k * n) + q], c, t * c);
        return true;
    }

    private static void Turn(ref double x, ref double y, double c, double s) => (x, y) = ((c * x) - (s * y), (s * x) + (c * y));

    private static double OffDiagonal(double* a, int n)
    {
        double sum = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) sum += i == j ? 0 : a[(i * n) + j] * a[(i * n) + j];
        }
        return sum;
    }

    private static void SortColumns(double* values, double* v, int rows, int n, bool ascending)
    {
        var keys = new double[n];
        for (var j = 0; j < n; j++) keys[j] = ascending ? values[j] : -values[j];
        var order = Enumerable.Range(0, n).OrderBy(j => keys[j]).ToArray();
        Permute(v, rows, n, order);
        for (var j = 0; j < n; j++) values[j] = ascending ? keys[order[j]] : -keys[order[j]];
    }

    private static void Permute(double* a, int rows, int columns, int[] order)
    {
        var row = new double[columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) row[j] = a[(i * columns) + order[j]];
            for (var j = 0; j < columns; j++) a[(i * columns) + j] = row[j];
        }
    }

    private static void Reflect(double* a, int m, int n, double[] v, int k, double length)
    {
        for (var j = 0; j < n; j++)
        {
            double dot = 0;
            for (var i = k; i < m; i++) dot += v[i] * a[(i * n) + j];
            for (var i = k; i < m; i++) a[(i * n) + j] -= 2 * dot / length * v[i];
        }
    }

    private static void ReflectColumns(double* q, int m, double[] v, int k, double length)
    {
        for (var i = 0; i < m; i++)
        {
            double dot = 0;
            for (var j = k; j < m; j++) dot += q[(i * m) + j] * v[j];
            for (var j = k; j < m; j++) q[(i * m) + j] -= 2 * dot / length * v[j];
        }
    }

    private static double ColumnDot(double* a, int m, int n, int p, int q)
    {
        double sum = 0;
        for (var k = 0; k < m; k++) sum += a[(k * n) + p] * a[(k * n) + q];
        return sum;
    }

    private static double Dot(double* x, double* y, int n)
    {
        double sum = 0;
        for (var i = 0; i < n; i++) sum += x[i] * y[i];
        return sum;
    }

    private static void SwapRows(double* a, int columns, int i, int j)
    {
        for (var c = 0; c < columns; c++) (a[(i * columns) + c], a[(j * columns) + c]) = (a[(j * columns) + c], a[(i * columns) + c]);
    }
}
