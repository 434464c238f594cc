using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace GenNotebooks.Benchmarks.Models;

/// <summary>The U-Net of a small DDPM on 28 x 28 pictures.</summary>
internal sealed class Unet : Module<Tensor, Tensor, Tensor>
{
    private const int Embedding = 128;
    private const int T = 1000;
    private readonly Sequential time = Sequential(Linear(64, Embedding), SiLU(), Linear(Embedding, Embedding));
    private readonly Conv2d inward = Conv2d(1, 32, 3, padding: 1), outward = Conv2d(32, 1, 3, padding: 1);
    private readonly Conv2d pool1 = Conv2d(32, 64, 3, 2, 1), pool2 = Conv2d(64, 64, 3, 2, 1), up2 = Conv2d(64, 64, 3, padding: 1), up1 = Conv2d(64, 32, 3, padding: 1);
    private readonly Residual down1 = new(32, 32), down2 = new(64, 64), middle = new(64, 64), join2 = new(128, 64), join1 = new(64, 32);
    private readonly GroupNorm norm = GroupNorm(8, 32);

    private Unet() : base(nameof(Unet)) => RegisterComponents();

    public static Action TrainingStep()
    {
        var (model, x0, (_, _, kept)) = (new Unet(), (rand(32, 1, 28, 28) * 2) - 1, Schedule());
        return Steps.Training(optim.Adam(model.parameters(), 2e-4), () =>
        {
            var (t, noise) = (randint(0, T, [32]), randn_like(x0));
            var a = kept[t].view(-1, 1, 1, 1);
            return mse_loss(model.call((a.sqrt() * x0) + ((1 - a).sqrt() * noise), t), noise);
        });
    }

    public static Action SamplingStep()
    {
        var (model, x, (beta, alpha, kept)) = (new Unet(), randn(16, 1, 28, 28), Schedule());
        return () =>
        {
            using var scope = NewDisposeScope();
            using var without = no_grad();
            const int t = 500;
            var noise = model.call(x, full(16, t, ScalarType.Int64));
            _ = ((x - (beta[t] / (1 - kept[t]).sqrt() * noise)) / alpha[t].sqrt()) + (beta[t].sqrt() * randn_like(x));
        };
    }

    public override Tensor forward(Tensor x, Tensor t)
    {
        var frequencies = exp(-Math.Log(10000) * arange(32) / 32);
        var angles = t.unsqueeze(1).to_type(ScalarType.Float32) * frequencies.unsqueeze(0);
        var embedded = time.call(cat([angles.sin(), angles.cos()], 1));
        var h1 = down1.call(inward.call(x), embedded);
        var h2 = down2.call(pool1.call(h1), embedded);
        var u = middle.call(pool2.call(h2), embedded);
        u = join2.call(cat([up2.call(interpolate(u, scale_factor: [2, 2])), h2], 1), embedded);
        u = join1.call(cat([up1.call(interpolate(u, scale_factor: [2, 2])), h1], 1), embedded);
        return outward.call(silu(norm.call(u)));
    }

    private static (Tensor Beta, Tensor Alpha, Tensor Kept) Schedule()
    {
        var beta = linspace(1e-4, 0.02, T);
        var alpha = 1 - beta;
        return (beta, alpha, cumprod(alpha, 0));
    }

    private sealed class Residual : Module<Tensor, Tensor, Tensor>
    {
        private readonly GroupNorm norm1, norm2;
        private readonly Conv2d conv1, conv2;
        private readonly Linear time;
        private readonly Conv2d? skip;

        public Residual(long i, long o) : base(nameof(Residual))
        {
            (norm1, norm2) = (GroupNorm(8, i), GroupNorm(8, o));
            (conv1, conv2) = (Conv2d(i, o, 3, padding: 1), Conv2d(o, o, 3, padding: 1));
            time = Linear(Embedding, o);
            skip = i == o ? null : Conv2d(i, o, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x, Tensor t)
        {
            var h = conv1.call(silu(norm1.call(x)));
            h += time.call(silu(t)).unsqueeze(2).unsqueeze(3);
            return conv2.call(silu(norm2.call(h))) + (skip is null ? x : skip.call(x));
        }
    }
}
