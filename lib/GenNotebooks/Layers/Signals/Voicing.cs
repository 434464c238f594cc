namespace GenNotebooks.Layers.Signals;

/// <summary>How much a sound repeats itself, and how fast: pitch by the normalised autocorrelation (Sondhi 1968; Talkin 1995).</summary>
/// <param name="Strength">Of each frame, from 0, noise or silence, to 1, a perfect repetition; shape (T).</param>
/// <param name="Pitch">Repetitions a second of each frame, in Hz; it means something where the strength is well above 0. Shape (T).</param>
public sealed record Voicing(double[] Strength, double[] Pitch)
{
    private const double LowestPitch = 60;
    private const double HighestPitch = 400;
    private const double Faintest = 1e-5; // mean square below which a frame is silence

    /// <summary>Measures at the middle of the frames that <see cref="Mfcc"/> takes.</summary>
    /// <param name="sound">A recording of one channel, at the rate of the options.</param>
    /// <param name="options">The frames; the defaults unless told.</param>
    /// <exception cref="ArgumentException">The recording is shorter than a frame.</exception>
    public static Voicing Of(Sound sound, MfccOptions? options = null)
    {
        options ??= new MfccOptions();
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.Length < options.FrameLength)
            throw new ArgumentException($"The recording has {sound.Length} samples but a frame needs {options.FrameLength}.");
        var frames = 1 + ((sound.Length - options.FrameLength) / options.Hop);
        var (strength, pitch) = (new double[frames], new double[frames]);
        for (var t = 0; t < frames; t++)
            (strength[t], pitch[t]) = Frame(sound, (t * options.Hop) + (options.FrameLength / 2));
        return new Voicing(strength, pitch);
    }

    private static (double Strength, double Pitch) Frame(Sound sound, int middle)
    {
        var (shortest, longest) = ((int)(sound.SampleRate / HighestPitch), (int)(sound.SampleRate / LowestPitch));
        var width = longest; // two stretches of it are compared
        double[] correlations = [.. Enumerable.Range(shortest, longest - shortest + 1).Select(lag => Correlation(sound, middle - ((width + lag) / 2), lag, width))];
        // A sound of one pitch repeats itself at twice the period as well: the first lag that does nearly as well as the best.
        var best = correlations.Max();
        var first = Array.FindIndex(correlations, value => value >= 0.9 * best);
        while (first + 1 < correlations.Length && correlations[first + 1] > correlations[first])
            first++;
        return (Math.Max(0, best), sound.SampleRate / (double)(shortest + first));
    }

    private static double Correlation(Sound sound, int start, int lag, int width)
    {
        var (ab, aa, bb) = (0.0, Faintest * width, Faintest * width);
        for (var i = Math.Max(0, -start); i < width && start + i + lag < sound.Length; i++)
        {
            var (a, b) = ((double)sound.Samples[start + i], (double)sound.Samples[start + i + lag]);
            (ab, aa, bb) = (ab + (a * b), aa + (a * a), bb + (b * b));
        }

        return ab / Math.Sqrt(aa * bb);
    }
}
