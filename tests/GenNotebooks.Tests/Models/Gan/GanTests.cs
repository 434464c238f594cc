using System.Runtime.InteropServices;
using GenNotebooks.Models.Gan;
using GenNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Gan;

[Collection("training")]
public sealed class GanTests
{
    [Fact]
    public void Where_nobody_can_tell_the_losses_are_what_theory_says()
    {
        var logits = zeros(8, 1);
        Assert.Equal(2 * Math.Log(2), GanLosses.Discriminator(logits, logits).ToDouble(), 6);
        Assert.Equal(-Math.Log(2), GanLosses.MinimaxGenerator(logits).ToDouble(), 6);
        Assert.Equal(Math.Log(2), GanLosses.NonSaturatingGenerator(logits).ToDouble(), 6);
        Assert.Equal((0.5, 0.75, 0), (GanLosses.OptimalDiscriminator(0.25, 0.25), GanLosses.OptimalDiscriminator(0.75, 0.25), GanLosses.OptimalDiscriminator(0, 1)));
    }

    [Fact]
    public void Losses_are_those_of_the_probabilities()
    {
        var (real, made) = (randn(50, 1), randn(50, 1));
        var wanted = -sigmoid(real).log().mean() - (1 - sigmoid(made)).log().mean();
        Assert.Equal(wanted.ToDouble(), GanLosses.Discriminator(real, made).ToDouble(), 5);
        Assert.Equal((1 - sigmoid(made)).log().mean().ToDouble(), GanLosses.MinimaxGenerator(made).ToDouble(), 5);
        Assert.Equal(-sigmoid(made).log().mean().ToDouble(), GanLosses.NonSaturatingGenerator(made).ToDouble(), 5);
    }

