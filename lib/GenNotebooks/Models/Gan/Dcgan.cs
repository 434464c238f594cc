using static TorchSharp.torch;

namespace GenNotebooks.Models.Gan;

/// <summary>
/// The two networks of a deep convolutional GAN (Radford, Metz and Chintala 2016) for 28 x 28 pictures from -1 to 1, with weights from
/// N(0, 0.02²) as there.
/// </summary>
public static class Dcgan
{
    private const double Spread = 0.02;

    /// <summary>From noise, shape (B, noise), over 7 x 7 and 14 x 14 to pictures, shape (B, 1, 28, 28).</summary>
    /// <param name="noise">The number of standard normal numbers that a picture is made from; 64 unless told.</param>
    /// <param name="channels">The channels at 14 x 14; twice as many at 7 x 7. 32 unless told.</param>
    public static nn.Module<Tensor, Tensor> Generator(int noise = 64, int channels = 32)
    {
        Guard.AtLeast(noise, 1);
        Guard.AtLeast(channels, 1);
        var coarse = 2 * channels;
        return Initialized(nn.Sequential(
            nn.Linear(noise, coarse * 49, hasBias: false), nn.Unflatten(1, [coarse, 7, 7]), nn.BatchNorm2d(coarse), nn.ReLU(),
            nn.ConvTranspose2d(coarse, channels, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(channels), nn.ReLU(),
            nn.ConvTranspose2d(channels, 1, 4, stride: 2, padding: 1), nn.Tanh()));
    }

    /// <summary>From pictures, shape (B, 1, 28, 28), over 14 x 14 and 7 x 7 to a logit, shape (B, 1).</summary>
    /// <param name="channels">The channels at 14 x 14; twice as many at 7 x 7. 32 unless told.</param>
    public static nn.Module<Tensor, Tensor> Discriminator(int channels = 32)
    {
        Guard.AtLeast(channels, 1);
        var coarse = 2 * channels;
        return Initialized(nn.Sequential(
            nn.Conv2d(1, channels, 4, stride: 2, padding: 1), nn.LeakyReLU(0.2),
            nn.Conv2d(channels, coarse, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(coarse), nn.LeakyReLU(0.2),
            nn.Flatten(), nn.Linear(coarse * 49, 1)));
    }

    private static nn.Module<Tensor, Tensor> Initialized(nn.Module<Tensor, Tensor> network)
    {
        foreach (var parameter in network.parameters())
            if (parameter.dim() > 1)
                nn.init.normal_(parameter, 0, Spread);
        return network;
    }
}
