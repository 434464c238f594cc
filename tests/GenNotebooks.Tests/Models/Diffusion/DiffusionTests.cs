using GenNotebooks.Layers;
using GenNotebooks.Models.Diffusion;
using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Diffusion;

[Collection("training")]
public sealed class DiffusionTests
{
    private static readonly double[] Weights = [0.3, 0.7];
    private static readonly double[,] Means = { { -2, 0 }, { 1, 1 } };

    private static Tensor Mixture(int count, double deviation, Generator generator)
    {
        var which = (rand([count], generator: generator) > Weights[0]).to_type(ScalarType.Int64);
        return tensor(Means, ScalarType.Float32).index_select(0, which) + (deviation * randn([count, 2], generator: generator));
    }

    [Fact]
    public void Schedules_take_the_signal_away_step_by_step()
    {
        foreach (var schedule in new[] { NoiseSchedule.Linear(), NoiseSchedule.Linear(100), NoiseSchedule.Cosine(), NoiseSchedule.Cosine(50) })
        {
            Assert.True(schedule.AlphaBars.Zip(schedule.AlphaBars.Skip(1)).All(pair => pair.Second < pair.First));
            Assert.InRange(schedule.AlphaBars[0], 0.95, 1);
            Assert.InRange(schedule.AlphaBars[^1], 0, 1e-3);
            for (var t = 0; t < schedule.Steps; t++)
                Assert.InRange(schedule.PosteriorVariance(t), 0, schedule.Betas[t]);
        }

        // Ho et al. 2020, section 4: with T = 1000 the prior's divergence is about 1e-5 bits a dimension, for alpha bar is 4.04e-5.
        Assert.Equal(4.04e-5, NoiseSchedule.Linear().AlphaBars[^1], 1e-7);
    }

    [Fact]
    public void Noise_comes_in_one_leap_as_it_does_step_by_step()
    {
        var (schedule, generator) = (NoiseSchedule.Linear(40), new Generator(2));
        const int n = 40_000;
        var x = full([n, 1], 1.5f);
        for (var t = 0; t <= 20; t++)
            x = (Math.Sqrt(1 - schedule.Betas[t]) * x) + (Math.Sqrt(schedule.Betas[t]) * randn([n, 1], generator: generator));
        var leap = schedule.QSample(full([n, 1], 1.5f), full([n], 20, ScalarType.Int64), randn([n, 1], generator: generator));
        // Means of 40,000 have a deviation of 0.005.
        Assert.Equal(leap.mean().ToDouble(), x.mean().ToDouble(), 0.025);
        Assert.Equal(leap.var().ToDouble(), x.var().ToDouble(), 0.03);
    }

    [Fact]
    public void The_exact_denoiser_is_the_gradient_of_the_density()
    {
        var schedule = NoiseSchedule.Cosine(20);
        using var exact = new ExactDenoiser(Weights, Means, 0.3, schedule);
        const int t = 9;
        var (a, s) = (schedule.AlphaBars[t], (0.09 * schedule.AlphaBars[t]) + 1 - schedule.AlphaBars[t]);
        double LogDensity(double x, double y) => Math.Log(Enumerable.Range(0, 2).Sum(k => Weights[k] * Math.Exp(-(Math.Pow(x - (Math.Sqrt(a) * Means[k, 0]), 2) + Math.Pow(y - (Math.Sqrt(a) * Means[k, 1]), 2)) / (2 * s))));
        foreach (var (x, y) in new[] { (0.0, 0.0), (-1.5, 0.4), (0.2, 2.0) })
        {
            var score = -exact.call(tensor(new[] { x, y }, 1, 2), tensor(new long[] { t })) / Math.Sqrt(1 - a);
            Assert.Equal((LogDensity(x + 1e-5, y) - LogDensity(x - 1e-5, y)) / 2e-5, score[0, 0].ToDouble(), 5);
            Assert.Equal((LogDensity(x, y + 1e-5) - LogDensity(x, y - 1e-5)) / 2e-5, score[0, 1].ToDouble(), 5);
        }
    }

    [Fact]
    public void With_the_exact_denoiser_samples_are_the_datas()
    {
        using var scope = NewDisposeScope();
        var schedule = NoiseSchedule.Cosine(200);
        var diffusion = new DenoisingDiffusion(new ExactDenoiser(Weights, Means, 0.3, schedule), schedule);
        var generator = new Generator(203);
        foreach (var samples in new[] { diffusion.Sample([8000, 2], generator), diffusion.Ddim(randn([8000, 2], generator: generator), 200) })
        {
            var left = (samples[.., 0] < -0.5).to_type(ScalarType.Float32).mean().ToDouble();
            // A share of 8,000 has a deviation of 0.005; steps of finite size add to it.
            Assert.Equal(0.3, left, 0.03);
            var right = samples[samples[.., 0] >= -0.5];
            Assert.Equal(1, right[.., 0].mean().ToDouble(), 0.03);
            Assert.Equal(0.3, right[.., 1].std().ToDouble(), 0.03);
        }
    }

