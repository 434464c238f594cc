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

    /// <summary>The sound with white noise over it.</summary>
    /// <param name="decibels">How much stronger the sound is than the noise: 0 as strong, 10 ten times the power.</param>
    /// <param name="random">What the noise is drawn from.</param>
    public Sound WithNoise(double decibels, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!double.IsFinite(decibels))
            throw new ArgumentException(FormattableString.Invariant($"decibels must be a finite number but is {decibels}."));
        var power = Samples.Length == 0 ? 0 : Samples.Average(sample => (double)sample * sample);
        var deviation = Math.Sqrt(power / Math.Pow(10, decibels / 10));
        return new Sound([.. Samples.Select(sample => (float)(sample + (deviation * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))))], SampleRate, Channels);
    }

    /// <summary>Sounds one after another, with silence in between.</summary>
    /// <param name="sounds">At least one; all of the same rate and number of channels.</param>
    /// <param name="pause">The silence between two of them, in seconds, 0 or more.</param>
    /// <exception cref="ArgumentException">There is none, or two differ in their rate or channels.</exception>
    public static Sound Join(IReadOnlyList<Sound> sounds, double pause = 0.2)
    {
        ArgumentNullException.ThrowIfNull(sounds);
        Guard.NotNegative(pause);
        if (sounds.Count == 0)
            throw new ArgumentException("sounds is empty; name at least one.");
        var (rate, channels) = (sounds[0].SampleRate, sounds[0].Channels);
        if (sounds.Index().FirstOrDefault(pair => pair.Item.SampleRate != rate || pair.Item.Channels != channels) is { Item: { } odd } found)
            throw new ArgumentException($"sounds[{found.Index}] has {odd.SampleRate} samples a second in {odd.Channels} channels, but the first has {rate} in {channels}; let all be of one kind.");
        var silence = new float[(int)Math.Round(pause * rate) * channels];
        return new Sound([.. sounds.Index().SelectMany(pair => pair.Index == 0 ? pair.Item.Samples : [.. silence, .. pair.Item.Samples])], rate, channels);
    }

    /// <summary>Such as "0.30 s at 8000 Hz, mono".</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Seconds:F2} s at {SampleRate} Hz, {Channels switch { 1 => "mono", 2 => "stereo", _ => $"{Channels} channels" }}");
}
