using GenNotebooks.Evaluation;

namespace GenNotebooks.Tests.Evaluation;

public class ManifoldScoresTests
{
    [Fact]
    public void A_case_that_can_be_done_by_hand()
    {
        // Real 0, 1, 3: with k = 1 the radii are 1, 1, 2. Generated 1.5, 2, 9: radii 0.5, 0.5, 7.
        double[,] real = { { 0 }, { 1 }, { 3 } }, made = { { 1.5 }, { 2 }, { 9 } };
        var scores = ManifoldScores.Of(real, made, 1);
        Assert.Equal(2 / 3.0, scores.Precision, 1e-15);   // 1.5 and 2
        Assert.Equal(2 / 3.0, scores.Recall, 1e-15);      // 1 lies just in the ball of 1.5, 3 in that of 9
        Assert.Equal(4 / 3.0, scores.Density, 1e-15);     // 1.5 in two balls, 2 in two
        Assert.Equal(2 / 3.0, scores.Coverage, 1e-15);    // the balls of 1 and 3
    }

    [Theory]
    [InlineData(40, 40, 5)]
    [InlineData(40, 20, 3)]
    public void Of_equal_distributions_coverage_and_density_have_their_exact_expectations(int real, int made, int k)
    {
        var scores = Enumerable.Range(0, 300).Select(i => ManifoldScores.Of(Clouds.Draw(real, 4, 2 * i), Clouds.Draw(made, 4, (2 * i) + 1), k)).ToArray();
        var (coverage, density) = (Estimate.Of(scores.Select(s => s.Coverage)), Estimate.Of(scores.Select(s => s.Density)));
        Assert.Equal(ManifoldScores.ExpectedCoverage(real, made, k), coverage.Mean, 4 * coverage.StandardError);
        Assert.Equal(1, density.Mean, 4 * density.StandardError);
    }

    [Fact]
    public void Four_outliers_fool_precision_and_not_density()
    {
        var (real, far) = (Clouds.Draw(300, 2, 1), Clouds.Draw(300, 2, 2, scale: 4));
        var before = ManifoldScores.Of(real, far);
        (real[0, 0], real[0, 1], real[1, 0], real[1, 1], real[2, 0], real[2, 1], real[3, 0], real[3, 1]) = (12, 12, -12, 12, 12, -12, -12, -12);
        var after = ManifoldScores.Of(real, far);
        var gained = after.Precision - before.Precision;
        Assert.True(gained > 0.2);
        // One ball of five is a fifth of a neighbourhood.
        Assert.True(after.Density - before.Density < gained / 2);
        Assert.True(after.Coverage < before.Coverage + 0.05);
    }

    [Fact]
    public void Neighbours_are_the_nearest_of_all()
    {
        var (x, y) = (Clouds.Draw(37, 3, 1), Clouds.Draw(53, 3, 2));
        double Apart(double[,] a, int n, double[,] b, int m) => Math.Sqrt(Enumerable.Range(0, 3).Sum(d => (a[n, d] - b[m, d]) * (a[n, d] - b[m, d])));
        var (across, within) = (NearestNeighbours.Find(x, y, 4), NearestNeighbours.Within(x, 4));
        for (var n = 0; n < 37; n++)
        {
            int[] sorted = [.. Enumerable.Range(0, 53).OrderBy(m => Apart(x, n, y, m))];
            int[] others = [.. Enumerable.Range(0, 37).Where(m => m != n).OrderBy(m => Apart(x, n, x, m))];
            for (var k = 0; k < 4; k++)
            {
                Assert.Equal((sorted[k], others[k]), (across.Indices[n, k], within.Indices[n, k]));
                Assert.Equal(Apart(x, n, y, sorted[k]), across.Distances[n, k], 1e-14);
            }
        }
    }

    [Fact]
    public void Copies_are_found_and_the_truth_is_not_accused()
    {
        double[,] training = { { 0 }, { 10 } };
        var test = CopyingTest.Of(new double[,] { { 1 }, { 8 }, { 20 } }, training, new double[,] { { 2 }, { -3 } });
        // Distances 1, 2, 10 against 2, 3: closer in 2, 1.5 and 0 pairs of 6. Deviation √((3 + 2 + 1) / (12 · 6)).
        Assert.Equal(3.5 / 6, test.Share, 1e-15);
        Assert.Equal(((3.5 / 6) - 0.5) / Math.Sqrt(6 / 72.0), test.Z, 1e-12);
        Assert.Equal([1, 2, 10], test.GeneratedDistances);
        var learned = Clouds.Draw(200, 4, 1);
        Assert.InRange(CopyingTest.Of(Clouds.Draw(200, 4, 2), learned, Clouds.Draw(200, 4, 3)).Z, -4, 4);
        Assert.Equal(1, CopyingTest.Of(learned, learned, Clouds.Draw(200, 4, 3)).Share);
        Assert.True(CopyingTest.Of(Clouds.Draw(200, 4, 2, scale: 3), learned, Clouds.Draw(200, 4, 3)).Z < -4);
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Clouds.RefusesBad((x, y) => ManifoldScores.Of(x, y), 6, "real", "generated");
        Clouds.Refused("neighbours must be at least 1 but is 0.", () => ManifoldScores.Of(Clouds.Draw(9, 2, 1), Clouds.Draw(9, 2, 2), 0));
        Clouds.Refused("The number of samples in references must be at least 3 but is 2.", () => NearestNeighbours.Find(Clouds.Draw(9, 2, 1), Clouds.Draw(2, 2, 2), 3));
        Clouds.Refused("The number of samples in x must be at least 4 but is 3.", () => NearestNeighbours.Within(Clouds.Draw(3, 2, 1), 3));
        Clouds.Refused("references must be (any, 2) but is (5, 3).", () => CopyingTest.Of(Clouds.Draw(9, 2, 1), Clouds.Draw(5, 3, 2), Clouds.Draw(9, 2, 3)));
    }
}
