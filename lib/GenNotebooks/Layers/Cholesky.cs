namespace GenNotebooks.Layers;

/// <summary>The Cholesky factor of small symmetric matrices, in place in spans; matrices are row-major.</summary>
internal static class Cholesky
{
    /// <summary>Writes the lower factor L of a = L Lᵀ; entries above the diagonal become 0.</summary>
    /// <param name="a">Symmetric, shape (size, size); only the lower half is read.</param>
    /// <param name="l">Receives L, shape (size, size).</param>
    /// <param name="size">The number of rows.</param>
    /// <param name="smallestPivots">For each row the value that its squared diagonal entry must exceed.</param>
    /// <returns>-1, or the first row whose pivot does not exceed its smallest value; L is then of no use.</returns>
    public static int Factor(ReadOnlySpan<double> a, Span<double> l, int size, ReadOnlySpan<double> smallestPivots)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
                l[(i * size) + j] = (a[(i * size) + j] - Dot(l.Slice(i * size, j), l.Slice(j * size, j))) / l[(j * size) + j];
            var row = l.Slice(i * size, i);
            var pivot = a[(i * size) + i] - Dot(row, row);
            if (!(pivot > smallestPivots[i]))
                return i;
            l[(i * size) + i] = Math.Sqrt(pivot);
            l[((i * size) + i + 1)..((i + 1) * size)].Clear();
        }

        return -1;
    }

    /// <summary>Writes the inverse of a lower factor.</summary>
    /// <param name="l">Lower triangular, shape (size, size).</param>
    /// <param name="inverse">Receives the inverse in rows of <paramref name="stride"/> entries; the rest stays as it is.</param>
    /// <param name="size">The number of rows.</param>
    /// <param name="stride">The distance between two rows of the inverse, at least <paramref name="size"/>.</param>
    public static void InvertLower(ReadOnlySpan<double> l, Span<double> inverse, int size, int stride)
    {
        for (var j = 0; j < size; j++)
        {
            inverse[(j * stride) + j] = 1 / l[(j * size) + j];
            for (var i = j + 1; i < size; i++)
            {
                var sum = 0.0;
                for (var m = j; m < i; m++)
                    sum += l[(i * size) + m] * inverse[(m * stride) + j];
                inverse[(i * stride) + j] = -sum / l[(i * size) + i];
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
