using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace GenNotebooks.Layers.Signals;

/// <summary>
/// Makes a sound of smooth spectra: pulses where there is voice and noise where there is none, each stretch filtered so that it
/// gets its spectrum, with no more delay than that needs (minimum phase: Oppenheim and Schafer 1989).
/// </summary>
public static class SourceFilter
{
    private const double SteadyKept = 0.97; // a sample: what changes more slowly than some 40 Hz, at 8 kHz, goes

    /// <summary>Speaks.</summary>
    /// <param name="envelope">The power spectrum at each frame, as of <see cref="Mfcc.Envelope"/>, shape (T, F).</param>
    /// <param name="voicing">How much is voice at each frame, 0 to 1, shape (T).</param>
    /// <param name="pitch">In Hz at each frame, shape (T).</param>
    /// <param name="options">The frames that the spectra belong to.</param>
    /// <param name="random">What the noise is drawn from.</param>
    public static Sound Speak(double[,] envelope, double[] voicing, double[] pitch, MfccOptions options, Random random)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        var (frames, frequencies) = (envelope.GetLength(0), envelope.GetLength(1));
        Guard.Shape(voicing, frames);
        Guard.Shape(pitch, frames);
        var (hop, length) = (options.Hop, ((frames - 1) * options.Hop) + options.FrameLength);
        var source = Source(voicing, pitch, options, length, random);
        var size = 2 * (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * hop, 2 * (frequencies - 1)));
        // Noise of mean square 1 has the power sum(w²) in a frame, a full-scale sine (sum(w) / 2)².
        var window = Window.Hamming(options.FrameLength);
        var level = 0.5 * Math.Log(Math.Pow(window.Sum() / 2, 2) / window.Sum(w => w * w));
        var samples = new float[length];
        for (var t = 0; t < frames; t++)
            AddFrame(samples, source, (t * hop) + (options.FrameLength / 2) - hop, hop, MinimumPhase(envelope, t, size, level));
        return new Sound(samples, options.SampleRate);
    }

    /// <summary>Pulses and noise of mean square 1, mixed as the frames say; pulses all point up, so what they have at 0 Hz is taken away.</summary>
    private static double[] Source(double[] voicing, double[] pitch, MfccOptions options, int length, Random random)
    {
        var source = new double[length];
        var (phase, before, steady) = (1.0, 0.0, 0.0);
        for (var i = 0; i < length; i++)
        {
            var place = Math.Clamp((i - (options.FrameLength / 2.0)) / options.Hop, 0, voicing.Length - 1);
            var (t, share) = ((int)place, place - (int)place);
            double At(double[] x) => x[t] + (share * (x[Math.Min(t + 1, x.Length - 1)] - x[t]));
            var (voiced, hertz) = (Math.Clamp(At(voicing), 0, 1), At(pitch));
            phase += hertz / options.SampleRate;
            var value = Math.Sqrt(1 - voiced) * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
            if (phase >= 1)
            {
                value += Math.Sqrt(voiced * options.SampleRate / hertz);
                phase -= 1;
            }

            (steady, before) = ((SteadyKept * steady) + value - before, value);
            source[i] = steady;
        }

        return source;
    }

    /// <summary>Filters two hops of the source, faded in and out so that neighbours add up to the whole.</summary>
    private static void AddFrame(float[] samples, double[] source, int start, int hop, Complex[] filter)
    {
        var buffer = new Complex[filter.Length];
        for (var i = 0; i < 2 * hop; i++)
            if (start + i >= 0 && start + i < source.Length)
                buffer[i] = source[start + i] * (0.5 - (0.5 * Math.Cos(Math.PI * i / hop)));
        Fourier.Forward(buffer, FourierOptions.Matlab);
        for (var k = 0; k < buffer.Length; k++)
            buffer[k] *= filter[k];
        Fourier.Inverse(buffer, FourierOptions.Matlab);
        for (var i = 0; i < buffer.Length; i++)
            if (start + i >= 0 && start + i < samples.Length)
                samples[start + i] += (float)buffer[i].Real;
    }

    /// <summary>A filter with the envelope's magnitudes that answers as early as it can: the cepstrum folded forward.</summary>
    private static Complex[] MinimumPhase(double[,] envelope, int t, int size, double level)
    {
        var frequencies = envelope.GetLength(1);
        var cepstrum = new Complex[size];
        for (var k = 0; k <= size / 2; k++)
        {
            var place = (double)k * (frequencies - 1) / (size / 2);
            var (f, share) = ((int)place, place - (int)place);
            double Log(int at) => 0.5 * Math.Log(envelope[t, Math.Min(at, frequencies - 1)]);
            cepstrum[k] = level + Log(f) + (share * (Log(f + 1) - Log(f)));
            cepstrum[(size - k) % size] = cepstrum[k];
        }

        Fourier.Inverse(cepstrum, FourierOptions.Matlab);
        for (var n = 1; n < size / 2; n++)
            (cepstrum[n], cepstrum[size - n]) = (2 * cepstrum[n].Real, 0);
        Fourier.Forward(cepstrum, FourierOptions.Matlab);
        return Array.ConvertAll(cepstrum, Complex.Exp);
    }
}