    [Fact]
    public void A_network_learns_the_noise_to_the_error_that_nobody_can_remove()
    {
        // Row 203: the squared distance of the network's prediction from the exact one is below 5 % of the conditional variance, which is
        // the exact denoiser's own loss.
        manual_seed(203);
        using var scope = NewDisposeScope();
        var schedule = NoiseSchedule.Cosine(50);
        var exact = new DenoisingDiffusion(new ExactDenoiser(Weights, Means, 0.3, schedule), schedule);
        using var network = new TimePerceptron(2, schedule.Steps);
        var diffusion = new DenoisingDiffusion(network, schedule);
        var optimizer = optim.Adam(network.parameters(), 3e-3, 0.9, 0.999);
        var generator = new Generator(3);
        const int steps = 2500;
        for (var step = 0; step < steps; step++)
        {
            using var each = NewDisposeScope();
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = 3e-3 * (1 + Math.Cos(Math.PI * step / steps)) / 2;
            optimizer.zero_grad();
            diffusion.Loss(Mixture(512, 0.3, generator)).backward();
            optimizer.step();
        }

        using var off = no_grad();
        var x0 = Mixture(50_000, 0.3, generator);
        var t = randint(0, 50, [50_000]);
        var noise = randn_like(x0);
        var x = schedule.QSample(x0, t, noise);
        var (best, found) = (exact.PredictNoise(x, t), diffusion.PredictNoise(x, t));
        var floor = (best - noise).square().mean().ToDouble();
        Assert.InRange((found - best).square().mean().ToDouble() / floor, 0, 0.05);
    }

    [Fact]
    public void A_networks_velocity_is_read_as_the_noise_that_it_means()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var schedule = NoiseSchedule.Cosine(40);
        using var network = new TimePerceptron(2, schedule.Steps);
        var diffusion = new DenoisingDiffusion(network, schedule, DiffusionTarget.Velocity);
        var x0 = Mixture(200, 0.3, new Generator(8));
        foreach (var step in new[] { 0, 10, 30 })
        {
            var t = full([200], step, ScalarType.Int64);
            var noise = randn(x0.shape, generator: new Generator(9));
            var found = diffusion.PredictNoise(schedule.QSample(x0, t, noise), t);
            // Salimans and Ho 2022: the error of the velocity is that of the noise over alpha bar.
            Assert.Equal(
                (found - noise).square().mean().ToDouble() / schedule.AlphaBars[step], diffusion.LossAt(x0, t, new Generator(9)).ToDouble(), 1e-4);
        }

