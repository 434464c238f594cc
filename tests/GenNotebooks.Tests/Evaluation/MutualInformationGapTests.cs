using GenNotebooks.Evaluation;
using MathNet.Numerics.Distributions;

namespace GenNotebooks.Tests.Evaluation;

public class MutualInformationGapTests
{
    private const int Count = 5000;

    /// <summary>Three independent factors: real, real, one of four classes.</summary>
    private static double[,] Factors()
    {
        var random = new Random(195);
        var factors = new double[Count, 3];
        for (var n = 0; n < Count; n++)
            (factors[n, 0], factors[n, 1], factors[n, 2]) = (Normal.Sample(random, 0, 1), random.NextDouble(), random.Next(4));
        return factors;
    }

    private static double[,] Coded(Func<int, double[]> code)
    {
        var first = code(0);
        var codes = new double[Count, first.Length];
        for (var n = 0; n < Count; n++)
            for (var (l, row) = (0, code(n)); l < row.Length; l++)
                codes[n, l] = row[l];
        return codes;
    }

    [Fact]
    public void A_feature_for_each_factor_scores_one_in_any_order_and_on_any_scale()
    {
        var v = Factors();
        var gap = MutualInformationGap.Of(Coded(n => [Math.Exp(v[n, 1]), -5 * v[n, 2], Math.Pow(v[n, 0], 3)]), v);
        Assert.Equal([Math.Log(10), Math.Log(10), Math.Log(4)], gap.Entropies, (a, b) => Math.Abs(a - b) < 1e-3);
        // The best feature tells all; the second best nothing but the count's bias, at most 81 / 10,000 nats, and its scatter.
        Assert.All(gap.Gaps, value => Assert.InRange(value, 0.985, 1));
        Assert.Equal(gap.Entropies[0], gap.Information[0, 2], 1e-9);
    }

    [Fact]
    public void Two_factors_turned_into_each_other_score_near_zero()
    {
        var random = new Random(1);
        var v = Coded(_ => [Normal.Sample(random, 0, 1), Normal.Sample(random, 0, 1)]);
        var gap = MutualInformationGap.Of(Coded(n => [v[n, 0] + v[n, 1], v[n, 0] - v[n, 1]]), v);
        // Each feature tells -½ ln(1 - ½) nats of each factor, less what the bins blur.
        Assert.InRange(gap.Information[0, 0], 0.8 * 0.5 * Math.Log(2), 0.5 * Math.Log(2) + 0.01);
        Assert.InRange(gap.Score, 0, 0.02);
    }

    [Fact]
    public void The_same_feature_twice_leaves_no_gap()
    {
        var v = Factors();
        Assert.Equal(0, MutualInformationGap.Of(Coded(n => [v[n, 0], v[n, 0]]), Coded(n => [v[n, 0]])).Score, 1e-12);
    }

    [Fact]
    public void Information_is_that_of_the_table_of_counts()
    {
        // Joint probabilities 0.4, 0.1, 0.1, 0.4, and a second feature that does not depend on the factor.
        double[,] factor = { { 0 }, { 0 }, { 0 }, { 0 }, { 0 }, { 1 }, { 1 }, { 1 }, { 1 }, { 1 } };
        double[,] code = { { 7, 0 }, { 7, 0 }, { 7, 0 }, { 7, 0 }, { 9, 0 }, { 7, 0 }, { 9, 0 }, { 9, 0 }, { 9, 0 }, { 9, 0 } };
        var gap = MutualInformationGap.Of(code, factor);
        var exact = Information.Kl([0.4, 0.1, 0.1, 0.4], [0.25, 0.25, 0.25, 0.25]);
        Assert.Equal(exact, gap.Information[0, 0], 1e-12);
        Assert.Equal(0, gap.Information[0, 1], 1e-12);
        Assert.Equal(exact / Math.Log(2), gap.Score, 1e-12);
    }

    [Fact]
    public void Rare_classes_keep_a_bin_of_their_own()
    {
        var factor = new double[100, 1];
        (factor[10, 0], factor[20, 0], factor[30, 0]) = (1, 2, 3);
        var code = new double[100, 2];
        for (var n = 0; n < 100; n++)
            (code[n, 0], code[n, 1]) = (n, factor[n, 0]);
        var gap = MutualInformationGap.Of(code, factor, bins: 4);
        Assert.Equal(Information.Entropy([0.97, 0.01, 0.01, 0.01]), gap.Entropies[0], 1e-12);
        Assert.Equal(gap.Entropies[0], gap.Information[0, 1], 1e-12);
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Assert.Equal("The number of features of a code must be at least 2 but is 1.", Assert.ThrowsAny<ArgumentException>(() => MutualInformationGap.Of(new double[4, 1], new double[4, 1])).Message);
        Assert.Equal("factors must be (4, any) but is (3, 1).", Assert.ThrowsAny<ArgumentException>(() => MutualInformationGap.Of(new double[4, 2], new double[3, 1])).Message);
        Assert.Equal(
            "factors[.., 1] is the same in all samples, so there is nothing to tell of it; leave it out.",
            Assert.Throws<ArgumentException>(() => MutualInformationGap.Of(new double[2, 2], new double[,] { { 1, 5 }, { 2, 5 } })).Message);
    }
}
