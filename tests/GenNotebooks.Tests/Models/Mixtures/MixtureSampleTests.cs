using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

public class MixtureSampleTests
{
    [Theory]
    [MemberData(nameof(MixtureCases.Kinds), MemberType = typeof(MixtureCases))]
    public void Samples_have_the_components_weights_means_and_covariances(CovarianceKind kind)
    {
        const int N = 60_000;
        var model = MixtureCases.Mixture(3, 2, kind, seed: 61);
        var sample = model.Sample(N, new Random(62));
        var rows = NaiveMixture.Rows(sample.Points);
        for (var k = 0; k < 3; k++)
        {
            var own = rows.Where((_, n) => sample.Components[n] == k).ToArray();
            var component = model.Components[k];
            Assert.Equal(component.Weight, own.Length / (double)N, 4 * Math.Sqrt(component.Weight / N));
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(component.Mean[i], own.Average(row => row[i]), 4 * Math.Sqrt(component.Covariance[i, i] / own.Length));
                for (var j = 0; j < 2; j++)
                    Assert.Equal(
                        component.Covariance[i, j],
                        own.Average(row => (row[i] - component.Mean[i]) * (row[j] - component.Mean[j])),
                        6 * Math.Sqrt(2.0 / own.Length) * Math.Sqrt(component.Covariance[i, i] * component.Covariance[j, j]));
            }
        }

        for (var d = 0; d < 2; d++)
            Assert.Equal(model.Mean()[d], rows.Average(row => row[d]), 0.05);
    }

    [Fact]
    public void The_same_seed_draws_the_same_samples()
    {
        var model = MixtureCases.Mixture(3, 2, CovarianceKind.Full, seed: 1);
        Assert.Equal(model.Sample(100, new Random(5)).Points, model.Sample(100, new Random(5)).Points);
        Assert.NotEqual(model.Sample(100, new Random(5)).Points, model.Sample(100, new Random(6)).Points);
        Assert.Equal("count must be at least 0 but is -1.", Assert.Throws<ArgumentException>(() => model.Sample(-1, new Random(1))).Message);
    }
}
