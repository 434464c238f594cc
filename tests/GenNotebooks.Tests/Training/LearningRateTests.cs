using GenNotebooks.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Training;

public sealed class LearningRateTests
{
    [Fact]
    public void It_rises_to_its_peak_and_falls_to_its_floor()
    {
        double At(int step) => LearningRate.WarmUpCosine(step, 1000, 0.5, warmUp: 99, floor: 0.1);
        Assert.Equal((0.005, 0.25, 0.495), (At(0), At(49), Math.Round(At(98), 12)));
        Assert.Equal(0.5, At(99), 12);
        Assert.Equal(0.3, At(99 + 450) - (0.4 * (Math.Cos(Math.PI * 450 / 901) / 2)), 12);
        Assert.Equal(0.1, At(1000), 12);
        Assert.True(Enumerable.Range(99, 900).All(step => At(step + 1) < At(step)));
        Assert.Equal("warmUp must be from 0 to below the number of steps, 10, but is 10.", Assert.Throws<ArgumentException>(() => LearningRate.WarmUpCosine(0, 10, 1, 10)).Message);
    }

    [Fact]
    public void It_is_set_for_all_groups()
    {
        var adam = optim.Adam(new[] { new Adam.ParamGroup(nn.Linear(1, 1).parameters()), new Adam.ParamGroup(nn.Linear(1, 1).parameters()) }, 1e-3);
        adam.SetLearningRate(0.25);
        Assert.All(adam.ParamGroups, group => Assert.Equal(0.25, group.LearningRate));
    }
}
