using GenNotebooks.Models.Vae;
using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Vae;

[Collection("training")]
public sealed class VaeTests
{
    /// <summary>500 samples of x = W z + m + 0.5 ε with two latent features, five features.</summary>
    private static double[,] LinearData()
    {
        var random = new Random(195);
        double Normal() => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
        double[,] w = { { 2, 0 }, { 1, 1 }, { 0, 1.5 }, { -1, 0.5 }, { 0.5, -1 } };
        double[] m = [1, -2, 0, 3, 0.5];
        var x = new double[500, 5];
        for (var n = 0; n < 500; n++)
        {
            var (a, b) = (Normal(), Normal());
            for (var d = 0; d < 5; d++)
                x[n, d] = (w[d, 0] * a) + (w[d, 1] * b) + m[d] + (0.5 * Normal());
        }

        return x;
    }

    [Fact]
    public void The_parts_add_up_with_the_noise_that_was_drawn()
    {
        using var off = no_grad();
        manual_seed(1);
        var vae = VariationalAutoencoder.Dense(6, [8], 2);
        var x = (rand(10, 6) > 0.5).to_type(ScalarType.Float32);
        var terms = vae.Elbo(x, new Generator(4));
        var q = vae.Encode(x);
        var z = q.Mean + ((q.LogVariance / 2).exp() * randn([10, 2], generator: new Generator(4)));
        var wanted = vae.LogLikelihoodGiven(x, z) - q.DivergenceFromPrior().sum(1);
        Assert.True((terms.Elbo - wanted).abs().max().ToDouble() < 1e-5);
        Assert.Equal(-terms.Elbo.mean().ToDouble(), terms.Loss().ToDouble(), 4);
        Assert.Equal((3 * terms.Divergence.mean().ToDouble()) - terms.Reconstruction.mean().ToDouble(), terms.Loss(3).ToDouble(), 4);
    }

