using GenNotebooks.Data.Toys;
using TorchSharp;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Training;

/// <summary>The numbers of episode 189: gradients against finite differences, and what the size of random weights does to a deep network.</summary>
public class NeuralNetworkTests
{
    private const int Width = 256, Depth = 30;

    [Theory]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("softplus")]
    public void Gradients_agree_with_finite_differences_to_a_millionth(string bend)
    {
        using var scope = NewDisposeScope();
        var moons = TwoMoons.Sample(20, new Random(189));
        var (x, y) = (tensor(moons.Points), tensor(moons.Modes).to_type(ScalarType.Float64));
        manual_seed(189);
        var net = nn.Sequential(nn.Linear(2, 8), bend == "tanh" ? nn.Tanh() : bend == "sigmoid" ? nn.Sigmoid() : nn.Softplus(), nn.LayerNorm(8), nn.Linear(8, 1)).to(ScalarType.Float64);
        Tensor Loss() => nn.functional.binary_cross_entropy_with_logits(net.call(x).squeeze(1), y);
        Loss().backward();
        using var off = no_grad();
        foreach (var parameter in net.parameters())
        {
            var (values, gradient) = (parameter.view(-1), parameter.grad!.reshape(-1));
            for (var i = 0; i < values.shape[0]; i++)
            {
                double After(double nudge)
                {
                    var now = values[i].item<double>();
                    values[i] = now + nudge;
                    var loss = Loss().item<double>();
                    values[i] = now;
                    return loss;
                }

                Assert.Equal((After(1e-5) - After(-1e-5)) / 2e-5, gradient[i].item<double>(), 1e-8);
            }
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.4142135623730951)]
    [InlineData(2.0)]
    public void A_layer_of_ReLU_multiplies_signal_and_gradient_by_the_gain_over_root_2(double gain)
    {
        var (signal, gradient) = Factors(gain, z => nn.functional.relu(z));
        // Over 30 layers the log of the size has a variance of about 30 · 5 / 256 (in nats, of the mean square), 0.4 of a factor 1 a layer: 1.3 %.
        Assert.Equal(gain / Math.Sqrt(2), signal, 0.04 * gain / Math.Sqrt(2));
        Assert.Equal(gain / Math.Sqrt(2), gradient, 0.04 * gain / Math.Sqrt(2));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    public void Layer_norm_keeps_signal_and_gradient_whatever_the_gain(double gain)
    {
        using var norm = nn.LayerNorm(Width);
        var (signal, gradient) = Factors(gain, z => nn.functional.relu(norm.call(z)));
        Assert.Equal(1, signal, 0.03); // from 1 before the first layer to √½ after every ReLU: 0.5^(1/60)
        Assert.Equal(1, gradient, 0.04);
    }

    /// <summary>By how much a layer multiplies the root mean square of signal and gradient, on average of 30.</summary>
    private static (double Signal, double Gradient) Factors(double gain, Func<Tensor, Tensor> after)
    {
        using var scope = NewDisposeScope();
        manual_seed(189);
        var first = randn(Width, Width, requires_grad: true);
        var last = first;
        for (var k = 0; k < Depth; k++)
            last = after(last.mm(randn(Width, Width) * (gain / Math.Sqrt(Width))));
        var top = randn(Width, Width);
        (last * top).sum().backward();
        return (Math.Pow(Size(last) / Size(first), 1.0 / Depth), Math.Pow(Size(first.grad!) / Size(top), 1.0 / Depth));
    }

    private static double Size(Tensor x) => Math.Sqrt(x.square().mean().item<float>());
}
