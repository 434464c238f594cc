using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GenNotebooks.Evaluation;

/// <summary>The rows of matrices of samples: the checks that all comparisons share, and arithmetic on them. N, M samples, D dimensions.</summary>
internal static class SampleRows
{
    /// <summary>Checks that there are enough samples and that all their numbers are finite.</summary>
    public static void Check(double[,] x, int smallest, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        Guard.AtLeast(x.GetLength(0), smallest, $"The number of samples in {name}");
        Guard.AtLeast(x.GetLength(1), 1, $"The number of dimensions of {name}");
        for (var n = 0; n < x.GetLength(0); n++)
            for (var d = 0; d < x.GetLength(1); d++)
                if (!double.IsFinite(x[n, d]))
                    throw new ArgumentException(FormattableString.Invariant(
                        $"{name}[{n}, {d}] is {x[n, d]}, but samples are made of finite numbers; leave that sample out, or find out what the model did."));
    }

    /// <summary>Checks two sets of samples of the same dimensions.</summary>
    public static void Check(
        double[,] x, double[,] y, int smallest, [CallerArgumentExpression(nameof(x))] string xName = "", [CallerArgumentExpression(nameof(y))] string yName = "")
    {
        Check(x, smallest, xName);
        Guard.Shape(y, (-1, x.GetLength(1)), yName);
        Check(y, smallest, yName);
    }

    /// <summary>A row, without a copy.</summary>
    public static ReadOnlySpan<double> Row(double[,] x, int n) => MemoryMarshal.CreateReadOnlySpan(ref x[n, 0], x.GetLength(1));

    /// <summary>Rows of a matrix in another order, or some of them.</summary>
    public static double[,] Take(double[,] x, ReadOnlySpan<int> rows)
    {
        var (taken, d) = (new double[rows.Length, x.GetLength(1)], x.GetLength(1));
        for (var n = 0; n < rows.Length; n++)
            Array.Copy(x, rows[n] * d, taken, n * d, d);
        return taken;
    }

    /// <summary>The rows of the one, below them those of the other.</summary>
    public static double[,] Stack(double[,] x, double[,] y)
    {
        var all = new double[x.GetLength(0) + y.GetLength(0), x.GetLength(1)];
        Array.Copy(x, all, x.Length);
        Array.Copy(y, 0, all, x.Length, y.Length);
        return all;
    }

    /// <summary>The numbers below <paramref name="count"/> in random order.</summary>
    public static int[] Shuffled(int count, Random random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        return order;
    }

    /// <summary>|a - b|².</summary>
    public static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (sums, d) = (Vector<double>.Zero, 0);
        for (; d <= a.Length - Vector<double>.Count; d += Vector<double>.Count)
        {
            var difference = new Vector<double>(a[d..]) - new Vector<double>(b[d..]);
            sums += difference * difference;
        }

        var sum = Vector.Sum(sums);
        for (; d < a.Length; d++)
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        return sum;
    }

    /// <summary>a · b.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (sums, d) = (Vector<double>.Zero, 0);
        for (; d <= a.Length - Vector<double>.Count; d += Vector<double>.Count)
            sums += new Vector<double>(a[d..]) * new Vector<double>(b[d..]);
        var sum = Vector.Sum(sums);
        for (; d < a.Length; d++)
            sum += a[d] * b[d];
        return sum;
    }
}
