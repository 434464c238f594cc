namespace GenNotebooks.Data.Speech;

/// <summary>
/// Speaks by imitating the vocal tract: the pulses of the vocal folds, and noise, pass through the resonances of throat and
/// mouth, one after the other; the noise of fricatives and stops passes a resonance of its own (Klatt 1980, "Software for a
/// cascade/parallel formant synthesizer"). What is said, and when, is known to the millisecond.
/// </summary>
public static class FormantSynthesizer
{
    private const double StandardTract = 17.5; // cm, to which the phones' formants belong
    private const double VoiceLevel = 0.35;
    private const double BreathLevel = 0.12;
    private const double FricationLevel = 0.2;

    private static readonly double[] Bandwidths = [60, 90, 150];

    /// <summary>The names of the sounds that can be spoken.</summary>
    public static IReadOnlyList<string> Phones { get; } = [.. Phone.All.Keys];

    /// <summary>The first three formants at which a voice aims in a sound, in Hz.</summary>
    /// <param name="phone">The sound's ARPAbet name.</param>
    /// <param name="voice">Who speaks.</param>
    /// <exception cref="ArgumentException">There is no such sound, or the voice lies outside its bounds.</exception>
    public static double[] Formants(string phone, Voice voice)
    {
        ArgumentNullException.ThrowIfNull(voice);
        voice.Check();
        return [.. Phone.Named(phone).Formants.Select(hertz => hertz * StandardTract / voice.TractLength)];
    }

    /// <summary>Speaks sounds one after another, with a little silence around them. The pitch falls by a quarter, as in a statement.</summary>
    /// <param name="sounds">What is said.</param>
    /// <param name="voice">Who says it.</param>
    /// <param name="seed">The seed of the noise and of the folds' unevenness.</param>
    /// <param name="sampleRate">Samples a second, at least 8000, which is the default: as over a telephone.</param>
    /// <returns>The recording, at most 1 in absolute value, and when each sound was spoken.</returns>
    /// <exception cref="ArgumentException">No sounds, one that is not known, or a number outside its bounds.</exception>
    public static Utterance Speak(IReadOnlyList<SpeechSound> sounds, Voice voice, int seed, int sampleRate = 8000)
    {
        ArgumentNullException.ThrowIfNull(sounds);
        ArgumentNullException.ThrowIfNull(voice);
        Guard.AtLeast(sampleRate, 8000);
        voice.Check();
        if (sounds.Count == 0)
            throw new ArgumentException("sounds is empty; name at least one.");
        foreach (var sound in sounds)
        {
            Guard.Positive(sound.Milliseconds, nameof(SpeechSound.Milliseconds));
            Guard.Positive(sound.FormantScale, nameof(SpeechSound.FormantScale));
        }

        var random = new CounterRandom(seed, 0);
        var spans = Spans(sounds, voice, silence: 0.03 + (0.1 * random.NextDouble()));
        var length = spans[^1].End + 0.03 + (0.04 * random.NextDouble());
        var samples = Filter(sounds, spans, voice, (int)(length * sampleRate), sampleRate, ref random);
        return new Utterance(new Sound(samples, sampleRate), spans);
    }

    private static PhoneSpan[] Spans(IReadOnlyList<SpeechSound> sounds, Voice voice, double silence)
    {
        var (spans, at) = (new PhoneSpan[sounds.Count], silence);
        for (var i = 0; i < spans.Length; i++)
        {
            spans[i] = new PhoneSpan(sounds[i].Phone, at, at + (sounds[i].Milliseconds / 1000 / voice.Tempo));
            at = spans[i].End;
        }

        return spans;
    }

    private static float[] Filter(IReadOnlyList<SpeechSound> sounds, PhoneSpan[] spans, Voice voice, int length, int rate, ref CounterRandom random)
    {
        var targets = Targets(sounds, spans, (length * FormantTracks.Rate / rate) + 1);
        var tracks = new FormantTracks(targets);
        double Pitch(double share) => voice.Pitch * (1.05 - (0.3 * share) + (0.05 * Math.Sin(Math.PI * share)));
        var (flow, open) = GlottalSource.Make([.. Enumerable.Range(0, length).Select(t => Pitch((double)t / length))], rate, ref random);
        var tract = new VocalTract(rate, StandardTract / voice.TractLength, Bandwidths);
        var samples = new float[length];
        var (softness, softened) = (0.4 + (0.3 * voice.Breath), 0.0);
        for (var t = 0; t < length; t++)
        {
            var ms = (int)((long)t * FormantTracks.Rate / rate);
            if (t == 0 || ms != (int)((t - 1L) * FormantTracks.Rate / rate))
                tract.Tune(tracks, ms, targets[ms]?.Phone);
            var breath = tracks.Aspiration[ms] + (tracks.Voicing[ms] * voice.Breath * (open[t] ? 0.35 : 0.1));
            // Folds that close softly, as in breathy voices, make fewer overtones; and a word ends more softly than it begins.
            softened += (1 - softness) * (flow[t] - softened);
            var effort = VoiceLevel * (1 - (0.6 * voice.Breath)) * (1 - (0.4 * Math.Pow((double)t / length, 2)));
            var throat = (effort * tracks.Voicing[ms] * softened) + (BreathLevel * breath * random.NextBell());
            var mouth = FricationLevel * tracks.Frication[ms] * random.NextBell();
            samples[t] = (float)tract.Next(throat, mouth);
        }

        var largest = samples.Max(Math.Abs);
        return largest > 1 ? [.. samples.Select(sample => sample / largest)] : samples;
    }

    private static (Phone Phone, double Scale)?[] Targets(IReadOnlyList<SpeechSound> sounds, PhoneSpan[] spans, int count)
    {
        var targets = new (Phone, double)?[count];
        for (var i = 0; i < spans.Length; i++)
        {
            var phone = Phone.Named(spans[i].Phone);
            for (var t = (int)(spans[i].Start * FormantTracks.Rate); t < (int)(spans[i].End * FormantTracks.Rate); t++)
                targets[t] = (phone, sounds[i].FormantScale);
        }

        return targets;
    }
}
