using GenNotebooks.Training;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Training;

[Collection("training")]
public sealed class MovingAverageTests
{
    [Fact]
    public void It_is_the_weighted_sum_of_what_it_has_seen()
    {
        using var module = nn.Linear(1, 1, hasBias: false);
        Set(module, 4);
        using var average = new MovingAverage(module, decay: 0.5);
        // d is 1/10, 2/11, 3/12, ... and from (1 + n) / (10 + n) = 1/2 on, n = 8, one half.
        var wanted = 4.0;
        for (var n = 0; n < 12; n++)
        {
            Set(module, n);
            average.Update();
            var decay = Math.Min(0.5, (1.0 + n) / (10 + n));
            wanted = (decay * wanted) + ((1 - decay) * n);
            using (average.InPlace())
                Assert.Equal(wanted, module.weight!.item<float>(), 5);
            Assert.Equal(n, module.weight!.item<float>());
        }
    }

    [Fact]
    public void It_is_saved_and_goes_on_as_if_nothing_had_happened()
    {
        using var net = new Net();
        using var average = new MovingAverage(net.Module);
        using var copy = new MovingAverage(net.Module);
        Steps(net, average, 5);
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true))
            average.State.Save(writer);
        memory.Position = 0;
        using (var reader = new BinaryReader(memory))
            copy.State.Load(reader);
        average.Update();
        copy.Update();
        Assert.Equal(Bits(net, average), Bits(net, copy));
    }

    [Fact]
    public void A_decay_out_of_bounds_is_told() => Assert.Equal(
        "decay must be from 0 to below 1 but is 1.", Assert.Throws<ArgumentException>(() => new MovingAverage(nn.Linear(1, 1), 1)).Message);

    private static void Steps(Net net, MovingAverage average, int count)
    {
        for (var step = 0; step < count; step++)
        {
            net.Adam.zero_grad();
            net.Loss(step).backward();
            net.Adam.step();
            average.Update();
        }
    }

    private static byte[] Bits(Net net, MovingAverage average)
    {
        using (average.InPlace())
            return net.Bits();
    }

    private static void Set(TorchSharp.Modules.Linear module, double value)
    {
        using var off = no_grad();
        module.weight!.fill_(value);
    }
}