    [Fact]
    public void On_a_line_the_players_come_to_rest_where_the_discriminator_says_one_half()
    {
        // Row 200. The data are N(2, 0.5²); the generator a z + b. A generator that is slower than the discriminator, whose weights
        // decay a little, does not circle around the goal. Adam moves it by about its rate a step, so it begins at N(1, 1), within
        // 3,400 steps of the goal, rather than anywhere.
        manual_seed(200);
        using var scope = NewDisposeScope();
        var generator = nn.Linear(1, 1);
        nn.init.ones_(generator.weight);
        nn.init.ones_(generator.bias!);
        var discriminator = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1));
        var game = new GanGame(generator, discriminator, optim.Adam(generator.parameters(), 3e-4, 0.5, 0.99), optim.Adam(discriminator.parameters(), 5e-3, 0.5, 0.99, weight_decay: 1e-4), noise: 1);
        var late = new List<GanStep>();
        for (var step = 0; step < 5000; step++)
        {
            var seen = game.Step(2 + (0.5 * randn(256, 1)));
            if (step >= 4000)
                late.Add(seen);
        }

        var samples = game.Sample(20_000, new Generator(1));
        Assert.Equal(2, samples.mean().ToDouble(), 0.1);
        Assert.Equal(0.5, samples.std().ToDouble(), 0.1);
        Assert.Equal(0.5, late.Average(s => s.RealScore), 0.03);
        Assert.Equal(2 * Math.Log(2), late.Average(s => s.Discriminator), 0.03);
    }

    [Fact]
    public void Against_a_generator_that_stands_still_the_discriminator_learns_the_share_of_the_data()
    {
        // Propositions 1 and 2 of Goodfellow et al. 2014: the best D is p / (p + q), and its loss 2 ln 2 - 2 JS(p, q).
        manual_seed(200);
        using var scope = NewDisposeScope();
        var discriminator = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1));
        using var adam = optim.Adam(discriminator.parameters(), 5e-3, 0.5, 0.99);
        for (var step = 0; step < 1500; step++)
        {
            using var inner = NewDisposeScope();
            adam.zero_grad();
            GanLosses.Discriminator(discriminator.call(2 + (0.5 * randn(256, 1))), discriminator.call(1 + randn(256, 1))).backward();
            adam.step();
        }

        using var off = no_grad();
        var (best, step01) = (0.0, 0.01);
        for (var x = -4.0; x < 7; x += step01)
        {
            var (p, q) = (Density(x, 2, 0.5), Density(x, 1, 1));
            best -= step01 * ((p * Math.Log(p / (p + q))) + (q * Math.Log(q / (p + q))));
            if (x is > 0 and < 3)
                Assert.Equal(GanLosses.OptimalDiscriminator(p, q), sigmoid(discriminator.call(tensor((float)x).view(1, 1))).ToDouble(), 0.1);
        }

        // The mean of 200,000 samples strays by about 0.002.
        var loss = GanLosses.Discriminator(discriminator.call(2 + (0.5 * randn(200_000, 1))), discriminator.call(1 + randn(200_000, 1))).ToDouble();
        Assert.Equal(best, loss, 0.015);
        static double Density(double x, double mean, double deviation) => Math.Exp(-Math.Pow((x - mean) / deviation, 2) / 2) / (deviation * Math.Sqrt(2 * Math.PI));
    }

    [Fact]
    public void A_turn_is_the_one_of_the_paper()
    {
        var (generator, discriminator) = Pair();
        var (first, second) = (optim.SGD(generator.parameters(), 0.1), optim.SGD(discriminator.parameters(), 0.1));
        manual_seed(5);
        var real = randn(16, 2);
        manual_seed(6);
        discriminator.zero_grad();
        var made = generator.call(randn(16, 3));
        (-sigmoid(discriminator.call(real)).log().mean() - (1 - sigmoid(discriminator.call(made.detach()))).log().mean()).backward();
        second.step();
        generator.zero_grad();
        (-sigmoid(discriminator.call(made)).log().mean()).backward();
        first.step();

        var (other, otherDiscriminator) = Pair();
        manual_seed(6);
        new GanGame(other, otherDiscriminator, optim.SGD(other.parameters(), 0.1), optim.SGD(otherDiscriminator.parameters(), 0.1), 3).Step(real);
        foreach (var (mine, its) in generator.parameters().Concat(discriminator.parameters()).Zip(other.parameters().Concat(otherDiscriminator.parameters())))
            Assert.True((mine - its).abs().max().ToDouble() < 1e-6);
        Assert.All(otherDiscriminator.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void A_discriminator_that_fails_in_the_generators_turn_still_learns()
    {
        var (generator, discriminator) = Pair();
        var failing = new FailsAtCall(discriminator, 3);
        var game = new GanGame(generator, failing, optim.SGD(generator.parameters(), 0.1), optim.SGD(discriminator.parameters(), 0.1), 3);
        Assert.Throws<InvalidOperationException>(() => game.Step(randn(16, 2)));
        Assert.All(failing.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void Noise_on_all_that_is_seen_makes_the_discriminator_less_sure()
    {
        double Loss(double noise)
        {
            var (generator, discriminator) = Pair();
            using var scope = NewDisposeScope();
            var game = new GanGame(generator, discriminator, optim.SGD(generator.parameters(), 0), optim.Adam(discriminator.parameters(), 0.1), 3) { InstanceNoise = noise };
            manual_seed(7);
            return Enumerable.Range(0, 300).Select(_ => game.Step(5 + (0.1 * randn(64, 2))).Discriminator).Skip(200).Average();
        }

        // The data lie far from all that is made: without noise the two can be told apart without fail.
        Assert.InRange(Loss(0), 0, 0.2);
        Assert.InRange(Loss(8), 0.5, 1.4);
        var (generator, discriminator) = Pair();
        Assert.Equal("InstanceNoise must be 0 or more but is -1.", Assert.Throws<ArgumentException>(
            () => new GanGame(generator, discriminator, optim.SGD(generator.parameters(), 0), optim.SGD(discriminator.parameters(), 0), 3) { InstanceNoise = -1 }).Message);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_game_before_a_weight_breaks()
    {
        var (generator, discriminator) = Pair();
        var game = new GanGame(generator, discriminator, optim.Adam(generator.parameters(), 0.1), optim.Adam(discriminator.parameters(), 0.1), 3);
        float[] Weights() => [.. generator.parameters().Concat(discriminator.parameters()).SelectMany(parameter => parameter.data<float>().ToArray())];
        float[] before = [];
        manual_seed(8);
        var error = Assert.Throws<TrainingDivergedException>(() => Trainer.Run((step, losses) =>
        {
            before = Weights();
            var done = game.Step(step < 3 ? randn(16, 2) : full([16, 2], float.NaN));
            (losses[0], losses[1]) = (done.Discriminator, done.Generator);
        }, new() { Steps = 5, LossNames = ["discriminator", "generator"], ShowProgress = false }));
        Assert.StartsWith("The discriminator is NaN at step 4; at the step before it was ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Remedies: a smaller learning rate;", error.Message, StringComparison.Ordinal);
        Assert.All(before, weight => Assert.True(float.IsFinite(weight)));
        Assert.Equal(before, Weights());

        using var watched = autograd.detect_anomaly();
        var named = Assert.Throws<ExternalException>(() => (-log(sigmoid(full(4, 1, -200f, requires_grad: true))).mean()).backward());
        Assert.Contains("the backward rule of sigmoid made the first NaN", named.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_networks_for_pictures_fit_each_other()
    {
        manual_seed(1);
        var (generator, discriminator) = (Dcgan.Generator(16, 4), Dcgan.Discriminator(4));
        var pictures = generator.call(randn(3, 16));
        Assert.Equal([2, 1, 24, 24], Dcgan.Generator(16, 4, 24).call(randn(2, 16)).shape);
        Assert.Equal([2, 1], Dcgan.Discriminator(4, 24).call(randn(2, 1, 24, 24)).shape);
        Assert.Equal("size must be a multiple of 4 but is 30; the networks halve it twice.", Assert.Throws<ArgumentException>(() => Dcgan.Discriminator(4, 30)).Message);
        Assert.Equal([3, 1, 28, 28], pictures.shape);
        Assert.InRange(pictures.abs().max().ToDouble(), 0, 1);
        Assert.Equal([3, 1], discriminator.call(pictures).shape);
        var game = new GanGame(generator, discriminator, optim.Adam(generator.parameters()), optim.Adam(discriminator.parameters()), 16, GeneratorObjective.Minimax);
        Assert.True(game.Step(pictures.detach(), new Generator(1)).Generator < 0);
    }

    [Fact]
    public void Densities_of_nothing_are_told() => Assert.Equal(
        "Both densities are 0 here, so that any answer is as good; ask where one of them has mass.",
        Assert.Throws<ArgumentException>(() => GanLosses.OptimalDiscriminator(0, 0)).Message);

    /// <summary>A generator from 3 numbers to 2 and its discriminator, always the same.</summary>
    private static (nn.Module<Tensor, Tensor> Generator, nn.Module<Tensor, Tensor> Discriminator) Pair()
    {
        manual_seed(4);
        return (nn.Linear(3, 2), nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1)));
    }

    private sealed class FailsAtCall : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> body;
        private readonly int _last;
        private int _calls;

        public FailsAtCall(nn.Module<Tensor, Tensor> body, int last)
            : base(nameof(FailsAtCall))
        {
            (this.body, _last) = (body, last);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => ++_calls == _last ? throw new InvalidOperationException("It fails.") : body.call(input);
    }
}
