using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace GenNotebooks.Benchmarks.Models;

/// <summary>DCGAN on 28 x 28 pictures: a step of the discriminator and one of the generator.</summary>
internal static class Dcgan
{
    private const int B = 64;

    public static Action Step()
    {
        var (g, d) = (new Generator(), new Discriminator());
        var (forge, judge) = (optim.Adam(g.parameters(), 2e-4, 0.5, 0.999), optim.Adam(d.parameters(), 2e-4, 0.5, 0.999));
        var (x, one, zero) = ((rand(B, 1, 28, 28) * 2) - 1, ones(B, 1), zeros(B, 1));
        return () =>
        {
            using var scope = NewDisposeScope();
            var fake = g.call(randn(B, 64));
            judge.zero_grad();
            var judged = binary_cross_entropy_with_logits(d.call(x), one) + binary_cross_entropy_with_logits(d.call(fake.detach()), zero);
            judged.backward();
            judge.step();
            forge.zero_grad();
            var forged = binary_cross_entropy_with_logits(d.call(fake), one);
            forged.backward();
            forge.step();
            _ = judged.item<float>() + forged.item<float>();
        };
    }

    private sealed class Generator : Module<Tensor, Tensor>
    {
        private readonly Linear up = Linear(64, 128 * 7 * 7);
        private readonly BatchNorm2d norm0 = BatchNorm2d(128), norm1 = BatchNorm2d(64);
        private readonly ConvTranspose2d up1 = ConvTranspose2d(128, 64, 4, 2, 1), up2 = ConvTranspose2d(64, 1, 4, 2, 1);

        public Generator() : base(nameof(Generator)) => RegisterComponents();

        public override Tensor forward(Tensor z)
        {
            var h = relu(norm0.call(up.call(z).view(-1, 128, 7, 7)));
            return tanh(up2.call(relu(norm1.call(up1.call(h)))));
        }
    }

    private sealed class Discriminator : Module<Tensor, Tensor>
    {
        private readonly Conv2d down1 = Conv2d(1, 32, 4, 2, 1), down2 = Conv2d(32, 64, 4, 2, 1);
        private readonly BatchNorm2d norm = BatchNorm2d(64);
        private readonly Linear output = Linear(64 * 49, 1);

        public Discriminator() : base(nameof(Discriminator)) => RegisterComponents();

        public override Tensor forward(Tensor x)
        {
            var h = leaky_relu(down1.call(x), 0.2);
            return output.call(leaky_relu(norm.call(down2.call(h)), 0.2).flatten(1));
        }
    }
}
