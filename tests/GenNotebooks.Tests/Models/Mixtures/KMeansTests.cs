using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

public class KMeansTests
{
    [Fact]
    public void The_best_of_some_starts_is_the_best_of_all_partitions()
    {
        const int N = 9;
        var x = MixtureCases.Data(N, 2, 2, seed: 81);
        var rows = NaiveMixture.Rows(x);
        var smallest = Enumerable.Range(1, (1 << (N - 1)) - 1).Min(mask => // every way to make two groups that are not empty
            Within(rows.Where((_, n) => (mask >> n & 1) == 1)) + Within(rows.Where((_, n) => (mask >> n & 1) == 0)));
        Assert.Equal(smallest, Enumerable.Range(0, 20).Min(seed => KMeans.Fit(x, 2, seed).SumOfSquares), 1e-10);
    }

    [Fact]
    public void It_ends_with_every_sample_at_its_nearest_centre_and_every_centre_in_the_middle_of_its_samples()
    {
        var x = MixtureCases.Data(300, 4, 3, seed: 82);
        var rows = NaiveMixture.Rows(x);
        var fit = KMeans.Fit(x, 4, 1);
        var centres = NaiveMixture.Rows(fit.Centres);
        for (var n = 0; n < 300; n++)
            Assert.Equal(centres.Min(c => Distance(rows[n], c)), Distance(rows[n], centres[fit.Labels[n]]));
        for (var k = 0; k < 4; k++)
            for (var d = 0; d < 3; d++)
                Assert.Equal(rows.Where((_, n) => fit.Labels[n] == k).Average(row => row[d]), centres[k][d], 1e-12);
        Assert.Equal(rows.Zip(fit.Labels, (row, k) => Distance(row, centres[k])).Sum(), fit.SumOfSquares, 1e-9);
    }

    [Fact]
    public void The_start_alone_draws_centres_that_lie_apart()
    {
        // Two far groups of 50: k-means++ must draw one centre in each, blind choice would do so half the time.
        var x = new double[100, 1];
        for (var n = 0; n < 100; n++)
            x[n, 0] = (n % 2 * 1000) + (n * 0.01);
        var apart = Enumerable.Range(0, 200).Count(seed =>
        {
            var fit = KMeans.Fit(x, 2, seed, maxIterations: 0);
            Assert.Equal(0, fit.Iterations);
            return Math.Abs(fit.Centres[0, 0] - fit.Centres[1, 0]) > 500;
        });
        Assert.Equal(200, apart);
    }

    [Fact]
    public void Fewer_different_samples_than_centres_still_give_an_answer()
    {
        var fit = KMeans.Fit(new double[,] { { 1 }, { 1 }, { 2 }, { 2 } }, 3, 1);
        Assert.Equal(0, fit.SumOfSquares);
    }

    [Fact]
    public void Impossible_requests_are_refused()
    {
        Assert.Equal(
            "clusters is 3 but x has 2 samples; a cluster needs at least one. Ask for fewer clusters or bring more samples.",
            Assert.Throws<ArgumentException>(() => KMeans.Fit(new double[2, 1], 3, 1)).Message);
        Assert.Equal(
            "x[1, 0] is NaN; k-means needs finite numbers. Repair or remove the row.",
            Assert.Throws<ArgumentException>(() => KMeans.Fit(new[,] { { 1 }, { double.NaN } }, 1, 1)).Message);
        Assert.Equal("clusters must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => KMeans.Fit(new double[2, 1], 0, 1)).Message);
    }

    private static double Within(IEnumerable<double[]> rows)
    {
        var group = rows.ToArray();
        double[] mean = [.. Enumerable.Range(0, 2).Select(d => group.Average(row => row[d]))];
        return group.Sum(row => Distance(row, mean));
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (p, q) => (p - q) * (p - q)).Sum();
}
