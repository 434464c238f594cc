namespace GenNotebooks;

/// <summary>A recording or a sound that was computed: samples between -1 and 1 at a fixed rate.</summary>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class Sound
{
    /// <summary>Makes a sound of samples.</summary>
    /// <param name="samples">Shape (T) for one channel, otherwise (T, channels) with the channels of a moment side by side; finite.</param>
    /// <param name="sampleRate">Samples a second of each channel, in Hz; such as 8000.</param>
    /// <param name="channels">1 for mono, which is the default, 2 for stereo.</param>
    /// <exception cref="ArgumentException">A sample that is not a number, a rate below 1, or samples that the channels do not divide.</exception>
    public Sound(float[] samples, int sampleRate, int channels = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Guard.AtLeast(sampleRate, 1);
        Guard.AtLeast(channels, 1);
        if (samples.Length % channels != 0)
            throw new ArgumentException($"samples has {samples.Length} values, which {channels} channels do not share evenly.");
        if (Array.FindIndex(samples, sample => !float.IsFinite(sample)) is >= 0 and var odd)
            throw new ArgumentException(FormattableString.Invariant($"samples[{odd}] is {samples[odd]}; a sound needs finite numbers, between -1 and 1."));
        (Samples, SampleRate, Channels) = (samples, sampleRate, channels);
    }

    /// <summary>The samples, shape (T) or (T, channels).</summary>
    public float[] Samples { get; }

    /// <summary>Samples a second of each channel, in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>1 for mono, 2 for stereo.</summary>
    public int Channels { get; }

    /// <summary>The number of moments, T.</summary>
    public int Length => Samples.Length / Channels;

    /// <summary>The duration in seconds.</summary>
    public double Seconds => (double)Length / SampleRate;

    /// <summary>The sound with one channel, the mean of all.</summary>
    public Sound ToMono()
    {
        if (Channels == 1)
            return this;
        var mono = new float[Length];
        for (var t = 0; t < Length; t++)
        {
            foreach (var sample in Samples.AsSpan(t * Channels, Channels))
                mono[t] += sample / Channels;
        }

        return new Sound(mono, SampleRate);
    }

    /// <summary>Such as "0.30 s at 8000 Hz, mono".</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Seconds:F2} s at {SampleRate} Hz, {Channels switch { 1 => "mono", 2 => "stereo", _ => $"{Channels} channels" }}");
}
