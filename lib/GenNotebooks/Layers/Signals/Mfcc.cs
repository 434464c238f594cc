using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace GenNotebooks.Layers.Signals;

/// <summary>
/// Mel-frequency cepstral coefficients (Davis and Mermelstein 1980): a recording is cut into frames, and of each frame the
/// power spectrum is taken, smoothed by <see cref="MelFilters"/>, put into logarithms and turned by a cosine transform, of which the
/// first few numbers are kept. They say what shape the vocal tract had, and hardly who spoke at what pitch. And back, as far as that goes.
/// </summary>
public sealed class Mfcc
{
    private readonly double[] _window;
    private readonly double[,] _cosines; // (C, M)

    /// <summary>Prepares the transforms.</summary>
    /// <param name="options">The defaults unless told.</param>
    /// <exception cref="ArgumentException">An option is not what it must be; the message tells which.</exception>
    public Mfcc(MfccOptions? options = null)
    {
        Options = options ?? new MfccOptions();
        Options.Check();
        Size = (int)BitOperations.RoundUpToPowerOf2((uint)Options.FrameLength);
        _window = Window.Hamming(Options.FrameLength);
        Filters = new MelFilters(Options.Filters, Size, Options.SampleRate, Options.LowestHz);
        _cosines = new double[Options.Coefficients, Options.Filters];
        for (var c = 0; c < Options.Coefficients; c++)
            for (var m = 0; m < Options.Filters; m++)
                _cosines[c, m] = Math.Sqrt((c == 0 ? 1.0 : 2.0) / Options.Filters) * Math.Cos(Math.PI * c * (m + 0.5) / Options.Filters);
    }

    /// <summary>How the coefficients are computed.</summary>
    public MfccOptions Options { get; }

    /// <summary>The mel filters.</summary>
    public MelFilters Filters { get; }

    /// <summary>The length of a Fourier transform, the frame's rounded up to a power of two; frequency f is f * rate / Size.</summary>
    public int Size { get; }

    /// <summary>The coefficients of each frame.</summary>
    /// <param name="sound">A recording of one channel, at least a frame long.</param>
    /// <returns>Shape (T, C).</returns>
    /// <exception cref="ArgumentException">Another sample rate, several channels, or too short; the message tells the remedy.</exception>
    public double[,] Of(Sound sound) => FromLogMel(LogMel(sound));

    /// <summary>The power spectrum of each frame, after pre-emphasis, as a share of a full-scale sine's.</summary>
    /// <param name="sound">A recording of one channel, at least a frame long.</param>
    /// <returns>Shape (T, F), F = Size / 2 + 1.</returns>
    /// <exception cref="ArgumentException">Another sample rate, several channels, or too short; the message tells the remedy.</exception>
    public double[,] Power(Sound sound)
    {
        Check(sound);
        var frames = 1 + ((sound.Length - Options.FrameLength) / Options.Hop);
        var power = new double[frames, (Size / 2) + 1];
        var buffer = new double[Size + 2];
        for (var t = 0; t < frames; t++)
        {
            Array.Clear(buffer);
            for (var i = 0; i < _window.Length; i++)
                buffer[i] = _window[i] * Emphasised(sound.Samples, (t * Options.Hop) + i);
            Fourier.ForwardReal(buffer, Size, FourierOptions.NoScaling);
            for (var f = 0; f <= Size / 2; f++)
                power[t, f] = ((buffer[2 * f] * buffer[2 * f]) + (buffer[(2 * f) + 1] * buffer[(2 * f) + 1])) / FullScale;
        }

        return power;
    }

    /// <summary>The natural logarithm of the mean power that each filter sees, in each frame.</summary>
    /// <param name="sound">A recording of one channel, at least a frame long.</param>
    /// <returns>Shape (T, M).</returns>
    /// <exception cref="ArgumentException">Another sample rate, several channels, or too short; the message tells the remedy.</exception>
    public double[,] LogMel(Sound sound) => Each(Filters.Apply(Power(sound)), energy => Math.Log(energy + Options.Floor));

