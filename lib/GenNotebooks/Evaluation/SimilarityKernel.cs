using MathNet.Numerics.Statistics;

namespace GenNotebooks.Evaluation;

/// <summary>
/// How similar two points are, k(a, b). With a kernel that is characteristic, such as <see cref="Gaussian"/>, <see cref="Laplace"/> and
/// <see cref="RationalQuadratic"/>, the maximum mean discrepancy is 0 only between equal distributions; with
/// <see cref="Polynomial"/> it compares moments up to the degree alone (Gretton et al. 2012).
/// </summary>
public sealed class SimilarityKernel
{
    private const int MedianSamples = 500;
    private readonly Rule _rule;

    private SimilarityKernel(string name, Rule rule) => (Name, _rule) = (name, rule);

    private delegate double Rule(ReadOnlySpan<double> a, ReadOnlySpan<double> b);

    /// <summary>-|a - b|, with which the squared discrepancy is the energy distance (Sejdinovic et al. 2013).</summary>
    public static SimilarityKernel Distance { get; } = new("distance", (a, b) => -Math.Sqrt(SampleRows.SquaredDistance(a, b)));

    /// <summary>What it is called, with its bandwidth.</summary>
    public string Name { get; }

    /// <summary>exp(-|a - b|² / (2 h²)).</summary>
    /// <param name="bandwidth">h, in the data's unit: at this distance the similarity is 0.61.</param>
    public static SimilarityKernel Gaussian(double bandwidth)
    {
        Guard.Positive(bandwidth);
        return new(Named("Gaussian", bandwidth), (a, b) => Math.Exp(-SampleRows.SquaredDistance(a, b) / (2 * bandwidth * bandwidth)));
    }

    /// <summary>exp(-|a - b| / h), which is pointed at 0 and so heeds finer details than a Gaussian.</summary>
    /// <param name="bandwidth">h, in the data's unit.</param>
    public static SimilarityKernel Laplace(double bandwidth)
    {
        Guard.Positive(bandwidth);
        return new(Named("Laplace", bandwidth), (a, b) => Math.Exp(-Math.Sqrt(SampleRows.SquaredDistance(a, b)) / bandwidth));
    }

    /// <summary>(1 + |a - b|² / (2 α h²))^-α: a mixture of Gaussians of all widths around h.</summary>
    /// <param name="bandwidth">h, in the data's unit.</param>
    /// <param name="shape">α; the smaller, the more widths take part. 1 unless told.</param>
    public static SimilarityKernel RationalQuadratic(double bandwidth, double shape = 1)
    {
        Guard.Positive(bandwidth);
        Guard.Positive(shape);
        return new(
            Named("rational quadratic", bandwidth),
            (a, b) => Math.Pow(1 + (SampleRows.SquaredDistance(a, b) / (2 * shape * bandwidth * bandwidth)), -shape));
    }

    /// <summary>(a · b / D + 1)^degree; of degree 3, on features of pictures, that of the kernel Inception distance (Bińkowski et al. 2018).</summary>
    /// <param name="degree">At least 1; 3 unless told.</param>
    public static SimilarityKernel Polynomial(int degree = 3)
    {
        Guard.AtLeast(degree, 1);
        return new($"polynomial of degree {degree}", (a, b) =>
        {
            var (factor, power) = ((SampleRows.Dot(a, b) / a.Length) + 1, 1.0);
            for (var i = 0; i < degree; i++)
                power *= factor;
            return power;
        });
    }

    /// <summary>
    /// The median of the distances between all points of two sets, the usual bandwidth where nothing better is known. Of larger
    /// sets the first 500 points count.
    /// </summary>
    /// <param name="x">Shape (N, D), at least 1.</param>
    /// <param name="y">Shape (M, D), at least 1.</param>
    /// <returns>In the data's unit.</returns>
    public static double MedianDistance(double[,] x, double[,] y)
    {
        SampleRows.Check(x, y, smallest: 1);
        double[,] Few(double[,] all) => SampleRows.Take(all, [.. Enumerable.Range(0, Math.Min(MedianSamples, all.GetLength(0)))]);
        var pool = SampleRows.Stack(Few(x), Few(y));
        var distances = new List<double>();
        for (var n = 0; n < pool.GetLength(0); n++)
            for (var m = 0; m < n; m++)
                distances.Add(Math.Sqrt(SampleRows.SquaredDistance(SampleRows.Row(pool, n), SampleRows.Row(pool, m))));
        var median = distances.Median();
        return median > 0 ? median : throw new ArgumentException("More than half of all pairs of points are equal, so that their median distance, 0, is no bandwidth; give one.");
    }

    /// <summary>The similarity of two points.</summary>
    /// <param name="a">Shape (D).</param>
    /// <param name="b">Shape (D).</param>
    public double Of(double[] a, double[] b)
    {
        ArgumentNullException.ThrowIfNull(a);
        Guard.Shape(b, a.Length);
        return _rule(a, b);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => _rule(a, b);

    private static string Named(string kind, double bandwidth) => FormattableString.Invariant($"{kind}, h = {bandwidth:G3}");
}
