using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace GenNotebooks.Benchmarks.Models;

/// <summary>A variational autoencoder of linear layers on 28 x 28 numbers, 20 latent ones.</summary>
internal sealed class Vae : Module<Tensor, (Tensor Logits, Tensor Mean, Tensor LogVar)>
{
    private readonly Linear hidden = Linear(784, 400), mean = Linear(400, 20), logvar = Linear(400, 20), up = Linear(20, 400), output = Linear(400, 784);

    private Vae() : base(nameof(Vae)) => RegisterComponents();

    public static Action Step()
    {
        var (model, x) = (new Vae(), rand(128, 784));
        return Steps.Training(optim.Adam(model.parameters(), 1e-3), () =>
        {
            var (y, mean, logvar) = model.call(x);
            return binary_cross_entropy_with_logits(y, x, reduction: Reduction.Sum) - (0.5 * (1 + logvar - mean.pow(2) - logvar.exp()).sum());
        });
    }

    public override (Tensor Logits, Tensor Mean, Tensor LogVar) forward(Tensor x)
    {
        var h = relu(hidden.call(x));
        var (m, v) = (mean.call(h), logvar.call(h));
        var z = m + (randn_like(m) * exp(0.5 * v));
        return (output.call(relu(up.call(z))), m, v);
    }
}
