using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace GenNotebooks.Plotting;

/// <summary>
/// How strong each frequency is at each moment: the squared magnitudes of Fourier transforms of short pieces of the sound,
/// each faded in and out by a Hann window (Harris 1978).
/// </summary>
internal sealed class Spectrogram
{
    private const double WindowSeconds = 0.025;

    // Twice the window's length, the rest zeros: rows between the window's own frequencies are interpolated.
    private const int Padding = 2;

    private readonly float[] _samples;
    private readonly double[] _window;

    /// <summary>Prepares a sound of one channel.</summary>
    public Spectrogram(Sound sound)
    {
        _samples = sound.Samples;
        var length = Math.Max(16, (int)Math.Round(sound.SampleRate * WindowSeconds));
        _window = Window.Hann(length);
        Size = (int)BitOperations.RoundUpToPowerOf2((uint)(Padding * length));
    }

    /// <summary>The length of a transform; frequency k is k * rate / Size.</summary>
    public int Size { get; }

    /// <summary>Mean power over parts of the sound, for a picture of so many columns; shape (columns, Size / 2 + 1).</summary>
    public double[][] Columns(int columns)
    {
        var step = (double)_samples.Length / columns;
        // Where a column is wider than half a window, several transforms share it, so that no moment is left out.
        var transforms = Math.Max(1, (int)Math.Ceiling(2 * step / _window.Length));
        return [.. Enumerable.Range(0, columns).Select(column => MeanPower((column + 0.5) * step, step, transforms))];
    }

    private double[] MeanPower(double centre, double width, int transforms)
    {
        var power = new double[(Size / 2) + 1];
        var buffer = new double[Size + 2];
        for (var i = 0; i < transforms; i++)
        {
            var middle = centre + (width * (((i + 0.5) / transforms) - 0.5));
            Fill(buffer, (int)Math.Round(middle - (_window.Length / 2.0)));
            Fourier.ForwardReal(buffer, Size, FourierOptions.NoScaling);
            for (var k = 0; k < power.Length; k++)
                power[k] += ((buffer[2 * k] * buffer[2 * k]) + (buffer[(2 * k) + 1] * buffer[(2 * k) + 1])) / transforms;
        }

        return power;
    }

    /// <summary>A windowed piece of the sound; before its start and after its end there is silence.</summary>
    private void Fill(double[] buffer, int start)
    {
        Array.Clear(buffer);
        for (var i = 0; i < _window.Length; i++)
            if (start + i >= 0 && start + i < _samples.Length)
                buffer[i] = _window[i] * _samples[start + i];
    }
}
