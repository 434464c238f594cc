using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace GenNotebooks.Benchmarks.Models;

/// <summary>PixelCNN: one masked convolution of 7 x 7, five of 3 x 3.</summary>
internal static class PixelCnn
{
    public static Action Step(int channels)
    {
        var layers = new List<Module<Tensor, Tensor>> { new Masked(0, 1, channels, 7), ReLU() };
        for (var i = 0; i < 5; i++)
            layers.AddRange([new Masked(1, channels, channels, 3), ReLU()]);
        layers.Add(Conv2d(channels, 1, 1));
        var model = Sequential(layers);
        var x = (rand(32, 1, 28, 28) > 0.5).to_type(ScalarType.Float32);
        return Steps.Training(optim.Adam(model.parameters(), 1e-3), () => binary_cross_entropy_with_logits(model.call(x), x));
    }

    /// <summary>A convolution that sees the rows above and, in its own row, what lies to the left (and the centre, where it is 1).</summary>
    private sealed class Masked : Module<Tensor, Tensor>
    {
        private readonly Parameter weight;
        private readonly Parameter bias;
        private readonly Tensor mask;
        private readonly long padding;

        public Masked(int centre, long i, long o, long size) : base(nameof(Masked))
        {
            var convolution = Conv2d(i, o, size);
            (weight, bias) = (convolution.weight, convolution.bias!);
            padding = size / 2;
            mask = ones_like(weight);
            mask[.., .., (int)padding, ((int)padding + centre)..] = 0;
            mask[.., .., ((int)padding + 1)..] = 0;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => conv2d(x, weight * mask, bias, padding: [padding, padding]);
    }
}
