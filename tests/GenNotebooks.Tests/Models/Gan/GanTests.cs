using GenNotebooks.Models.Gan;
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
    public void The_networks_for_pictures_fit_each_other()
    {
        manual_seed(1);
        var (generator, discriminator) = (Dcgan.Generator(16, 4), Dcgan.Discriminator(4));
        var pictures = generator.call(randn(3, 16));
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
}
