namespace GenNotebooks.Data;

/// <summary>
/// Black and white from grey levels. A likelihood of black and white images can be compared only with others on the very same
/// ones: a fixed draw and a fresh one in each epoch differ by about 2 nats on MNIST, so say which was used.
/// </summary>
public static class Binarisation
{
    /// <summary>
    /// Makes each pixel 1 with its grey level as the probability (Salakhutdinov and Murray 2008). The same seed gives the same
    /// draw on every platform: that is the fixed way; take another seed in each epoch for the dynamic one.
    /// </summary>
    /// <param name="images">Grey levels from 0 to 1, of any shape.</param>
    /// <param name="seed">Which draw; pixel i depends on the seed, its grey level and i alone.</param>
    /// <returns>Zeros and ones, of the same shape.</returns>
    /// <exception cref="ArgumentException">A value is no probability.</exception>
    public static float[] Sample(float[] images, int seed)
    {
        ArgumentNullException.ThrowIfNull(images);
        var binary = new float[images.Length];
        for (var i = 0; i < binary.Length; i++)
            binary[i] = new CounterRandom(seed, i).NextDouble() < Checked(images, i) ? 1 : 0;
        return binary;
    }

    /// <summary>Makes each pixel 1 whose grey level is above a threshold.</summary>
    /// <param name="images">Grey levels from 0 to 1, of any shape.</param>
    /// <param name="threshold">The level above which a pixel is ink; 0.5 unless told.</param>
    /// <returns>Zeros and ones, of the same shape.</returns>
    /// <exception cref="ArgumentException">A value is no grey level.</exception>
    public static float[] Threshold(float[] images, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(images);
        var binary = new float[images.Length];
        for (var i = 0; i < binary.Length; i++)
            binary[i] = Checked(images, i) > threshold ? 1 : 0;
        return binary;
    }

    private static float Checked(float[] images, int i) => images[i] is >= 0 and <= 1
        ? images[i]
        : throw new ArgumentException(FormattableString.Invariant(
            $"images[{i}] is {images[i]}, but grey levels lie between 0 and 1; divide bytes by 255."));
}
