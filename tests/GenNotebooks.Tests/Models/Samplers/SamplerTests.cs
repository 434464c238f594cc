using GenNotebooks.Data.Toys;
using GenNotebooks.Evaluation;
using GenNotebooks.Models.Samplers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GenNotebooks.Tests.Models.Samplers;

[Collection("training")]
public class SamplerTests
{
    private static readonly ToyDensity Ring = ToyDensity.Ring();

    [Fact]
    public void The_loss_is_the_energy_distance()
    {
        var (x, y) = (Ring.Sample(30, new Random(1)).Points, Ring.Sample(50, new Random(2)).Points);
        Assert.Equal(EnergyDistance.Between(x, y), EnergyLoss.Of(tensor(x), tensor(y)).item<double>(), 1e-12);
    }

    [Fact]
    public void The_losses_gradient_is_that_of_finite_differences()
    {
        var (x, y) = (Ring.Sample(12, new Random(3)).Points, Ring.Sample(9, new Random(4)).Points);
        var made = tensor(y, requires_grad: true);
        EnergyLoss.Of(tensor(x), made).backward();
        var gradient = made.grad!;
        const double H = 1e-6;
        for (var m = 0; m < 9; m++)
            for (var d = 0; d < 2; d++)
            {
                double At(double step)
                {
                    var moved = (double[,])y.Clone();
                    moved[m, d] += step;
                    return EnergyDistance.Between(x, moved);
                }

                Assert.Equal((At(H) - At(-H)) / (2 * H), gradient[m, d].item<double>(), 1e-7);
            }
    }

    [Fact]
    public void A_linear_network_turns_noise_into_the_bell_that_algebra_says()
    {
        var linear = Linear(2, 2);
        using (no_grad())
        {
            linear.weight!.copy_(tensor(new[,] { { 2f, 0 }, { 1, 0.5f } }));
            linear.bias!.copy_(tensor(new[] { 1f, -1 }));
        }

        var sampler = new NoiseSampler(linear, noise: 2);
        var points = sampler.Transform(new double[,] { { 0, 0 }, { 1, 2 } });
        Assert.Equal(new double[,] { { 1, -1 }, { 3, 1 } }, points);
        var cloud = sampler.Sample(40_000, new Random(5));
        double[] first = [.. Enumerable.Range(0, 40_000).Select(n => cloud[n, 0])];
        // Mean 1 and variance 4, within five standard errors.
        Assert.Equal(1, first.Average(), 5 * 2 / Math.Sqrt(40_000));
        Assert.Equal(4, first.Average(v => (v - 1) * (v - 1)), 5 * 4 * Math.Sqrt(2.0 / 40_000));
        Assert.Equal(sampler.Sample(10, new Random(6)), sampler.Sample(10, new Random(6)));
    }

    [Fact]
    public void Training_on_the_loss_brings_a_network_to_the_ring_and_the_seed_decides_all()
    {
        var (before, once) = Train(seed: 7, steps: 150);
        // An untrained network makes a blob at the origin, 2 away from the ring.
        Assert.True(before > 0.8, $"{before}");
        var (_, again) = Train(seed: 7, steps: 150);
        Assert.Equal(once, again);
        Assert.InRange(EnergyDistance.Between(Ring.Sample(1000, new Random(8)).Points, once), -0.01, 0.1);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Equal(
            "real and made must be matrices of as many columns and at least two rows but are (4, 2) and (4, 3); give a batch of points each.",
            Assert.Throws<ArgumentException>(() => EnergyLoss.Of(zeros(4, 2), zeros(4, 3))).Message);
        Assert.Equal(
            "network must turn (3, 2) into (3, D) but gives (6); let it end in a layer with a column for each feature.",
            Assert.Throws<ArgumentException>(() => new NoiseSampler(Flatten(0), 2).Transform(new double[3, 2])).Message);
        Assert.Equal("z must be (any, 2) but is (1, 3).", Assert.Throws<ArgumentException>(() => new NoiseSampler(Identity(), 2).Transform(new double[1, 3])).Message);
    }

    private static (double Before, double[,] Points) Train(int seed, int steps)
    {
        manual_seed(seed);
        var net = Sequential(Linear(2, 32), ReLU(), Linear(32, 32), ReLU(), Linear(32, 2));
        var optimizer = optim.Adam(net.parameters(), 0.01);
        var data = tensor(Ring.Sample(1000, new Random(seed)).Points, ScalarType.Float32);
        var sampler = new NoiseSampler(net, 2);
        var before = EnergyDistance.Between(Ring.Sample(500, new Random(8)).Points, sampler.Sample(500, new Random(9)));
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var loss = EnergyLoss.Of(data[randint(0, 1000, 64)], net.call(randn(64, 2)));
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }

        return (before, sampler.Sample(1000, new Random(9)));
    }
}