    /// <summary>The coefficients of logarithmic energies: the orthonormal cosine transform, of which the first C numbers are kept.</summary>
    /// <param name="logMel">Shape (T, M).</param>
    /// <returns>Shape (T, C).</returns>
    public double[,] FromLogMel(double[,] logMel)
    {
        Guard.Shape(logMel, (-1, Options.Filters));
        return Product(logMel, _cosines, transposed: false);
    }

    /// <summary>The logarithmic energies that have these coefficients and are otherwise smooth: those left out are taken as 0.</summary>
    /// <param name="coefficients">Shape (T, C).</param>
    /// <returns>Shape (T, M).</returns>
    public double[,] ToLogMel(double[,] coefficients)
    {
        Guard.Shape(coefficients, (-1, Options.Coefficients));
        return Product(coefficients, _cosines, transposed: true);
    }

    /// <summary>The smooth power spectrum that has these coefficients, pre-emphasis undone: what a filter must do to make noise sound so.</summary>
    /// <param name="coefficients">Shape (T, C).</param>
    /// <returns>Shape (T, F).</returns>
    public double[,] Envelope(double[,] coefficients)
    {
        var power = Filters.Invert(ToLogMel(coefficients));
        for (var f = 0; f < power.GetLength(1); f++)
        {
            // Below the lowest filter nothing was measured, and the emphasis, all but 0 there, would blow up whatever is assumed.
            var hertz = Math.Max((double)f * Options.SampleRate / Size, Filters.CentresHz[0]);
            var emphasis = Complex.Abs(1 - (Options.PreEmphasis * Complex.Exp(new Complex(0, -2 * Math.PI * hertz / Options.SampleRate))));
            for (var t = 0; t < power.GetLength(0); t++)
                power[t, f] /= emphasis * emphasis;
        }

        return power;
    }

    // A sine of amplitude 1 on a frequency of the transform has the power (sum of the window / 2)².
    private double FullScale => Math.Pow(_window.Sum() / 2, 2);

    private double Emphasised(float[] samples, int at) => samples[at] - (at > 0 ? Options.PreEmphasis * samples[at - 1] : 0);

    private void Check(Sound sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.Channels != 1)
            throw new ArgumentException($"The recording has {sound.Channels} channels but features are made of one; take sound.ToMono().");
        if (sound.SampleRate != Options.SampleRate)
            throw new ArgumentException(
                $"The recording has {sound.SampleRate} samples a second but these features are made for {Options.SampleRate}. Convert it: ffmpeg -i INPUT -ar {Options.SampleRate} OUTPUT.wav");
        if (sound.Length < Options.FrameLength)
            throw new ArgumentException(FormattableString.Invariant(
                $"The recording has {sound.Length} samples but a frame needs {Options.FrameLength} ({1000 * Options.FrameSeconds:0.#} ms); it is too short to hold a sound."));
    }

    private static double[,] Each(double[,] x, Func<double, double> f)
    {
        var y = new double[x.GetLength(0), x.GetLength(1)];
        for (var t = 0; t < y.GetLength(0); t++)
            for (var d = 0; d < y.GetLength(1); d++)
                y[t, d] = f(x[t, d]);
        return y;
    }

    private static double[,] Product(double[,] x, double[,] matrix, bool transposed)
    {
        var (inner, outer) = transposed ? (matrix.GetLength(0), matrix.GetLength(1)) : (matrix.GetLength(1), matrix.GetLength(0));
        var y = new double[x.GetLength(0), outer];
        for (var t = 0; t < y.GetLength(0); t++)
            for (var o = 0; o < outer; o++)
                for (var i = 0; i < inner; i++)
                    y[t, o] += x[t, i] * (transposed ? matrix[i, o] : matrix[o, i]);
        return y;
    }
}
