using static TorchSharp.torch;

namespace GenNotebooks.Models.Gan;

/// <summary>
/// The two networks of a deep convolutional GAN (Radford, Metz and Chintala 2016) for square grey pictures from -1 to 1, with weights from
/// N(0, 0.02²) as there. Both halve the picture twice, or double it.
/// </summary>
public static class Dcgan
{
    private const double Spread = 0.02;

    /// <summary>From noise, shape (B, noise), over a quarter and half of the side to pictures, shape (B, 1, size, size).</summary>
    /// <param name="noise">The number of standard normal numbers that a picture is made from; 64 unless told.</param>
    /// <param name="channels">The channels at half of the side; twice as many at a quarter. 32 unless told.</param>
    /// <param name="size">The side of the pictures in pixels, a multiple of 4; 28 unless told.</param>
    public static nn.Module<Tensor, Tensor> Generator(int noise = 64, int channels = 32, int size = 28)
    {
        Guard.AtLeast(noise, 1);
        Guard.AtLeast(channels, 1);
        var (coarse, quarter) = (2 * channels, Quarter(size));
        return Initialized(nn.Sequential(
            nn.Linear(noise, coarse * quarter * quarter, hasBias: false), nn.Unflatten(1, [coarse, quarter, quarter]), nn.BatchNorm2d(coarse), nn.ReLU(),
            nn.ConvTranspose2d(coarse, channels, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(channels), nn.ReLU(),
            nn.ConvTranspose2d(channels, 1, 4, stride: 2, padding: 1), nn.Tanh()));
    }

    /// <summary>From pictures, shape (B, 1, size, size), over half and a quarter of the side to a logit, shape (B, 1).</summary>
    /// <param name="channels">The channels at half of the side; twice as many at a quarter. 32 unless told.</param>
    /// <param name="size">The side of the pictures in pixels, a multiple of 4; 28 unless told.</param>
    public static nn.Module<Tensor, Tensor> Discriminator(int channels = 32, int size = 28)
    {
        Guard.AtLeast(channels, 1);
        var (coarse, quarter) = (2 * channels, Quarter(size));
        return Initialized(nn.Sequential(
            nn.Conv2d(1, channels, 4, stride: 2, padding: 1), nn.LeakyReLU(0.2),
            nn.Conv2d(channels, coarse, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(coarse), nn.LeakyReLU(0.2),
            nn.Flatten(), nn.Linear(coarse * quarter * quarter, 1)));
    }

    private static int Quarter(int size) => size >= 4 && size % 4 == 0
        ? size / 4
        : throw new ArgumentException($"size must be a multiple of 4 but is {size}; the networks halve it twice.");

    private static nn.Module<Tensor, Tensor> Initialized(nn.Module<Tensor, Tensor> network)
    {
        foreach (var parameter in network.parameters())
            if (parameter.dim() > 1)
                nn.init.normal_(parameter, 0, Spread);
        return network;
    }
}
