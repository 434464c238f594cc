using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace GenNotebooks.Layers;

/// <summary>Two convolutions whose result is added to what came in; between them the time shifts each channel.</summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly GroupNorm norm1;
    private readonly GroupNorm norm2;
    private readonly Conv2d conv1;
    private readonly Conv2d conv2;
    private readonly Linear shift;
    private readonly Conv2d? skip;

    public ResidualBlock(int inputs, int outputs, int timeFeatures, int groups)
        : base(nameof(ResidualBlock))
    {
        (norm1, norm2) = (nn.GroupNorm(groups, inputs), nn.GroupNorm(groups, outputs));
        (conv1, conv2) = (nn.Conv2d(inputs, outputs, 3, padding: 1), nn.Conv2d(outputs, outputs, 3, padding: 1));
        shift = nn.Linear(timeFeatures, outputs);
        skip = inputs == outputs ? null : nn.Conv2d(inputs, outputs, 1);
        RegisterComponents();
    }

    // (B, C_in, H, W), (B, D) -> (B, C_out, H, W)
    public override Tensor forward(Tensor x, Tensor time)
    {
        var h = conv1.call(silu(norm1.call(x)));
        h = h + shift.call(silu(time)).unsqueeze(2).unsqueeze(3);
        return conv2.call(silu(norm2.call(h))) + (skip is null ? x : skip.call(x));
    }
}
