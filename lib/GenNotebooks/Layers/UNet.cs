using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Layers;

/// <summary>
/// A U-Net with residual blocks that know the time (Ronneberger, Fischer and Brox 2015; with time Ho, Jain and Abbeel 2020): the
/// picture is made coarser scale by scale and finer again, and at each scale the way up sees what the way down has seen.
/// </summary>
public sealed class UNet : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly TimeEmbedding embedding;
    private readonly Sequential time;
    private readonly Conv2d inward;
    private readonly ModuleList<Conv2d> coarser;
    private readonly ModuleList<ResidualBlock> down;
    private readonly ResidualBlock middle;
    private readonly ModuleList<Conv2d> finer;
    private readonly ModuleList<ResidualBlock> up;
    private readonly GroupNorm norm;
    private readonly Conv2d outward;
    private readonly UNetOptions _options;

    /// <summary>Makes a network with weights from the default generator; the last layer is zero, so that it begins by predicting nothing.</summary>
    /// <param name="options">Sizes; those of 28 x 28 pictures where null.</param>
    public UNet(UNetOptions? options = null)
        : base(nameof(UNet))
    {
        _options = options ?? new UNetOptions();
        _options.Check();
        var (c, features, groups) = (_options.Channels, _options.TimeFeatures, _options.Groups);
        var pixels = _options.ImageChannels * _options.PatchSize * _options.PatchSize;
        embedding = new TimeEmbedding(features);
        time = nn.Sequential(nn.Linear(features, 2 * features), nn.SiLU(), nn.Linear(2 * features, 2 * features));
        inward = nn.Conv2d(pixels, c[0], 3, padding: 1);
        coarser = nn.ModuleList([.. Scales(c.Count - 1).Select(i => nn.Conv2d(c[i], c[i + 1], 3, stride: 2, padding: 1))]);
        down = nn.ModuleList([.. Scales(c.Count - 1).Select(i => new ResidualBlock(c[i], c[i], 2 * features, groups))]);
        middle = new ResidualBlock(c[^1], c[^1], 2 * features, groups);
        finer = nn.ModuleList([.. Scales(c.Count - 1).Select(i => nn.Conv2d(c[i + 1], c[i], 3, padding: 1))]);
        up = nn.ModuleList([.. Scales(c.Count - 1).Select(i => new ResidualBlock(2 * c[i], c[i], 2 * features, groups))]);
        (norm, outward) = (nn.GroupNorm(groups, c[0]), nn.Conv2d(c[0], pixels, 3, padding: 1));
        nn.init.zeros_(outward.weight);
        nn.init.zeros_(outward.bias!);
        RegisterComponents();
    }

    /// <summary>A picture of the same size.</summary>
    /// <param name="x">Pictures, shape (B, C, H, W); H and W are multiples of the patch's side that can be halved once for each scale behind the first.</param>
    /// <param name="t">Times, shape (B).</param>
    /// <returns>Shape (B, C, H, W).</returns>
    public override Tensor forward(Tensor x, Tensor t)
    {
        Guard.Shape(x, [-1, _options.ImageChannels, -1, -1]);
        var patch = _options.PatchSize;
        var least = (long)patch << coarser.Count;
        if (x.shape[2] % least != 0 || x.shape[3] % least != 0)
            throw new ArgumentException($"x is ({string.Join(", ", x.shape)}), but height and width must be multiples of {least} to be halved {coarser.Count} times{(patch > 1 ? $" in patches of {patch} x {patch}" : "")}; pad the pictures or use fewer scales.");
        var features = time.call(embedding.call(t));
        var (h, seen) = (inward.call(patch > 1 ? nn.functional.pixel_unshuffle(x, patch) : x), new Stack<Tensor>());
        for (var scale = 0; scale < coarser.Count; scale++)
        {
            h = down[scale].call(h, features);
            seen.Push(h);
            h = coarser[scale].call(h);
        }

        h = middle.call(h, features);
        for (var scale = coarser.Count - 1; scale >= 0; scale--)
        {
            h = finer[scale].call(nn.functional.interpolate(h, scale_factor: [2, 2]));
            h = up[scale].call(cat([h, seen.Pop()], 1), features);
        }

        h = outward.call(nn.functional.silu(norm.call(h)));
        return patch > 1 ? nn.functional.pixel_shuffle(h, patch) : h;
    }

    private static IEnumerable<int> Scales(int count) => Enumerable.Range(0, count);
}
