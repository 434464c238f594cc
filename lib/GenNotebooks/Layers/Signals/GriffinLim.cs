using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace GenNotebooks.Layers.Signals;

/// <summary>
/// Finds a sound that has given magnitudes in its short-time spectra, whose phases are not known: go back and forth between
/// sound and spectra, keeping the phases and putting back the magnitudes (Griffin and Lim 1984). Each round comes no less close.
/// </summary>
public static class GriffinLim
{
    /// <summary>Finds the sound.</summary>
    /// <param name="magnitudes">Of each frame's spectrum, shape (T, F); the transforms have 2 (F - 1) samples, faded by a Hann window of that length.</param>
    /// <param name="hop">Samples from one frame to the next, at most a quarter of the transforms' length.</param>
    /// <param name="sampleRate">Samples a second of the sound.</param>
    /// <param name="iterations">How many rounds; 0 gives the sound of random phases.</param>
    /// <param name="random">What the first phases are drawn from.</param>
    /// <returns>The sound, of (T - 1) hop + 2 (F - 1) samples, and after each round how far off the magnitudes still are, as a share.</returns>
    /// <exception cref="ArgumentException">A number outside its bounds.</exception>
    public static (Sound Sound, double[] Errors) Invert(double[,] magnitudes, int hop, int sampleRate, int iterations, Random random)
    {
        ArgumentNullException.ThrowIfNull(magnitudes);
        ArgumentNullException.ThrowIfNull(random);
        Guard.AtLeast(hop, 1);
        Guard.AtLeast(iterations, 0);
        var size = 2 * (magnitudes.GetLength(1) - 1);
        if (4 * hop > size)
            throw new ArgumentException($"hop must be at most a quarter of the frames' {size} samples, {size / 4}, but is {hop}; otherwise they do not overlap enough to agree on phases.");
        var spectra = RandomPhases(magnitudes, random);
        var samples = Overlap(spectra, hop, size);
        var errors = new double[iterations];
        for (var i = 0; i < iterations; i++)
        {
            spectra = Spectra(samples, magnitudes.GetLength(0), hop, size);
            errors[i] = Impose(spectra, magnitudes);
            samples = Overlap(spectra, hop, size);
        }

        return (new Sound(Array.ConvertAll(samples, value => (float)value), sampleRate), errors);
    }

    /// <summary>The magnitudes of the short-time spectra of a sound, with a Hann window: what <see cref="Invert"/> starts from.</summary>
    /// <param name="sound">One channel, at least a frame long.</param>
    /// <param name="size">Samples of a frame.</param>
    /// <param name="hop">Samples from one frame to the next.</param>
    /// <returns>Shape (T, F), F = size / 2 + 1.</returns>
    public static double[,] Magnitudes(Sound sound, int size, int hop)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.Length < size)
            throw new ArgumentException($"The recording has {sound.Length} samples but a frame needs {size}.");
        var spectra = Spectra(Array.ConvertAll(sound.Samples, value => (double)value), 1 + ((sound.Length - size) / hop), hop, size);
        var magnitudes = new double[spectra.Length, (size / 2) + 1];
        for (var t = 0; t < spectra.Length; t++)
            for (var f = 0; f <= size / 2; f++)
                magnitudes[t, f] = spectra[t][f].Magnitude;
        return magnitudes;
    }

    private static Complex[][] RandomPhases(double[,] magnitudes, Random random)
    {
        var spectra = new Complex[magnitudes.GetLength(0)][];
        for (var t = 0; t < spectra.Length; t++)
            spectra[t] = [.. Enumerable.Range(0, magnitudes.GetLength(1)).Select(f => Complex.FromPolarCoordinates(magnitudes[t, f], 2 * Math.PI * random.NextDouble()))];
        return spectra;
    }

    private static Complex[][] Spectra(double[] samples, int frames, int hop, int size)
    {
        var window = Window.HannPeriodic(size);
        var spectra = new Complex[frames][];
        var buffer = new double[size + 2];
        for (var t = 0; t < frames; t++)
        {
            for (var i = 0; i < size; i++)
                buffer[i] = window[i] * samples[(t * hop) + i];
            Fourier.ForwardReal(buffer, size, FourierOptions.NoScaling);
            spectra[t] = [.. Enumerable.Range(0, (size / 2) + 1).Select(f => new Complex(buffer[2 * f], buffer[(2 * f) + 1]))];
        }

        return spectra;
    }

    private static double Impose(Complex[][] spectra, double[,] magnitudes)
    {
        var (off, all) = (0.0, 0.0);
        for (var t = 0; t < spectra.Length; t++)
        {
            for (var f = 0; f < spectra[t].Length; f++)
            {
                var found = spectra[t][f].Magnitude;
                off += Math.Pow(found - magnitudes[t, f], 2);
                all += magnitudes[t, f] * magnitudes[t, f];
                spectra[t][f] = found > 0 ? spectra[t][f] * (magnitudes[t, f] / found) : magnitudes[t, f];
            }
        }

        return Math.Sqrt(off / Math.Max(all, double.Epsilon));
    }

    /// <summary>The sound whose short-time spectra are nearest in squares: frames are faded once more, added, and divided by what the windows add up to.</summary>
    private static double[] Overlap(Complex[][] spectra, int hop, int size)
    {
        var window = Window.HannPeriodic(size);
        var samples = new double[((spectra.Length - 1) * hop) + size];
        var weights = new double[samples.Length];
        var buffer = new double[size + 2];
        for (var t = 0; t < spectra.Length; t++)
        {
            for (var f = 0; f <= size / 2; f++)
                (buffer[2 * f], buffer[(2 * f) + 1]) = (spectra[t][f].Real, spectra[t][f].Imaginary);
            Fourier.InverseReal(buffer, size, FourierOptions.AsymmetricScaling);
            for (var i = 0; i < size; i++)
            {
                samples[(t * hop) + i] += window[i] * buffer[i];
                weights[(t * hop) + i] += window[i] * window[i];
            }
        }

        // At the very ends the windows let nothing through.
        return [.. samples.Zip(weights, (sample, weight) => sample / Math.Max(weight, 1e-3))];
    }
}