        // A network that gives the true velocity of a single sample leads back to it.
        var back = new DenoisingDiffusion(new Straight(x0[..1], schedule), schedule, DiffusionTarget.Velocity).Ddim(randn([5, 2], generator: new Generator(10)), 40);
        Assert.InRange((back - x0[..1]).abs().max().ToDouble(), 0, 1e-3);
    }

    [Fact]
    public void The_bound_is_above_the_entropy_and_close_to_it_for_the_exact_denoiser()
    {
        // Black or white, 30 : 70, one pixel: no model is below the entropy, and the best denoiser in many steps comes near.
        using var scope = NewDisposeScope();
        var schedule = NoiseSchedule.Cosine(1000);
        var diffusion = new DenoisingDiffusion(new ExactDenoiser([0.3, 0.7], new double[,] { { -1 }, { 1 } }, 0, schedule), schedule);
        var x0 = cat([full([6000, 1], -1f), full([14000, 1], 1f)]);
        var bound = diffusion.VariationalBound(x0, 2, new Generator(4));
        var entropy = -(0.3 * Math.Log(0.3)) - (0.7 * Math.Log(0.7));
        Assert.InRange(bound.Nats, entropy - 0.01, entropy + 0.05);
        Assert.Equal(bound.Nats / Math.Log(2), bound.BitsPerDimension, 12);
        Assert.InRange(bound.Prior, 0, 1e-3);
        Assert.Equal(1000, bound.Steps.Length);
    }

    [Fact]
    public void Ddim_is_repeatable_and_shows_its_way()
    {
        var schedule = NoiseSchedule.Cosine(30);
        var diffusion = new DenoisingDiffusion(new ExactDenoiser(Weights, Means, 0.3, schedule), schedule);
        var start = randn([5, 2], generator: new Generator(1));
        var seen = new List<int>();
        var samples = diffusion.Ddim(start, 10, new DiffusionSampling { AfterStep = (t, _) => seen.Add(t) });
        Assert.Equal([29, 26, 23, 20, 17, 14, 11, 8, 5, 2], seen);
        Assert.True(samples.Equals(diffusion.Ddim(start, 10)));
        Assert.InRange(diffusion.Ddim(start * 3, 10, new DiffusionSampling { Bound = 0.5 }).abs().max().ToDouble(), 0, 0.5001);
    }

    [Fact]
    public void With_all_steps_and_all_noise_Ddim_goes_back_as_Ddpm_does()
    {
        using var scope = NewDisposeScope();
        var schedule = NoiseSchedule.Cosine(30);
        var diffusion = new DenoisingDiffusion(new ExactDenoiser(Weights, Means, 0.3, schedule), schedule);
        var ancestral = diffusion.Sample([50, 2], new Generator(7), new DiffusionSampling { Bound = 2 });
        var generator = new Generator(7);
        var start = randn([50, 2], generator: generator);
        var implicitly = diffusion.Ddim(start, 30, new DiffusionSampling { Bound = 2, Eta = 1, Generator = generator });
        // Song, Meng and Ermon 2021, section 4.1: the same sums in another order.
        Assert.InRange((ancestral - implicitly).abs().max().ToDouble(), 0, 1e-4);
        Assert.False(implicitly.Equals(diffusion.Ddim(start, 30, new DiffusionSampling { Bound = 2 })));

        // With few steps and half of the noise they are still the data's: a mixture with weights of 0.3 and 0.7.
        var samples = diffusion.Ddim(randn([8000, 2], generator: generator), 15, new DiffusionSampling { Eta = 0.5, Generator = generator });
        Assert.Equal(0.3, (samples[.., 0] < -0.5).to_type(ScalarType.Float32).mean().ToDouble(), 0.03);
    }

    [Fact]
    public void A_U_Net_of_patches_is_one_of_their_pixels_as_channels()
    {
        using var scope = NewDisposeScope();
        UNet Make(UNetOptions options)
        {
            manual_seed(11);
            var network = new UNet(options with { Channels = [8, 8] });
            foreach (var parameter in network.parameters())
                nn.init.normal_(parameter, 0, 0.2);
            return network;
        }

        using var off = no_grad();
        var (patched, plain) = (Make(new UNetOptions { PatchSize = 2 }), Make(new UNetOptions { ImageChannels = 4 }));
        var (x, t) = (randn([3, 1, 8, 8], generator: new Generator(12)), tensor(new long[] { 0, 5, 9 }));
        var y = patched.call(x, t);
        Assert.Equal(x.shape, y.shape);
        // Channel 2 r + c of the plain network is the pixel in row r and column c of each patch.
        var channels = x.reshape(3, 4, 2, 4, 2).permute(0, 2, 4, 1, 3).reshape(3, 4, 4, 4);
        Assert.InRange((plain.call(channels, t)[.., 3, 1, 2] - y[.., 0, 3, 5]).abs().max().ToDouble(), 0, 1e-5);
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Assert.Equal("betas[1] must be above 0 and below 1 but is 1; it is the share of the variance that step 1 replaces.", Assert.Throws<ArgumentException>(() => new NoiseSchedule([0.1, 1])).Message);
        Assert.Equal("weights must be above 0 and sum to 1 but sum to 1.2; divide each by the sum.", Assert.Throws<ArgumentException>(() => new ExactDenoiser([0.5, 0.7], Means, 1, NoiseSchedule.Cosine(5))).Message);
        var diffusion = new DenoisingDiffusion(new UNet(), NoiseSchedule.Cosine(5));
        Assert.Equal("steps must be from 1 to 5 but is 6.", Assert.Throws<ArgumentException>(() => diffusion.Ddim(zeros(1, 1, 8, 8), 6)).Message);
        Assert.Equal("Eta must be from 0 to 1 but is 1.5.", Assert.Throws<ArgumentException>(() => diffusion.Ddim(zeros(1, 1, 8, 8), 5, new DiffusionSampling { Eta = 1.5 })).Message);
        Assert.Equal(
            "x is (1, 1, 10, 10), but height and width must be multiples of 4 to be halved 2 times; pad the pictures or use fewer scales.",
            Assert.Throws<ArgumentException>(() => diffusion.Loss(zeros(1, 1, 10, 10))).Message);
        Assert.Equal(
            "x is (1, 1, 12, 12), but height and width must be multiples of 8 to be halved 2 times in patches of 2 x 2; pad the pictures or use fewer scales.",
            Assert.Throws<ArgumentException>(() => new UNet(new UNetOptions { PatchSize = 2 }).call(zeros(1, 1, 12, 12), zeros(1))).Message);
        Assert.Equal("Each of Channels must be a multiple of Groups, 8, but one is 12.", Assert.Throws<ArgumentException>(() => new UNet(new UNetOptions { Channels = [12] })).Message);
    }

    /// <summary>The velocity where all data are one sample.</summary>
    private sealed class Straight(Tensor only, NoiseSchedule schedule) : nn.Module<Tensor, Tensor, Tensor>(nameof(Straight))
    {
        public override Tensor forward(Tensor x, Tensor t)
        {
            var kept = schedule.AlphaBars[t[0].item<long>()];
            var noise = (x - (Math.Sqrt(kept) * only)) / Math.Sqrt(1 - kept);
            return (Math.Sqrt(kept) * noise) - (Math.Sqrt(1 - kept) * only);
        }
    }
}
