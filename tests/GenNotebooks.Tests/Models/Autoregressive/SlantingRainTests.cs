using GenNotebooks.Models.Autoregressive.Images;
using GenNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Models.Autoregressive;

/// <summary>
/// Episode 190's rain: a first row of 8 fair coins, and each row below is the one above moved two to the left, with two fresh coins.
/// A picture's entropy is 22 ln 2 nats. To a network that reaches no further than one to the right for each row up, a pixel is independent
/// of all it sees, for its copies lie two to the right for each row up: no such network gets below 64 ln 2.
/// </summary>
[Collection("training")]
public sealed class SlantingRainTests
{
    private const int Side = 8;
    private static readonly PixelCnnOptions Sizes = new() { Channels = 12, Layers = 2, FirstWindow = 3 };
    private static readonly double Bit = Math.Log(2);

    private static Tensor Rain(int count)
    {
        Tensor Coins(int width) => (rand(count, 1, width) < 0.5).to_type(ScalarType.Float32);
        List<Tensor> rows = [Coins(Side)];
        while (rows.Count < Side)
            rows.Add(cat([rows[^1][.., .., 2..], Coins(2)], 2));
        return stack(rows, 2);
    }

    [Fact]
    public void The_plain_network_sees_no_copy_of_any_pixel_and_the_gated_one_sees_the_nearest()
    {
        manual_seed(1);
        PixelModel plain = new PixelCnn(Sizes with { Layers = 8 }), gated = new GatedPixelCnn(Sizes);
        for (var row = 1; row < Side; row++)
            for (var column = 0; column < Side - 2; column++)
            {
                var (blind, open) = (ReceptiveField.Of(plain, Side, Side, row, column, new Generator(2)), ReceptiveField.Of(gated, Side, Side, row, column, new Generator(2)));
                for (var up = 1; up <= row && column + (2 * up) < Side; up++)
                    Assert.Equal(0, blind[row - up, column + (2 * up)]);
                Assert.NotEqual(0, open[row - 1, column + 2]);
            }
    }

    [Theory]
    [InlineData(false, 64)]
    [InlineData(true, 22)]
    public void Training_comes_to_the_floor_and_not_below(bool gated, int coins)
    {
        manual_seed(3);
        PixelModel model = gated ? new GatedPixelCnn(Sizes) : new PixelCnn(Sizes);
        using var adam = optim.Adam(model.parameters(), 0.005);
        Trainer.Minimize(adam, _ => -model.LogLikelihood(Rain(64)).mean(), new TrainingOptions { Steps = 300, Seed = 3, ShowProgress = false });
        using var off = no_grad();
        using var scope = NewDisposeScope();
        var surprise = -model.LogLikelihood(Rain(4000)).mean().ToDouble();
        // On fresh rain -ln p has the floor as its least mean; a trained net's values spread by about 1 nat, means of 4000 by 0.02.
        Assert.InRange(surprise, (coins * Bit) - 0.1, (coins * Bit) + 0.5);
    }
}