    [Fact]
    public void The_bound_rises_with_the_samples_to_the_likelihood()
    {
        // One latent feature: ln p(x) by summing over a fine grid of z.
        using var off = no_grad();
        manual_seed(2);
        var vae = VariationalAutoencoder.Dense(4, [6], 1);
        foreach (var (name, parameter) in vae.named_parameters())
            if (name.StartsWith("decoder", StringComparison.Ordinal))
                parameter.mul_(3);
        var x = tensor(new float[] { 0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1 }, 3, 4);
        var (generator, repeated) = (new Generator(3), x.repeat_interleave(2000, 0));
        double[] At(int samples) => [.. vae.ImportanceWeightedBound(repeated, samples, generator).view(3, 2000).mean([1]).data<float>().ToArray().Select(v => (double)v)];
        var (one, five, many) = (At(1), At(5), At(200));
        for (var n = 0; n < 3; n++)
        {
            var grid = linspace(-8, 8, 4001).unsqueeze(1);   // (4001, 1)
            var joint = vae.LogLikelihoodGiven(x[n..(n + 1)].expand(4001, 4), grid) - (0.5 * (grid.square() + Math.Log(2 * Math.PI))).squeeze(1);
            var exact = (joint.logsumexp(0) + Math.Log(16.0 / 4000)).ToDouble();
            Assert.True(one[n] < five[n] && five[n] < many[n] && many[n] < exact + 0.01, $"{one[n]} {five[n]} {many[n]} {exact}");
            Assert.Equal(exact, many[n], 0.05);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public void The_probabilities_of_all_grey_levels_sum_to_one(int levels)
    {
        using var off = no_grad();
        foreach (var width in new[] { 0.01, 0.1, 3 })
        {
            var x = (arange(levels, ScalarType.Float32) / (levels - 1)).unsqueeze(1);
            foreach (var logit in new[] { -9.0, -1, 0, 2 })
            {
                var logs = new DiscretizedLogisticLikelihood(levels, width).LogDensity(x, full([levels, 1], (float)logit));
                Assert.Equal(1, logs.exp().sum().ToDouble(), 4);
            }
        }
    }

    [Fact]
    public void Far_grey_levels_keep_a_finite_likelihood_and_a_gradient()
    {
        // Forty widths away from the mean a difference of two cumulative probabilities would be 0.
        var decoded = full([1, 1], -9f).requires_grad_();
        var log = new DiscretizedLogisticLikelihood(256, 0.01).LogDensity(full([1, 1], 0.4f), decoded);
        Assert.InRange(log.ToDouble(), -60, -30);
        log.sum().backward();
        Assert.True(decoded.grad!.ToDouble() > 0);
    }

    [Fact]
    public void Principal_components_reach_the_likelihood_that_no_other_model_of_the_kind_exceeds()
    {
        var x = LinearData();
        var model = ProbabilisticPca.Fit(x, 2);
        Assert.Equal(0.25, model.Variance, 0.03);
        // A Gaussian with the sample's own covariance has D ln(2 π) + ln|S| + D; its covariance here differs in the spectrum's tail only.
        var likelihood = model.LogLikelihood(x).Average();
        var full = ProbabilisticPca.Fit(x, 4).LogLikelihood(x).Average();
        Assert.InRange(full - likelihood, 0, 0.02);
        Assert.True(likelihood > ProbabilisticPca.Fit(x, 1).LogLikelihood(x).Average() + 0.5);
    }

    [Fact]
    public void A_linear_autoencoder_learns_probabilistic_principal_components()
    {
        // Row 195: the ELBO of each sample within 0.01 nats of the likelihood; the gap is the sum of what is left to learn and of the
        // average over 4,000 draws, whose deviation is some 0.7 / sqrt(500 * 4000) for the mean and 0.02 for one sample.
        var x = LinearData();
        var best = ProbabilisticPca.Fit(x, 2).LogLikelihood(x).Average();
        manual_seed(195);
        using var scope = NewDisposeScope();
        var vae = VariationalAutoencoder.Dense(5, [], 2, new GaussianLikelihood());
        var data = tensor(x, ScalarType.Float32);
        var optimizer = optim.Adam(vae.parameters(), 2e-2, 0.9, 0.99);
        const int steps = 3000;
        for (var step = 0; step < steps; step++)
        {
            using var each = NewDisposeScope();
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = 2e-2 * (1 + Math.Cos(Math.PI * step / steps)) / 2;
            optimizer.zero_grad();
            vae.Elbo(data).Loss().backward();
            optimizer.step();
        }

        using var off = no_grad();
        var generator = new Generator(8);
        var elbo = Enumerable.Range(0, 400).Average(_ => vae.Elbo(data, generator).Elbo.mean().ToDouble());
        Assert.InRange(best - elbo, -0.002, 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void The_bound_of_principal_components_is_the_likelihood_for_every_sample_and_every_z(int latent)
    {
        // Row 195: within 0.01 nats. With the exact posterior nothing is left but rounding to single precision, some 1e-5.
        using var off = no_grad();
        var x = LinearData();
        var model = ProbabilisticPca.Fit(x, latent);
        var (vae, data, exact) = (model.ToAutoencoder(), tensor(x, ScalarType.Float32), model.LogLikelihood(x));
        for (var seed = 1; seed <= 3; seed++)
        {
            var one = vae.ImportanceWeightedBound(data, 1, new Generator((ulong)seed)).data<float>().ToArray();
            for (var n = 0; n < exact.Length; n++)
                Assert.Equal(exact[n], one[n], 1e-3);
        }

        // The bound in its two parts scatters with z; its average over 200 draws of 500 samples must not.
        var generator = new Generator(9);
        var elbo = Enumerable.Range(0, 200).Average(_ => vae.Elbo(data, generator).Elbo.mean().ToDouble());
        Assert.Equal(exact.Average(), elbo, 0.01);
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Assert.Equal("latent must be below the number of features, 5, but is 5; nothing would be left for the noise.", Assert.Throws<ArgumentException>(() => ProbabilisticPca.Fit(LinearData(), 5)).Message);
        Assert.Equal(
            "The samples lie in 1 dimensions, so that no noise is left and the likelihood has no bound; ask for fewer latent features.",
            Assert.Throws<ArgumentException>(() => ProbabilisticPca.Fit(new double[,] { { 1, 2 }, { 2, 4 }, { 3, 6 } }, 1)).Message);
        var vae = new VariationalAutoencoder(nn.Linear(4, 3), nn.Linear(2, 4), new BernoulliLikelihood(), 2);
        Assert.Equal("The encoder's output must be (any, 4) but is (1, 3).", Assert.Throws<ArgumentException>(() => vae.Encode(zeros(1, 4))).Message);
        Assert.Equal("z must be (any, 2) but is (1, 3).", Assert.Throws<ArgumentException>(() => vae.Decode(zeros(1, 3))).Message);
    }
}
